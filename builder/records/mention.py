"""Who and where: people, organisations and places as named in one article."""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.figure import Figure


@dataclass(frozen=True, slots=True)
class Span:
    """Where a name stands: `block` id and character offsets into its text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person of record and the role printed with the name (longest form met)."""

    name: str
    role: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation under its longest form; `forms` are all forms printed; `id` the table's slug where known."""

    name: str
    id: str | None
    forms: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place of the districts table (its slug) and where it is literally named."""

    id: str
    raw: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that extract finds in one document, each in reading order."""

    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[PlaceMention, ...]
