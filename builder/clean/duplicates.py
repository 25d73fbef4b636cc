"""Paragraphs printed twice: one copy stays, the one that belongs where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from builder.clean.draft import Draft, Piece, squeezed
from builder.clean.rules import cleaning
from builder.clean.seams import bound_start, finished
from builder.records.document import Repair

CODE = "duplicate-paragraph"


def drop_duplicates(draft: Draft) -> Draft:
    """Runs of equal paragraphs: all copies but one go to the ledger in full.

    The copy stays whose unfinished end goes on in what follows; else the one that shares more pairs of characters
    with its own heading and neighbours; else the first.
    """
    pieces = draft.pieces
    places = [at for at, piece in enumerate(pieces) if piece.type == "paragraph" and not piece.fixed]
    texts = [squeezed(pieces[at].text) for at in places]
    dropped: set[int] = set()
    stays: dict[str, int] = {}
    at = 0
    while at < len(places):
        text = texts[at]
        earlier = stays.setdefault(text, at) if len(text) >= cleaning().duplicate_length else at
        length = _run_length(texts, earlier, at) if earlier < at else 1
        if earlier < at:
            goes, keeps = _choice(pieces, places, (earlier, at), length)
            dropped.update(places[goes + step] for step in range(length))
            stays.update({texts[at + step]: keeps + step for step in range(length)})
        at += length
    if not dropped:
        return draft
    ledger = [Repair(CODE, (pieces[at].first, pieces[at].last), pieces[at].text, "") for at in sorted(dropped)]
    gone = {squeezed(pieces[at].text) for at in dropped}
    keep = [
        piece.repaired(CODE) if piece.type == "paragraph" and squeezed(piece.text) in gone else piece
        for at, piece in enumerate(pieces)
        if at not in dropped
    ]
    return draft.changed(keep, ledger)


def _run_length(texts: Sequence[str], earlier: int, at: int) -> int:
    length = 1
    while at + length < len(texts) and earlier + length < at and texts[earlier + length] == texts[at + length]:
        length += 1
    return length


def _choice(pieces: Sequence[Piece], places: Sequence[int], copies: tuple[int, int], length: int) -> tuple[int, int]:
    """The copy that goes and the copy that stays."""
    first, second = copies
    if _fit(pieces, places, second, length) > _fit(pieces, places, first, length):
        return first, second
    return second, first


def _fit(pieces: Sequence[Piece], places: Sequence[int], copy: int, length: int) -> tuple[int, int]:
    start, end = places[copy], places[copy + length - 1]
    return _continuity(pieces, end), _kinship(pieces, start, end)


def _continuity(pieces: Sequence[Piece], end: int) -> int:
    """How well an unfinished end goes on in what follows; 0 for a finished one."""
    if finished(pieces[end].text):
        return 0
    following = end + 1
    while following < len(pieces) and pieces[following].type in {"caption", "credit"}:
        following += 1
    if following == len(pieces) or pieces[following].type != "paragraph":
        return 0
    text = pieces[following].text
    opens = text.startswith(cleaning().paragraph_openers)
    return 1 + 4 * bound_start(text) + 2 * (not opens) + (following == end + 1)


def _kinship(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Pairs of characters the run shares with its heading and its neighbours in the same section."""
    around: list[str] = []
    above = start - 1
    while above >= 0 and pieces[above].type in {"caption", "credit"}:
        above -= 1
    if above >= 0 and pieces[above].type == "paragraph":
        around.append(pieces[above].text)
    heading = next((piece.text for piece in reversed(pieces[:start]) if piece.type == "heading"), "")
    below = next((piece for piece in pieces[end + 1 :] if piece.type not in {"caption", "credit"}), None)
    if below and below.type == "paragraph":
        around.append(below.text)
    run = _pairs("".join(piece.text for piece in pieces[start : end + 1]))
    return len(run & _pairs("\n".join(around))) + 3 * len(run & _pairs(heading))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}
