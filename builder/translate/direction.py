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

_OPPOSITES = (
    ("up", "down", "one says it rose, the other that it fell"),
    ("over", "under", "one says more than, the other less than"),
    ("reaching", "changing", "one says how far it came, the other by how much it changed"),
)
_REACH = 24
_FILLER = r"(?:\s+(?:by|of|about|around|some|a|an|another|roughly|approximately|the|was|were|to))*\s*(?:US)?[$¥€£]?$"


@dataclass(frozen=True)
class Way:
    """Words of one way: in Chinese right before the number, in English right before or right after it."""

    zh: tuple[str, ...]
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


@dataclass(frozen=True)
class _Patterns:
    zh: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def contradictions(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each number whose two languages say opposite ways; `matched` are (english, chinese) places."""
    findings = []
    for theirs, ours in matched:
        printed, number = pair.chinese[ours], pair.english[theirs].number
        zh = pair.zh[max(0, printed.start - 6) : printed.start]
        before = pair.en[max(0, number.start - _REACH) : number.start]
        after = pair.en[number.end : number.end + _REACH]
        for one, other, why in _OPPOSITES:
            for mine, opposite in ((one, other), (other, one)):
                if _says_opposite(zh, before, after, mine, opposite):
                    findings.append(Finding("error", "numbers", printed.raw, number.raw, why))
    return list(dict.fromkeys(findings))


def _says_opposite(zh: str, before: str, after: str, mine: str, opposite: str) -> bool:
    own, other = _patterns(mine), _patterns(opposite)
    said_own = own.before.search(before) or own.after.match(after)
    said_other = other.before.search(before) or other.after.match(after)
    ours, theirs = own.zh.search(zh), other.zh.search(zh)
    longer = ours is not None and (theirs is None or len(ours[0]) > len(theirs[0]))
    return bool(longer and said_other and not said_own)


@cache
def _patterns(way: str) -> _Patterns:
    table: Way = getattr(rules("directions", DirectionTable), way)
    zh, before, after = (
        "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"
        for words in (table.zh, table.before, table.after)
    )
    filler = _FILLER if way not in ("reaching", "changing") else r"\s*(?:US)?[$¥€£]?$"
    return _Patterns(
        re.compile(rf"(?:{zh})(?:约|近|超|了)?$"),
        re.compile(rf"\b(?:{before}){filler}", re.IGNORECASE),
        re.compile(rf"\s*(?:{after})\b", re.IGNORECASE),
    )
