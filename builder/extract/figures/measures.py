"""Measures: whether a number gives a level, a growth, a share …; the change printed with it; and its modality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.tables import STRICT, Words, one_of
from builder.language.alternatives import longest_of
from builder.records.figure import Change, Measure, Modality
from builder.tables.language import rules

Direction = Literal["up", "down", "flat", "multiple"]
PARTS = re.compile(r"的[一-鿿]")
ANNUAL = re.compile(r"(?:[一二三四五六七八九十两]|\d{1,2})年(?=[内间]?(?:实现)?(?:翻|倍增|增长))")
COMING = re.compile(r"到(20\d\d)年(?=[，底末]|全|基本|建)")
OF_GOAL = re.compile("(?:占|完成了?)[^，]{0,8}(?:目标|计划|任务|预算)的$")
CLAUSE = re.compile("[，。；]")
PLANNING = ("将", "计划", "拟", "准备", "打算", "规划")
AFTER = 14
"""So many characters behind a figure may tell its modality."""


@dataclass(frozen=True)
class Planned:
    """Words that plan only before a verb: 将投入, 计划引进; and those by which a clause tells what there is."""

    __pydantic_config__ = STRICT
    verbs: tuple[str, ...]
    reached: tuple[str, ...]


@dataclass(frozen=True)
class MeasureTable:
    """measures.toml."""

    __pydantic_config__ = STRICT
    growth: tuple[str, ...]
    reached: tuple[str, ...]
    down: tuple[str, ...]
    share: tuple[str, ...]
    contribution: tuple[str, ...]
    basis: tuple[str, ...]
    flow: tuple[str, ...]
    no_name: tuple[str, ...]
    whole_words: tuple[str, ...]
    modality: dict[Modality, tuple[str, ...]]
    planned: Planned
    indicator: dict[Literal["nouns", "verbs", "tails", "after"], tuple[str, ...]]


@cache
def measure_table() -> MeasureTable:
    """The table of measure words."""
    return rules("measures", MeasureTable)


@cache
def _words(field: str) -> Words:
    return Words(getattr(measure_table(), field))


def measure_of(flat: str, magnitude: Magnitude, clause: int) -> Measure:
    """What of its indicator the figure gives.

    >>> from builder.extract.figures.magnitudes import find_magnitudes
    >>> text = "进出口4563亿元，占全国比重提升至1.09%，同比增长6.1%"
    >>> [measure_of(text, m, text.rfind("，", 0, m.start) + 1) for m in find_magnitudes(text)]
    ['level', 'share', 'growth']
    """
    before = flat[max(clause, magnitude.start - 30) : magnitude.start]
    if magnitude.kind == "rank":
        return "rank"
    if magnitude.kind == "multiple":
        return "multiple"
    if magnitude.kind == "ratio":
        return "per_head" if flat[magnitude.start] == "每" else _part(flat, magnitude, before)
    if magnitude.kind == "percentage_point":
        return "contribution" if _holds("contribution", before) else "growth"
    if magnitude.kind == "percent":
        return _of_percent(flat, magnitude, before)
    return "part" if magnitude.kind == "count" and _holds("flow", before) else "level"


def _holds(field: str, before: str) -> bool:
    return _words(field).within(before, 0, len(before)) is not None


def _of_percent(flat: str, magnitude: Magnitude, before: str) -> Measure:
    growth, share = _words("growth").last(before), _words("share").last(before)
    reached = before.endswith(measure_table().reached)
    if _holds("contribution", before) and (growth is None or "率" in before[-4:]):
        return "contribution"
    if share is not None and (reached or growth is None or growth < share):
        return "share"
    if growth is not None and not (
        reached and not before[growth:].startswith(("增长为", "增速", "增幅", "涨幅", "降幅", "跌幅"))
    ):
        return "growth"
    return _part(flat, magnitude, before) if share is None else "share"


def _part(flat: str, magnitude: Magnitude, before: str) -> Measure:
    """以4%的国土面积, 模具六成出自这里: a part of some whole."""
    if PARTS.match(flat, magnitude.end) or magnitude.form in ("tenths", "half", "fraction"):
        return "share" if magnitude.form == "fraction" or PARTS.match(flat, magnitude.end) else "part"
    return "level" if before else "part"


def change_of(flat: str, magnitude: Magnitude, clause: int) -> Change:
    """The change that a growth figure prints: its words, direction and basis."""
    before = flat[max(clause, magnitude.start - 20) : magnitude.start]
    basis_at = _first(_words("basis"), before)
    growth_at = _words("growth").last(before)
    spans = [at for at in (basis_at, growth_at) if at is not None]
    years = ANNUAL.search(before + flat[magnitude.start : magnitude.end])
    if years:
        spans.append(years.start())
    text = before[min(spans, default=len(before)) :] + flat[magnitude.start : magnitude.end]
    basis = _words("basis").at(before, basis_at) if basis_at is not None else (years[0] if years else "")
    return Change(text, _direction(magnitude, before, growth_at), basis or "")


def _direction(magnitude: Magnitude, before: str, growth_at: int | None) -> Direction:
    if magnitude.kind == "multiple":
        return "multiple"
    if magnitude.value == 0:
        return "flat"
    word = _words("growth").at(before, growth_at) if growth_at is not None else None
    down = (word in measure_table().down or before.endswith(measure_table().down)) != (magnitude.value < 0)
    return "down" if down else "up"


def _first(words: Words, before: str) -> int | None:
    found = words.within(before, 0, len(before))
    return found[0] if found else None


def modality_of(flat: str, magnitude: Magnitude, span: tuple[int, int], year: int | None) -> Modality:
    """Whether the figure is reached, aimed at, foreseen or what a plant could do.

    `span` gives where its sentence and its clause begin, `year` is the year of issue: 到2026年 lies ahead of 2024.
    """
    sentence, clause = span
    before, after = flat[clause : magnitude.at], flat[magnitude.end : magnitude.end + AFTER]
    if _says("capacity", before) or "产能" in CLAUSE.split(after, 1)[0]:
        return "capacity"
    if _says("forecast", before):
        return "forecast"
    if OF_GOAL.search(before):
        return "actual"
    if _plans(before):
        return "target"
    if _words_of_reaching().within(before, 0, len(before)) is not None:
        return "actual"
    spoken = flat[sentence : magnitude.end + 4]
    ahead = any(year is None or int(found) > year for found in COMING.findall(spoken))
    return "target" if ahead or _plans(spoken) else "actual"


def _plans(text: str) -> bool:
    return _says("target", text) or _planned().search(text) is not None


@cache
def _planned() -> re.Pattern[str]:
    """将投入 and 计划引进, but not 将审批时限压缩 nor 行动计划; 拟建, but not 虚拟."""
    verbs = one_of(measure_table().planned.verbs)
    adverbs = (
        "(?:再|新|陆续|分别|累计|继续|进一步|全面|总|共|还|分批|同步|重点|每年|今年|明年|年内"
        "|于[一-鿿\\d]{1,5}|在[一-鿿]{1,6})?"
    )
    return re.compile(rf"(?<!照){one_of(PLANNING)}{adverbs}{verbs}")


@cache
def _words_of_reaching() -> Words:
    return Words(measure_table().planned.reached)


def may_be_modal(flat: str, start: int, end: int) -> bool:
    """Whether the sentence holds any word that `modality_of` looks for: most hold none, and their figures are actual.

    >>> may_be_modal("实现产值12亿元。", 0, 9), may_be_modal("预计实现产值12亿元。", 0, 11)
    (False, True)
    """
    return _modal().search(flat, start, end + AFTER) is not None


@cache
def _modal() -> re.Pattern[str]:
    words = (word for spoken in measure_table().modality.values() for word in spoken)
    return re.compile(longest_of((*words, *PLANNING, "产能", "到20")))


def _says(modality: Modality, text: str) -> bool:
    return _modality_words(modality).within(text, 0, len(text)) is not None


@cache
def _modality_words(modality: Modality) -> Words:
    return Words(measure_table().modality[modality])
