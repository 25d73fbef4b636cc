"""Pages for print: the whole digest, one topic or one district in one piece, made to be put on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.pages.addresses import article_path, district_path, part_path, print_path, topic_path
from builder.pages.articles import ArticleCard, article_card
from builder.pages.flow import Flow, flow
from builder.pages.groups import articles_of, groups
from builder.pages.home import district_links, topic_links
from builder.pages.parts import Part, spread
from builder.pages.shelves import Bundle
from builder.pages.turning import Draft, Item, Turning, drafts, span, turning
from builder.pages.views import At, Link, Viewer, Words
from builder.records.article import Article
from builder.records.page import HTML_LANG, Head, Page
from builder.tables.city import District, Topic

VOLUMES = 100
HIDDEN = Head(hidden=True)


@dataclass(frozen=True)
class Chapter:
    """An article as a chapter of the page that has the whole digest."""

    card: ArticleCard
    flow: Flow


def print_pages(at: At) -> Iterator[Draft]:
    """The whole digest; where it is too long for one page, a page that leads to volumes, and the volumes."""
    return drafts(at, print_path(""), at(print_path("")).corpus.shelves.volumes, _print_page, _item_of)


def _item_of(article: Article) -> Item:
    return Item(article.source.id)


def _print_page(viewer: Viewer, part: Part[Article]) -> Page:
    chapters = part.items if part.whole else tuple(reversed(part.items)) if part.number else ()
    names = [article.source.id for article in chapters]
    digest = viewer.corpus.city.digest
    return Page(
        lang=viewer.lang,
        path=print_path(""),
        kind="print",
        section="print",
        title=viewer.strings["sections"]["print"],
        description=viewer.strings["leads"]["print"] if part.whole else viewer.strings["parts"]["print"],
        template="print.md.j2",
        head=HIDDEN,
        data={
            "heading": viewer.own(digest.title),
            "other_title": digest.title.zh if viewer.lang == "en" else digest.title.en,
            "tagline": viewer.own(digest.tagline),
            "introduction": viewer.own(digest.introduction),
            "topics": [] if part.number else topic_links(viewer, print_path("")),
            "districts": [] if part.number else district_links(viewer, print_path("")),
            "volumes": [] if part.number else _volumes(viewer),
            "turning": turning(viewer, print_path(""), part, names, (0, 0)) if part.number else None,
            "chapters": [
                Chapter(article_card(viewer, article), flow(viewer, article, anchored=False)) for article in chapters
            ],
        },
    )


def _volumes(viewer: Viewer) -> list[Link]:
    """The volumes, the newest first; of very many some, from which the others are a few steps away."""
    parts = viewer.corpus.shelves.volumes
    shown = spread(len(parts) - 1, VOLUMES) if len(parts) > 1 else ()
    return [
        Link(
            viewer.href(part_path(print_path(""), number)),
            Words(str(number), HTML_LANG[viewer.lang]),
            span(viewer, (article.source.id for article in parts[number].items)),
        )
        for number in shown
    ]


def print_topic_page(viewer: Viewer, topic: Topic) -> Page:
    """The paragraphs of a topic, article by article."""
    part = viewer.corpus.shelves.of_label("topics", topic.id)[0]
    names = articles_of(part)
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
            "groups": groups(viewer, part.items),
            "turning": _older(viewer, topic_path(topic.id), part),
            "cards": _cards(viewer, names),
        },
    )


def print_district_page(viewer: Viewer, row: District) -> Page:
    """The paragraphs that name a place, article by article."""
    part = viewer.corpus.shelves.of_label("districts", row.id)[0]
    names = articles_of(part)
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
            "groups": groups(viewer, part.items),
            "turning": _older(viewer, district_path(row.id), part),
            "cards": _cards(viewer, names),
        },
    )


def _older(viewer: Viewer, path: str, part: Part[Bundle]) -> Turning | None:
    """The way to what is older, which prints as well as this page does."""
    shown = sum(len(bundle.passages) for bundle in part.items)
    kind, slug = path.rstrip("/").split("/")
    total = sum(len(bundle.passages) for one in viewer.corpus.shelves.of_label(kind, slug) for bundle in one.items)
    return turning(viewer, path, part, articles_of(part), (shown, total))


def _cards(viewer: Viewer, articles: list[str]) -> dict[str, ArticleCard]:
    """What is known of each article, by the address its group has."""
    return {
        viewer.href(article_path(article)): article_card(viewer, viewer.corpus.article_of[article])
        for article in dict.fromkeys(articles)
    }
