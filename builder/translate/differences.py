"""Differences and what they are told of: 比去年多1523人 is "1,523 more than last year", never the whole number."""

from __future__ import annotations

import re

from builder.translate.atoms import Link, Pair
from builder.translate.units import dimension

_REACH_ZH, _REACH_EN = 20, 40
_CHANGED_ZH = re.compile(
    r"(?:增[长产收幅]|[减降]幅|减[产收]|[上下]调|调[高低]|增加|提高|上升|净增|下降|减少|降低|上涨|下跌|回落|缩短|扩大|收窄"
    r"|[比较][^，。；！？、0-9]{1,14}[多少高低快慢长短早晚大小贵]|(?:低于|高于|少于|多于|超出|高出)[^，。；！？、0-9]{1,8}"
    r"|[多少]了|多出|[增减升降涨跌])了?(?:为|约|近|超|逾|达){0,2}$"
)
_LOOSE = r"(?:(?:about|some|nearly|almost|over|around|(?:more|less) than|just|only|an?|another|further|net|total)\s)*"
_CHANGED_EN = re.compile(
    r"\b(?:by|up|down|(?:increase|rise|gain|drop|fall|decline|decrease|growth|difference|gap)\sof"
    rf"|rose|fell|grew|climbed|dropped|declined|gained|slipped|jumped|shrank)\s{_LOOSE}(?:US)?[$¥€£]?$",
    re.IGNORECASE,
)
_COMPARED_EN = re.compile(
    r"(?:\s(?!than\b|or\b|and\b|of\b|as\b)[a-z]+){0,2}"
    r"\s(?:(?:more|fewer|less|[a-z]{2,9}er|worse)\s(?:[a-z]+\s)?than|below|above|short of|ahead of)\b"
)
_EITHER_EN = re.compile(r"(?:\s[a-z]+){0,2}\s(?:more|fewer|less|higher|lower|[a-z]{2,7}er|up|down)\b")
"""Behind a number that may be a difference as well."""


def told_as_difference(pair: Pair, one: Link, two: Link) -> int:
    """1 where the languages have another of two numbers of one dimension for a difference, -1 where the same.

    0 where a language does not say which of them is one.
    """
    measured = [dimension(link.chinese.meaning.unit) for link in (one, two)]
    if measured[0] != measured[1] or one.english.number.start == two.english.number.start:
        return 0
    printed = [_printed(pair.zh, link) for link in (one, two)]
    said = [_said(pair.en, link) for link in (one, two)]
    if printed[0] == printed[1] or said[0] == said[1]:
        return 0
    other = said.index(False)
    if _EITHER_EN.match(pair.en, (one, two)[other].english.number.end):
        return 0
    return -1 if printed == said else 1


def _printed(zh: str, link: Link) -> bool:
    return _CHANGED_ZH.search(zh, max(0, link.chinese.start - _REACH_ZH), link.chinese.start) is not None


def _said(en: str, link: Link) -> bool:
    number = link.english.number
    if _COMPARED_EN.match(en, number.end):
        return True
    return _CHANGED_EN.search(en, max(0, number.start - _REACH_EN), number.start) is not None
