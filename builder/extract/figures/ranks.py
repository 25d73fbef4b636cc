"""Ranks: 第12位, 居全省首位, 位列前三, 连续七年全国第一, 排名从17升至12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.tables import STRICT, one_of
from builder.language.numeral_reading import read
from builder.records.figure import Rank, Sense
from builder.tables.language import rules

NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
NAMED = re.compile(r"各[一-鿿（）、]{1,10}|同类[一-鿿]{1,6}|[一-鿿]{2,4}?(?:省|市|自治区|区|县)")
ORDINAL = re.compile(rf"第(?P<n>{NUMBER})(?P<unit>位|名(?!单|称)|大(?!道|街|学|会|党|精神))?")
BARE_AFTER = re.compile(r"(?:[，。；！？、）)”’…]|的(?![一二三四五])|，|以及|和|并|且|$)")
# 进入全国高校前50位
ENTERED = re.compile(r"(?:列|居|进入|跻身|排在|处于|占据|入围|冲进)[一-鿿]{0,8}$")
FIRST = re.compile(r"(?:首位|榜首|头名|魁首)(?!战略|度|歌|观|诗|批|个)")
PLACED = ("排名", "位次", "名次", "排位")
PLACEMENT = re.compile(rf"(?:{'|'.join(PLACED)})[^，。；、]{{0,12}}?[“]?$")
STEP = re.compile(r"(?:从|由|第|至|到|为|排名|位次|名次)[“]?$")
BARE_RANK = re.compile(r"(?<![\d.])\d{1,4}(?![\d.%万亿]|[-~—]\d)")
OF = re.compile(r"(\d{1,5})(?:余|多)?个?[一-鿿]{0,14}[中里内]")
RIVAL_LEAD = ("比", "领先", "落后", "落后于", "距", "距离", "甩开", "反超", "追平", "挑战", "对阵")
"""What is compared with 第二名 is the one who holds that place."""
MARGIN = 40
# 甲市第一，乙市第二: who is next stands alone before its rank.
NEXT = re.compile(r"[，、；][一-鿿]{2,4}$")
REACH = 10


@dataclass(frozen=True)
class RankTable:
    """ranks.toml."""

    __pydantic_config__ = STRICT
    wide: tuple[str, ...]
    ordinal_after: tuple[str, ...]
    top_after: tuple[str, ...]
    first_after: tuple[str, ...]
    top_not_before: tuple[str, ...]


@dataclass(frozen=True)
class _Patterns:
    """The table as patterns: scopes, what leads to 第三, 前三 and 首位, and 前三 itself."""

    wide: re.Pattern[str]
    ordinal_lead: re.Pattern[str]
    top_lead: re.Pattern[str]
    first_lead: re.Pattern[str]
    top: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = rules("ranks", RankTable)
    return _Patterns(
        re.compile(one_of(table.wide)),
        re.compile(one_of(table.ordinal_after) + "$"),
        re.compile(one_of(table.top_after) + "(?:全球|世界|全国|全省|全市)?$"),
        re.compile(one_of(table.first_after) + "$"),
        re.compile(rf"前(?P<n>{NUMBER})(?P<unit>位|名(?!单)|强)?(?!{one_of(table.top_not_before)})"),
    )


def find_ranks(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    """Every rank of the flattened text, with its scope; in no fixed order, never two at one place.

    >>> [(m.value, rank.within, rank.of) for m, rank in find_ranks("在全国230个经开区中跃升至第12位，总量居全省首位")]
    [(Decimal('12'), '全国', 230), (Decimal('1'), '全省', None)]
    """
    yield from _ordinals(flat)
    yield from _tops(flat)
    for found in FIRST.finditer(flat):
        if _patterns().first_lead.search(flat, max(0, found.start() - 4), found.start()):
            yield _rank(flat, found.start(), found.end(), Decimal(1), "exactly")
    for found in BARE_RANK.finditer(flat) if any(word in flat for word in PLACED) else ():
        clause = flat[max(0, found.start() - 20) : found.start()]
        followed = flat[found.end() : found.end() + 1]
        if (
            PLACEMENT.search(clause)
            and STEP.search(clause)
            and not ("一" <= followed <= "鿿" and followed not in "跃升跌降上下到至位名")
        ):
            yield _rank(flat, found.start(), found.end(), Decimal(found[0]), "exactly")


def _ordinals(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    last = -MARGIN
    for found in ORDINAL.finditer(flat):
        lead = flat[max(0, found.start() - 5) : found.start()]
        value = _value(found["n"])
        quoted = found["unit"] is None and flat.startswith("”", found.end()) and "“" in lead
        if value is None or quoted or lead.endswith(RIVAL_LEAD):
            continue
        led = _patterns().ordinal_lead.search(lead) or (found.start() - last < REACH and NEXT.search(lead))
        if found["unit"] is None and not (led and BARE_AFTER.match(flat, found.end())):
            continue
        if found["unit"] == "大" and not re.search(r"(?:世界|全球|亚洲|全国|中国|国内|全省|国|省|市|洲)(?:的)?$", lead):
            continue
        if found["unit"] in ("位", "名") and re.match(
            r"[一-鿿]{0,6}(?:学生|患者|乘客|同学|顾客|游客|选手|党员)", flat[found.end() : found.end() + 10]
        ):
            continue
        last = found.end()
        yield _rank(flat, found.start(), found.end(), value, "exactly")


def _tops(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    for found in _patterns().top.finditer(flat):
        value = _value(found["n"])
        lead = flat[max(0, found.start() - 12) : found.start()]
        if value is None or not (_patterns().top_lead.search(lead) or ENTERED.search(lead)):
            continue
        if found["unit"] is None and not BARE_AFTER.match(flat, found.end()):
            continue
        yield _rank(flat, found.start(), found.end(), value, "at most")


def _value(printed: str) -> Decimal | None:
    reading = read(printed, 0)
    return (
        reading.value
        if reading and reading.end == len(printed) and not reading.positional and reading.value > 0
        else None
    )


def _rank(flat: str, start: int, end: int, value: Decimal, sense: Sense) -> tuple[Magnitude, Rank]:
    begin = max(flat.rfind(mark, max(0, start - MARGIN), start) for mark in "，。；！？") + 1
    clause = flat[max(begin, start - MARGIN, 0) : start]
    scopes = _patterns().wide.findall(clause) or NAMED.findall(clause)
    within = re.split(r"[居列保持在为于蝉联]", scopes[-1])[-1] or None if scopes else None
    of = OF.search(clause)
    digits = len(str(value).rstrip("0")) or 1
    unit = "名" if flat[end - 1] == "名" else "位"
    magnitude = Magnitude(
        start, end, start, value, None, digits, unit, "{rank}", "rank", "前" if sense == "at most" else None, sense
    )
    return magnitude, Rank(int(value), int(of[1]) if of else None, within)
