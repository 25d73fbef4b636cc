"""The shapes of the rule tables that figures need, and quick ways to look words up in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import ConfigDict

from builder.language.alternatives import longest_of
from builder.records.figure import Kind, Sense
from builder.tables.language import rules

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class UnitGroup:
    """Units of one kind and code; see units.toml."""

    __pydantic_config__ = STRICT
    kind: Kind
    forms: tuple[str, ...]
    code: str = ""
    arabic: bool = False


@dataclass(frozen=True)
class UnitTable:
    """units.toml."""

    __pydantic_config__ = STRICT
    group: tuple[UnitGroup, ...]
    small_before: dict[str, str]
    small_after: dict[str, str]
    only_before: dict[str, str]
    not_before: dict[str, str]


@dataclass(frozen=True)
class QualifierTable:
    """qualifiers.toml."""

    __pydantic_config__ = STRICT
    before: dict[str, Sense]
    before_bare: dict[str, Sense]
    after: dict[str, Sense]
    inside: dict[str, Sense]
    plain: dict[Literal["words"], tuple[str, ...]]
    not_after: dict[str, str]


@dataclass(frozen=True)
class ExclusionTable:
    """exclusions.toml."""

    __pydantic_config__ = STRICT
    ordinal_units: tuple[str, ...]
    phase_words: tuple[str, ...]
    phrases: tuple[str, ...]
    class_words: tuple[str, ...]
    bare_after: tuple[str, ...]
    arabic_class_words: tuple[str, ...]
    abstract_heads: tuple[str, ...]
    abstract_ends: tuple[str, ...]
    not_abstract: tuple[str, ...]
    things: tuple[str, ...]
    thing_units: tuple[str, ...]
    concrete_heads: tuple[str, ...]
    pointing: str
    counting_one: tuple[str, ...]
    index_words: tuple[str, ...]
    money_words: tuple[str, ...]
    plan_words: tuple[str, ...]
    doubling_names: tuple[str, ...]
    event_words: tuple[str, ...]


@dataclass(frozen=True)
class PlaceTable:
    """figure_places.toml."""

    __pydantic_config__ = STRICT
    city: tuple[str, ...]
    district: tuple[str, ...]
    town: tuple[str, ...]
    village: tuple[str, ...]
    inner: tuple[str, ...]
    inner_not_after: str
    park: tuple[str, ...]
    nation: tuple[str, ...]
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    small_cities: tuple[str, ...]
    abroad: tuple[str, ...]
    body: dict[str, str]
    ranked_in: tuple[str, ...]
    towards: tuple[str, ...]
    named_by: tuple[str, ...]
    topic_after: tuple[str, ...]


class Words:
    """A fixed set of words, asked whether one of them begins or ends at a place; the longest wins.

    >>> words = Words(["平方", "平方米", "亩"])
    >>> words.at("12平方米", 2), words.at("12亩", 0), words.before("约800亩", 1)
    ('平方米', None, None)
    """

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(set(words), key=lambda word: (-len(word), word))
        self._pattern = re.compile(longest_of(ordered))
        self._last: dict[str, list[str]] = {}
        for word in ordered:
            self._last.setdefault(word[-1], []).append(word)

    def at(self, text: str, position: int) -> str | None:
        """The longest word that begins at `position`."""
        found = self._pattern.match(text, position)
        return found[0] if found else None

    def before(self, text: str, position: int) -> str | None:
        """The longest word that ends at `position`."""
        for word in self._last.get(text[position - 1 : position], ()) if position else ():
            if text.endswith(word, 0, position):
                return word
        return None

    def scan(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Every word inside text[start:end] with its place, from the left, never overlapping."""
        return ((found.start(), found[0]) for found in self._pattern.finditer(text, start, end))

    def last(self, text: str) -> int | None:
        """Where the last of the words in the text begins."""
        at = None
        for found in self._pattern.finditer(text):
            at = found.start()
        return at

    def within(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The span of the leftmost longest word inside text[start:end]."""
        found = self._pattern.search(text, start, end)
        return found.span() if found else None


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    >>> one_of(["排", "排名"])
    '(?:排名|排)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@dataclass(frozen=True)
class Unit:
    """One printed unit."""

    form: str
    kind: Kind
    code: str
    arabic: bool
    small_before: str = ""
    small_after: str = ""
    only_before: str = ""


@cache
def units() -> tuple[Words, Mapping[str, Unit], Mapping[str, str]]:
    """The unit words, the unit of each, and what may not follow it."""
    table = rules("units", UnitTable)
    known: dict[str, Unit] = {}
    for group in table.group:
        for form in group.forms:
            code = group.code or f"{{{form}}}"
            beside = (part.get(form, "") for part in (table.small_before, table.small_after, table.only_before))
            known.setdefault(form, Unit(form, group.kind, code, group.arabic, *beside))
    return Words(known), known, table.not_before


@cache
def qualifiers() -> QualifierTable:
    """The qualifier table."""
    return rules("qualifiers", QualifierTable)


@cache
def exclusions() -> ExclusionTable:
    """The exclusion table."""
    return rules("exclusions", ExclusionTable)


@cache
def exclusion_words(field: str) -> Words:
    """One list of the exclusion table, ready for looking up.

    >>> exclusion_words("phrases").at("在四面八方", 1)
    '四面八方'
    """
    return Words(getattr(exclusions(), field))


@cache
def qualifier_words(field: Literal["before", "before_bare", "after"]) -> Words:
    """The words of one section of the qualifier table, ready for looking up."""
    return Words(getattr(qualifiers(), field))
