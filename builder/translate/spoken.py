"""Chinese numbers of everyday speech: a price in 块, a decade without its century, an amount that ends its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.language.numeral_reading import DIGITS, read
from builder.language.numerals import Numeral
from builder.translate.atoms import ChineseAtom, Meaning

_PRICE = re.compile(r"块(?=[，。；、！？：”’）]|$)")
_MEASURES = {"秒": "second", "米": "metre"}
_MEASURE = re.compile("[秒米]")
_LIANG = re.compile("[一二三四五六七八九]两(?![个人天句年步下次杯口分遍盏只家座岁点条户三块元万亿])")
_COHORT = re.compile(r"(?:[、和及/][0-9零一五六七八九]{2})?[”’\"]?后(?![来续期悔门者卫面天勤方排台备盘半的])")
"""90后, “85后”, 80、90后: the years that people were born in."""
_PARTED = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?:分(?![之钟])|开|比例)")
_MIXED = re.compile(r"([一二三四五六七八九])分[^，。；0-9分]{1,3}[、，]?([一二三四五六七八九])分(?![之钟])")
_OF_A_DISH = len("三分肥七分")
_TENTHS_OF = re.compile(r"([一二三四五六七八九])分(?=饱|熟|满|醉|甜|把握)")
_DECADE = re.compile(r"年代")
_ENDS = re.compile(r"(?:了|多|出头)?(?:[，。；、！？：]|$)")
_AND = re.compile(r"有([一二三四五六七八九])(?=[，。；、！？]|$)")
"""年七十有三."""
_HOUR = re.compile(r"([零〇一二三四五六七八九十两]{1,3})点([零〇一二三四五六七八九十]{1,3})[分刻]")
_HOUR_THEN = re.compile(r"([一二两三四五六七八九十]{1,3})点一(?=[拨班场个趟次位名群批]|$)")
_THEY = re.compile(r"(?:^|[，。；、！？：“”]|们|夫妻|夫妇|母子|父子|母女|父女|姐妹|兄弟)$")
_LARGE = 1000
_AMOUNT = 13
"""Smaller ones that end a clause may be part of a name or a set phrase."""
_NAMED = re.compile(
    r"号(?:线|楼|门|桥|闸|馆|厅|库|井|泊位|种子|文件|机组|航站楼|公路|高速|车间|选手)|路(?=公交|车|末班)"
)
_GRADE = re.compile(r"(?<![年月最起])初$")
_DAY_OF_WEEK = re.compile("[一二三四五六](?![天次个节场趟回班期名人小万千百十夜至到元块斤公、])")
_LONG = re.compile("[活忙等说找看想愣聊站蹲坐跑走排绕扯查问听磨劝]了?$|折腾了?$")
_EXCHANGED = re.compile(
    "(?:美元|欧元|英镑|港元|日元|澳元|加元|卢布|元人民币|人民币|元)(?:兑|对|可兑|可换|约?合|换|折合|等于)"
)
_FARE = 24
_FARES = re.compile(
    r"[元角分]/?(?P<way>[0-9.]+[^0-9，。；/]{1,3}?)[^0-9，。；]{0,4}(?:至|到|为)[0-9.]+[元角分]/?(?P<again>)(?P=way)"
)
_PAID = re.compile("块(?:钱|[涨跌降提升]|到[0-9一二三四五六七八九十]|以[上下内]|左右|一[斤个只条张件碗份天人])")
_SCORED = re.compile(r"(?<![0-9.])[0-9]{1,3}比[0-9]{1,3}(?![0-9.%个])")
_BEFORE_1980 = Decimal(20)
_INFANT = 4
"""Younger children are counted in months too."""


def other_readings(text: str, numeral: Numeral, unit: str | None = None) -> tuple[Meaning, ...]:
    """What a number may mean besides what its unit says: 卖一百二十块 is yuan, 七十年代 the 1970s.

    >>> from builder.language.numerals import find_numerals
    >>> [str(m.value) for n in find_numerals("七十年代") for m in other_readings("七十年代", n)]
    ['1970']
    """
    if text.startswith("块", numeral.end):
        return (Meaning(numeral.value, "yuan"),)
    if numeral.value % 10 == 0 and (more := _AND.match(text, numeral.end)):
        return (Meaning(numeral.value + DIGITS[more[1]], None), Meaning(numeral.value + DIGITS[more[1]], "age"))
    if numeral.raw.startswith("百十"):
        return (Meaning(Decimal(100), unit), Meaning(Decimal(100), None))
    if found := _of_spans(text, numeral, unit) or _of_people(text, numeral, unit):
        return found
    if _DECADE.match(text, numeral.end) and numeral.value < 100 and numeral.value % 10 == 0:
        century = 1900 if numeral.value > _BEFORE_1980 else 2000
        return (Meaning(century + numeral.value, None),)
    return ()


def _of_spans(text: str, numeral: Numeral, unit: str | None) -> tuple[Meaning, ...]:
    """每隔一年: every two years; 前三季度: up to September."""
    if text.endswith("隔", 0, numeral.start) and unit is not None:
        return (Meaning(numeral.value + 1, unit),)
    if unit == "month" and numeral.value == Decimal("0.5"):
        return (Meaning(Decimal(2), "week"), Meaning(Decimal(15), "day"))
    if unit == "quarter" and text.endswith("前", 0, numeral.start):
        return (Meaning(numeral.value * 3, "month"), Meaning(numeral.value * 3, None))
    if unit == "quarter" and text.startswith("个", numeral.end):
        return (Meaning(numeral.value / 4, "share"),)  # "two quarters" is read as a part
    return ()


def _of_people(text: str, numeral: Numeral, unit: str | None) -> tuple[Meaning, ...]:
    """未满14周岁: 13 at most; 双向八车道: four each way; 一岁半: 18 months;
    前5个月: up to May; 90后: born in the 1990s."""
    if unit == "age" and text.endswith(("未满", "不满"), 0, numeral.start):
        return (Meaning(numeral.value - 1, "age"), Meaning(numeral.value - 1, None))
    if text.endswith("双向", 0, numeral.start):
        return (Meaning(numeral.value / 2, unit),)
    if unit == "age" and numeral.value < _INFANT:
        return (Meaning(numeral.value * 12, "month"),)
    if unit == "month" and text.endswith(("前", "头"), 0, numeral.start):
        return (Meaning(numeral.value, None),)
    if len(numeral.raw) == 2 and numeral.value % 5 == 0 and _COHORT.match(text, numeral.end):
        year = numeral.value + (1900 if numeral.value > 2 * _BEFORE_1980 else 2000)
        return tuple(dict.fromkeys((Meaning(year, None), Meaning(year - year % 10, None))))
    return ()


def as_spoken(text: str, numeral: Numeral) -> Numeral:
    """A number without what is none of it: 八两 is eight, not eighty-two, and 十一点三刻 no decimal."""
    hour = _HOUR.match(text, numeral.start) or _HOUR_THEN.match(text, numeral.start)
    if hour and "点" in numeral.raw and (reading := read(hour[1], 0)):
        return numeral._replace(end=hour.end(1), raw=hour[1], value=reading.value, form="plain")
    if len(numeral.raw) != 2 or not _LIANG.match(text, numeral.start):
        return numeral
    value = Decimal(DIGITS[numeral.raw[0]])
    return numeral._replace(end=numeral.end - 1, raw=numeral.raw[0], value=value, high=None, form="plain")


def hundredths(text: str, numeral: Numeral) -> Meaning | None:
    """百分之四秒: four hundredths of a second."""
    measure = _MEASURE.match(text, numeral.end) if numeral.form == "percent" else None
    return Meaning(numeral.value / 100, _MEASURES[measure[0]]) if measure else None


def ends_its_clause(text: str, numeral: Numeral) -> bool:
    """Whether nothing stands behind a plain number, so that the English must have it: 员工超过六百。老人五块，"""
    if numeral.form != "plain" or numeral.value <= 1:
        return False
    amount = numeral.value >= _AMOUNT and _ENDS.match(text, numeral.end) is not None
    return amount or numeral.value >= _LARGE or _PRICE.match(text, numeral.end) is not None


def says_they(text: str, numeral: Numeral) -> bool:
    """Whether 两人 and 两家 only stand for those spoken of before, "they"."""
    if numeral.raw != "两" or not text.startswith(("人", "家", "口子"), numeral.end):
        return False
    return _THEY.search(text[max(0, numeral.start - 3) : numeral.start]) is not None


def numbers_a_thing(text: str, numeral: Numeral) -> bool:
    """Whether it is the number of one thing, named for the first time: 四号闸."""
    before = text[max(0, numeral.start - 1) : numeral.start]
    lettered = before.isascii() and before.isalpha()
    named = _NAMED.match(text, numeral.end) if numeral.value > 1 and not lettered else None
    return named is not None and text.find(text[numeral.start : named.end()]) == numeral.start


def is_grade(text: str, numeral: Numeral) -> bool:
    """Whether it is a form of the middle school, so that what follows is no unit: 初三毛老师."""
    return numeral.value <= 3 and _GRADE.search(text[max(0, numeral.start - 2) : numeral.start]) is not None


def counts_nothing(text: str, numeral: Numeral) -> bool:
    """Whether it counts nothing: half a day that is only long (忙活半天), most of a month (大半个月), a day of the week
    (周四), the part of a cup (四分之一决赛)."""
    before = text[max(0, numeral.start - 3) : numeral.start]
    if numeral.form == "half":
        return before.endswith(("大", "小")) or bool(text.startswith("天", numeral.end) and _LONG.search(before))
    weekday = before.endswith(("周", "星期", "礼拜")) and _DAY_OF_WEEK.match(text, numeral.start)
    return bool(weekday) or (numeral.form == "fraction" and text.startswith("决赛", numeral.end))


def is_exchanged(text: str, numeral: Numeral) -> bool:
    """Whether it is the one coin of a rate, "to the dollar": 1美元兑154.6日元."""
    return numeral.value == 1 and _EXCHANGED.match(text, numeral.end) is not None


def is_said_again(text: str, numeral: Numeral) -> bool:
    """Whether a fare is told for the same way as before: 由14元3公里调至16元3公里."""
    found = _FARES.search(text, max(0, numeral.start - _FARE))
    return found is not None and found.start("again") == numeral.start


def is_price(text: str, numeral: Numeral) -> bool:
    """Whether 块 behind it is money, as in 从十块涨到十一块; 一块 alone is "together" or a piece."""
    return _PAID.match(text, numeral.end) is not None and (numeral.raw != "一" or text.startswith("块钱", numeral.end))


def is_score(text: str, numeral: Numeral) -> bool:
    """Whether it is one side of a score, so that even a 1 must be said: 1比1."""
    digits = numeral.raw.isdecimal() and numeral.value > 0
    return digits and _SCORED.search(text, max(0, numeral.start - 3), numeral.end + 3) is not None


def shares_in_speech(text: str) -> Iterator[ChineseAtom]:
    """五五分成, 三七开, 三分肥七分瘦, 七分饱: tenths that no numeral says by itself.

    >>> [str(atom.meaning.value) for atom in shares_in_speech("利润三七开")]
    ['30', '70']
    """
    for pattern in (_PARTED, _MIXED, _TENTHS_OF):
        for found in pattern.finditer(text):
            tenths = [DIGITS[digit] for digit in found.groups()]
            if len(tenths) == 1 or sum(tenths) == 10:
                for place, tenth in enumerate(tenths, 1):
                    start, end = found.span(place)
                    share, part = Meaning(Decimal(tenth * 10), "percent"), Meaning(Decimal(tenth), "count")
                    if pattern is _PARTED or _is_saying(pattern, found):
                        bare = Meaning(share.value, None)
                        yield ChineseAtom(start, end, found[0], bare, others=(share, part))
                    else:
                        yield ChineseAtom(start, end, text[start : end + 1], share, need="error", others=(part,))


def _is_saying(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    """Whether tenths only weigh two things against each other: 一分部署，九分落实, "carry out what is planned"."""
    return pattern is _MIXED and len(found[0].replace("、", "")) > _OF_A_DISH
