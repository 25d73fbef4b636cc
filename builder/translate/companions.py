"""What the other numbers of a text tell of two that come in another order: whether these moved along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from builder.language.english_core import EnglishNumber
from builder.translate.atoms import ChineseAtom, Link, Pair
from builder.translate.nearness import Words
from builder.translate.units import dimension

_STOP_ZH = re.compile(r"[；。！？]")
_GROUP_ZH = re.compile(r"[；。！？]|，其中")
_CLAUSE_ZH = re.compile(r"[；。！？]|，")
_STOP_EN = re.compile(r"[.;!?]\s|,\s(?:while|whereas|but)\b")
_CUT_EN = re.compile(r"[,;]\s|[.!?](?=\s|$)|\b(?:and|while|with|plus|of which)\b")
_WHEN = frozenset({"quarter", "month", "year", "day"})
_FAR_ZH, _CLOSER_ZH, _CLOSER_EN = 40, 3, 8
"""So far off a number is no companion; so much closer on the ruler it is that of one of two."""
_RATIO = frozenset("比∶:：")
_LIST = re.compile(r"[^，。；！？0-9]{0,6}[、和与及][^，。；！？0-9]{0,4}")
_LIST_EN = re.compile(r"(?:\s[a-z]{1,10})?(?:,|:|/|,?\sand|,?\sor)\s?(?:(?:about|nearly|some|over)\s)?(?:US)?[$¥€£]?")
_RESPECTIVE = "分别"
_REACH = 24
_MOST = 4


@dataclass(frozen=True)
class Companions:
    """The numbers of a pair in the order of the English, with the sentence and the clause of each."""

    pair: Pair
    links: tuple[Link, ...]
    groups: tuple[int, ...]
    clauses: tuple[int, ...]
    said: tuple[tuple[int, ...], tuple[int, ...]]

    @classmethod
    def of(cls, pair: Pair, links: tuple[Link, ...]) -> Companions:
        """The companions of a pair."""
        ours, theirs = [link.chinese.start for link in links], [link.english.number.start for link in links]
        return cls(
            pair,
            links,
            _parts(pair.zh, _GROUP_ZH, ours),
            _parts(pair.zh, _CLAUSE_ZH, ours),
            (_parts(pair.en, _STOP_EN, theirs), _parts(pair.en, _CUT_EN, theirs)),
        )

    @cached_property
    def in_chinese(self) -> list[int]:
        """The places of the links in the order of the Chinese."""
        return sorted(range(len(self.links)), key=lambda place: self.links[place].chinese.start)


def companions(beside: Companions, words: Words, one: int, two: int) -> dict[str, float]:
    """Five signs, above 0 where the numbers beside each of two in Chinese are so in English too.

    `one` and `two` are places in `beside.links`, in the order of the Chinese.
    """
    sequence = _in_sequence(beside, words, one, two)
    together = _together(beside, beside.said[0], one, two) or _together(beside, beside.said[1], one, two)
    listed = any(one in listed and two in listed for listed in _lists(beside))
    return {
        "respective": float(_respective(beside, one, two)),
        "sentence": float(max(-_MOST, min(_MOST, together))),
        "neighbours": float(_neighbours(beside, one, two)),
        "sequence": float(max(0, min(2, sequence))),
        "crossed": float(max(0, min(3, -sequence))),
        "listed": float(listed),
        "listed in both": float(listed and _listed_in_english(beside, one, two)),
    }


def _parts(text: str, ends: re.Pattern[str], starts: list[int]) -> tuple[int, ...]:
    """How many `ends` stand before each start."""
    found = [end.start() for end in ends.finditer(text)]
    return tuple(sum(end < start for end in found) for start in starts)


def _together(beside: Companions, said: tuple[int, ...], one: int, two: int) -> int:
    """Whether the numbers of the same Chinese sentence stand in one part of the English, too."""
    groups = beside.groups
    if groups[one] == groups[two] or said[one] == said[two]:
        return 0
    score = 0
    for mine, other in ((one, two), (two, one)):
        others = [n for n in range(len(groups)) if n not in {one, two} and groups[n] == groups[mine]]
        score += sum((said[n] == said[mine]) - (said[n] == said[other]) for n in others)
    return score


def _neighbours(beside: Companions, one: int, two: int) -> int:
    """Whether the number before and the one behind each is the same: two that changed places alone were swapped."""
    same = dimension(beside.links[one].chinese.meaning.unit)
    if same is None or same != dimension(beside.links[two].chinese.meaning.unit):
        return 0
    printed = {place: n for n, place in enumerate(beside.in_chinese)}
    score = 0
    for mine, other in ((one, two), (two, one)):
        for step in (-1, 1):
            n = printed[mine] + step
            near = beside.in_chinese[n] if 0 <= n < len(printed) else None
            if near not in {None, one, two}:
                score += (mine + step == near) - (other + step == near)
    return score if abs(score) > 1 else 0


def _in_sequence(beside: Companions, words: Words, one: int, two: int) -> int:
    """Whether the numbers that stand nearer to one of the two in Chinese are nearer to it in English too."""
    links, zh = beside.links, beside.pair.zh
    marks = {char for n in (one, two) for char in zh[max(0, links[n].chinese.start - 1) : links[n].chinese.end + 1]}
    if marks & _RATIO:
        return 0
    score = 0
    for n, link in enumerate(links):
        if n in {one, two} or link.chinese.meaning.unit in _WHEN:
            continue
        same = [beside.groups[n] == beside.groups[other] for other in (one, two)]
        if same[0] == same[1]:
            same = [beside.clauses[n] == beside.clauses[other] for other in (one, two)]
        ways = [_way(words.ruler_zh, link.chinese, links[other].chinese) for other in (one, two)]
        if same[0] == same[1] and (min(ways) > _FAR_ZH or abs(ways[0] - ways[1]) < _CLOSER_ZH):
            continue
        first = same[0] if same[0] != same[1] else ways[0] < ways[1]
        mine, other = (one, two) if first else (two, one)
        there = [_way(words.ruler_en, link.english.number, links[at].english.number) for at in (mine, other)]
        score += (there[0] + _CLOSER_EN < there[1]) - (there[0] > there[1] + _CLOSER_EN)
    return score


def _respective(beside: Companions, one: int, two: int) -> int:
    """What 分别 tells: 产销2446万辆和2462万辆，分别增长1.9%和2.7% pairs the first with the first."""
    zh, links, order = beside.pair.zh, beside.links, beside.in_chinese
    own = next((listed for listed in _lists(beside) if one in listed and two in listed), None)
    if own is None or len(own) < 2:
        return 0
    start = links[own[0]].chinese.start
    place = order.index(own[0])
    before = order[max(0, place - len(own)) : place]
    if _RESPECTIVE not in zh[max(0, start - _REACH) : start] or len(before) < len(own):
        return 0
    if _STOP_ZH.search(zh, links[before[0]].chinese.end, start):
        return 0
    return 4 if (before[own.index(one)] < before[own.index(two)]) == (one < two) else -2


def _lists(beside: Companions) -> list[list[int]]:
    """The numbers in runs that only a mark of lists parts."""
    runs: list[list[int]] = []
    for place in beside.in_chinese:
        links = beside.links
        if runs and _LIST.fullmatch(beside.pair.zh, links[runs[-1][-1]].chinese.end, links[place].chinese.start):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _listed_in_english(beside: Companions, one: int, two: int) -> bool:
    """Whether nothing but marks of lists and units parts the numbers of the English from the one to the other."""
    first, last = sorted((one, two), key=lambda place: beside.links[place].english.number.start)
    at = sorted({(link.english.number.start, link.english.number.end) for link in beside.links})
    ends = beside.links[first].english.number.start, beside.links[last].english.number.start
    spans = [span for span in at if ends[0] <= span[0] <= ends[1]]
    return all(_LIST_EN.fullmatch(beside.pair.en, left[1], right[0]) for left, right in pairwise(spans))


def _way(ruler: list[int], one: ChineseAtom | EnglishNumber, two: ChineseAtom | EnglishNumber) -> int:
    first, last = sorted((one, two), key=lambda number: number.start)
    return max(0, ruler[last.start] - ruler[first.end])
