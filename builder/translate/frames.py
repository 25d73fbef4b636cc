"""The words that touch a number and say what it is: a change, a gap, a count of things.

A number that changed places together with its unit keeps that unit, but not these: "up 421.87 billion yuan", where the
Chinese says 增长5.6%, or "36 percent stations".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.surroundings import Labels, Stand
from builder.translate.units import COUNT

_REACH_ZH, _REACH_EN = 48, 28
_CLAUSE = re.compile(r"[^，。；：！？（）]*$")
_ITEM = r"(?:[0-9][0-9.,]*[^0-9，、和及与]{0,6}[、和及与]\s?)"
_SPOKEN = (
    r"(?:\s(?:by|about|around|some|nearly|almost|over|more than|just|roughly|approximately|only|another|a|an|net|total"
    r"|combined|further))*"
)
_ARTICLE = re.compile(r"\b(?:an?|the|this|its|their|each|every|one)\s(?:[a-z-]+\s){0,2}$", re.IGNORECASE)
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "decade", "quarter", "century"})
_DURING = re.compile(
    r"\b(?:in|over|within|for|after|during|past|last|next|first|every|each|than|nearly|under|about)\s(?:the\s)?$",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s(?:ago|earlier|later|before|after|in a row|running|on)\b")
_SAME_THING = re.compile(
    r",?(?:\s(?:on|from) (?:the|a) year(?: before| earlier)?| year on year)?"
    r"\s\(?(?:or|at|to|of it, or)(?:\s(?:about|nearly|some|over|more than))?\s",
    re.IGNORECASE,
)
"""Between two numbers that say the same thing in two ways: 52.4 percent, at 268.43 billion yuan."""
_SHARE_ZH = re.compile(r"占[^，。；：！？（）0-9]{0,16}$")
_SHARE = re.compile(
    rf"\b(?:mak(?:ing|es|e) up|made up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|constitut(?:es|ed|ing))"
    rf"{_SPOKEN}\s$"
)
_SHARE_OF = re.compile(r"\sof (?:the|all|its|their|total|[A-Z])")
LIMIT = re.compile(r"[^，。；、！？0-9]{0,2}(?:以上|以下|级)")
"""Behind a number that only says which things are meant: 万吨以上船舶214艘."""
_ADJECTIVE = re.compile("[0-9]-[a-z]")
"""150-gram crabs."""
_NEXT = re.compile(r"\s([a-z][a-z'’-]*)")


@dataclass(frozen=True)
class FrameTable:
    """frames.toml."""

    change_zh: tuple[str, ...]
    fill_zh: tuple[str, ...]
    reached_zh: tuple[str, ...]
    change: tuple[str, ...]
    gap: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True)
class _Patterns:
    change_zh: re.Pattern[str]
    change: re.Pattern[str]
    gap: re.Pattern[str]
    behind: frozenset[str]


def exchanged(pair: Pair, stands: list[Stand], two: tuple[Stand, Stand], labels: Labels) -> int:
    """Below 0 where two numbers of different units, turned round in the English, left their words behind.

    Above 0 where these moved along. The order of the others tells too: a sentence built the other way round hardly
    ever exchanges two numbers and leaves those between them in their order.
    """
    if not tells_by_words(pair, *two):
        return 0
    score = _words(pair, *two, labels) + _changes(pair, *two) + _gaps(pair, *two) + _counts(pair, *two) + _bases(*two)
    return score or -_around_others(stands, *two)


def tells_by_words(pair: Pair, one: Stand, two: Stand) -> bool:
    """Whether the words around two numbers say whose they are: not of ages, limits, times and multiples."""
    return not any(
        stand.english.number.role == "multiple"
        or _is_aside(pair.en, stand)
        or stand.chinese.meaning.unit == "age"
        or LIMIT.match(pair.zh, stand.chinese.end)
        for stand in (one, two)
    )


def _words(pair: Pair, one: Stand, two: Stand, labels: Labels) -> int:
    """The labels of each number, without those that are part of a number: TEU."""
    score = 0
    if _SAME_THING.fullmatch(pair.en, two.english.number.end, one.english.number.start):
        return 0
    for mine, other in ((one, two), (two, one)):
        own, others = (_after_subject(stand, two) for stand in (mine, other))
        for word in sorted(mine.words - other.words):
            if not any(word in longer for longer in (mine.words | other.words) - {word}):
                pattern = labels.en[word]
                score += bool(pattern.search(own)) - bool(pattern.search(others))
    return score


def _after_subject(stand: Stand, first: Stand) -> str:
    """The words round a number; of the first one those behind it, since what stands before is the subject of both."""
    before, raw, after = stand.around.partition(stand.english.number.raw)
    return after if stand is first else f"{before} {after if raw else ''}"


def changes(pair: Pair, one: Stand, two: Stand) -> int:
    """What words of a change tell of two numbers of one unit: 增长5.6%，占30% is never "up 30 percent"."""
    return _changes(pair, one, two) + _shares(pair, one, two)


def _shares(pair: Pair, one: Stand, two: Stand) -> int:
    """What 占 and "making up" tell: a share of the whole is no growth."""
    printed = [_SHARE_ZH.search(pair.zh[max(0, s.chinese.start - _REACH_ZH) : s.chinese.start]) for s in (one, two)]
    said = [_said_share(pair.en, stand) for stand in (one, two)]
    return _compared([share is not None for share in printed], said, 3)


def _said_share(en: str, stand: Stand) -> bool:
    start = stand.english.number.start
    led = _SHARE.search(en[max(0, start - _REACH_EN) : start]) is not None
    return led or _SHARE_OF.match(en, stand.english.number.end) is not None


def _changes(pair: Pair, one: Stand, two: Stand) -> int:
    printed = [_is_change(pair.zh, stand.chinese) for stand in (one, two)]
    said = [_said_change(pair.en, stand) or _said_gap(pair.en, stand) for stand in (one, two)]
    return _compared(printed, said, 3)


def _gaps(pair: Pair, one: Stand, two: Stand) -> int:
    """Percentage points tell how far two rates lie apart: 0.3 points above, never "5.6 percent above"."""
    printed = [stand.chinese.meaning.unit == "point" for stand in (one, two)]
    return _compared(printed, [_said_gap(pair.en, stand) for stand in (one, two)], 2)


def _counts(pair: Pair, one: Stand, two: Stand) -> int:
    """A noun right behind a number is counted by it: "5.8 billion yuan stations" is no English."""
    printed = [stand.chinese.meaning.unit in {None, COUNT} for stand in (one, two)]
    return _compared(printed, [_has_noun(pair.en, stand) for stand in (one, two)], 3)


def _bases(one: Stand, two: Stand) -> int:
    return _compared([stand.chinese.based for stand in (one, two)], [stand.based for stand in (one, two)], 4)


def _is_aside(en: str, stand: Stand) -> bool:
    """Whether it says when or how long, which English puts anywhere: "over 15 years", "ten years ago"."""
    number = stand.english.number
    if number.unit not in _TIMES or _has_noun(en, stand):
        return False
    return bool(_DURING.search(en[max(0, number.start - _REACH_EN) : number.start]) or _AGO.match(en, number.end))


def _compared(printed: list[bool], said: list[bool], weight: int) -> int:
    if printed[0] == printed[1] or said[0] == said[1]:
        return 0
    return weight if printed == said else -weight


def _is_change(zh: str, atom: ChineseAtom) -> bool:
    if atom.meaning.unit == "point":
        return True
    clause = _CLAUSE.search(zh[max(0, atom.start - _REACH_ZH) : atom.start])
    return clause is not None and _patterns().change_zh.search(clause[0]) is not None


def _said_change(en: str, stand: Stand) -> bool:
    start = stand.english.number.start
    return _patterns().change.search(en[max(0, start - _REACH_EN) : start]) is not None


def _said_gap(en: str, stand: Stand) -> bool:
    return _patterns().gap.match(en, stand.english.number.end) is not None


def _has_noun(en: str, stand: Stand) -> bool:
    number = stand.english.number
    following = _NEXT.match(en, number.end)
    if (
        following is None
        or _ADJECTIVE.search(number.raw)
        or following[1] in _patterns().behind
        or following[1].endswith("ly")
    ):
        return False
    return number.unit is None or _ARTICLE.search(en[max(0, number.start - _REACH_EN) : number.start]) is None


def _around_others(stands: list[Stand], one: Stand, two: Stand) -> int:
    """1 where the same numbers stand between the two in both languages, and in the same order."""
    low, high = (place for place, stand in enumerate(stands) if stand is one or stand is two)
    first, last = sorted(stand.english.number.start for stand in (one, two))
    between = [stand.english.number.start for stand in stands[low + 1 : high]]
    inside = sum(first < stand.english.number.start < last for stand in stands)
    return int(
        bool(between)
        and between == sorted(between)
        and inside == len(between)
        and first < between[0]
        and between[-1] < last
    )


@cache
def _patterns() -> _Patterns:
    table = rules("frames", FrameTable)
    change_zh, fill_zh, reached_zh, change, gap = (
        "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        for words in (table.change_zh, table.fill_zh, table.reached_zh, table.change, table.gap)
    )
    return _Patterns(
        re.compile(rf"(?:{change_zh})(?!{reached_zh})[^0-9]{{0,10}}(?:{_ITEM})*(?:{fill_zh})*$"),
        re.compile(rf"(?<!made )(?<!make )(?<!making )\b(?:{change}){_SPOKEN}\s(?:US)?[$¥€£]?$", re.IGNORECASE),
        re.compile(rf"\s(?:{gap})\b", re.IGNORECASE),
        frozenset(table.behind),
    )
