"""The table of engines: language codes, limits, addresses, keys, and how error pages read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from builder.tables.language import rules

Guard = Literal["words", "xml", "html"]


@dataclass(frozen=True)
class EngineRow:
    """One engine of engines.toml, which says what each column means."""

    class_name: str
    source: str
    target: str
    home: str
    bytes: int
    pause: float
    form: bool = False
    guard: Guard = "words"
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Notices:
    """Phrases that stand in an answer which is no translation."""

    quota: tuple[str, ...]
    error: tuple[str, ...]


@dataclass(frozen=True)
class EngineTable:
    """engines.toml."""

    engines: dict[str, EngineRow]
    notices: Notices


def engine_names() -> tuple[str, ...]:
    """The engines by name, as the table gives them.

    >>> engine_names()
    ('google', 'mymemory', 'libre', 'deepl', 'microsoft', 'baidu')
    """
    return tuple(rules("engines", EngineTable).engines)


def engine_row(name: str) -> EngineRow:
    """What the table says of an engine."""
    return rules("engines", EngineTable).engines[name]


def notices() -> Notices:
    """The phrases of error pages and quota notices."""
    return rules("engines", EngineTable).notices
