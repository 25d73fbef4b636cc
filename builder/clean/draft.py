"""What the steps of cleaning hand to one another: pieces of text with their lines, and the ledger so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812  a field of the draft is called date
from typing import Literal

from builder.records.document import BlockType, Defect, EditorNote, Repair
from builder.records.problem import Problem
from builder.records.source import Byline, Source

PieceType = Literal[BlockType, "line", "title", "kicker"]


@dataclass(frozen=True)
class Piece:
    """A block in the making; type `line` is not yet decided.

    `gap` is the number of blank lines before it, `indented` whether it began with a paragraph's indent; a `fixed`
    piece carries a mark of its type and is taken as it stands; a `row` is complete without being a sentence;
    `page_top` says that furniture, such as the head of a page, stood right above.
    `defects` are (code, message).
    """

    type: PieceType
    text: str
    first: int
    last: int
    gap: int = 0
    indented: bool = False
    fixed: bool = False
    row: bool = False
    page_top: bool = False
    repairs: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    defects: tuple[tuple[str, str], ...] = ()

    def repaired(self, code: str) -> Piece:
        """This piece with `code` among its repairs, once."""
        return self if code in self.repairs else replace(self, repairs=(*self.repairs, code))

    def flawed(self, code: str, message: str) -> Piece:
        """This piece with one more defect."""
        return replace(self, defects=(*self.defects, (code, message)))


@dataclass(frozen=True)
class Draft:
    """An article between two steps. `picture_gap` is the number of blank lines that shows where a picture stood."""

    source: Source
    pieces: tuple[Piece, ...] = ()
    ledger: tuple[Repair, ...] = ()
    title: str = ""
    kicker: str | None = None
    deck: str | None = None
    bylines: tuple[Byline, ...] = ()
    date: Date | None = None
    picture_gap: int = 2
    notes: tuple[EditorNote, ...] = ()
    loose: tuple[Defect, ...] = ()
    problems: tuple[Problem, ...] = ()

    def changed(self, pieces: Iterable[Piece], repairs: Iterable[Repair] = ()) -> Draft:
        """This draft with other pieces and more in its ledger."""
        return replace(self, pieces=tuple(pieces), ledger=(*self.ledger, *repairs))


def squeezed(text: str) -> str:
    """`text` without its white space.

    >>> squeezed("陈 醉")
    '陈醉'
    """
    return "".join(text.split())
