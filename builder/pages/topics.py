"""Topic pages: the paragraphs concerned, grouped by article, with their figures and neighbours."""

from __future__ import annotations

from collections import Counter

from builder.pages.addresses import district_path, topic_path
from builder.pages.charts.matrix import matrix
from builder.pages.groups import conflicts_of, figures_of, groups, together_with
from builder.pages.home import topic_links
from builder.pages.views import Link, Viewer
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


def topic_page(viewer: Viewer, topic: Topic) -> Page:
    """One topic."""
    passages = viewer.corpus.passages("topics", topic.id)
    districts = together_with(viewer, passages, "districts")
    return Page(
        lang=viewer.lang,
        path=topic_path(topic.id),
        kind="topic",
        section="topics",
        title=topic.en if viewer.lang == "en" else topic.zh,
        description=viewer.own(topic.about),
        template="topic.md.j2",
        topics=(topic.en if viewer.lang == "en" else topic.zh,),
        data={
            "other_title": topic.zh if viewer.lang == "en" else topic.en,
            "groups": groups(viewer, passages),
            "figures": figures_of(viewer, passages),
            "conflicts": conflicts_of(viewer, passages),
            "neighbours": topic_neighbours(viewer, together_with(viewer, passages, "topics"), without=topic.id),
            "districts": [
                Link(viewer.href(district_path(slug)), viewer.district(slug), str(number))
                for slug, number in ordered(districts)
            ],
            "number": len(passages),
        },
    )


def topic_neighbours(viewer: Viewer, counts: Counter[str], without: str = "") -> list[Link]:
    """The topics met most often in the same paragraphs."""
    return [
        Link(viewer.href(topic_path(slug)), viewer.topic(slug), str(number))
        for slug, number in ordered(counts)
        if slug != without
    ][:NEIGHBOURS]


def ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first, equal ones by name.

    >>> ordered(Counter("abb"))
    [('b', 2), ('a', 1)]
    """
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
