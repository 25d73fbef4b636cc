"""Paragraphs printed twice: one copy stays, the one that belongs where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.clean.draft import Draft, Piece, squeezed
from builder.clean.rules import cleaning
from builder.clean.seams import bound_start, finished
from builder.records.document import Repair

CODE = "duplicate-paragraph"
PICTURE = {"caption", "credit"}
HEADING_WEIGHT = 3
"""A pair of characters shared with the heading says more than one shared with a neighbour."""


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph with its section: number and heading; `after_picture`: a picture stands between it and the last."""

    place: int
    text: str
    section: int
    heading: str
    after_picture: bool


def drop_duplicates(draft: Draft) -> Draft:
    """Runs of equal paragraphs: all copies but one go to the ledger in full.

    The copy stays whose unfinished end goes on in what follows; else the one that shares more pairs of characters
    with its own heading and neighbours; else the first.
    """
    paragraphs = _paragraphs(draft.pieces)
    dropped: set[int] = set()
    stays: dict[str, int] = {}
    at = 0
    while at < len(paragraphs):
        text = paragraphs[at].text
        earlier = stays.setdefault(text, at) if len(text) >= cleaning().duplicate_length else at
        length = _run_length(paragraphs, earlier, at) if earlier < at else 1
        if earlier < at:
            better = _fit(paragraphs, at, length) > _fit(paragraphs, earlier, length)
            goes, keeps = (earlier, at) if better else (at, earlier)
            dropped.update(paragraphs[goes + step].place for step in range(length))
            stays.update({paragraphs[at + step].text: keeps + step for step in range(length)})
        at += length
    return _without(draft, dropped) if dropped else draft


def _without(draft: Draft, dropped: set[int]) -> Draft:
    copies = [draft.pieces[at] for at in sorted(dropped)]
    ledger = [Repair(CODE, (piece.first, piece.last), piece.text, "") for piece in copies]
    gone = {squeezed(piece.text) for piece in copies}
    keep = [
        piece.repaired(CODE) if piece.type == "paragraph" and squeezed(piece.text) in gone else piece
        for at, piece in enumerate(draft.pieces)
        if at not in dropped
    ]
    return draft.changed(keep, ledger)


def _paragraphs(pieces: Sequence[Piece]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    section, heading, after_picture = 0, "", False
    for place, piece in enumerate(pieces):
        if piece.type == "paragraph" and not piece.fixed:
            found.append(_Paragraph(place, squeezed(piece.text), section, heading, after_picture))
            after_picture = False
        elif piece.type in PICTURE:
            after_picture = True
        else:
            section += 1
            heading = piece.text if piece.type == "heading" else heading
    return found


def _run_length(paragraphs: Sequence[_Paragraph], earlier: int, at: int) -> int:
    length = 1
    while (
        at + length < len(paragraphs)
        and earlier + length < at
        and paragraphs[earlier + length].text == paragraphs[at + length].text
    ):
        length += 1
    return length


def _fit(paragraphs: Sequence[_Paragraph], start: int, length: int) -> tuple[int, int]:
    """How well a run fits where it stands: by what its unfinished end goes on in, then by its surroundings."""
    first, last = paragraphs[start], paragraphs[start + length - 1]
    above = paragraphs[start - 1] if start else None
    below = paragraphs[start + length] if start + length < len(paragraphs) else None
    around = [other.text for other, own in ((above, first), (below, last)) if other and other.section == own.section]
    run = _pairs("\n".join(paragraph.text for paragraph in paragraphs[start : start + length]))
    kinship = len(run & _pairs("\n".join(around))) + HEADING_WEIGHT * len(run & _pairs(first.heading))
    return _continuity(last, below), kinship


def _continuity(last: _Paragraph, below: _Paragraph | None) -> int:
    """How well an unfinished end goes on in what follows; 0 for a finished one."""
    if finished(last.text) or below is None or below.section != last.section:
        return 0
    opens = below.text.startswith(cleaning().paragraph_openers)
    return 1 + 4 * bound_start(below.text) + 2 * (not opens) + (not below.after_picture)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}
