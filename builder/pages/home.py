"""The home page: what is new, the headline figures, where, about what, and what disagrees."""

from __future__ import annotations

from builder.pages.addresses import article_path, district_path, topic_path
from builder.pages.articles import article_card, headline_entries
from builder.pages.at_a_glance import at_a_glance
from builder.pages.charts.front import front_pictures
from builder.pages.districts import tiles
from builder.pages.views import Link, Viewer
from builder.records.article import Article, issued
from builder.records.page import Page

LATEST = 6
HEADLINES = 8
DISPUTES = 8


def home_page(viewer: Viewer) -> Page:
    """The page at the root of a language."""
    corpus, digest = viewer.corpus, viewer.corpus.city.digest
    newest = newest_first(corpus.articles)[:LATEST]
    entries = headline_entries(corpus, corpus.register.entries, HEADLINES)
    times, comparisons = front_pictures(viewer)
    return Page(
        lang=viewer.lang,
        path="",
        kind="home",
        section="",
        title=viewer.own(digest.title),
        description=viewer.own(digest.tagline),
        template="home.md.j2",
        data={
            "introduction": viewer.own(digest.introduction),
            "counts": at_a_glance(viewer),
            "times": times,
            "comparisons": comparisons,
            "articles": [article_card(viewer, article) for article in newest],
            "figures": [viewer.figure(entry) for entry in entries],
            "topics": topic_links(viewer),
            "tiles": tiles(viewer),
            "zones": district_links(viewer, zones=True),
            "conflicts": [
                (viewer.conflict_link(conflict), viewer.figure(conflict.entries[0]))
                for conflict in corpus.shelves.conflicts[0].items[:DISPUTES]
            ],
            "latest_path": viewer.href(article_path(newest[0].source.id)) if newest else "",
        },
    )


def newest_first(articles: tuple[Article, ...]) -> list[Article]:
    """By the printed date, else the year, else last; within a year those with a date first, then by id."""
    by_id = sorted(articles, key=lambda article: article.source.id)
    return sorted(by_id, key=issued, reverse=True)


def topic_links(viewer: Viewer, before: str = "") -> list[Link]:
    """Every topic that has a paragraph, with their number; `before` is put before each address."""
    links = []
    for topic in viewer.corpus.city.topics:
        number = len(viewer.corpus.passages("topics", topic.id))
        if number:
            links.append(Link(viewer.href(before + topic_path(topic.id)), viewer.topic(topic.id), str(number)))
    return links


def district_links(viewer: Viewer, before: str = "", *, zones: bool = False) -> list[Link]:
    """Every place that a paragraph names, with the number of paragraphs; `before` as for topics; or the zones alone."""
    links = []
    for row in viewer.corpus.city.districts:
        if zones and row.level != "zone":
            continue
        number = len(viewer.corpus.passages("districts", row.id))
        if number:
            links.append(Link(viewer.href(before + district_path(row.id)), viewer.district(row.id), str(number)))
    return links
