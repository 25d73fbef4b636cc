"""Chinese amounts that end in a half behind their unit: 一年半, 两个半月."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.numerals import Numeral
from builder.translate.units import chinese_unit

_AFTER_UNIT = re.compile(r"(年|天|小时|个小时|个月)半(?![载个成数价径程年天月日])")
_BEFORE_UNIT = re.compile(r"个半(?=月|小时|钟头|世纪|星期)")


def with_halves(text: str, numerals: tuple[Numeral, ...]) -> list[tuple[Numeral, str | None]]:
    """The numerals, those with a half behind made one with it; beside these the unit of the whole.

    >>> from builder.language.numerals import find_numerals
    >>> [(n.raw, str(n.value), unit) for n, unit in with_halves("用时两年半", find_numerals("用时两年半"))]
    [('两年半', '2.5', 'year')]
    """
    result: list[tuple[Numeral, str | None]] = []
    covered = 0
    for numeral in numerals:
        if numeral.start < covered:
            continue
        end, unit = _half_behind(text, numeral)
        value = numeral.value + (Decimal("0.5") if unit is not None else 0)
        covered = end if unit is not None else covered
        result.append((numeral._replace(end=end, raw=text[numeral.start : end], value=value), unit))
    return result


def _half_behind(text: str, numeral: Numeral) -> tuple[int, str | None]:
    if numeral.high is not None or numeral.form != "plain" or numeral.value != int(numeral.value):
        return numeral.end, None
    if after := _AFTER_UNIT.match(text, numeral.end):
        return after.end(), chinese_unit(after[1], 0)
    before = _BEFORE_UNIT.match(text, numeral.end)
    if before is None:
        return numeral.end, None
    return before.end(), "month" if text.startswith("月", before.end()) else chinese_unit(text, before.end())
