"""Broken paragraphs put together across blank lines and captions; where text is missing, a defect instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.clean.draft import Draft, Piece
from builder.clean.labels import indents_paragraphs, is_label
from builder.clean.lines import seam_repair
from builder.clean.rules import cleaning, starts
from builder.clean.seams import closes, finished, glue, splits_word, text_missing, unclosed
from builder.records.document import Repair

BETWEEN = {"caption", "credit", "jump"}
"""What may stand between the halves of a paragraph."""
CLOSING = "，。、；：！？）》”’』」】"
"""A line that begins so goes on from the one before, even after a full stop."""
JOINED = "joined-column-break"


@dataclass
class _Open:
    """The paragraph being put together: its parts, and the quotes and brackets they leave open."""

    parts: list[Piece]
    place: int
    marks: str = ""

    @property
    def tail(self) -> str:
        return "".join(part.text for part in self.parts[-4:])

    def take(self, piece: Piece) -> None:
        self.marks = unclosed([self.marks, piece.text])
        self.parts.append(piece)


def join_broken(draft: Draft) -> Draft:
    """Halves of a paragraph joined; what stood between them comes after. Paragraphs cut off are defects."""
    out: list[Piece] = []
    ledger: list[Repair] = []
    current: _Open | None = None
    indented = indents_paragraphs(draft.pieces)
    for piece in draft.pieces:
        if piece.type in BETWEEN:
            out.append(piece)
            continue
        if piece.type == "paragraph" and not piece.fixed:
            goes_on = current is not None and indented and _lacks_indent(current.parts[-1], piece)
            reason = None if goes_on else _why_apart(current, piece)
            if current and reason is None:
                ledger.append(seam_repair(JOINED, current.parts[-1], piece))
                current.take(piece)
                continue
            out, current = _closed(out, current, reason or ""), None
            missing = reason == "missing"
            flawed = piece.flawed("missing-text", "the beginning of this paragraph is lost") if missing else piece
            current = _Open([], len(out))
            current.take(flawed)
            out.append(flawed)
        else:
            out, current = _closed(out, current, "cut"), None
            out.append(piece)
    several = sum(piece.type == "paragraph" for piece in out) > 1
    return draft.changed(_closed(out, current, "cut" if several else ""), ledger)


def _lacks_indent(above: Piece, piece: Piece) -> bool:
    """Whether `piece` begins no paragraph, since it has no indent: behind a semicolon, and at the top of a page."""
    return (above.text[-1] == "；" or piece.page_top) and not (piece.indented or piece.row or above.row)


def _why_apart(current: _Open | None, piece: Piece) -> str | None:
    """Why `piece` does not go on with the current paragraph: `ended`, `missing`; None where it does."""
    if current is None or piece.row or current.parts[-1].row:
        return "ended"
    tail, mark = current.tail, current.marks[-1:]
    if finished(tail):
        reopens = mark == "“" and piece.text.startswith("“")
        goes_on = piece.text[0] in CLOSING or (mark and not reopens and closes(piece.text, mark))
        return None if goes_on else "ended"
    if starts("item_marks").match(piece.text) and tail[-1] not in "，、第":
        return "cut"
    if _is_row(tail) and _is_row(piece.text) and not splits_word(tail, piece.text):
        return "ended"
    return "missing" if text_missing(tail, piece.text) else None


def _is_row(text: str) -> bool:
    """Whether `text` is short and complete without being a sentence, as the rows of a table are."""
    return is_label(text, cleaning().heading_length)


def _closed(out: list[Piece], current: _Open | None, reason: str) -> list[Piece]:
    """`out` with the current paragraph whole in its place, and a defect on it where it is cut off."""
    if current is None:
        return out
    whole = _whole(current.parts)
    if reason in {"cut", "missing"} and not (whole.row or finished(whole.text) or _is_row(whole.text)):
        whole = whole.flawed("truncated", "this paragraph breaks off: its end is lost")
    out[current.place] = whole
    return out


def _whole(parts: Sequence[Piece]) -> Piece:
    first = parts[0]
    if len(parts) == 1:
        return first
    texts = [first.text]
    for above, below in pairwise(parts):
        texts.append(glue(above.text, below.text) + below.text)
    codes = tuple(dict.fromkeys(code for part in parts for code in (*part.repairs, JOINED)))
    defects = tuple(defect for part in parts for defect in part.defects)
    return replace(first, text="".join(texts), last=parts[-1].last, repairs=codes, defects=defects)
