"""The unit of a Chinese number: the word behind it, or what the number itself decides (六成, 下午5点, 七旬, 两角)."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.numerals import Numeral
from builder.translate.hours import is_hour, is_move
from builder.translate.spoken import is_grade, is_price
from builder.translate.units import CLOCK, COUNT, chinese_unit

_DAYS = re.compile(r"日(?:内|之内|以内)")
_FEN = re.compile("分(?!钟|之|别|为|成|[0-9])")
_FARE = re.compile("(?:票价|车费|价格|售价|学费|单价|电价|[卖只]要?)[^，。；0-9]{0,4}$")
_JIAO = re.compile("角(?:[，。；、！？到至降涨]|以[上下内]|钱|[一每](?:[个只包斤张根支瓶把袋块条次份度碗盒粒颗])|$)")
_MIL = re.compile("厘(?![米清定])")
_EARNED = re.compile("(?:利润|[赚挣价卖]|成本|运费)[^，。；0-9利率息]{0,5}$")
"""Before 5厘 that is money, and no rate of interest."""
_PRICED = frozenset("至达为仅元块出了贵宜涨跌降高低费收少多价到足花付约近由从卖")
"""Before 两角 that is money; 长三角 is a region."""
_MINUTES_ALONE = re.compile(r"分(?:[0-9]{1,2}秒|[多半来]钟)")
_MINUTES = re.compile(r"分(?![0-9之公析别布为成])")
_SHARE = re.compile("[涨跌升降增减高低多少快慢占率比扣返让利缩扩收宽窄]")
_REACH = 8
"""So close before 12个点 stands what makes them percentage points; 焊12个点 are 12 spots."""
_CURRENT = 10_000
"""So many 度 are no degrees."""
_CHINESE_LEVELS = frozenset("一二三四五六七八九十")
"""五级火警: a rank, 3级 a measure."""
_LARGE = Decimal(10**7)


def unit_of(text: str, numeral: Numeral) -> str | None:
    """The unit class of a number; COUNT of things counted, None where there is none.

    >>> from builder.language.numerals import find_numerals
    >>> [unit_of(text, find_numerals(text)[0]) for text in ("涨了两角", "占六成", "道指跌13点", "满分5分")]
    ['jiao', 'percent', 'points', None]
    """
    if is_grade(text, numeral):
        return None
    of_rank = text.startswith("级", numeral.end) and (
        numeral.form == "bare" or numeral.value >= _LARGE or numeral.raw in _CHINESE_LEVELS
    )
    if of_rank or text.startswith(("年级", "期间"), numeral.end):
        return None
    if text.startswith("度", numeral.end) and numeral.value >= _CURRENT:
        return "kwh"
    if special := _special_unit(text, numeral):
        return special
    unit = "day" if _DAYS.match(text, numeral.end) else chinese_unit(text, numeral.end)
    spots = text.startswith("个点", numeral.end) and not _SHARE.search(
        text[max(0, numeral.start - _REACH) : numeral.start]
    )
    unit = COUNT if spots else unit
    if numeral.form in {"fraction", "half"} and (unit is None or unit == COUNT):
        return "share"
    return unit


def _special_unit(text: str, numeral: Numeral) -> str | None:
    """Units that the number itself decides: 六成, 3352.84点, 下午5点, 七旬."""
    if numeral.form in {"tenths", "percent"}:
        return "percent"
    if text.startswith("点", numeral.end) and (numeral.value % 1 or numeral.value > 24 or is_move(text, numeral)):
        return "points"
    if text.startswith("旬", numeral.end) and not text[numeral.start].isdigit():
        return "age"
    if coin := _coin(text, numeral):
        return coin
    in_hour = _MINUTES.match(text, numeral.end) and text.endswith(("小时", "时"), 0, numeral.start)
    if in_hour or _MINUTES_ALONE.match(text, numeral.end):
        return "minute"
    return CLOCK if is_hour(text, numeral) else None


def _coin(text: str, numeral: Numeral) -> str | None:
    if is_price(text, numeral):
        return "yuan"
    if _FEN.match(text, numeral.end) and _FARE.search(text[max(0, numeral.start - 8) : numeral.start]):
        return "fen"
    if _MIL.match(text, numeral.end) and _EARNED.search(text[max(0, numeral.start - 8) : numeral.start]):
        return "mil"
    jiao = numeral.value < 10 and _JIAO.match(text, numeral.end) and text[numeral.start - 1] in _PRICED
    return "jiao" if jiao else None
