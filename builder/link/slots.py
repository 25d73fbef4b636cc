"""Slots: figures of the same indicator, measure, unit, place and period; their series and their conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from itertools import combinations

from builder.language.periods import period_text
from builder.link.ground import Ground
from builder.records.figure import Figure
from builder.records.register import Conflict, Entry, Relation, Series, Slot
from builder.tables.city import Indicator

COMPARED = ("level", "growth", "share")


def fill_slots(entries: tuple[Entry, ...], indicators: tuple[Indicator, ...]) -> tuple[Slot, ...]:
    """Group the entries whose indicator, place and period are all known; in order of first appearance.

    An indicator that every mention gives of another thing (the total investment of a project) fills no slots.
    """
    each = {row.id for row in indicators if row.each}
    groups: defaultdict[tuple[str, str, str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        figure = entry.figure
        place = place_of(figure)
        if figure.indicator_id and figure.indicator_id not in each and place and figure.period:
            key = (figure.indicator_id, figure.measure, figure.unit or "", place, figure.period.label)
            groups[key].append(entry)
    return tuple(Slot(key[0], key[1], key[3], key[4], tuple(group)) for key, group in groups.items())


def place_of(figure: Figure) -> str | None:
    """The slug of the place a figure counts, or its printed name where the tables do not know it."""
    return figure.place_id or figure.place


def find_series(slots: tuple[Slot, ...]) -> tuple[Series, ...]:
    """The slots that differ only in their period, where there are at least two periods."""
    groups: defaultdict[tuple[str, str, str, str], list[Slot]] = defaultdict(list)
    for slot in slots:
        unit = slot.entries[0].figure.unit or ""
        groups[slot.indicator, slot.measure, slot.place, unit].append(slot)
    return tuple(
        Series(key[0], key[1], key[2], tuple(sorted(group, key=lambda slot: slot.period)))
        for key, group in groups.items()
        if len(group) > 1
    )


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


def find_value_conflicts(slots: tuple[Slot, ...], ground: Ground) -> tuple[Conflict, ...]:
    """Slots of the same ground in different articles whose values cannot both be right.

    A slot in which one article prints several values holds parts of something, not one quantity: it is left out.
    """
    single = [slot for slot in slots if slot.measure in COMPARED and _one_value_an_article(slot.entries)]
    found: dict[str, Conflict] = {}
    for one, other in _pairs(single, ground):
        entries = one.entries if one is other else (*one.entries, *other.entries)
        clashing = tuple(entry for entry in entries if _clashes(entry, entries))
        if clashing and _one_value_an_article(entries):
            conflict = _value_conflict(clashing, one, other, ground)
            found.setdefault(conflict.id, conflict)
    return tuple(found.values())


def _pairs(slots: list[Slot], ground: Ground) -> Iterator[tuple[Slot, Slot]]:
    groups: defaultdict[tuple[str, str, str, str], list[Slot]] = defaultdict(list)
    for slot in slots:
        groups[slot.indicator, slot.measure, slot.period, slot.entries[0].figure.unit or ""].append(slot)
    for group in groups.values():
        yield from ((slot, slot) for slot in group)
        yield from (
            (one, other)
            for one, other in combinations(group, 2)
            if ground.shared_since(one.place, other.place, one.period)
        )


def _one_value_an_article(entries: tuple[Entry, ...]) -> bool:
    values: defaultdict[str, set[tuple[Decimal, str]]] = defaultdict(set)
    for entry in entries:
        values[entry.article].add((entry.figure.value, entry.figure.modality))
    return all(len(group) == 1 for group in values.values())


def _clashes(entry: Entry, entries: tuple[Entry, ...]) -> bool:
    return any(
        entry.figure.modality == other.figure.modality == "actual"
        and relation(entry.figure, other.figure) == "conflicts"
        for other in entries
        if other.article != entry.article
    )


def _value_conflict(entries: tuple[Entry, ...], one: Slot, other: Slot, ground: Ground) -> Conflict:
    since = ground.shared_since(one.place, other.place, one.period)
    scope_zh = scope_en = ""
    if since:
        scope_zh = f"两个名称自{period_text(since, 'zh')}起所指区域相同，口径可能不同。"
        scope_en = f" The two names cover the same ground since {period_text(since, 'en')}; their scope may differ."
    return Conflict(
        id=conflict_id(entries),
        kind="value",
        entries=entries,
        suspect=None,
        suggested=None,
        evidence_zh="同一指标、同一时期的数值不一致。" + scope_zh,
        evidence_en="The same indicator has different values for the same period." + scope_en,
    )


def conflict_id(entries: tuple[Entry, ...]) -> str:
    """A stable id for a conflict: a hash of the ids of its figures."""
    text = "\0".join(sorted(entry.figure.id for entry in entries))
    return "c-" + sha256(text.encode()).hexdigest()[:8]
