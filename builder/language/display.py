"""Figures in English by the house style: all printed digits kept, millions, billions and trillions, metric names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from builder.records.figure import Figure
from builder.tables.language import rules

SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@dataclass(frozen=True)
class DisplayRules:
    """builder/rules/display.toml: unit -> (singular, plural), where its kind does not say otherwise; sense -> words."""

    units: dict[str, tuple[str, str]]
    of_kind: dict[str, dict[str, tuple[str, str]]]
    senses: dict[str, str]


def english_amount(value: Decimal) -> str:
    """A bare number as the house style writes it.

    >>> english_amount(Decimal("1570400000000")), english_amount(Decimal("300000")), english_amount(Decimal("6.10"))
    ('1.5704 trillion', '300,000', '6.10')
    """
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{_plain(value / size)} {name}"
    return f"{value:,f}" if value != value.to_integral_value() else f"{value.to_integral_value():,f}"


def english_figure(figure: Figure) -> str:
    """A figure with its qualifier and unit, for tables and cards.

    Ranks read `No. 12`, simple fractions keep their print, classifiers (家, 个, 项) fall away.
    """
    if figure.kind == "rank":
        return f"No. {figure.value:f}"
    names = rules("display", DisplayRules)
    if figure.kind == "ratio" and "/" in figure.raw:
        amount = figure.raw.strip("超过近约以上 ")
    elif figure.high is not None and figure.low is not None:
        amount = f"{english_amount(figure.low)} to {english_amount(figure.high)}"
    else:
        amount = english_amount(figure.value)
    printed = figure.unit or ""
    one, many = names.of_kind.get(printed, {}).get(figure.kind) or names.units.get(printed, ("", ""))
    unit = one if figure.value == 1 and figure.high is None else many
    return " ".join(word for word in (names.senses[figure.sense], amount, unit) if word)


def english_unit(unit: str) -> str:
    """What many of a unit are called, with the unit as printed; a classifier stays as it is.

    >>> english_unit("美元"), english_unit("家")
    ('U.S. dollars (美元)', '家')
    """
    name = rules("display", DisplayRules).units.get(unit, ("", ""))[1]
    return f"{name} ({unit})" if name and name != unit else unit


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def four_digits(value: Decimal) -> Decimal:
    """A worked-out value cut to four significant digits, so that arithmetic does not pretend to precision.

    >>> four_digits(Decimal("41758812615"))
    Decimal('4.176E+10')
    """
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 3)) if value else value


def chinese_amount(value: Decimal) -> str:
    """A worked-out number in Chinese scales.

    >>> chinese_amount(Decimal("41760000000000")), chinese_amount(Decimal("6211000"))
    ('41.76万亿', '621.1万')
    """
    for size, name in ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if value >= size:
            return f"{_plain(value / size)}{name}"
    return _plain(value)
