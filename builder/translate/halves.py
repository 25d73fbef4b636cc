"""Chinese amounts whose last part stands behind their unit: 一年半, 两个半月, 一块五, 1米85, 7秒42."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.numeral_reading import DIGITS
from builder.language.numerals import Numeral
from builder.translate.units import chinese_unit

_AFTER_UNIT = re.compile(r"(年|天|小时|个小时|个月)半(?![载个成数价径程年天月日])")
_BEFORE_UNIT = re.compile(r"个半(?=月|小时|钟头|世纪|星期)")
_PARTS = re.compile(
    r"(块|米|秒|度)(?:([0-9]{1,3})|([一二三四五六七八九]{1,2}))(?![0-9.．一二三四五六七八九十百千万亿个多余块米秒毛分比斤只张件条碗份天:：∶%])毛?(?!成|倍)"
)
_UNITS = {"块": "yuan", "米": "metre", "秒": "second", "度": "celsius"}


def with_halves(text: str, numerals: tuple[Numeral, ...]) -> list[tuple[Numeral, str | None]]:
    """The numerals, those with a part behind their unit made one with it; beside these the unit of the whole.

    >>> from builder.language.numerals import find_numerals
    >>> [(n.raw, str(n.value), unit) for n, unit in with_halves("用时两年半", find_numerals("用时两年半"))]
    [('两年半', '2.5', 'year')]
    >>> [(n.raw, str(n.value), unit) for n, unit in with_halves("降到一块五", find_numerals("降到一块五"))]
    [('一块五', '1.5', 'yuan')]
    """
    result: list[tuple[Numeral, str | None]] = []
    covered = 0
    for numeral in numerals:
        if numeral.start < covered:
            continue
        end, unit, more = _behind(text, numeral)
        covered = end if unit is not None else covered
        result.append((numeral._replace(end=end, raw=text[numeral.start : end], value=numeral.value + more), unit))
    return result


def _behind(text: str, numeral: Numeral) -> tuple[int, str | None, Decimal]:
    """Where the amount ends, its unit, and what its last part adds."""
    nothing = numeral.end, None, Decimal(0)
    if numeral.high is not None or numeral.value != int(numeral.value):
        return nothing
    if part := _PARTS.match(text, numeral.end):
        digits = part[2] or "".join(str(DIGITS[digit]) for digit in part[3])
        return part.end(), _UNITS[part[1]], Decimal(digits).scaleb(-len(digits))
    if numeral.form != "plain":
        return nothing
    if after := _AFTER_UNIT.match(text, numeral.end):
        return after.end(), chinese_unit(after[1], 0), Decimal("0.5")
    if before := _BEFORE_UNIT.match(text, numeral.end):
        unit = "month" if text.startswith("月", before.end()) else chinese_unit(text, before.end())
        return before.end(), unit, Decimal("0.5")
    return nothing
