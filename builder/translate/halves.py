"""Chinese amounts whose last part stands behind their unit: 一年半, 两个半月, 一块五, 4毛5, 1米85, 7秒42."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.numeral_reading import DIGITS
from builder.language.numerals import Numeral
from builder.translate.units import chinese_unit

_LIANG = re.compile(r"([一二三四五六七八九])两(?:([一二三四五六七八九])(?![一二三四五六七八九十百千个])|(半))")
_JIN = re.compile(r"斤([一二三四五六七八九])两(?:(半)|(?![一二三四五六七八九]))")
_AFTER_UNIT = re.compile(r"(倍|年|天|小时|个小时|个月|岁|斤|公斤|里|公里|亩|吨|米|丈|升)半(?![载个成数价径程年天月日])")
_BEFORE_UNIT = re.compile(r"个半(?=月|小时|钟头|世纪|星期)")
_PARTS = re.compile(
    r"(块|毛|米|秒|度)(?:([0-9]{1,3})|([一二三四五六七八九]{1,2}))(?:(?=一(?:公?[斤里顷]|[个只条张件]))|(?![0-9.．一二三四五六七八九十百千万亿个多余块米秒分比斤只张件条碗份天公:：∶%]))毛?(?!成|倍)"
)
_QIAN = re.compile(r"钱([一二三四五六七八九])分")
_OF_LIANG = re.compile(r"两([1-9]|[一二三四五六七八九])钱")
_JIAO = re.compile(r"元([1-9]|[一二三四五六七八九])角(?![0-9])(?!.分)")
_LING = re.compile(r"(?:块|元)零([1-9]|[一二三四五六七八九])(毛|角|分)(?![0-9之钟])")
_CUN = re.compile(r"尺([1-9]|[一二三四五六七八九])寸?(?![0-9尺])")
_OF_LAND = re.compile(r"分(?:地|田|水田|菜地|薄田|自留地)")
_FEN = re.compile(r"[角毛]([1-9]|[一二三四五六七八九])分(?![0-9钟之])")
_MU = re.compile(r"亩([1-9]|[一二三四五六七八九])分(?![0-9钟之配别])")
_UNITS = {"块": "yuan", "毛": "jiao", "米": "metre", "秒": "second", "度": "celsius"}


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
    if told := _by_names(text, numeral):
        return told
    if numeral.high is not None or numeral.value != int(numeral.value):
        return nothing
    if part := _PARTS.match(text, numeral.end):
        digits = part[2] or "".join(str(DIGITS[digit]) for digit in part[3])
        return part.end(), _UNITS[part[1]], Decimal(digits).scaleb(-len(digits))
    after, before = _AFTER_UNIT.match(text, numeral.end), _BEFORE_UNIT.match(text, numeral.end)
    if numeral.form != "plain" or not (after or before):
        return nothing
    if after:
        return after.end(), chinese_unit(after[1], 0), Decimal("0.5")
    end = before.end() if before else numeral.end
    return end, "month" if text.startswith("月", end) else chinese_unit(text, end), Decimal("0.5")


def _named_parts(text: str, numeral: Numeral) -> tuple[int, str, Decimal] | None:
    """The same of 四十块零五毛, 1尺2寸, 一钱三分 and 六分地."""
    for pattern, unit, share in ((_QIAN, "qian", 10), (_OF_LIANG, "liang", 10), (_CUN, "chi", 10), (_JIAO, "yuan", 10)):
        if found := pattern.match(text, numeral.end):
            return found.end(), unit, Decimal(DIGITS.get(found[1], found[1])) / share
    if ling := _LING.match(text, numeral.end):
        return ling.end(), "yuan", Decimal(DIGITS.get(ling[1], ling[1])) / (100 if ling[2] == "分" else 10)
    if land := _OF_LAND.match(text, numeral.end):
        return land.end(), "mu", numeral.value / 10 - numeral.value
    return None


def _by_names(text: str, numeral: Numeral) -> tuple[int, str, Decimal] | None:
    """The same of 三两五, 一斤二两, 两亩三分 and 1角5分."""
    if liang := _LIANG.match(text, numeral.start):
        tenths = Decimal(DIGITS[liang[2]] if liang[2] else 5) / 10
        return liang.end(), "liang", DIGITS[liang[1]] + tenths - numeral.value
    if numeral.high is None and (jin := _JIN.match(text, numeral.end)):
        return jin.end(), "jin", Decimal(DIGITS[jin[1]] + (0.5 if jin[2] else 0)) / 10
    if numeral.high is None and (found := _named_parts(text, numeral)):
        return found
    if numeral.high is None and (mu := _MU.match(text, numeral.end)):
        return mu.end(), "mu", Decimal(DIGITS.get(mu[1], mu[1])) / 10
    if numeral.high is None and (fen := _FEN.match(text, numeral.end)):
        return fen.end(), "jiao", Decimal(DIGITS.get(fen[1], fen[1])) / 10
    return None
