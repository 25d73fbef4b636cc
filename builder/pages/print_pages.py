"""Pages for print: the whole digest, one topic or one district in one piece, made to be put on paper."""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages.addresses import article_path, district_path, print_path, topic_path
from builder.pages.articles import ArticleCard, article_card
from builder.pages.flow import Flow, flow
from builder.pages.groups import groups
from builder.pages.home import district_links, topic_links
from builder.pages.views import Viewer
from builder.records.page import Head, Page
from builder.tables.city import District, Topic

# Browsers lay out a hundred thousand words at once, not ten million: a larger digest is printed in parts, or as a book.
WHOLE = 40
HIDDEN = Head(hidden=True)


@dataclass(frozen=True)
class Chapter:
    """An article as a chapter of the page that has the whole digest."""

    card: ArticleCard
    flow: Flow


def print_page(viewer: Viewer) -> Page:
    """The whole digest, and the way to the pages of its topics and districts."""
    articles = viewer.corpus.articles if len(viewer.corpus.articles) <= WHOLE else ()
    digest = viewer.corpus.city.digest
    return Page(
        lang=viewer.lang,
        path=print_path(""),
        kind="print",
        section="print",
        title=viewer.strings["sections"]["print"],
        description=viewer.strings["leads"]["print"],
        template="print.md.j2",
        head=HIDDEN,
        data={
            "heading": viewer.own(digest.title),
            "other_title": digest.title.zh if viewer.lang == "en" else digest.title.en,
            "tagline": viewer.own(digest.tagline),
            "introduction": viewer.own(digest.introduction),
            "topics": topic_links(_among(viewer)),
            "districts": district_links(_among(viewer)),
            "chapters": [
                Chapter(article_card(viewer, article), flow(viewer, article, anchored=False)) for article in articles
            ],
        },
    )


def _among(viewer: Viewer) -> Viewer:
    """The same viewer, as if at the front page: from print/ its links lead to the pages for print."""
    return Viewer(viewer.corpus, viewer.strings, viewer.lang, "")


def print_topic_page(viewer: Viewer, topic: Topic) -> Page:
    """The paragraphs of a topic, article by article."""
    passages = viewer.corpus.passages("topics", topic.id)
    return Page(
        lang=viewer.lang,
        path=print_path(topic_path(topic.id)),
        kind="print",
        section="print",
        title=topic.en if viewer.lang == "en" else topic.zh,
        description=viewer.own(topic.about),
        template="print_part.md.j2",
        head=HIDDEN,
        data={
            "other_title": topic.zh if viewer.lang == "en" else topic.en,
            "about": viewer.own(topic.about),
            "groups": groups(viewer, passages),
            "cards": _cards(viewer, [passage.article.source.id for passage in passages]),
        },
    )


def print_district_page(viewer: Viewer, row: District) -> Page:
    """The paragraphs that name a place, article by article."""
    passages = viewer.corpus.passages("districts", row.id)
    title = row.en if viewer.lang == "en" else row.zh
    return Page(
        lang=viewer.lang,
        path=print_path(district_path(row.id)),
        kind="print",
        section="print",
        title=title,
        description=viewer.own(row.about) or title,
        template="print_part.md.j2",
        head=HIDDEN,
        data={
            "other_title": row.zh if viewer.lang == "en" else row.en,
            "about": viewer.own(row.about),
            "groups": groups(viewer, passages),
            "cards": _cards(viewer, [passage.article.source.id for passage in passages]),
        },
    )


def _cards(viewer: Viewer, articles: list[str]) -> dict[str, ArticleCard]:
    """What is known of each article, by the address its group has."""
    return {
        viewer.href(article_path(article)): article_card(viewer, viewer.corpus.article_of[article])
        for article in dict.fromkeys(articles)
    }
