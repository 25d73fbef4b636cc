"""Years told by the reign: 光绪二十四年 is 1898."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.language.numeral_reading import read
from builder.tables.language import rules


@dataclass(frozen=True)
class ReignTable:
    """reigns.toml: the first year of each reign by its name, before Christ below zero."""

    first_years: dict[str, int]


def first_years() -> dict[str, int]:
    """Names of reigns and their first years."""
    return rules("reigns", ReignTable).first_years


def years_of_reigns(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the year of a reign is named, without 年, and which year that is, before Christ too without a sign.

    >>> list(years_of_reigns("光绪二十四年出生，乾隆元年"))
    [(2, 5, 1898), (11, 12, 1736)]
    """
    for found in _named().finditer(text):
        reading = read(found[2], 0)
        nth = 1 if found[2] == "元" else int(reading.value) if reading else 0
        if nth:
            yield found.start(2), found.end(2), abs(first_years()[found[1]] + nth - 1)


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(first_years(), key=lambda name: (-len(name), name)))
    return re.compile(rf"({names})(元|[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})年(?![代间])")
