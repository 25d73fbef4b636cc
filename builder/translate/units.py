"""The unit classes of both languages and how their values compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from builder.tables.language import rules

COUNT = "count"
CLOCK = "clock"
"""The hour of the day."""
DOLLARS = ("dollar", "hkdollar", "audollar", "cadollar", "sgdollar", "nzdollar", "taidollar")
MONEY = frozenset({"yuan", *DOLLARS, "euro", "pound", "yen"})
_ROUND = Context(prec=15)
# "60 years and over" for 60岁以上, "120 years old" for 120年历史.
_SPOKEN_ALIKE = frozenset({"age", "year"})
# A thing counted is never a sum of money or a share, whatever the number.
_NEVER_COUNTS = MONEY | {"percent", "permille", "point", "share", CLOCK}
_NO_TAEL = "(?![档种类个条家人部处组款项次级层月年天日岁地市县省国校馆者方])"
"""满300减80两档: two of something."""
_NO_COUNT = {
    "大": "(?![关约概多都致幅])",
    "两": _NO_TAEL,
    "国": "(?![际家内庆外务产民企资有道足安债])",
    "个点": "(?![位名])",
    "升": "(?![到至为入级格学高值])",
}
_MEASURED = frozenset(
    {"length", "area", "mass", "volume", "energy", "power", "data", "frequency", "celsius", "seconds", "months"}
)
"""Dimensions of what is measured, never counted."""


@dataclass(frozen=True)
class UnitRow:
    """One class of bilingual_units.toml."""

    dimension: str
    factor: Decimal
    zh: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitTable:
    """bilingual_units.toml."""

    counters: tuple[str, ...]
    units: dict[str, UnitRow]


@cache
def unit_rows() -> dict[str, UnitRow]:
    """The unit classes by name."""
    return rules("bilingual_units", UnitTable).units


@cache
def _chinese() -> tuple[re.Pattern[str], dict[str, str]]:
    table = rules("bilingual_units", UnitTable)
    names = dict.fromkeys(table.counters, COUNT)
    names |= {form: name for name, row in table.units.items() for form in row.zh}
    forms = sorted(names, key=lambda form: (-len(form), form))
    any_form = "|".join(re.escape(form) + _NO_COUNT.get(form, "") for form in forms)
    return re.compile(rf" ?(?:余|多|个[多余](?=世纪|小时|星期))?({any_form})"), names


def chinese_unit(text: str, at: int) -> str | None:
    """The class of the unit word that begins at `at`; COUNT for words that count things.

    >>> chinese_unit("500亩地", 3), chinese_unit("12家", 2), chinese_unit("12，", 2)
    ('mu', 'count', None)
    """
    pattern, names = _chinese()
    found = pattern.match(text, at)
    return names[found[1]] if found else None


def unit_end(text: str, at: int) -> int:
    """Where the unit word or the word that counts things that begins at `at` ends; `at` where there is none.

    >>> unit_end("26支队伍", 2), unit_end("26，", 2)
    (3, 2)
    """
    found = _chinese()[0].match(text, at)
    return found.end() if found else at


def with_unit(text: str, start: int, end: int) -> str:
    """The number at `start` with the unit word behind it, as an editor looks for it.

    >>> with_unit("产值8.69亿元，", 2, 7)
    '8.69亿元'
    """
    return text[start : unit_end(text, end)]


def measured_end(text: str, at: int) -> int:
    """Where the unit of measure that begins at `at` ends; `at` where there is none, or a word that counts things."""
    pattern, names = _chinese()
    found = pattern.match(text, at)
    return found.end() if found and names[found[1]] != COUNT else at


def canonical(value: Decimal, unit: str | None) -> tuple[str, Decimal] | None:
    """The dimension and the value in its base unit, or None where the unit has no dimension.

    >>> canonical(Decimal(60), "percent") == canonical(Decimal("0.6"), "share")
    True
    """
    row = unit_rows().get(unit or "")
    return (row.dimension, rounded(value * row.factor)) if row else None


def rounded(value: Decimal) -> Decimal:
    """The value in 15 digits, so that thirds meet thirds."""
    return abs(_ROUND.plus(value)).normalize()


def dimension(unit: str | None) -> str | None:
    """What is measured in a unit (money, length), None without one and of what is counted.

    >>> dimension("km"), dimension(COUNT)
    ('length', None)
    """
    row = unit_rows().get(unit or "")
    return row.dimension if row else None


def go_together(chinese: str | None, english: str | None) -> bool:
    """Whether equal numbers with these units can mean the same, apart from conversion."""
    if chinese is None or english is None or chinese == english:
        return True
    if {chinese, english} == _SPOKEN_ALIKE:
        return True
    if chinese == COUNT:
        return english not in _NEVER_COUNTS and not is_measure(english)
    return False


def is_measure(unit: str | None) -> bool:
    """Whether it measures a length, an area, a mass, a time and the like.

    >>> is_measure("minute"), is_measure("percent"), is_measure(COUNT)
    (True, False, False)
    """
    return dimension(unit) in _MEASURED
