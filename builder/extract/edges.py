"""Where a noun phrase begins, told from the words that cannot be part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.tables.language import rules

REACH = 40  # characters; the longest name of a body in the sources has 31


@dataclass(frozen=True)
class EdgeRules:
    """builder/rules/edges.toml: what ends a phrase on its left."""

    marks: str
    counted: str
    cuts: tuple[str, ...]
    kept: tuple[str, ...]


def left_edge(text: str, end: int, least: int = 1) -> int:
    """The start of the noun phrase that ends at `end` and is at least `least` characters long.

    >>> text = "昨天，记者从住房和城乡建设局获悉"
    >>> text[left_edge(text, 14):14]
    '住房和城乡建设局'
    """
    floor = max(0, end - REACH)
    ceiling = end - least
    start = floor
    for match in _pattern().finditer(text, floor, end):
        if match.lastgroup != "kept" and match.end() <= ceiling:
            start = match.end()
    return start


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation: kept words first, so that no cut is seen inside them; the longest of each kind first."""
    known = rules("edges", EdgeRules)
    kept = "|".join(map(re.escape, sorted(known.kept, key=lambda word: (-len(word), word))))
    cuts = "|".join(map(re.escape, sorted(known.cuts, key=lambda word: (-len(word), word))))
    return re.compile(f"(?P<kept>{kept})|(?P<cut>{known.counted}|{cuts}|[{re.escape(known.marks)}])")
