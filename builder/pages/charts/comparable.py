"""Comparable figures: which entries of an indicator may stand in one picture, and which may not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.records.figure import Figure
from builder.records.register import Entry
from builder.tables.city import Indicator

# Growth is left out because a figure does not keep whether it rose or fell, a rank because a longer bar would be worse.
DRAWN = ("level", "share", "per_head")
Grain = Literal["year", "half", "quarter", "month", "span", "day"]
_PARTS = (
    ("year", re.compile(r"(\d{4})"), 1),
    ("half", re.compile(r"(\d{4})-H([12])"), 2),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])"), 4),
    ("month", re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), 12),
)
YEAR = len("2024")
_SAME_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")


@dataclass(frozen=True)
class Quantity:
    """What two figures must share before they are drawn together."""

    indicator: str
    measure: str
    unit: str


@dataclass(frozen=True)
class Comparison:
    """One quantity in one period, for at least two places."""

    quantity: Quantity
    period: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Run:
    """One quantity of one place in at least two periods of the same length."""

    quantity: Quantity
    place: str
    entries: Sequence[Entry]


def quantity(figure: Figure) -> Quantity | None:
    """What a figure gives, or None where it may be in no picture.

    An amount printed without a currency is in yuan: nothing else goes without saying in a Chinese text.
    """
    if not figure.indicator_id or place(figure) is None or figure.measure not in DRAWN:
        return None
    unit = figure.code or figure.unit or ("CNY" if figure.kind == "money" else "")
    return Quantity(figure.indicator_id, figure.measure, unit)


def place(figure: Figure) -> str | None:
    """Whom a figure counts, as the register tells places apart."""
    return figure.place_id or figure.place


def position(label: str) -> tuple[str, int] | None:
    """The length of a period and its number among periods of that length; None where periods are no row of equals.

    >>> position("2024"), position("2024-H1"), position("2024-08")
    (('year', 2024), ('half', 4048), ('month', 24295))
    >>> position("2024-01/2024-08"), position("2021/2025"), position("2024-09-29")
    (('01/08', 2024), None, None)
    """
    for grain, pattern, number in _PARTS:
        if found := pattern.fullmatch(label):
            part = int(found[2]) - 1 if number > 1 else 0
            return grain, int(found[1]) * number + part
    months = _SAME_MONTHS.fullmatch(label)
    if months and months[1] == months[3]:
        return f"{months[2]}/{months[4]}", int(months[1])
    return None


@dataclass(frozen=True)
class Drawable:
    """Every picture of an indicator: over time, across places, and targets after what they are for."""

    runs: tuple[Run, ...]
    comparisons: tuple[Comparison, ...]
    aims: tuple[Comparison, ...]


def find_drawable(entries: Sequence[Entry], indicator: Indicator) -> Drawable:
    """The pictures that an indicator's entries make."""
    return Drawable(runs(entries, indicator), comparisons(entries, indicator), aims(entries, indicator))


def comparisons(entries: Iterable[Entry], indicator: Indicator) -> tuple[Comparison, ...]:
    """The pictures of an indicator across places, the newest period first."""
    groups: defaultdict[tuple[Quantity, str], list[Entry]] = defaultdict(list)
    for kin, entry in _claims(entries, indicator):
        if entry.figure.period:
            groups[kin, entry.figure.period.label].append(entry)
    found = (
        Comparison(kin, period, tuple(group))
        for (kin, period), group in groups.items()
        if len({place(entry.figure) for entry in group}) > 1
    )
    return tuple(sorted(found, key=lambda one: one.period, reverse=True))


def runs(entries: Iterable[Entry], indicator: Indicator) -> tuple[Run, ...]:
    """The pictures of an indicator over time, one for each place; a half-year is never drawn beside a year."""
    groups: defaultdict[tuple[Quantity, str, str], list[tuple[int, Entry]]] = defaultdict(list)
    for kin, entry in _claims(entries, indicator):
        where = entry.figure.period and position(entry.figure.period.label)
        if where:
            groups[kin, place(entry.figure) or "", where[0]].append((where[1], entry))
    return tuple(
        Run(kin, where, tuple(entry for _, entry in sorted(group, key=lambda pair: pair[0])))
        for (kin, where, _), group in groups.items()
        if len({number for number, _ in group}) > 1 and all(entry.figure.value >= 0 for _, entry in group)
    )


def aims(entries: Sequence[Entry], indicator: Indicator) -> tuple[Comparison, ...]:
    """Targets that name no year, each after the newest whole year of what it is a target for."""
    actual: dict[tuple[Quantity, str | None], Entry] = {}
    for kin, entry in _claims(entries, indicator):
        label = entry.figure.period.label if entry.figure.period else ""
        before = actual.get((kin, place(entry.figure)))
        newer = before is None or before.figure.period is None or label > before.figure.period.label
        if entry.figure.modality == "actual" and len(label) == YEAR and newer:
            actual[kin, place(entry.figure)] = entry
    undated = [entry for entry in entries if entry.figure.modality == "target" and entry.figure.period is None]
    found: dict[tuple[Quantity, str | None], list[Entry]] = defaultdict(list)
    for entry in undated:
        key = quantity(entry.figure), place(entry.figure)
        if key[0] and (key[0], key[1]) in actual:
            found[key[0], key[1]].append(entry)
    return tuple(Comparison(key[0], "", (actual[key], *group)) for key, group in found.items())


def _claims(entries: Iterable[Entry], indicator: Indicator) -> list[tuple[Quantity, Entry]]:
    """Entries that say something of the whole: where one article prints several values, they are parts."""
    if indicator.each:
        return []
    slots: defaultdict[tuple[Quantity, str | None, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        kin = quantity(entry.figure)
        if kin and entry.figure.period:
            slots[kin, place(entry.figure), entry.figure.period.label, entry.figure.modality].append(entry)
    claims: list[tuple[Quantity, Entry]] = []
    for (kin, *_), group in slots.items():
        said: defaultdict[str, set[object]] = defaultdict(set)
        for entry in group:
            said[entry.article].add((entry.figure.value, entry.figure.high))
        whole = [entry for entry in group if len(said[entry.article]) == 1]
        distinct: dict[tuple[object, ...], Entry] = {}
        for entry in whole:
            distinct.setdefault((entry.figure.value, entry.figure.high, entry.figure.sense), entry)
        claims += [(kin, entry) for entry in distinct.values()]
    return claims
