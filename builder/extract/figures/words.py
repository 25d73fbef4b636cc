"""Figures said in words: 翻番, 倍增, 六连冠, 三大物流通道; and ratios, 师生比1:12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.tables import exclusion_words
from builder.language.numeral_reading import read
from builder.records.figure import Kind

DOUBLED = re.compile(
    r"翻(?P<times>[一两二三四])?番|倍增|翻(?P<n>[一两二三四五六七八九十]|\d{1,2})?倍|成倍增长|翻了(?P<more>[一两二三四])[番倍]"
)
STREAK = re.compile(
    r"(?P<n>[一二三四五六七八九十两]{1,3}|\d{1,2})连(?:冠|霸|胜|败|增|涨|降|跌|丰|升|冠王|板|捷)(?!得主|梦|之梦)"
)
GREAT = re.compile(r"(?P<n>[两二三四五六七八九]|\d)大(?P<head>[^，。；！？、：:\s]{1,14})")
GREAT_LEAD = re.compile(r"第$|[“‘《《〈第]$|[一二三四五六七八九十百]$|最$")
LOOSE = re.compile("多(?![一-鿿])|以上|还多")
# 5.6∶1 and 3比2 are ratios beside a word that says so, scores and clocks elsewhere.
RATIO = re.compile(r"[:∶：比] ?([0-9]{1,5}(?:\.[0-9]{1,4})?)(?![0-9.:∶：比%])")
RATIO_HEAD = re.compile(r"(?<![0-9.:∶：])(?<![0-9]比)([0-9]{1,5}(?:\.[0-9]{1,4})?) ?$")
PROPORTION = re.compile(
    r"(?:比例|配比|比价|比值|之比|杠杆率|[一-鿿](?<![评相对同环好无])比(?=[为达是在至到近约由从超仅已仍再更竟还最突创大一：:（跌升降高低提扩缩优]|$))[^，。；]{0,14}$"
)
IN_PROPORTION = re.compile(r"”?的?(?:比例|配比|杠杆|比率|配套|折算|体积比|质量比)")
QUOTED = re.compile(r"“[^”]{0,8}”")
NUMBER = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# The noun that 三大 counts stands before the first of these.
HEAD_END = re.compile(r"[的等“”]?(?:[建发推形提实开加落打展构成进分为和与及]|$)")


def find_worded(flat: str) -> Iterator[Magnitude]:
    """Doublings, unbroken rows and counts with 大, in the flattened text.

    >>> text = "同比实现倍增，三年翻番，六连冠文明之城，五大服务专区，两大关键词"
    >>> [(text[m.start : m.end], int(m.value), m.unit) for m in find_worded(text)]
    [('倍增', 2, '倍'), ('翻番', 2, '倍'), ('六连冠', 6, '次'), ('五大', 5, '个')]
    """
    # Most texts hold none of these characters, and one character is found faster than a pattern fails.
    for found in DOUBLED.finditer(flat) if "翻" in flat or "倍增" in flat else ():
        if (
            exclusion_words("doubling_names").at(flat, found.end()) is None
            and flat[found.start() - 1 : found.start()] != "“"
        ):
            yield _magnitude(found, _times(found), "倍", "x", "multiple")
    for found in STREAK.finditer(flat) if "连" in flat else ():
        reading = read(found["n"], 0)
        if (
            reading
            and reading.end == len(found["n"])
            and reading.value > 1
            and flat[found.start() - 1 : found.start()] not in tuple("第比:∶：平-0123456789")
        ):
            yield _magnitude(found, reading.value, "次", "{次}", "count")
    yield from _ratios(flat)
    for found in GREAT.finditer(flat) if "大" in flat else ():
        if GREAT_LEAD.search(flat, max(0, found.start() - 1), found.start()):
            continue
        if _is_slogan(flat, found) or not _counts_things(found["head"]):
            continue
        value = Decimal(NUMBER.get(found["n"]) or int(found["n"]))
        yield Magnitude(found.start(), found.start() + 2, found.start(), value, None, 1, "个", "{个}", "count")


def _ratios(flat: str) -> Iterator[Magnitude]:
    for found in RATIO.finditer(flat):
        head = RATIO_HEAD.search(flat, max(0, found.start() - 12), found.start())
        right = Decimal(found[1])
        if head is None or not right:
            continue
        lead = flat[max(0, head.start() - 24) : head.start()]
        if PROPORTION.search(lead) or IN_PROPORTION.match(flat, found.end()):
            value, digits = Decimal(head[1]) / right, max(len(head[1]), len(found[1]))
            yield Magnitude(head.start(), found.end(), head.start(), value, None, digits, None, None, "ratio")


def _times(found: re.Match[str]) -> Decimal:
    """翻番 doubles once, 翻两番 twice over: four times; 翻三倍 is three times."""
    if found["times"] or found["more"]:
        return Decimal(2) ** NUMBER[found["times"] or found["more"]]
    if found["n"]:
        return Decimal(NUMBER.get(found["n"]) or int(found["n"]))
    return Decimal(2)


def _is_slogan(flat: str, found: re.Match[str]) -> bool:
    phrases = exclusion_words("phrases")
    return any(phrases.at(flat, at) for at in range(max(0, found.start() - 2), found.start() + 1))


def _counts_things(head: str) -> bool:
    """Whether the noun after 大 names things: its end must be one of the concrete nouns."""
    words = exclusion_words("concrete_heads")
    head = QUOTED.sub("", head)
    return any(words.at(head, at) is not None for at in range(min(len(head), 9)))


def _magnitude(found: re.Match[str], value: Decimal, unit: str, code: str, kind: Kind) -> Magnitude:
    loose = LOOSE.match(found.string, found.end())
    end, word = (loose.end(), loose[0]) if loose else (found.end(), None)
    return Magnitude(
        found.start(), end, found.start(), value, None, 1, unit, code, kind, word,
        ("over" if word == "多" else "at least") if word else "exactly",
    )  # fmt: skip
