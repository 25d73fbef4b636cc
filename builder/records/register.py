"""The register: every figure of the digest beside the others that measure the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.records.figure import Figure

Relation = Literal["agrees", "refines", "conflicts", "scope differs"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure and the article it stands in."""

    article: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Slot:
    """Figures with the same indicator, measure, unit, place and period."""

    indicator: str
    measure: str
    place: str
    period: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The same indicator, measure and place over several periods, in order of time."""

    indicator: str
    measure: str
    place: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be right. `suggested` is a guess with its evidence, never written over the print."""

    id: str
    kind: Literal["value", "share", "per_head"]
    entries: tuple[Entry, ...]
    suspect: str | None
    suggested: Decimal | None
    evidence_zh: str
    evidence_en: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two or more figures of different places in the digest that confirm or refine one another."""

    relation: Relation
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All that link gives. Lists are in a fixed order that does not depend on reading order of files."""

    entries: tuple[Entry, ...]
    slots: tuple[Slot, ...]
    series: tuple[Series, ...]
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
