"""Where a noun phrase begins, told from the words that cannot be part of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.language.alternatives import longest_of
from builder.tables.language import rules

REACH = 40  # characters; the longest name of a body in the sources has 31
TEXTS = 256  # paragraphs whose cuts are kept: those of one article


@dataclass(frozen=True)
class EdgeRules:
    """builder/rules/edges.toml: what ends a phrase on its left."""

    marks: str
    numbers: str
    counted: str
    cuts: tuple[str, ...]
    heads: tuple[str, ...]
    kept: tuple[str, ...]


def left_edge(text: str, end: int, least: int = 1, *, body: bool = False) -> int:
    """The start of the noun phrase that ends at `end` and is at least `least` characters long.

    The name of a body (`body`) begins behind a noun of persons; the name of an office may hold one.

    >>> text = "昨天，记者从住房和城乡建设局获悉"
    >>> text[left_edge(text, 14):14]
    '住房和城乡建设局'
    """
    cuts = _cuts(text, body)
    behind = bisect_right(cuts, end - least)
    return max(cuts[behind - 1] if behind else 0, end - REACH, 0)


@lru_cache(maxsize=TEXTS)
def _cuts(text: str, body: bool) -> tuple[int, ...]:
    """The end of each word of the text that ends a phrase, in order; each text is read once for all its names."""
    kept = _kept()
    return tuple([match.end() for match in _pattern(body).finditer(text) if match[0] not in kept])


@cache
def _kept() -> frozenset[str]:
    return frozenset(rules("edges", EdgeRules).kept)


@cache
def _pattern(body: bool) -> re.Pattern[str]:
    """The longest word, mark or count at each place, so that no cut is seen inside a kept word."""
    known = rules("edges", EdgeRules)
    counts = (number + unit for number in known.numbers for unit in known.counted)
    return re.compile(longest_of((*known.kept, *known.cuts, *(known.heads if body else ()), *known.marks, *counts)))
