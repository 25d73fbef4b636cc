"""Two articles in one file: nothing is taken apart, but where the second begins is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.clean.draft import Draft, Piece
from builder.clean.names import is_report

CODE = "second-article"
MESSAGE = "a second article begins here; give each article a file of its own"


def report_second(draft: Draft) -> Draft:
    """A defect on each title in mid-text that an author's line or a dateline follows, after a first of the kind."""
    pieces = list(draft.pieces)
    begun = body = False
    for at, piece in enumerate(pieces):
        opens = piece.type == "byline" or (piece.type == "paragraph" and is_report(piece.text))
        title = _title_above(pieces, at) if opens and body and begun else None
        if title is not None and not any(code == CODE for code, _ in pieces[title].defects):
            pieces[title] = pieces[title].flawed(CODE, MESSAGE)
        begun = begun or opens
        body = body or piece.type == "paragraph"
    return replace(draft, pieces=tuple(pieces))


def _title_above(pieces: Sequence[Piece], at: int) -> int | None:
    """The heading right above `at`, other lines of the head between them left aside, with body text above it."""
    title = at - 1
    while title > 0 and pieces[title].type in {"byline", "deck", "caption", "credit"}:
        title -= 1
    while title > 1 and pieces[title].type == "heading" and pieces[title - 1].type == "heading":
        title -= 1
    has_body = any(piece.type == "paragraph" for piece in pieces[:title])
    return title if title > 0 and pieces[title].type == "heading" and has_body else None
