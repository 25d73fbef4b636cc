"""The English beside a block, with its state and what the audit said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

State = Literal["missing", "machine", "draft", "reviewed", "stale", "rejected"]
PUBLISHED_STATES: tuple[State, ...] = ("machine", "draft", "reviewed")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the audit objects to: the Chinese span, the English span (either may be empty) and why."""

    level: Literal["error", "warning"]
    check: Literal["numbers", "terms", "residue"]
    zh: str
    en: str
    why: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a Chinese figure stands in the English: `text[start:end]` says the same value."""

    figure: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class English:
    """The English of one block. `text` is empty unless the state is a published one; `line` is that in en.po.

    `notes` are the translator's, for readers: comments of the entry that begin with `note:`.
    """

    block: str
    text: str
    state: State
    engine: str
    made: str
    findings: tuple[Finding, ...] = ()
    aligned: tuple[Aligned, ...] = ()
    line: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The English of a whole article, by block id; `states` are the states met and how many entries are in each."""

    path: str
    entries: dict[str, English]
    states: tuple[tuple[State, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        counts = Counter(entry.state for entry in self.entries.values())
        object.__setattr__(self, "states", tuple(counts.items()))
