"""Slots: figures of the same indicator, measure, unit, place and period; their series and their conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256

from builder.language.periods import period_text
from builder.link.clashes import find_clash
from builder.link.ground import Ground
from builder.records.figure import Figure
from builder.records.register import Conflict, Entry, Series, Slot
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


def find_value_conflicts(entries: tuple[Entry, ...], slots: tuple[Slot, ...], ground: Ground) -> tuple[Conflict, ...]:
    """Slots of the same ground in different articles whose values cannot both be right; `entries` are all, by age.

    An article that prints several values for one slot gives parts of something: it is left out.
    """
    age = {article: number for number, article in enumerate(dict.fromkeys(entry.article for entry in entries))}
    found: dict[str, Conflict] = {}
    for one, other in _pairs([slot for slot in slots if slot.measure in COMPARED], ground):
        clashing = find_clash(one.entries, () if one is other else other.entries, age)
        if clashing:
            conflict = _value_conflict(clashing, one, other, ground)
            found.setdefault(conflict.id, conflict)
    return tuple(found.values())


def _pairs(slots: list[Slot], ground: Ground) -> Iterator[tuple[Slot, Slot]]:
    """Each slot with itself, then with those of other names for the same ground."""
    groups: defaultdict[tuple[str, str, str, str], dict[str, Slot]] = defaultdict(dict)
    for slot in slots:
        groups[slot.indicator, slot.measure, slot.period, slot.entries[0].figure.unit or ""][slot.place] = slot
    for group in groups.values():
        yield from ((slot, slot) for slot in group.values())
        order = {name: number for number, name in enumerate(group)}
        for place, slot in group.items():
            partners = [name for name in ground.partners(place) if order.get(name, -1) > order[place]]
            for name in sorted(partners, key=order.__getitem__):
                if ground.shared_since(place, name, slot.period):
                    yield slot, group[name]


def _value_conflict(entries: tuple[Entry, ...], one: Slot, other: Slot, ground: Ground) -> Conflict:
    since = ground.shared_since(one.place, other.place, one.period)
    scope_zh = scope_en = ""
    if since:
        scope_zh = f"两个名称自{period_text(since, 'zh')}起所指区域相同，口径可能不同。"
        scope_en = f" The two names cover the same ground since {period_text(since, 'en')}; their scope may differ."
    return Conflict(
        id=conflict_id(entries[:2]),
        kind="value",
        entries=entries,
        suspect=None,
        suggested=None,
        evidence_zh="同一指标、同一时期的数值不一致。" + scope_zh,
        evidence_en="The same indicator has different values for the same period." + scope_en,
    )


def conflict_id(entries: tuple[Entry, ...]) -> str:
    """A stable id for a conflict: a hash of the ids of the figures that made it one."""
    text = "\0".join(sorted(entry.figure.id for entry in entries))
    return "c-" + sha256(text.encode()).hexdigest()[:8]
