"""Printed in several units and one figure each: times (2小时31分钟), prices (三元五角, 一块二) and lengths (一米八)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from builder.extract.figures.units import Measured
from builder.language.numeral_reading import DIGITS, read
from builder.language.numerals import Numeral
from builder.records.figure import Kind

LATER = r"[零又 ]?(\d{1,2}|[一二两三四五六七八九十]{1,3})"
HUNDREDTHS = re.compile(r"(\d{1,2})(?![\d.%年月日])")
# 两块五一斤, 一块二的: after the tenths nothing may go on counting.
PRICE_ENDS = r"(?=钱|[，。、；：！？）)”…/]|[一每]|的|左右|上下|到|至|以|多|起|涨|降|[高长宽深大个]|$)"
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


class _Shape(NamedTuple):
    """What stands behind the first number; the unit of the whole; how many of each later part make the one before."""

    pattern: re.Pattern[str]
    form: str
    code: str
    sizes: tuple[int, ...]


class _Price(NamedTuple):
    """What stands behind the first number, which counts `first` yuan; the later parts are tenths and hundredths."""

    pattern: re.Pattern[str]
    first: Decimal


HOURS = (
    _Shape(re.compile(rf"个?(?:小时|钟头){LATER}分钟?{LATER}秒钟?"), "秒", "s", (60, 60)),
    _Shape(re.compile(rf"个?(?:小时|钟头){LATER}分(?:钟|(?!之))"), "分钟", "min", (60,)),
)
TIMES = {
    "个": (*HOURS, _Shape(re.compile(rf"个月{LATER}天"), "天", "d", (30,))),
    "小": HOURS,
    "分": (_Shape(re.compile(rf"分钟?{LATER}秒钟?"), "秒", "s", (60,)),),
    "年": (_Shape(re.compile(rf"年{LATER}个月"), "个月", "mo", (12,)),),
    "天": (_Shape(re.compile(rf"天{LATER}个?小时"), "小时", "h", (24,)),),
}
DIGIT = r"([1-9]|[一二两三四五六七八九])"
PRICES = {
    "元": (_Price(re.compile(rf"元零?{DIGIT}[角毛](?:{DIGIT}分)?"), Decimal(1)),),
    "块": (
        _Price(re.compile(rf"块零?{DIGIT}毛(?:{DIGIT}(?:分|(?![一-鿿])))?钱?"), Decimal(1)),
        _Price(re.compile(rf"块{DIGIT}{PRICE_ENDS}钱?"), Decimal(1)),
    ),
    "毛": (_Price(re.compile(rf"毛{DIGIT}?(?:分?钱|(?![一-鿿])|(?=[一每的多以左起涨降到至]))"), TENTH),),
    "角": (_Price(re.compile(rf"角(?:{DIGIT}分)?(?:钱|(?![一-鿿])|(?=[一每的多以左起涨降到至]))"), TENTH),),
    "分": (_Price(re.compile("分钱"), HUNDREDTH),),
}
# 三毛 is a name and 八角 a spice, unless money is spoken of: 涨了三毛, 便宜八角.
SPENT = tuple(
    "斤升度张吨里只本涨降高低贵宜卖赚挣赔亏花付收要值到至了约近差多少为加减赢仅才足角元块给用出的和、省过需息派补扣罚"
)
# 一米八, 1米78, 37度2: what stands behind the unit are its decimals; 三斤二两 counts tenths by name.
NO_COUNT = r"(?![\d.%株棵个米厘条根块座层人名位家户处道台辆万亿多余年月日号至到~-])"
DECIMALS: dict[str, tuple[re.Pattern[str], str, Kind]] = {
    "米": (re.compile(rf"米(\d{{2}}{NO_COUNT}|\d{PRICE_ENDS}|[一二三四五六七八九]{{1,2}}{PRICE_ENDS})"), "m", "length"),
    "度": (re.compile(rf"度(\d|[一二三四五六七八九]){PRICE_ENDS}"), "deg", "other"),
    "亩": (re.compile(rf"亩([1-9]|[一二三四五六七八九])(?:分(?![之钟配别])|{PRICE_ENDS})"), "mu", "area"),
    "吨": (re.compile(rf"吨([1-9]|[一二三四五六七八九]){PRICE_ENDS}"), "t", "mass"),
    "斤": (re.compile(r"斤([1-9]|[一二三四五六七八九])两"), "[jin]", "mass"),
}
FIRST = frozenset((*TIMES, *PRICES, *DECIMALS))


def compound(flat: str, numeral: Numeral) -> tuple[Numeral, Measured] | None:
    """The time or the sum that begins with this numeral, where it is printed in more than one unit, or in dimes.

    A later part is smaller than what it is a part of: 一天24小时 says how long a day is.

    >>> from builder.language.numerals import find_numerals
    >>> for text in ("2小时31分钟", "1分58秒32", "一年零两个月", "一天24小时", "2小时", "三元五角", "两块五", "五毛钱"):
    ...     found = compound(text, find_numerals(text)[0])
    ...     found and (str(found[0].value), found[1].form)
    ('151', '分钟')
    ('118.32', '秒')
    ('14', '个月')
    ('3.5', '元')
    ('2.5', '元')
    ('0.5', '元')
    """
    following = flat[numeral.end : numeral.end + 1]
    if following not in FIRST or numeral.form != "plain":
        return None
    for shape in TIMES.get(following, ()):
        if numeral.value < 1000 and (found := shape.pattern.match(flat, numeral.end)):
            value = _time(numeral.value, found.groups(), shape.sizes)
            return _timed(flat, numeral, found, value, shape) if value is not None else None
    if following in DECIMALS and numeral.high is None and numeral.value < 1000:
        pattern, code, kind = DECIMALS[following]
        found = pattern.match(flat, numeral.end)
        return _decimal(flat, numeral, found, (following, code, kind)) if found else None
    for price in PRICES.get(following, ()):
        found = price.pattern.match(flat, numeral.end)
        if found and (
            following in "元块" or found.lastindex or found[0].endswith("钱") or flat.endswith(SPENT, 0, numeral.start)
        ):
            return _priced(numeral, found, price.first)
    return None


def _time(first: Decimal, printed: tuple[str, ...], sizes: tuple[int, ...]) -> Decimal | None:
    """All parts in the last unit; None where one is as large as the part before it."""
    parts = [reading.value for text in printed if (reading := read(text, 0))]
    if len(parts) != len(printed) or any(part >= size for part, size in zip(parts, sizes, strict=True)):
        return None
    value = first
    for part, size in zip(parts, sizes, strict=True):
        value = value * size + part
    return value


def _timed(
    flat: str, numeral: Numeral, found: re.Match[str], value: Decimal, shape: _Shape
) -> tuple[Numeral, Measured]:
    last, end = found.end(found.lastindex or 0), found.end()
    if shape.form == "秒" and (split := HUNDREDTHS.match(flat, end)):
        value, end = value + Decimal(f"0.{split[1]}"), split.end()
    whole = numeral._replace(end=last, raw=flat[numeral.start : last], value=value, digits=len(str(value)))
    return whole, Measured(last, end, shape.form, shape.code, "duration")


def _decimal(
    flat: str, numeral: Numeral, found: re.Match[str], unit: tuple[str, str, Kind]
) -> tuple[Numeral, Measured]:
    printed = "".join(str(DIGITS.get(char, char)) for char in found[1])
    value, end = Decimal(f"{numeral.value}.{printed}"), found.end()
    whole = numeral._replace(end=end, raw=flat[numeral.start : end], value=value, digits=numeral.digits + len(printed))
    return whole, Measured(end, end, *unit)


def _priced(numeral: Numeral, found: re.Match[str], first: Decimal) -> tuple[Numeral, Measured]:
    """The sum in yuan; 三四毛 keeps both its ends."""
    parts = [DIGITS.get(printed) or int(printed) for printed in found.groups() if printed]
    low = numeral.value * first
    for part, share in zip(parts, (first * TENTH, first * HUNDREDTH), strict=False):
        low += part * share
    high = None if numeral.high is None else numeral.high * first
    whole = numeral._replace(end=found.end(), raw=numeral.raw + found[0], value=low, high=high, digits=len(str(low)))
    return whole, Measured(found.end(), found.end(), "元", "CNY", "money")
