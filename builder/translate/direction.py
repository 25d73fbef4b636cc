"""Which way a number goes: up or down, over or under, to or by. The English must not say the opposite of the Chinese.

Only words that touch the number count: what stands farther off may belong to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from builder.language.english_core import EnglishNumber
from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.units import is_measure, with_unit

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
_QUICKER = re.compile(r"\s(?:faster|quicker|sooner)\b")
_NEGATED = re.compile(
    r"\b(?:no|none|nobody|never|not|without|neither|[a-z]+n['’]t)\b(?! (?:more|less|fewer|only) than)"
    r"(?:[^.;]|\.[0-9])*$",
    re.IGNORECASE,
)
_FAR = 60
_HALF = Decimal("0.5")
_LESS_ZH = re.compile("(?:便宜|短|少|低|减|降|省|缩)[了近约掉]*$")
_RATE = re.compile(
    r"\b(?:growth|inflation|increase|decline|expansion|pace|rate)\b(?:[^.;]|\.[0-9])*\b(?:slow|eas|accelerat|narrow|widen|quicken"
    r"|moderat|pick|cool|speed|weaken|strengthen|tick|edg|rebound|recover|bounc)[a-z]*\b(?:[^.;]|\.[0-9])*$"
)
_DONE = re.compile(r"\b([a-z]+(?:ed|en|wn|ade|ght)) by (?:(?:about|some|nearly|over|around|more than|almost)\s)?$")
_CHANGED = frozenset(
    {"raised", "reduced", "lowered", "widened", "narrowed", "boosted", "expanded", "lengthened", "shortened", "eased"}
)
_RATE_CAME = re.compile(
    r"\b(?:growth|inflation|increase|rise|gain|decline|decrease|drop|fall|expansion|rate)\s"
    r"(?:came to|reached|stood at|hit|amounted to)\s$"
)
"""Growth came to 7.3 percent: how much it changed."""
_BY = re.compile(
    r"(?:幅度?|偏差|误差|相差|差距|落差|增速|[降升]温|增长|提[高升]|上[升涨]|下[降跌]|减少|增加)[^，。；0-9]{0,5}达到?$"
)
_NOUNS = r"(?:\s+(?!than\b|more\b|less\b|and\b|or\b|instead\b)[a-z]+){0,2}?"
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


class _Said(NamedTuple):
    """The words before and behind a number in both languages."""

    zh: str
    behind: str
    before: str
    after: str


def contradictions(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each number whose two languages say opposite ways; `matched` are (english, chinese) places."""
    findings = []
    for theirs, ours in matched:
        printed, number = pair.chinese[ours], pair.english[theirs].number
        zh = pair.zh[max(0, printed.start - _REACH_ZH) : printed.start]
        behind = (printed.raw[-1] if printed.raw[-1] in "多余" else "") + pair.zh[printed.end : printed.end + 8]
        before = pair.en[max(0, number.start - _REACH) : number.start]
        after = pair.en[number.end : number.end + _REACH]
        said = _Said(zh, behind, before, after)
        for one, other, why in _OPPOSITES:
            if _is_otherwise(pair.en, said, one, printed, number):
                continue
            for mine, opposite in ((one, other), (other, one)):
                if _says_opposite((zh, behind), before, after, mine, opposite):
                    shown = with_unit(pair.zh, printed.start, printed.end)
                    findings.append(Finding("error", "numbers", shown, number.raw, why))
    return list(dict.fromkeys(findings))


def _is_otherwise(en: str, said: _Said, way: str, printed: ChineseAtom, number: EnglishNumber) -> bool:
    """Whether words of this way mean something else here."""
    if way == "up":
        quicker = _QUICKER.match(said.after) and is_measure(number.unit)
        return bool(said.zh.endswith("快") or quicker)  # 快三分之二: two-thirds less time; 25 minutes faster
    if way == "over":
        lately = number.unit in _TIMES and said.zh.endswith("近")  # 近五年: the last five years, or nearly five
        halved = printed.meaning.value == _HALF and _LESS_ZH.search(said.zh)  # 便宜了一半还多: less than half as much
        much = _AS_MUCH.match(said.after) or said.behind.startswith("还多") or halved
        # 小于1公里: no driver is one kilometre or more away; 破三: under three hours
        return bool(lately or much or _is_negated(en, number) or _beats(said.zh, number))
    # 降温可达12度: by how much; growth slowed to 4.4 percent; accepted by 410,000 shops
    return way == "reaching" and bool(_BY.search(said.zh) or _is_rate(en, number) or _is_agent(said.before))


def _is_rate(en: str, number: EnglishNumber) -> bool:
    """Whether a rate of growth came to so many percent: 增长4.4% is "growth slowed to 4.4 percent"."""
    before = en[max(0, number.start - 2 * _FAR) : number.start]
    return number.unit == "percent" and (_RATE.search(before) or _RATE_CAME.search(before)) is not None


def _is_agent(before: str) -> bool:
    """Whether "by" tells who did it."""
    done = _DONE.search(before)
    words = rules("directions", DirectionTable)
    return done is not None and done[1] not in {*words.up.before, *words.down.before, *_CHANGED}


def _is_negated(en: str, number: EnglishNumber) -> bool:
    return _NEGATED.search(en, max(0, number.start - _FAR), number.start) is not None


def _beats(zh: str, number: EnglishNumber) -> bool:
    return zh.endswith("破") and number.unit in {"hour", "minute", "second"}


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
        re.compile(rf"(?<![不未没])(?:{zh_far})[^，。；、！？0-9]{{0,10}}$"),
        re.compile(rf"(?:个|[^，。；、！？的之]{{0,3}}?)(?:{zh_after})"),
        re.compile(rf"(?<!gave )(?<!gives )(?<!giving )\b(?!up to\b)(?:{before}){filler}", re.IGNORECASE),
        re.compile(rf"{_NOUNS}\s*(?:{after})\b", re.IGNORECASE),
    )
