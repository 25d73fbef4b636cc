"""Where a noun phrase begins, told from the words that cannot be part of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.extract.alternatives import longest_of
from builder.tables.language import rules

REACH = 40  # characters; the longest name of a body in the sources has 31
TEXTS = 256  # paragraphs whose cuts are kept: those of one article


@dataclass(frozen=True)
class EdgeRules:
    """builder/rules/edges.toml: what ends a phrase on its left."""

    marks: str
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
    return tuple(match.end() for match in _pattern(body).finditer(text) if match.lastgroup != "kept")


@cache
def _pattern(body: bool) -> re.Pattern[str]:
    """One alternation: kept words first, so that no cut is seen inside them; the longest of each kind first."""
    known = rules("edges", EdgeRules)
    cuts = longest_of((*known.cuts, *known.heads) if body else known.cuts)
    return re.compile(f"(?P<kept>{longest_of(known.kept)})|(?P<cut>{known.counted}|{cuts}|[{re.escape(known.marks)}])")
