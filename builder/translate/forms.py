"""Forms of English that only one kind of number fits: "the ... round", "at ... p.m.", "rose ... year on year".

The forms are rows of forms.toml; `slots` has those that depend on what else the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from builder.language.english_core import EnglishNumber
from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import EnglishAtom, Pair
from builder.translate.units import canonical, with_unit

_REACH = 48
_TIME = frozenset({"months", "seconds"})
_DATES = frozenset({"month", "year", "day"})
_SPAN = re.compile(r"\s(?:and|to)\s")
_LIMIT = re.compile(r"[^，。；、！？0-9]{0,2}(?:以上|以下|级)")
"""Behind a number that only says which things are meant: 万吨以上船舶214艘."""
_ADJECTIVE = re.compile(r"[0-9a-z]-[a-z]+$")
_LED = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s$")


@dataclass(frozen=True)
class FormRow:
    """One row of forms.toml."""

    wants: str
    roles: tuple[str, ...]
    units: str
    above: Decimal
    before: str
    after: str


@dataclass(frozen=True)
class FormTable:
    """forms.toml."""

    forms: tuple[FormRow, ...]


@dataclass(frozen=True)
class _Form:
    row: FormRow
    before: re.Pattern[str]
    after: re.Pattern[str]


def misformed(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each matched number in a form that no number of its kind fits.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    findings = []
    for theirs, ours in matched:
        for what in () if _LIMIT.match(pair.zh, pair.chinese[ours].end) else _misfits(pair, theirs):
            shown = with_unit(pair.zh, pair.chinese[ours].start, pair.chinese[ours].end)
            raw = pair.english[theirs].number.raw
            findings.append(Finding("error", "numbers", shown, raw, f"it stands where {what} belongs"))
    return list(dict.fromkeys(findings))


def _misfits(pair: Pair, place: int) -> Iterator[str]:
    atom = pair.english[place]
    number = atom.number
    before, after = pair.en[max(0, number.start - _REACH) : number.start], pair.en[number.end : number.end + _REACH]
    for form in _forms():
        if form.row.wants == "a rank" and _ADJECTIVE.search(number.raw):
            continue  # a 1.8-ton batch
        fits = number.role in form.row.roles and atom.meaning.value > form.row.above and _has_unit(atom, form.row.units)
        if fits and form.before.search(before) and form.after.match(after):
            yield form.row.wants
    if place + 1 < len(pair.english) and _LED.search(before):
        following = pair.english[place + 1].number
        if _SPAN.fullmatch(pair.en, number.end, following.start) and _no_span(number, following):
            yield "a date"


def _no_span(first: EnglishNumber, last: EnglishNumber) -> bool:
    """Whether one end is a month and the other no date: "from January to 473 million tonnes"."""
    dates = [number.role in _DATES for number in (first, last)]
    plain = last if dates[0] else first
    return dates[0] != dates[1] and "month" in {first.role, last.role} and (plain.unit is not None or plain.value > 31)


def _has_unit(atom: EnglishAtom, units: str) -> bool:
    unit = atom.meaning.unit
    if units == "none":
        return unit is None
    if units == "measure":
        base = canonical(atom.meaning.value, unit)
        return unit not in {None, "age", "times"} and (base is None or base[0] not in _TIME)
    return units == "any" or (unit is not None if units == "some" else unit == units)


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_Form(row, re.compile(row.before), re.compile(row.after)) for row in rules("forms", FormTable).forms)
