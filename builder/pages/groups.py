"""Paragraphs gathered from several articles, with their figures: the body of topic and district pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.pages.addresses import article_path, district_path, topic_path
from builder.pages.corpus import Corpus
from builder.pages.parts import Part
from builder.pages.shelves import Bundle
from builder.pages.turning import Item
from builder.pages.views import Link, Row, Viewer, Words
from builder.records.register import Entry

Kind = Literal["topics", "districts"]


@dataclass(frozen=True)
class Group:
    """The paragraphs of one article that belong to a page."""

    article: Words
    href: str
    rows: tuple[Row, ...]


def groups(viewer: Viewer, bundles: Iterable[Bundle]) -> tuple[Group, ...]:
    """The paragraphs of each article, in the order given; articles without one are left out."""
    return tuple(
        Group(
            viewer.article_title(bundle.article),
            viewer.href(article_path(bundle.article.source.id)),
            tuple(viewer.row(passage.article, passage.block) for passage in bundle.passages),
        )
        for bundle in bundles
        if bundle.passages
    )


def entries_of(viewer: Viewer, bundles: Iterable[Bundle]) -> tuple[Entry, ...]:
    """Every register entry of these paragraphs."""
    return tuple(
        entry
        for bundle in bundles
        for passage in bundle.passages
        for entry in viewer.corpus.entries_in(passage.article.source.id, passage.at)
    )


def by_indicator(corpus: Corpus, entries: Iterable[Entry]) -> list[Entry]:
    """The figures that a reader looks for first: those of the table's indicators, in its order, then all others."""

    def rank(entry: Entry) -> tuple[int, bool]:
        indicator = entry.figure.indicator_id or ""
        return corpus.ranks.get(indicator, len(corpus.ranks)), not indicator

    return sorted(entries, key=rank)


def numbered(viewer: Viewer, counts: Mapping[str, int], kind: Kind, without: str = "") -> list[Link]:
    """Links to topics or districts with a number each, the most frequent first, equal ones by name."""
    path, words = (topic_path, viewer.topic) if kind == "topics" else (district_path, viewer.district)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Link(viewer.href(path(slug)), words(slug), str(number)) for slug, number in ordered if slug != without]


def articles_of(part: Part[Bundle]) -> list[str]:
    """The ids of the articles on a part."""
    return [bundle.article.source.id for bundle in part.items]


def item_of(bundle: Bundle) -> Item:
    """What a page of a topic or a place shows of an article; which of its paragraphs, the article says itself."""
    return Item(bundle.article.source.id)
