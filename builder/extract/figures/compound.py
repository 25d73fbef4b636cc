"""Times printed in several units: 2小时31分钟, 1分58秒, 三年零六个月 are one figure each, in the smallest of them."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.extract.figures.units import Measured
from builder.language.numeral_reading import read
from builder.language.numerals import Numeral

PART = r"(\d{1,3}|[一二三四五六七八九十两百]{1,5})"
LATER = r"[零又 ]?(\d{1,2}|[一二三四五六七八九十]{1,3})"
FIRST_UNITS = ("年", "天", "小时", "分", "个月", "个小时")
# Each with its unit, and for each part how many of it make one of the part before.
SHAPES = (
    (re.compile(rf"{PART}个?小时{LATER}分钟?{LATER}秒钟?"), "秒", "s", (60, 60)),
    (re.compile(rf"{PART}个?小时{LATER}分钟?"), "分钟", "min", (60,)),
    (re.compile(rf"{PART}分钟?{LATER}秒钟?"), "秒", "s", (60,)),
    (re.compile(rf"{PART}年{LATER}个月"), "个月", "mo", (12,)),
    (re.compile(rf"{PART}个月{LATER}天"), "天", "d", (30,)),
    (re.compile(rf"{PART}天{LATER}个?小时"), "小时", "h", (24,)),
)
HUNDREDTHS = re.compile(r"(\d{1,2})(?![\d.%年月日])")


def compound(flat: str, numeral: Numeral) -> tuple[Numeral, Measured] | None:
    """The time that begins with this numeral, where it is printed in more than one unit.

    A later part is smaller than what it is a part of: 一天24小时 says how long a day is.

    >>> from builder.language.numerals import find_numerals
    >>> for text in ("2小时31分钟", "1分58秒32", "三年零六个月", "一天24小时", "2小时"):
    ...     found = compound(text, find_numerals(text)[0])
    ...     found and (str(found[0].value), found[1].form)
    ('151', '分钟')
    ('118.32', '秒')
    ('42', '个月')
    """
    if numeral.form != "plain" or not flat.startswith(FIRST_UNITS, numeral.end):
        return None
    for shape, form, code, sizes in SHAPES:
        if found := shape.match(flat, numeral.start):
            value = _value(found.groups(), sizes)
            return _measured(flat, numeral, found, value, (form, code)) if value is not None else None
    return None


def _value(printed: tuple[str, ...], sizes: tuple[int, ...]) -> Decimal | None:
    """All parts in the last unit; None where one is as large as the part before it."""
    parts = [reading.value for text in printed if (reading := read(text, 0))]
    if len(parts) != len(printed) or any(part >= size for part, size in zip(parts[1:], sizes, strict=True)):
        return None
    value = parts[0]
    for part, size in zip(parts[1:], sizes, strict=True):
        value = value * size + part
    return value


def _measured(
    flat: str, numeral: Numeral, found: re.Match[str], value: Decimal, unit: tuple[str, str]
) -> tuple[Numeral, Measured]:
    end = found.end()
    split = HUNDREDTHS.match(flat, end) if unit[0] == "秒" else None
    if split:
        value, end = value + Decimal(f"0.{split[1]}"), split.end()
    last = found.end(found.lastindex or 1)
    whole = Numeral(numeral.start, last, flat[numeral.start : last], value, None, len(str(value)), None)
    return whole, Measured(last, end, unit[0], unit[1], "duration")
