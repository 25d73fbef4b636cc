"""Ranges and spans of time told the other way round: 3至5 is never "5 to 3", 6日至7日 never "the 7th to the 6th"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from builder.records.english import Finding
from builder.translate.atoms import Link, Pair
from builder.translate.units import CLOCK, with_unit

_ENDS = "the two ends of the range are swapped"
_LATER = "a span begins with the later day or hour"
_TO = re.compile(r"\s?(?:°?[CF]\b|[a-z]{1,12}\b)??\s?(?:to|and|or|[-–—~])\s?(?:the\s|(?:US)?[$¥€£])?")
_TO_ZH = re.compile(r"[^，。；、]{0,4}(?:到|至|[-—~～])")
_HOUR_TO_ZH = re.compile(r"[日号时点][^，。；0-9]{0,4}[至到—~-][^，。；0-9]{0,6}")
_HOUR_TO_EN = re.compile(
    r"[^,.;]{0,24}(?:\b(?:to|and|until|till)\b|[-–—])[^,.;]{0,24}|(?:\s?[ap]\.m\.)\s(?:to|and|until)\s"
)
_PARTS = "[∶:：比]"
_PROPORTION = re.compile(
    rf"(?<![0-9.∶:：比])[0-9]+(?:\.[0-9]+)?(?:{_PARTS}[0-9]+(?:\.[0-9]+)?){{2,}}(?!\.?[0-9]|[∶:：比])"
)
_PARTS_TURNED = "the parts of the proportion stand in another order"
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ONE_FIGURE = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_LIST_ZH = re.compile(rf"(?<![0-9.]){_ONE_FIGURE}(?:[^0-9，。；、]{{0,4}}[、和及与]{_ONE_FIGURE}){{2,40}}(?![0-9.])")
_LIST_EN = re.compile(
    rf"(?<![0-9.,]){_ONE_FIGURE}(?:(?:\s?%|\s[a-z]{{1,12}}){{0,2}}(?:,\s(?:and\s)?|\sand\s){_ONE_FIGURE}){{2,40}}(?!,?[0-9])"
)
_LONG = 4
"""A list of so many is known though one of its numbers is another's."""
_LIST_TURNED = "the numbers of the list are others or stand in another order"
_CLOCK_ZH = "([0-9]{1,2})(?:[:：时点](?:([0-9]{2})分?)?)"
_MOVED_ZH = re.compile(
    rf"{_CLOCK_ZH}[^，。；0-9]{{0,6}}(?:提前|推迟|延后|延长|延迟|调整|顺延|延)[^，。；0-9]{{0,4}}[至到为]{_CLOCK_ZH}"
)
_CLOCK_EN = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:\s?[ap]\.?m\b\.?)?"
_MOVED_EN = re.compile(rf"\bfrom {_CLOCK_EN} to {_CLOCK_EN}")
_INSTEAD_EN = re.compile(rf"\bat {_CLOCK_EN},? (?:instead of|rather than|not) {_CLOCK_EN}")
_TURNED_TIMES = "what the time was is told for what it became"
_NEAR = 24
_DATES = frozenset({"year", "month", "day"})


def turned_ranges(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each range whose ends stand the other way round: 3至5, "5 to 3".

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    findings = []
    for low, high in pairwise(_links(pair, matched)):
        first, last = high.english.number, low.english.number
        ours, theirs = low.chinese, high.chinese
        if {ours.kind, theirs.kind} & _DATES or not 0 < last.start - first.end < _NEAR:
            continue
        ranges = ours.start == theirs.start or _TO_ZH.fullmatch(pair.zh, ours.end, theirs.start)
        if ranges and _TO.fullmatch(pair.en, first.end, last.start):
            findings.append(_finding(pair, low, high, _ENDS))
    return findings


def turned_proportions(zh: str, en: str) -> list[Finding]:
    """A finding for each proportion of three parts or more whose parts stand in another order.

    >>> [finding.en for finding in turned_proportions("三次产业之比为6.5∶36.5∶57", "at a ratio of 6.5:57:36.5")]
    ['6.5:57:36.5']
    """
    printed = [tuple(re.split(_PARTS, found[0])) for found in _PROPORTION.finditer(zh)]
    findings = []
    for found in _PROPORTION.finditer(en):
        parts = tuple(re.split(_PARTS, found[0]))
        same = [other for other in printed if sorted(other) == sorted(parts)]
        if same and parts not in same:
            findings.append(Finding("error", "numbers", "∶".join(same[0]), found[0], _PARTS_TURNED))
    return findings


def turned_lists(zh: str, en: str) -> list[Finding]:
    """A finding for each list of three numbers or more that the English gives in another order: 红球03、08、14.

    >>> [finding.en for finding in turned_lists("红球03、08、14", "red balls 08, 03 and 14")]
    ['08, 03 and 14']
    """
    printed = [tuple(_FIGURE.findall(found[0])) for found in _LIST_ZH.finditer(zh)]
    findings = []
    for found in _LIST_EN.finditer(en) if printed else ():
        told = tuple(_FIGURE.findall(found[0]))
        same = [other for other in printed if _is_nearly(other, told)]
        if same and told not in same:
            findings.append(Finding("error", "numbers", "、".join(same[0]), found[0], _LIST_TURNED))
    return findings


def _is_nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists hold the same numbers, long ones all but one of them."""
    differ = (Counter(one) - Counter(other)).total()
    return len(one) == len(other) and differ <= (len(one) >= _LONG)


def turned_times(zh: str, en: str) -> list[Finding]:
    """A finding for each clock time told as what another was before: 由6:30提前至6:05.

    >>> [finding.en for finding in turned_times("由6:30提前至6:05", "moved from 6:05 am to 6:30 am")]
    ['from 6:05 am to 6:30 am']
    """
    printed = {(_minutes(found[1], found[2]), _minutes(found[3], found[4])) for found in _MOVED_ZH.finditer(zh)}
    findings = []
    moved = [(found, (1, 3)) for found in _MOVED_EN.finditer(en)]
    for found, (was, came) in [*moved, *((found, (3, 1)) for found in _INSTEAD_EN.finditer(en))]:
        told = _minutes(found[was], found[was + 1]), _minutes(found[came], found[came + 1])
        if told not in printed and told[::-1] in printed:
            findings.append(Finding("error", "numbers", "", found[0].strip(), _TURNED_TIMES))
    return findings


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) % 12 * 60 + int(minute or 0)


def turned_spans(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each span of days or hours that the English begins with the later one; `matched` as above."""
    findings = []
    for one, two in pairwise(_links(pair, matched)):
        low, high = one.chinese, two.chinese
        alike = low.kind == high.kind == "day" or low.meaning.unit == high.meaning.unit == CLOCK
        if not alike or low.start == high.start or not _HOUR_TO_ZH.fullmatch(pair.zh, low.end, high.start):
            continue
        between = pair.en[two.english.number.end : one.english.number.start]
        if _HOUR_TO_EN.fullmatch(between):
            findings.append(_finding(pair, one, two, _LATER))
    return findings


def _links(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Link]:
    return [Link(pair.chinese[ours], pair.english[theirs]) for ours, theirs in sorted((o, t) for t, o in matched)]


def _finding(pair: Pair, low: Link, high: Link, why: str) -> Finding:
    zh = with_unit(pair.zh, low.chinese.start, low.chinese.end)
    return Finding("error", "numbers", zh, f"{high.english.number.raw} … {low.english.number.raw}", why)
