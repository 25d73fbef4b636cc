"""Contexts: numerals that the words beside them make something other than a figure; see contexts.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from builder.extract.figures.tables import STRICT
from builder.tables.language import rules

REACH = 32
"""How many characters before a number a row may look at."""
ARABIC = re.compile("[0-9]")


@dataclass(frozen=True)
class Context:
    """A row of contexts.toml; `none` and `figure` are its sentences for the test."""

    __pydantic_config__ = STRICT
    name: str
    none: str
    figure: str = ""
    at: str = ""
    before: str = ""
    unless: str = ""
    units: tuple[str, ...] = ()
    words: bool = False


@dataclass(frozen=True)
class ContextTable:
    """contexts.toml."""

    __pydantic_config__ = STRICT
    context: tuple[Context, ...]


@dataclass(frozen=True)
class _Row:
    """A row made ready: what it does not give is None."""

    at: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    words: bool

    def holds(self, flat: str, start: int, arabic: bool) -> bool:
        """Whether the number at `start` stands in this context."""
        if (self.words and arabic) or (self.at is not None and self.at.match(flat, start) is None):
            return False
        lead = flat[max(0, start - REACH) : start]
        if self.before is not None and self.before.search(lead) is None:
            return False
        return self.unless is None or self.unless.search(lead) is None


def contexts() -> tuple[Context, ...]:
    """The rows as written."""
    return rules("contexts", ContextTable).context


@dataclass(frozen=True)
class _Rows:
    """The rows for any unit, with one pattern each that must match before any of them can hold; those for a unit."""

    begun: tuple[_Row, ...]
    begins: re.Pattern[str]
    led: tuple[_Row, ...]
    leads: re.Pattern[str]
    special: Mapping[str, tuple[_Row, ...]]


@cache
def _rows() -> _Rows:
    general: list[_Row] = []
    special: dict[str, tuple[_Row, ...]] = {}
    for row in contexts():
        at, before, unless = (re.compile(part) if part else None for part in (row.at, row.before, row.unless))
        ready = _Row(at, before, unless, row.words)
        if not row.units:
            general.append(ready)
        for unit in row.units:
            special[unit] = (*special.get(unit, ()), ready)
    begun = tuple(row for row in general if row.before is None)
    led = tuple(row for row in general if row.before is not None)
    begins = re.compile("|".join(f"(?:{row.at.pattern})" for row in begun if row.at))
    leads = re.compile("|".join(f"(?:{row.before.pattern})" for row in led if row.before))
    return _Rows(begun, begins, led, leads, special)


def in_context(flat: str, start: int, end: int, unit: str | None) -> bool:
    """Whether the number at start:end of the flattened text, with this unit, is made no figure by its context.

    >>> in_context("产品合格率达到百分之百", 7, 11, "%"), in_context("让人百分之百放心", 2, 6, "%")
    (False, True)
    """
    rows = _rows()
    possible = rows.special.get(unit or "", ())
    if rows.begins.match(flat, start):
        possible += rows.begun
    if rows.leads.search(flat[max(0, start - REACH) : start]):
        possible += rows.led
    if not possible:
        return False
    arabic = ARABIC.search(flat, start, end) is not None
    return any(row.holds(flat, start, arabic) for row in possible)
