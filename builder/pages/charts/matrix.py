"""The matrix of topics and districts: how many paragraphs belong to both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.pages.addresses import district_path, topic_path
from builder.pages.views import Link, Viewer

SHADES = 4


@dataclass(frozen=True)
class Cell:
    """A number of paragraphs; `shade` 0 to 4 says how many that is, by quarters of the most."""

    number: int
    shade: int


@dataclass(frozen=True)
class Matrix:
    """Topics as rows, places as columns; those that never meet another are left out."""

    places: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[Cell, ...]], ...]


def matrix(viewer: Viewer) -> Matrix | None:
    """The matrix, or None where fewer than two topics or two places have met."""
    city = viewer.corpus.city
    counts: Counter[tuple[str, str]] = Counter()
    for article in viewer.corpus.articles:
        places: dict[str, list[str]] = {}
        for label in article.labels.districts:
            places.setdefault(label.block, []).append(label.id)
        counts.update((label.id, where) for label in article.labels.topics for where in places.get(label.block, ()))
    topics = [row.id for row in city.topics if any(topic == row.id for topic, _ in counts)]
    where = [row.id for row in city.districts if any(place == row.id for _, place in counts)]
    if len(topics) < 2 or len(where) < 2:
        return None
    most = max(counts.values())
    return Matrix(
        tuple(Link(viewer.href(district_path(slug)), viewer.district(slug)) for slug in where),
        tuple(
            (
                Link(viewer.href(topic_path(topic)), viewer.topic(topic)),
                tuple(Cell(counts[topic, slug], -(-counts[topic, slug] * SHADES // most)) for slug in where),
            )
            for topic in topics
        ),
    )
