"""The clean text: ordered blocks, and a ledger of everything done to the source on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  a field of the record is called date
from typing import Literal

from builder.records.problem import Problem
from builder.records.source import Byline

BlockType = Literal["heading", "paragraph", "caption", "credit", "byline", "deck", "jump"]


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of the article.

    `source_lines` are the first and the last line of source.txt (1-based) the text came from; `repairs` the codes
    of the ledger entries that touched it; `notes` the positions in `Document.editor_notes` of its corrections.
    """

    id: str
    type: BlockType
    text: str
    source_lines: tuple[int, int]
    repairs: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A ledger entry: `before` stood in the source at `lines`, `after` stands in a block instead (empty: taken out).

    Over a whole article, source characters + all `after` = block characters + all `before`, white space aside.
    """

    code: str
    lines: tuple[int, int]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditorNote:
    """A correction as applied: what stood there, what stands there now, and why (both languages)."""

    kind: str
    lines: tuple[int, int]
    before: str
    after: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with the source that no rule may mend (text missing, a paragraph cut off …)."""

    code: str
    block: str | None
    lines: tuple[int, int]
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """The cleaned article. `title`, `kicker` are fields, never blocks; `deck` and bylines are both.

    `date` is the day of issue: the metadata's, else the one the text itself prints, else None. `length` counts the
    characters of all blocks; `captions` are the ids of those that are one.
    """

    id: str
    title: str
    kicker: str | None
    deck: str | None
    bylines: tuple[Byline, ...]
    blocks: tuple[Block, ...]
    ledger: tuple[Repair, ...]
    editor_notes: tuple[EditorNote, ...]
    defects: tuple[Defect, ...]
    problems: tuple[Problem, ...] = ()
    date: Date | None = None
    length: int = field(init=False)
    captions: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", sum(len(block.text) for block in self.blocks))
        object.__setattr__(self, "captions", tuple(block.id for block in self.blocks if block.type == "caption"))
