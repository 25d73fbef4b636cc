"""A figure: a printed magnitude with what it measures, for whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "money", "count", "percent", "percentage_point", "rank", "area", "mass", "volume", "length", "energy",
    "duration", "ratio", "multiple", "speed", "other",
]  # fmt: skip
Sense = Literal["about", "over", "under", "at least", "at most", "exactly"]
Modality = Literal["actual", "target", "forecast", "capacity"]
Measure = Literal["level", "growth", "share", "rank", "contribution", "per_head", "multiple", "part"]
PeriodBasis = Literal["printed", "relative", "inherited", "inferred"]


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of time. `label` is canonical: 2024, 2024-H1, 2024-Q3, 2024-08, 2024-01/2024-08, 2026-12-31.

    `words` are those that decided it (今年上半年); `basis` says how: printed with its year, relative to the issue
    year, inherited from an earlier sentence, or inferred.
    """

    label: str
    basis: PeriodBasis
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """The change printed with a level: 同比增长6.1% -> up, 同比, figure id of the 6.1%."""

    text: str
    direction: Literal["up", "down", "flat", "multiple"]
    basis: str


@dataclass(frozen=True, slots=True)
class Rank:
    """第12位 of 230 within 全国: n=12, of=230, within=全国."""

    n: int
    of: int | None
    within: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One statistic. `text[start:end] == raw` in its block, always.

    `value` has 万/亿 expanded and the printed unit kept (8.69亿元 -> 869000000 元; 六成 -> 60 %; 1/16 -> 0.0625);
    `low`/`high` are set for ranges, where `value` is the low end. `digits` is the number of significant digits
    printed. `indicator` is as printed, `indicator_id` the slug in the indicators table where it is known there.
    `measure` says what of the indicator is given: its level, growth, share … so that like meets like.
    """

    id: str
    block: str
    start: int
    end: int
    raw: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    digits: int
    unit: str | None
    code: str | None
    kind: Kind
    qualifier: str | None
    sense: Sense
    modality: Modality
    measure: Measure
    indicator: str | None
    indicator_id: str | None
    change: Change | None
    period: Period | None
    place: str | None
    place_id: str | None
    rank: Rank | None
    sentence: str
    sentence_start: int
