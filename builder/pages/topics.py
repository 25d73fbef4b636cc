"""Topic pages: the paragraphs concerned, grouped by article, with their figures and neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from builder.pages.addresses import topic_path
from builder.pages.charts.matrix import matrix
from builder.pages.groups import articles_of, by_indicator, entries_of, groups, item_of, numbered
from builder.pages.home import topic_links
from builder.pages.parts import Part
from builder.pages.shelves import Bundle
from builder.pages.turning import Draft, drafts, turning
from builder.pages.views import At, Viewer
from builder.records.page import Page
from builder.tables.city import Topic

NEIGHBOURS = 6


def topics_page(viewer: Viewer) -> Page:
    """The list of topics."""
    about = {viewer.href(topic_path(row.id)): row.about for row in viewer.corpus.city.topics}
    return Page(
        lang=viewer.lang,
        path="topics/",
        kind="index",
        section="topics",
        title=viewer.strings["sections"]["topics"],
        description=viewer.strings["leads"]["topics"],
        template="topics.md.j2",
        data={
            "topics": [(link, viewer.own(about[link.href])) for link in topic_links(viewer)],
            "matrix": matrix(viewer),
        },
    )


def topic_pages(at: At, topic: Topic) -> Iterator[Draft]:
    """One topic: its own page, and the parts with what is older."""
    path = topic_path(topic.id)
    parts = at(path).corpus.shelves.of_label("topics", topic.id)
    return drafts(at, path, parts, lambda viewer, part: _topic_page(viewer, topic, part), item_of)


def _topic_page(viewer: Viewer, topic: Topic, part: Part[Bundle]) -> Page:
    corpus, english = viewer.corpus, viewer.lang == "en"
    entries = entries_of(viewer, part.items)
    shown = sum(len(bundle.passages) for bundle in part.items)
    total = len(corpus.passages("topics", topic.id))
    topics, districts = ({}, {}) if part.number else corpus.together.get(("topics", topic.id), ({}, {}))
    return Page(
        lang=viewer.lang,
        path=topic_path(topic.id),
        kind="topic",
        section="topics",
        title=topic.en if english else topic.zh,
        description=viewer.own(topic.about),
        template="topic.md.j2",
        topics=(topic.en if english else topic.zh,),
        data={
            "other_title": topic.zh if english else topic.en,
            "groups": groups(viewer, part.items),
            "figures": [viewer.figure(entry) for entry in by_indicator(corpus, entries)],
            "conflicts": viewer.conflict_links((entry.figure for entry in entries), named=True),
            "neighbours": numbered(viewer, topics, "topics", without=topic.id)[:NEIGHBOURS],
            "districts": numbered(viewer, districts, "districts"),
            "number": shown if part.number else total,
            "turning": turning(viewer, topic_path(topic.id), part, articles_of(part), (shown, total)),
        },
    )
