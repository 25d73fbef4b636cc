"""Paragraphs gathered from several articles, with their figures: the body of topic and district pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.pages.corpus import Passage
from builder.pages.views import FigureView, Link, Row, Viewer, Words
from builder.records.register import Entry


@dataclass(frozen=True)
class Group:
    """The paragraphs of one article that belong to a page."""

    article: Words
    href: str
    rows: tuple[Row, ...]


def groups(viewer: Viewer, passages: tuple[Passage, ...]) -> tuple[Group, ...]:
    """Passages grouped by article, in order."""
    from_article: dict[str, list[Passage]] = {}
    for passage in passages:
        from_article.setdefault(passage.article.source.id, []).append(passage)
    return tuple(
        Group(
            viewer.article_title(found[0].article),
            viewer.href(f"articles/{article}/"),
            tuple(viewer.row(passage.article, passage.block) for passage in found),
        )
        for article, found in from_article.items()
    )


def figures_of(viewer: Viewer, passages: tuple[Passage, ...]) -> tuple[FigureView, ...]:
    """Every figure of these passages."""
    return tuple(viewer.figure(entry) for entry in entries_of(viewer, passages))


def entries_of(viewer: Viewer, passages: tuple[Passage, ...]) -> tuple[Entry, ...]:
    """Every register entry of these passages."""
    return tuple(
        entry
        for passage in passages
        for entry in viewer.corpus.entries_of_block.get((passage.article.source.id, passage.block.id), ())
    )


def conflicts_of(viewer: Viewer, passages: tuple[Passage, ...]) -> tuple[Link, ...]:
    """The conflicts these passages have a part in."""
    return viewer.conflict_links(tuple(entry.figure for entry in entries_of(viewer, passages)))


def together_with(viewer: Viewer, passages: tuple[Passage, ...], kind: str) -> Counter[str]:
    """How often each topic (or district) labels the same paragraphs."""
    places = {(passage.article.source.id, passage.block.id) for passage in passages}
    return Counter(
        label.id
        for article in viewer.corpus.articles
        for label in (article.labels.topics if kind == "topics" else article.labels.districts)
        if (article.source.id, label.block) in places
    )
