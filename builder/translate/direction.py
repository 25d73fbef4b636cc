"""Which way a number goes: up or down, over or under, to or by. The English must not say the opposite of the Chinese.

Only words that touch the number count: what stands farther off may belong to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import Pair
from builder.translate.units import with_unit

_OPPOSITES = (
    ("up", "down", "one says it rose, the other that it fell"),
    ("over", "under", "one says more than, the other less than"),
    ("reaching", "changing", "one says how far it came, the other by how much it changed"),
    ("narrower", "wider", "one says it narrowed, the other that it widened"),
    ("early", "late", "one says ahead of time, the other late"),
)
_REACH = 24
_REACH_ZH = 16
_TIMES = frozenset({"year", "month", "week", "day", "hour", "decade", "quarter", "century"})
_AS_MUCH = re.compile(r"\s(?:of what|as (?:much|many|high|large|big|long|far))\b")
_BY = re.compile(r"(?:幅度?|[降升]温|增长|提[高升]|上[升涨]|下[降跌]|减少|增加)[^，。；0-9]{0,5}达到?$")
_NOUNS = r"(?:\s+(?!than\b|more\b|less\b|and\b|or\b)[a-z]+){0,2}?"
"""The noun between a number and what is said of it: five places higher."""
_FILLER = r"(?:\s+(?:by|of|about|around|some|a|an|another|roughly|approximately|the|was|were|to))*\s*(?:US)?[$¥€£]?$"


@dataclass(frozen=True)
class Way:
    """Words of one way.

    `zh` stand right before the Chinese number, `zh_far` before it with other words between, `zh_after` behind it and
    its unit; `before` and `after` are the English words on either side.
    """

    zh: tuple[str, ...]
    zh_far: tuple[str, ...]
    zh_after: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class DirectionTable:
    """directions.toml."""

    up: Way
    down: Way
    over: Way
    under: Way
    reaching: Way
    changing: Way
    narrower: Way
    wider: Way
    early: Way
    late: Way


@dataclass(frozen=True)
class _Patterns:
    zh: re.Pattern[str]
    zh_far: re.Pattern[str]
    zh_after: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def contradictions(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each number whose two languages say opposite ways; `matched` are (english, chinese) places."""
    findings = []
    for theirs, ours in matched:
        printed, number = pair.chinese[ours], pair.english[theirs].number
        zh = pair.zh[max(0, printed.start - _REACH_ZH) : printed.start]
        behind = (printed.raw[-1] if printed.raw[-1] in "多余" else "") + pair.zh[printed.end : printed.end + 8]
        before = pair.en[max(0, number.start - _REACH) : number.start]
        after = pair.en[number.end : number.end + _REACH]
        for one, other, why in _OPPOSITES:
            if one == "over" and number.unit in _TIMES and zh.endswith("近"):
                continue  # 近五年: the last five years, or nearly five
            if one == "over" and _AS_MUCH.match(after):
                continue  # 便宜了一半还多: less than half as much
            if one == "reaching" and _BY.search(zh):
                continue  # 降温可达12度: by how much
            for mine, opposite in ((one, other), (other, one)):
                if _says_opposite((zh, behind), before, after, mine, opposite):
                    shown = with_unit(pair.zh, printed.start, printed.end)
                    findings.append(Finding("error", "numbers", shown, number.raw, why))
    return list(dict.fromkeys(findings))


def _says_opposite(zh: tuple[str, str], before: str, after: str, mine: str, opposite: str) -> bool:
    own, other = _patterns(mine), _patterns(opposite)
    said_own = own.before.search(before) or own.after.match(after)
    said_other = other.before.search(before) or other.after.match(after)
    ours, theirs = own.zh.search(zh[0]), other.zh.search(zh[0])
    if ours is None and theirs is None:
        ours, theirs = own.zh_far.search(zh[0]), other.zh_far.search(zh[0])
    longer = ours is not None and (theirs is None or len(ours[0]) > len(theirs[0]))
    behind = ours is None and theirs is None and own.zh_after.match(zh[1])
    return bool((longer or behind) and said_other and not said_own)


@cache
def _patterns(way: str) -> _Patterns:
    table: Way = getattr(rules("directions", DirectionTable), way)
    zh, zh_far, zh_after, before, after = (
        "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"
        for words in (table.zh, table.zh_far, table.zh_after, table.before, table.after)
    )
    filler = _FILLER if way not in ("reaching", "changing") else r"\s*(?:US)?[$¥€£]?$"
    return _Patterns(
        re.compile(rf"(?<![最至])(?:{zh})(?:约|近|超|了){{0,2}}$"),
        re.compile(rf"(?:{zh_far})[^，。；、！？0-9]{{0,10}}$"),
        re.compile(rf"(?:个|[^，。；、！？的之]{{0,3}}?)(?:{zh_after})"),
        re.compile(rf"\b(?:{before}){filler}", re.IGNORECASE),
        re.compile(rf"{_NOUNS}\s*(?:{after})\b", re.IGNORECASE),
    )
