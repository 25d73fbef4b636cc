"""What the register tells of figures: which measure the same thing, agree, or cannot all be right."""

from __future__ import annotations

from collections.abc import Sequence
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
    entries: Sequence[Entry]


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
    entries: Sequence[Entry]
    suspect: str | None
    suggested: Decimal | None
    evidence_zh: str
    evidence_en: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two or more figures of different places in the digest that confirm or refine one another."""

    relation: Relation
    entries: Sequence[Entry]
