"""Every numeral of a Chinese text: Arabic, Chinese and mixed, with fractions, tenths, halves and ranges. No units.

One pass from left to right; no part of the text is looked at more than a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import prod
from typing import Literal, NamedTuple

from builder.language.flat import flatten, numeral_rules
from builder.language.numeral_reading import LONGEST, MYRIADS, Reading, read

Form = Literal["plain", "digits", "bare", "fraction", "percent", "tenths", "half"]


class Numeral(NamedTuple):
    """`raw == text[start:end]`; `value` has its scale words worked in; `high` is the upper end of a range.

    `digits` is the number of significant digits printed, `approximate` the loose word inside or after (余 多 来 几).
    `form`: digits is a row of Chinese digits (二〇二四), bare a scale word alone (万余), percent 百分之五 (value 5),
    tenths 六成五 (value 65), fraction and half are decimals (五分之一: 0.2).
    """

    start: int
    end: int
    raw: str
    value: Decimal
    high: Decimal | None
    digits: int
    approximate: str | None
    form: Form = "plain"


# 百分之五到八: the second end leaves 百分之 out.
PERCENT_END = re.compile(
    "(?![0-9A-Za-z%]| ?[港美欧日英澳加新台韩]元?| ?[个家户人名岁年月日号天点时分秒元万亿千百成倍项次亩吨米公斤位])"
)
START = re.compile(r"[0-9一二两三四五六七八九十百千万亿兆半廿卅]|[零〇](?=[点零〇一二三四五六七八九])")
# 几十, 数万 and 好几百 print no number; 人数十余万 does.
VAGUE = re.compile(
    r"(?:(?<=几)|(?<=数)(?<![人总家户次个项件台辆指系位分额倍]数))[十百千万亿]++(?![一二两三四五六七八九])"
    r"|(?<![一二两三四五六七八九几数])(?:百八十|千八百)(?![一二三四五六七八九多余])"
)
HALF_UNIT = re.compile(
    r"半(?=个?多?(?:小时|钟头|分钟|毫米|厘米|月(?!亮)|世纪|学期|年(?![度报检终红]))|天(?!之|边|堂)|辈子"
    r"|公里|公斤|米(?![粒饭面粉])|斤(?!八)|吨|亩(?![方园塘]))"
)
SLASH = re.compile(r"/([1-9]\d{0,3}+)(?![\d/.,年月日]|[A-Za-z%])", re.ASCII)
PER_MYRIAD = re.compile(r"/(10万|万)(?![\d一-鿿])")
LINK = re.compile(r"[%‰]?( ?[~—]{1,2} ?| ?-{1,2} ?| ?至 ?| ?到 ?| ?± ?)")
ABOUT_ONE = tuple("把" + unit for unit in "人个块斤元户亩字里米条")  # 万把块, 百把人
MYRIAD = re.compile("[万亿兆]")
SCALES = re.compile("[万亿兆]++$")
YEAR = 4
_COLON = (":", "：")
_TENS = ("十", "百", "千")
MINUS = ("-", "负", "下")
NEGATIVE = re.compile(r"(?:(?<![0-9A-Za-z%)）年月日号期-])-|(?<![正胜])负|零下)$")


@dataclass(frozen=True)
class _Endings:
    """What may follow the digits of a numeral: tenths (六成五), a half, and loose words (30余)."""

    tenths: re.Pattern[str]
    half: re.Pattern[str]
    trailing: re.Pattern[str]


@cache
def _endings() -> _Endings:
    table = numeral_rules()
    tenths = "([一二三四五六七八九])(?![十百千万亿个家项年月名])"
    loose = "|".join(f"{word}(?![{barred}])" for word, barred in table.loose_not_before.items())
    return _Endings(
        re.compile(
            rf"成(?:{tenths}|(半)(?![数年天径])|(?<=[近约超逾][两二三四五六七八九]成)|(?<=[过达占有][两二三四五六七八九]成)(?=为)|(?<=[，。；、：中][二三四五六七八九]成)(?=为)|(?<=[两三四五六七八九]成)(?=人(?![教用票礼式高本大仪组病之]))|(?=家[长庭企]|因[此为]|份额)|(?![{table.tenths_not_before}]|分(?![两三四五六几][年次期批个])|不变|长(?!期|时)))"
        ),
        re.compile(rf"半数|(?<=[一近过逾超])半(?![{table.half_not_before}])"),
        re.compile(rf" ?({loose})(?!下的|功能|元化|媒体|方位|层次)"),
    )


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """All numerals of `text` from left to right, never overlapping.

    >>> [(n.raw, str(n.value)) for n in find_numerals("两百三十五万人，500余万户，五分之一，六成五")]
    [('两百三十五万', '2350000'), ('500余万', '5000000'), ('五分之一', '0.2'), ('六成五', '65')]
    >>> [(n.raw, str(n.value), str(n.high)) for n in find_numerals("5%-20%，15万~18万辆，三四百人")]
    [('5%-20', '5', '20'), ('15万~18万', '150000', '180000'), ('三四百', '300', '400')]
    """
    flat = flatten(text)
    found = tuple(_joined(flat, list(_single(flat))))
    return found if flat == text else tuple(one._replace(raw=text[one.start : one.end]) for one in found)


def _single(text: str) -> Iterator[Numeral]:
    at = 0
    while found := START.search(text, at):
        numeral, at = _numeral_at(text, found.start())
        if numeral is not None:
            yield numeral


def _numeral_at(text: str, at: int) -> tuple[Numeral | None, int]:
    """The numeral at `at`, if one stands there, and where to look on."""
    half = text[at] == "半" and (_endings().half.match(text, at) or HALF_UNIT.match(text, at))
    if half:
        return Numeral(at, half.end(), half[0], Decimal("0.5"), None, 1, None, "half"), half.end()
    if text[at] == "两" and text[at - 1 : at] in _TENS:
        return None, at + 1  # 四五十两: what is weighed
    vague = VAGUE.match(text, at)
    reading = read(text, at) if vague is None else None
    if reading is None or reading.digits > LONGEST:
        return None, max(reading.end if reading else 0, vague.end() if vague else 0, at + 1)
    after = text[reading.end : reading.end + 1]
    composed = _fraction(text, at, reading) if after in ("分", "/") else None
    if after == "成":
        composed = _tenths(text, at, reading)
    if composed:
        return composed, composed.end
    if text[at : reading.end] == "一" and _endings().half.match(text, reading.end):
        return Numeral(at, at + 2, "一半", Decimal("0.5"), None, 1, None, "half"), at + 2
    return _plain(text, at, reading), reading.end


def _plain(text: str, at: int, reading: Reading) -> Numeral:
    start, value, end = at, reading.value, reading.end
    sign = NEGATIVE.search(text, max(0, at - 3), at) if text[at - 1 : at] in MINUS else None
    if sign:
        start, value = sign.start(), -value
    loose = reading.approximate
    trailing = _endings().trailing.match(text, end) if loose is None else None
    if trailing and _may_be_loose(reading):
        loose, end = trailing[1], trailing.end()
    if reading.bare and loose is None and text.startswith(ABOUT_ONE, end):
        loose, end = "把", end + 1
    high = value + reading.gap if reading.gap else None
    form: Form = "digits" if reading.positional else ("bare" if reading.bare else "plain")
    return Numeral(start, end, text[start:end], value, high, reading.digits, loose, form)


def _may_be_loose(reading: Reading) -> bool:
    """余, 多 and 来 follow round numbers and decimals with a scale (1.2万多), hardly ever 七 or 13."""
    # Asked in this order: Decimal divides no number of more than 28 digits.
    return not reading.positional and not reading.gap and (reading.value > 1000 or reading.value % 10 == 0)


def _fraction(text: str, at: int, reading: Reading) -> Numeral | None:
    if text.startswith("分之", reading.end) and reading.value > 0:
        part = read(text, reading.end + 2)
        if part is None or part.positional or part.digits > LONGEST:
            return None
        end, loose = part.end, part.approximate
        trailing = _endings().trailing.match(text, end) if loose is None else None
        if trailing and _may_be_loose(part):
            loose, end = trailing[1], trailing.end()
        if reading.value == 100:
            sign = -1 if text[at - 1 : at] == "负" else 1
            start = at - (sign < 0)
            high = part.value + part.gap if part.gap else None
            return Numeral(start, end, text[start:end], sign * part.value, high, part.digits, loose, "percent")
        return Numeral(at, end, text[at:end], part.value / reading.value, None, part.digits, loose, "fraction")
    return _per_myriad(text, at, reading) or _with_slash(text, at, reading)


def _per_myriad(text: str, at: int, reading: Reading) -> Numeral | None:
    """6.8/10万: so many in a hundred thousand."""
    per = PER_MYRIAD.match(text, reading.end)
    if per is None or reading.value <= 0:
        return None
    value = reading.value / (10**5 if per[1] == "10万" else 10**4)
    return Numeral(at, per.end(), text[at : per.end()], value, None, reading.digits, None, "fraction")


def _with_slash(text: str, at: int, reading: Reading) -> Numeral | None:
    slash = SLASH.match(text, reading.end)
    whole = text[at : reading.end]
    if not slash or not whole.isdecimal() or len(whole) > 4 or text[at - 1 : at] in {"/", "."}:
        return None
    if not 0 < reading.value < int(slash[1]) or (len(whole) == len(slash[1]) == YEAR and whole[0] in "12"):
        return None  # 2023/2024 is a season
    value = reading.value / int(slash[1])
    return Numeral(at, slash.end(), whole + slash[0], value, None, reading.digits, None, "fraction")


def _tenths(text: str, at: int, reading: Reading) -> Numeral | None:
    found = _endings().tenths.match(text, reading.end)
    if not found or reading.positional or reading.bare or not 0 < reading.value <= 10:
        return None
    tail = "零一二三四五六七八九".index(found[1]) if found[1] else 5 if found[2] else 0
    high = (reading.value + reading.gap) * 10 if reading.gap else None
    value = reading.value * 10 + tail
    return Numeral(at, found.end(), text[at : found.end()], value, high, 1 + bool(tail), None, "tenths")


def _joined(text: str, singles: list[Numeral]) -> Iterator[Numeral]:
    """Two numerals with a dash, 至 or 到 between them are one range; three in a row are a date or a phone number."""
    links = [_link(text, left, right) for left, right in pairwise(singles)]
    position = 0
    while position < len(singles):
        numeral = singles[position]
        chained = (position > 0 and links[position - 1]) or (position + 1 < len(links) and links[position + 1])
        if position < len(links) and links[position] and not chained:
            joined = _range(text, numeral, singles[position + 1])
            if joined:
                yield joined
                position += 2
                continue
        yield numeral
        position += 1


def _link(text: str, left: Numeral, right: Numeral) -> str:
    """What links two neighbouring numerals, empty where nothing does; a dash read as the sign of `right` counts."""
    begin = right.start + (right.start == left.end and text[right.start] == "-")
    if text[left.start - 1 : left.start] in _COLON and text[right.end : right.end + 1] in _COLON:
        return ""  # 9:00至20:30
    if begin - left.end > 5 or text[left.start - 1 : left.start] in ("块", "毛"):
        return ""  # 四块二到四块六
    found = LINK.fullmatch(text, left.end, begin)
    if found is None:
        return ""
    return "" if found[1].strip() in {"至", "到"} and text[left.start - 1 : left.start] == "从" else found[1]


def _range(text: str, left: Numeral, right: Numeral) -> Numeral | None:
    if "±" in text[left.end : right.start]:
        return left._replace(end=right.end, raw=text[left.start : right.end])  # 30±2: how far it may be off
    tenths = left.form == "plain" and right.form == "tenths" and left.value < 10
    percent = left.form == "percent" and right.form == "plain" and right.value < 100
    percent = percent and PERCENT_END.match(text, right.end) is not None
    if (
        text[left.end] in "%‰"
        and text[right.end : right.end + 1] not in {"%", "‰"}
        and not PERCENT_END.match(text, right.end)
    ):
        return None  # 从2019年的7.8%到2024年的23.5%
    same = percent or left.form == right.form or {left.form, right.form} <= {"plain", "bare"} or tenths
    if not same or left.high is not None or right.high is not None or left.approximate or left.form == "digits":
        return None
    low, high = left.value, right.value
    if right.start == left.end:
        high = -high  # its sign was the dash between the two
    low *= 10 if tenths else _shared_scale(left, right)
    if low >= high:
        return None
    digits = max(left.digits, right.digits)
    form = left.form if percent else right.form
    return Numeral(left.start, right.end, text[left.start : right.end], low, high, digits, right.approximate, form)


def _shared_scale(left: Numeral, right: Numeral) -> int:
    """The scale word printed once for both: 10-20万元 is 100000 to 200000, 一万五到两万三千亿 have 亿 in common."""
    tail = SCALES.search(right.raw)
    if not tail or left.form != "plain":
        return 1
    for at in range(tail.start(), tail.end()):
        head, scale = right.raw[:at], prod(MYRIADS[char] for char in right.raw[at:])
        same = MYRIAD.search(left.raw) is None or MYRIAD.search(head) is not None
        if same and left.value < abs(right.value) / scale:
            return scale
    return 1
