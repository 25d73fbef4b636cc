"""What the other numbers of a text tell of two that come in another order: whether these moved along."""

from __future__ import annotations

import re

from builder.language.english_core import EnglishNumber
from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.nearness import Words
from builder.translate.signs import dimension
from builder.translate.surroundings import CUT_EN, STRONG_EN, STRONG_ZH, Stand

_GROUP_ZH = re.compile(STRONG_ZH.pattern + "|，其中")
_CLAUSE_ZH = re.compile(STRONG_ZH.pattern + "|，")
_WHEN = frozenset({"quarter", "month", "year", "day"})
_FAR_ZH, _CLOSER_ZH, _CLOSER_EN = 40, 3, 8
"""So far off a number is no companion; so much closer on the ruler it is that of one of two."""
_RATIO = frozenset("比∶:：")
_LIST = re.compile(r"[^，。；！？0-9]{0,6}[、和与及][^，。；！？0-9]{0,4}")
_RESPECTIVE = "分别"
_REACH = 24


def companions(pair: Pair, stands: list[Stand], words: Words, one: Stand, two: Stand) -> int:
    """Above 0 where the numbers that stand beside each in Chinese do so in English too, below where they do not."""
    if told := _respective(pair, stands, one, two):
        return told
    beside = _by_sentence(pair, stands, one, two) or _neighbours(stands, one, two)
    return beside or _in_sequence(pair, stands, words, one, two)


def _by_sentence(pair: Pair, stands: list[Stand], one: Stand, two: Stand) -> int:
    """What the other numbers of their sentences tell."""
    return _moved_along(pair, stands, STRONG_EN, one, two) or _moved_along(pair, stands, CUT_EN, one, two)


def _moved_along(pair: Pair, stands: list[Stand], ends: re.Pattern[str], one: Stand, two: Stand) -> int:
    """The same, where `ends` part the English."""
    score = 0
    sentence = {id(s): _sentence(pair.zh, _GROUP_ZH, s.chinese.start) for s in stands}
    said = {id(s): _sentence(pair.en, ends, s.english.number.start) for s in stands}
    if sentence[id(one)] == sentence[id(two)] or said[id(one)] == said[id(two)]:
        return 0
    for mine, other in ((one, two), (two, one)):
        beside = [s for s in stands if s is not mine and s is not other and sentence[id(s)] == sentence[id(mine)]]
        score += sum(said[id(s)] == said[id(mine)] for s in beside)
        score -= sum(said[id(s)] == said[id(other)] for s in beside)
    return score


def _sentence(text: str, ends: re.Pattern[str], place: int) -> int:
    return sum(1 for _ in ends.finditer(text, 0, place))


def _neighbours(stands: list[Stand], one: Stand, two: Stand) -> int:
    """Where words tell nothing, the numbers beside them do: two that changed places alone were swapped."""
    said = sorted(stands, key=lambda stand: stand.english.number.start)
    printed = {id(stand): place for place, stand in enumerate(stands)}
    score = 0
    for mine, other in ((one, two), (two, one)):
        for step in (-1, 1):
            place = printed[id(mine)] + step
            beside = stands[place] if 0 <= place < len(stands) else None
            if beside is None or beside is one or beside is two:
                continue
            score += _beside(said, mine, step) is beside
            score -= _beside(said, other, step) is beside
    same_unit = dimension(one.chinese.meaning) == dimension(two.chinese.meaning) is not None
    return score if same_unit and abs(score) > 1 else 0


def _beside(said: list[Stand], stand: Stand, step: int) -> Stand | None:
    place = next(n for n, other in enumerate(said) if other is stand) + step
    return said[place] if 0 <= place < len(said) else None


def _in_sequence(pair: Pair, stands: list[Stand], words: Words, one: Stand, two: Stand) -> int:
    """Whether the numbers that stand nearer to one of the two in Chinese are nearer to it in English too."""
    marks = {char for s in (one, two) for char in pair.zh[max(0, s.chinese.start - 1) : s.chinese.end + 1]}
    if marks & _RATIO:
        return 0
    parts = [[_sentence(pair.zh, ends, stand.chinese.start) for stand in stands] for ends in (_GROUP_ZH, _CLAUSE_ZH)]
    group, clause = ({id(stand): n for stand, n in zip(stands, part, strict=True)} for part in parts)
    score = 0
    for stand in stands:
        if stand is one or stand is two or stand.chinese.meaning.unit in _WHEN:
            continue
        same = [group[id(stand)] == group[id(other)] for other in (one, two)]
        if same[0] == same[1]:
            same = [clause[id(stand)] == clause[id(other)] for other in (one, two)]
        ways = [_way(words.ruler_zh, stand.chinese, other.chinese) for other in (one, two)]
        if same[0] == same[1] and (min(ways) > _FAR_ZH or abs(ways[0] - ways[1]) < _CLOSER_ZH):
            continue
        first = same[0] if same[0] != same[1] else ways[0] < ways[1]
        mine, other = (one, two) if first else (two, one)
        there = [_way(words.ruler_en, stand.english.number, number.english.number) for number in (mine, other)]
        score += (there[0] + _CLOSER_EN < there[1]) - (there[0] > there[1] + _CLOSER_EN)
    return max(0, min(2, score))


def _respective(pair: Pair, stands: list[Stand], one: Stand, two: Stand) -> int:
    """What 分别 tells: 产销2446万辆和2462万辆，分别增长1.9%和2.7% pairs the first with the first."""
    lists = [listed for listed in _lists(pair.zh, stands) if _is_respective(pair.zh, listed)]
    own = next((listed for listed in lists if one in listed and two in listed), None)
    if own is None:
        return 0
    place = stands.index(own[0])
    before = stands[max(0, place - len(own)) : place]
    if len(before) < len(own) or STRONG_ZH.search(pair.zh, before[0].chinese.end, own[0].chinese.start):
        return 0
    first, last = before[own.index(one)].english.number.start, before[own.index(two)].english.number.start
    starts = one.english.number.start, two.english.number.start
    return 4 if (first < last) == (starts[0] < starts[1]) else -2


def _is_respective(zh: str, listed: list[Stand]) -> bool:
    start = listed[0].chinese.start
    return len(listed) > 1 and _RESPECTIVE in zh[max(0, start - _REACH) : start]


def _lists(zh: str, stands: list[Stand]) -> list[list[Stand]]:
    """The numbers in runs that only a mark of lists parts."""
    runs: list[list[Stand]] = []
    for stand in stands:
        if runs and _LIST.fullmatch(zh, runs[-1][-1].chinese.end, stand.chinese.start):
            runs[-1].append(stand)
        else:
            runs.append([stand])
    return runs


def _way(ruler: list[int], one: ChineseAtom | EnglishNumber, two: ChineseAtom | EnglishNumber) -> int:
    first, last = sorted((one, two), key=lambda number: number.start)
    return max(0, ruler[last.start] - ruler[first.end])
