"""Nearness: a figure is compared with those printed shortly before it, so its cost does not grow with the digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from builder.records.register import Entry

T = TypeVar("T")
Kind = TypeVar("Kind")

# So many figures back is a partner looked for. What is printed more often than that is no rare fact, and a reader who
# wants all of it finds it on the indicator's page.
LOOK = 24
# So many partners a figure gets in articles before it, and as many in those after: what fits beside it on a page.
NEAR = 3


def nearest_pairs(
    items: Sequence[T], entry_of: Callable[[T], Entry], relate: Callable[[T, T], Kind | None]
) -> Iterator[tuple[T, T, Kind]]:
    """Pairs of `items`, given by age, that `relate` finds kin; each later one with the nearest earlier ones.

    A new item at the end changes nothing about pairs of others. Two figures of one article are no pair.
    """
    followers: Counter[int] = Counter()
    for number, later in enumerate(items):
        met = 0
        for before in range(number - 1, max(-1, number - 1 - LOOK), -1):
            earlier = items[before]
            if followers[before] >= NEAR or entry_of(earlier).article == entry_of(later).article:
                continue
            kind = relate(earlier, later)
            if kind is not None:
                followers[before] += 1
                met += 1
                yield earlier, later, kind
            if met == NEAR:
                break
