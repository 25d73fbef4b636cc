"""Atoms: the numbers of a pair, one value each, so that ranges and ratios compare piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from builder.language.english_core import EnglishNumber
from builder.tables.language import rules

Kind = Literal["number", "year", "month", "day", "ordinal", "code"]
Need = Literal["error", "warning", "none"]


@dataclass(frozen=True)
class Meaning:
    """A value in a unit class."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True)
class ChineseAtom:
    """One Chinese value.

    `others` are further right readings (grew 1.5倍: 2.5 times as much), `need` says what leaving it out is, `loose`
    that only a size is printed (数百), `endless` that the English may say it more than once (三 in a set phrase),
    `based` that it is the base of a rate (每万人), `grown` that it says by how many times something grew (增长2倍).
    """

    start: int
    end: int
    raw: str
    meaning: Meaning
    kind: Kind = "number"
    need: Need = "none"
    figure: str | None = None
    others: tuple[Meaning, ...] = ()
    loose: bool = False
    endless: bool = False
    based: bool = False
    grown: bool = False


@dataclass(frozen=True)
class EnglishAtom:
    """One English value.

    `number` is the whole it belongs to, `state` says that a multiple is what was reached, `counts` that a number
    without a unit stands before what it counts, and so is no measure, `named` that it is part of a name: "Line 10".
    """

    number: EnglishNumber
    meaning: Meaning
    state: bool = False
    counts: bool = False
    named: bool = False


@dataclass(frozen=True)
class Link:
    """A figure in both languages."""

    chinese: ChineseAtom
    english: EnglishAtom


@dataclass(frozen=True)
class Pair:
    """A Chinese text and its English with their atoms."""

    zh: str
    en: str
    chinese: tuple[ChineseAtom, ...]
    english: tuple[EnglishAtom, ...]


@dataclass(frozen=True)
class Absorbed:
    """An amount that English may say in a word: 十年 a decade."""

    dimension: str
    value: Decimal
    words: tuple[str, ...]


@dataclass(frozen=True)
class AuditWords:
    """number_audit.toml."""

    hints: dict[str, tuple[Decimal, ...]]
    periods: dict[str, str]
    relative_months: dict[str, int]
    relative_years: dict[str, int]
    doublings: dict[str, Decimal]
    halvings: dict[str, tuple[str, ...]]
    ages: dict[str, Decimal]
    absorbed: tuple[Absorbed, ...]
    words: dict[str, tuple[str, ...]]


@cache
def audit_words() -> AuditWords:
    """number_audit.toml, read once."""
    return rules("number_audit", AuditWords)
