"""Clashes: how two prints of one quantity stand to each other, and which of many cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from builder.records.figure import Figure
from builder.records.register import Entry, Relation

# So many different values of one quantity are compared with one another; more were never one quantity.
VALUES = 16
_Value = tuple[int, Decimal, Decimal | None, int, str]


def relation(one: Figure, other: Figure) -> Relation:
    """How two figures of one slot stand to each other.

    Equal values agree. A value refines another if it rounds to it at its printed precision, or if the other's
    qualifier (超, 近, 约 …) allows it. Otherwise they conflict.
    """
    if one.value == other.value and one.high == other.high:
        return "agrees"
    if _rounds_to(one.value, other) or _rounds_to(other.value, one) or _allows(one, other) or _allows(other, one):
        return "refines"
    return "conflicts"


def _rounds_to(value: Decimal, coarse: Figure) -> bool:
    """Whether `value` rounds to `coarse` at the digits that were printed."""
    if coarse.value == 0 or coarse.digits < 1:
        return False
    step = Decimal(1).scaleb(coarse.value.adjusted() - coarse.digits + 1)
    return abs(value - coarse.value) <= step / 2


def _allows(vague: Figure, exact: Figure) -> bool:
    """Whether the qualifier of `vague` leaves room for `exact`, within a tenth of the value."""
    if vague.value <= 0 or abs(exact.value - vague.value) > vague.value / 10:
        return False
    if vague.sense in ("over", "at least"):
        return exact.value >= vague.value
    if vague.sense in ("under", "at most"):
        return exact.value <= vague.value
    return vague.sense == "about"


def find_clash(one: Iterable[Entry], other: Iterable[Entry], age: Mapping[str, int]) -> tuple[Entry, ...]:
    """The entries of one slot that clash with each other; with `other`, those of two slots that clash across them.

    First come the two that clashed first, then the rest by age (of articles), so that a later article changes nothing
    about the names of what was found before it. Empty where nothing clashes.
    """
    sides = [*((0, entry) for entry in one), *((1, entry) for entry in other)]
    claims = sorted(_claims(sides), key=lambda claim: age[claim[1].article])
    across = any(side for side, _ in sides)
    kept: dict[_Value, Entry] = {}
    clashing: set[_Value] = set()
    first: tuple[Entry, ...] = ()
    for side, entry in claims:
        value = _value(side, entry)
        if value in kept or value in clashing:
            continue
        for known, earlier in kept.items():
            if (not across or known[0] != side) and relation(earlier.figure, entry.figure) == "conflicts":
                clashing |= {known, value}
                first = first or (earlier, entry)
        if len(kept) < VALUES:
            kept[value] = entry
    rest = (entry for side, entry in claims if _value(side, entry) in clashing)
    return (*first, *(entry for entry in rest if all(entry is not done for done in first)))


def _value(side: int, entry: Entry) -> _Value:
    figure = entry.figure
    return side, figure.value, figure.high, figure.digits, figure.sense


def _claims(sides: list[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """What was printed as a fact, in articles that print one value; several values are parts of something."""
    values: defaultdict[str, set[tuple[Decimal, str]]] = defaultdict(set)
    for _, entry in sides:
        values[entry.article].add((entry.figure.value, entry.figure.modality))
    return [
        (side, entry) for side, entry in sides if entry.figure.modality == "actual" and len(values[entry.article]) == 1
    ]
