"""From what to what, and how many of how many: the places of two numbers that say which of them is which.

由45天缩短至18天 is "to 18 days from 45" or "18 days instead of 45", never the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, Link, Pair
from builder.translate.units import COUNT, with_unit

_PART = re.compile(
    r"\s*(?:[a-z-]+\s){0,2}(?:out )?of\s(?:the|its|their|these|those|all|our|his|her)\s(?:(?!and\s)[A-Za-z'’-]+\s){0,3}"
    r"|\s*(?:out )?of\s(?:(?:about|some|nearly|over|more|than|[A-Za-z]+['’]s)\s){0,3}",
    re.IGNORECASE,
)
_TURNED = "each is told for the other: what it was and what it became, the part and the whole, or by and to"
_MOST = 40
"""Numbers of one text that are compared with each other."""
_REACH_ZH, _REACH_EN = 16, 44
_WHEN = r"(?:(?:[0-9]{4}年末?|去年|上年|今年|目前|现在|如今)的?)?"
_BETWEEN = 16
_PARTED = re.compile(r"[。；！？]|[0-9](?![0-9]{0,3}年)")
_PROPORTION = re.compile(r"^[∶:：比][0-9.]+")
"""The rest of a ratio: 1.5∶1."""
_LOOSE = r"(?:about|some|nearly|over|around|more than|just|only|an?)\s"
_SIGN = r"(?:US)?[$¥€£]?$"
_BY = re.compile(rf"\bby\s(?:{_LOOSE}|(?:net|total|further|another)\s)*{_SIGN}")
_TO = re.compile(rf"\bto\s(?:{_LOOSE}|(?:record|high|low|of|reach)\s)*{_SIGN}")
_PARTS_EN = re.compile(r"[.;]\s|,?\s(?:and|while|but)\s")
_CHANGE_ZH = re.compile(
    r"(?:增[长产收]|减[产收]|[上下]调|调[高低]|增加|提高|上升|净增|下降|减少|降低|上涨|下跌|回落|缩短|扩大|新增|[增减升降涨跌])了?[约近超逾]?$"
)
_IN_ALL = re.compile(r"(?:\s[a-z]+)?\s(?:in all|altogether|in total|all told)\b")
_RANGING = re.compile(
    rf"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere)\sfrom\s(?:a\s(?:low|minimum)\sof\s)?{_SIGN}"
)
_UP_TO = re.compile(r"[^.;0-9]{0,40}\sto\s[^.;0-9]{0,24}")
_BOUND = re.compile(r"\b(?:more|less|fewer) than\s$")
"""Of "more than 85 percent" the "than" compares with nothing."""


@dataclass(frozen=True)
class FromToTable:
    """from_to.toml: words that say what a number was and what it became."""

    was_zh: tuple[str, ...]
    change_zh: tuple[str, ...]
    was: tuple[str, ...]
    was_far: tuple[str, ...]
    became: tuple[str, ...]
    became_far: tuple[str, ...]
    fill: tuple[str, ...]


@dataclass(frozen=True)
class _Patterns:
    lead: re.Pattern[str]
    arrives: re.Pattern[str]
    changes: re.Pattern[str]
    was: re.Pattern[str]
    became: re.Pattern[str]


def turned_round(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each two figures whose small words say that one is told for the other.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    links = [Link(pair.chinese[ours], pair.english[theirs]) for ours, theirs in sorted((o, t) for t, o in matched)]
    findings = []
    for one, two in combinations(links[:_MOST], 2):
        sure = "none" not in {one.chinese.need, two.chinese.need} and "code" not in {one.chinese.kind, two.chinese.kind}
        if sure and one.chinese.meaning != two.chinese.meaning and told(pair, one, two) < 0:
            zh = " … ".join(with_unit(pair.zh, link.chinese.start, link.chinese.end) for link in (one, two))
            en = " … ".join(dict.fromkeys(link.english.number.raw for link in (one, two)))
            findings.append(Finding("error", "numbers", zh, en, _TURNED))
    return findings


def told(pair: Pair, one: Link, two: Link) -> int:
    """Above 0 where small words say that the two figures (in Chinese order) are right, below 0 that they are swapped.

    0 where there are no such words.
    """
    if by_how_much := _by_and_to(pair, one, two) or _lowest_and_highest(pair, one, two) or _whole(pair, one, two):
        return by_how_much
    if one.chinese.meaning.unit == two.chinese.meaning.unit and came_from(pair.zh, one.chinese, two.chinese):
        if one.english.number.start == two.english.number.start:
            return 4 if one.english.meaning.value < two.english.meaning.value else -4
        sources = [_before(pair.en, link, _patterns().was) for link in (one, two)]
        targets = [_before(pair.en, link, _patterns().became) for link in (one, two)]
        if sources[0] != sources[1]:
            return 4 if sources[0] else -4
        if targets[0] != targets[1]:
            return 4 if targets[1] else -4
    first, last = sorted((one.english, two.english), key=lambda atom: atom.number.start)
    between = pair.en[first.number.end : last.number.start]
    out_of = last.meaning.unit is None and "out of" in between
    alike = (out_of or first.meaning.unit == last.meaning.unit) and one.chinese.meaning.unit == two.chinese.meaning.unit
    if alike and len(between) < _REACH_EN and _PART.fullmatch(between):
        return 4 if first.meaning.value < last.meaning.value else -4
    return 0


def _by_and_to(pair: Pair, one: Link, two: Link) -> int:
    """What "by" and "to" tell: 达到1307.6万人，净增24.3万人 is "by 243,000 to 13.076 million"."""
    changed, came = sorted((one, two), key=lambda link: link.english.number.start)
    start, end = changed.english.number.start, came.english.number.start
    if not _BY.search(pair.en, max(0, start - _REACH_EN), start) or not _TO.search(pair.en, max(start, end - 16), end):
        return 0
    if _PARTS_EN.search(pair.en, start, end):
        return 0
    units = changed.chinese.meaning.unit, came.chinese.meaning.unit
    if set(units) == {"point", "percent"}:
        return 4 if units == ("point", "percent") else -4
    if units[0] != units[1]:
        return 0
    by = [_CHANGE_ZH.search(pair.zh, max(0, at.chinese.start - 8), at.chinese.start) for at in (changed, came)]
    return 0 if bool(by[0]) == bool(by[1]) else 4 if by[0] else -4


def _whole(pair: Pair, one: Link, two: Link) -> int:
    """What "in all" tells: of two counts of the same things it stands with the larger."""
    ends = [link.english.number.end for link in (one, two)]
    whole = [_IN_ALL.match(pair.en, end) is not None for end in ends]
    if whole[0] == whole[1] or {link.chinese.meaning.unit for link in (one, two)} != {COUNT}:
        return 0
    larger = one.chinese.meaning.value > two.chinese.meaning.value
    return 4 if whole[0] == larger else 0


def _lowest_and_highest(pair: Pair, one: Link, two: Link) -> int:
    """What "ranging from ... to" tells of 最多 and 最少: the lower comes first."""
    low, high = sorted((one.english, two.english), key=lambda atom: atom.number.start)
    led = _RANGING.search(pair.en, max(0, low.number.start - _REACH_EN), low.number.start)
    between = pair.en[low.number.end : high.number.start]
    if led is None or low.meaning.unit != high.meaning.unit or not _UP_TO.fullmatch(between):
        return 0
    return 4 if low.meaning.value < high.meaning.value else 0


def came_from(zh: str, one: ChineseAtom, two: ChineseAtom) -> bool:
    """Whether the Chinese says what a thing was and what it became: 由45天缩短至18天."""
    between = zh[one.end : two.start]
    between = _PROPORTION.sub("", between)
    if len(between) > _BETWEEN or one.kind not in {"number", "ordinal"} or _PARTED.search(between):
        return False
    led = _patterns().lead.search(zh[max(0, one.start - _REACH_ZH) : one.start])
    if led:
        return _patterns().arrives.search(between) is not None
    return "，" not in between and _patterns().changes.search(between) is not None


def _before(en: str, link: Link, words: re.Pattern[str]) -> bool:
    start = link.english.number.start
    return words.search(_BOUND.sub("", en[max(0, start - _REACH_EN) : start])) is not None


@cache
def _patterns() -> _Patterns:
    table = rules("from_to", FromToTable)
    was_zh, change_zh, was, was_far, became, became_far, fill = (
        "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        for words in (
            table.was_zh,
            table.change_zh,
            table.was,
            table.was_far,
            table.became,
            table.became_far,
            table.fill,
        )
    )
    filled = rf"(?:(?:{fill})\s|No\.\s?)*$"
    return _Patterns(
        re.compile(rf"(?:{was_zh})(?:[0-9]{{4}}年)?[^，。；！？0-9]{{0,12}}$"),
        re.compile(rf"(?:到|至|为|成)了?{_WHEN}[^，。；、0-9]{{0,3}}$"),
        re.compile(rf"(?:{change_zh})(?:到|至|为|成)了?{_WHEN}[第约超近]{{0,2}}$"),
        re.compile(rf"\b(?:{was})\s{filled}|\b(?:{was_far})\b[^,.;]{{0,25}}$", re.IGNORECASE),
        re.compile(rf"\b(?:{became})\s{filled}|\b(?:{became_far})\b[^,.;]{{0,25}}$", re.IGNORECASE),
    )
