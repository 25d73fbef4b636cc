"""Two articles in one file: nothing is taken apart, but where the second begins is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.clean.draft import Draft, Piece
from builder.clean.names import is_report

CODE = "second-article"
HEAD_LINES = 6
BETWEEN = {"byline", "deck", "caption", "credit"}
MESSAGE = "a second article begins here; give each article a file of its own"


def report_second(draft: Draft) -> Draft:
    """A defect on each title in mid-text that an author's line or a dateline follows, after a first of the kind."""
    pieces = list(draft.pieces)
    body = next((at for at, piece in enumerate(pieces) if piece.type == "paragraph"), len(pieces))
    begun = False
    for at, piece in enumerate(pieces):
        opens = piece.type == "byline" or (piece.type == "paragraph" and is_report(piece.text))
        title = _title_above(pieces, at) if opens and begun else None
        if title is not None and title > body and not pieces[title].defects:
            pieces[title] = pieces[title].flawed(CODE, MESSAGE)
        begun = begun or opens
    return replace(draft, pieces=tuple(pieces))


def _title_above(pieces: Sequence[Piece], at: int) -> int | None:
    """The first of the headings above `at`, with at most a few other lines of a head between them."""
    above = range(at - 1, max(0, at - HEAD_LINES) - 1, -1)
    title = next((place for place in above if pieces[place].type not in BETWEEN), None)
    if title is None or pieces[title].type != "heading":
        return None
    while title - 1 in above and pieces[title - 1].type == "heading":
        title -= 1
    return title
