"""The number words of English, compiled from builder/rules/english_numbers.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from builder.tables.language import rules

A_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
"""For a pattern: a month by its name, long or short."""
DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class WordTable:
    """english_numbers.toml: values by word, and the words of each unit class."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    scales: dict[str, Decimal]
    vague: dict[str, Decimal]
    multiples: dict[str, int]
    periodic: dict[str, int]
    months: dict[str, int]
    prefixes: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    symbols: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """The table with its patterns; each matches in time bounded by its longest word."""

    table: WordTable
    candidate: re.Pattern[str]
    vague: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    symbol: re.Pattern[str]
    prefix: re.Pattern[str]
    month: re.Pattern[str]
    periodic: re.Pattern[str]
    unit_of: dict[str, str]
    symbol_of: dict[str, str]
    prefix_of: dict[str, str]
    fractions: dict[str, int]


@cache
def words() -> Words:
    """The compiled words, read once.

    >>> words().table.ordinals["twelfth"], words().fractions["fifths"]
    (12, 5)
    """
    table = rules("english_numbers", WordTable)
    unit_of = {form: unit for unit, forms in table.units.items() for form in forms}
    unit_of |= {form + "s": unit for form, unit in unit_of.items()}
    hyphened = {form.replace(" ", "-"): unit for form, unit in unit_of.items()}
    unit_of = hyphened | {form.replace("-", " "): unit for form, unit in unit_of.items()} | unit_of
    symbol_of = {form: unit for unit, forms in table.symbols.items() for form in forms}
    prefix_of = {form: unit for unit, forms in table.prefixes.items() for form in forms}
    starts = [
        *table.cardinals,
        *table.ordinals,
        *table.scales,
        *table.multiples,
        *table.months,
        *table.vague,
        *table.periodic,
    ]
    starts += ["dozen", "half", "a", "an", "latter", "final", "last", "quarter", "every other", "every second"]
    return Words(
        table=table,
        candidate=re.compile(rf"[0-9]|(?<![A-Za-z])(?:{_any(starts)}|[hq](?=[1-4]))(?![a-z])", re.IGNORECASE),
        vague=re.compile(rf"(?:{_any(table.vague)})(?![A-Za-z])", re.IGNORECASE),
        scale=re.compile(rf"[ \u00a0-]?({_any(table.scales)})(?![A-Za-z])", re.IGNORECASE),
        unit=re.compile(rf"(?:\s|-)({_any(unit_of)})(?![A-Za-z])", re.IGNORECASE),
        symbol=re.compile(rf"[ \u00a0-]?({_any(symbol_of)})(?![A-Za-z0-9])"),
        prefix=re.compile(rf"(?<![A-Za-z])({_any(prefix_of)})[ \u00a0]?$"),
        month=re.compile(rf"({_any(table.months)})(?![A-Za-z])", re.IGNORECASE),
        periodic=re.compile(rf"(?:{_any(table.periodic)})(?![A-Za-z])"),
        unit_of=unit_of,
        symbol_of=symbol_of,
        prefix_of=prefix_of,
        fractions=_fractions(table.ordinals),
    )


def _fractions(ordinals: dict[str, int]) -> dict[str, int]:
    named = {word: value for word, value in ordinals.items() if value > 2}
    plural = {word + "s": value for word, value in named.items()}
    return named | plural | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}


def _any(forms: object) -> str:
    assert isinstance(forms, dict | list)
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
