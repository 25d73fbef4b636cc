"""Units that are told by the words of their field beside them: 级 of wind, 分 of a score, 度 of power, 块 of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from builder.extract.figures.tables import STRICT
from builder.extract.figures.units import Measured
from builder.language.numerals import Numeral
from builder.records.figure import Kind
from builder.tables.language import rules

# 30块 is money where prices are spoken of: 每天30块，万把块收入.
COINS = re.compile(
    r"(?:钱|[，。；！？）”]|的(?![^，。；]{0,3}[地展板匾])|收入|左右|以上|上下|不到|[多到跌涨降]|一[^，。；]|$)"
)
PAID = re.compile(r"[加补奖罚减让返抽]$|[价卖挣赚花值赔付省亏收拿每贵宜跌涨降][^，。；]{0,6}$|便宜[^，。；]{0,4}$")
SECONDS = re.compile(r"\d{1,2}(?![\d.]|[一-鿿])")
REPEATED = re.compile(r"度(?=[获夺蝉入登荣问当捧折])")
STEPS = re.compile("[台石踏]阶|石级|踏步|[阶天]梯")
LEAD, BEHIND = 12, 8
"""So many characters before the number and behind the unit are asked."""


@dataclass(frozen=True)
class Field:
    """A row of unit_fields.toml."""

    __pydantic_config__ = STRICT
    unit: str
    raw: str | None = None
    lead: str | None = None
    behind: str | None = None
    around: str | None = None
    never: str | None = None


@dataclass(frozen=True)
class FieldTable:
    """unit_fields.toml."""

    __pydantic_config__ = STRICT
    field: tuple[Field, ...]


class _Told(NamedTuple):
    """A row as patterns; what it does not give is None."""

    raw: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    around: re.Pattern[str] | None
    never: re.Pattern[str] | None


@cache
def _fields() -> dict[str, _Told]:
    rows = rules("unit_fields", FieldTable).field
    parts = {row.unit: (row.raw, row.lead, row.behind, row.around, row.never) for row in rows}
    return {unit: _Told(*(None if one is None else re.compile(one) for one in row)) for unit, row in parts.items()}


def fits(flat: str, numeral: Numeral, unit: Measured) -> bool:
    """Whether a unit that needs a word of its field beside it has one; other units always fit."""
    told = _fields().get(unit.form or "")
    if told is None:
        return True
    start, end = max(0, numeral.start - LEAD), unit.end - bool(unit.half)
    if told.never and told.never.search(flat, start, numeral.start):
        return False
    return bool(
        (told.raw and told.raw.search(numeral.raw))
        or (told.lead and told.lead.search(flat[start : numeral.start]))
        or (told.behind and told.behind.match(flat, end))
        or (told.around and told.around.search(flat, start, unit.end + BEHIND))
    )


def named(flat: str, unit: Measured, numeral: Numeral) -> tuple[str | None, str | None, Kind]:
    """Unit, code and kind where the words beside a unit decide what it is."""
    if unit.kind == "percentage_point":
        return (unit.form or "").removeprefix("个"), unit.code, unit.kind
    lead = flat[max(0, numeral.start - 8) : numeral.start]
    if unit.kind == "length":
        return _speed(flat, unit, lead)
    if unit.form == "度":
        return _degrees(flat, unit, numeral, lead)
    if unit.form == "块" and (numeral.approximate == "把" or (COINS.match(flat, unit.end) and PAID.search(lead))):
        return "元", "CNY", "money"
    if unit.form == "分" and (SECONDS.match(flat, unit.end) or lead.endswith("小时")):
        return unit.form, "min", "duration"
    return _of_field(flat, unit, numeral, lead)


def _of_field(flat: str, unit: Measured, numeral: Numeral, lead: str) -> tuple[str | None, str | None, Kind]:
    """三千级 of a stair are counted, 12节 are knots where speed is spoken of."""
    if unit.form == "级" and STEPS.search(flat, max(0, numeral.start - LEAD), unit.end + BEHIND):
        return unit.form, "{级}", "count"
    knots = unit.form == "节" and re.search(r"[航时]速[^，。；、]{0,5}$", lead)
    return (unit.form, "[kn_i]", "speed") if knots else (unit.form, unit.code, unit.kind)


def _degrees(flat: str, unit: Measured, numeral: Numeral, lead: str) -> tuple[str | None, str | None, Kind]:
    """用电300度, 三度夺冠, 38度."""
    if "电" in lead or "万" in numeral.raw or "亿" in numeral.raw:
        return unit.form, "kW.h", "energy"
    if REPEATED.match(flat, numeral.end):
        return unit.form, "{次}", "count"
    return unit.form, unit.code, unit.kind


def _speed(flat: str, unit: Measured, lead: str) -> tuple[str | None, str | None, Kind]:
    """时速120公里 and 每小时20公里的速度 are speeds."""
    each = lead.endswith(("每小时", "每秒", "每分钟")) and ("速" in lead or flat.startswith("的速度", unit.end))
    if not each and not re.search(r"[时航车流风]速[^，。；、]{0,5}$", lead):
        return unit.form, unit.code, unit.kind
    hourly = "时速" in lead or lead.endswith("每小时")
    form = f"{unit.form}/{lead[-2:]}" if each else unit.form
    return form.replace("每", "") if form else form, f"{unit.code}/h" if hourly else unit.code, "speed"
