"""The register: every figure of the digest beside the others that measure the same thing, held by number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from builder.records.register import Agreement, Conflict, Entry, Series, Slot
from builder.register.columns import Columns, Texts
from builder.register.entries import Agreements, ByFigure, Entries

__all__ = ["Agreements", "ByFigure", "Columns", "Entries", "Register", "Texts", "draw_up"]


@dataclass(frozen=True, slots=True)
class Register:
    """All that link gives. Lists are in a fixed order that does not depend on reading order of files."""

    entries: Entries
    slots: tuple[Slot, ...]
    series: tuple[Series, ...]
    agreements: Agreements
    conflicts: tuple[Conflict, ...]


def draw_up(  # noqa: PLR0913, PLR0917
    columns: Columns,
    entries: Sequence[Entry],
    slots: Iterable[Slot],
    series: Iterable[Series],
    agreements: Iterable[Agreement],
    conflicts: Iterable[Conflict],
) -> Register:
    """The register of the figures in `columns`; what is told of `entries`, their records, refers to these very ones."""
    number_of = {id(entry): number for number, entry in enumerate(entries)}

    def numbers(told: Iterable[Entry]) -> array[int]:
        return array("I", [number_of[id(entry)] for entry in told])

    by_number = {id(slot): replace(slot, entries=Entries(columns, numbers(slot.entries))) for slot in slots}
    return Register(
        Entries(columns, range(len(columns))),
        tuple(by_number.values()),
        tuple(replace(one, slots=tuple(by_number[id(slot)] for slot in one.slots)) for one in series),
        Agreements(columns, ((one.relation, numbers(one.entries)) for one in agreements)),
        tuple(replace(one, entries=Entries(columns, numbers(one.entries))) for one in conflicts),
    )
