"""Source lines to pieces: characters mended, blank lines counted, marks of type read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import cast, get_args

from builder.clean.characters import mend
from builder.clean.draft import Draft, Piece, PieceType, squeezed
from builder.clean.seams import glue
from builder.records.document import Repair

TYPE_MARK = re.compile(r"\{(" + "|".join(sorted(set(get_args(PieceType)) - {"line"})) + r")\} ")
HEADING_MARK = re.compile(r"(?:#{1,6} *)+")
BOLD = re.compile(r"\*\*([^*]*[^*\s][^*]*)\*\*")
SUBTITLE = re.compile(r"\s(?:——|--)(?=\S)")
INDENT = re.compile("\u3000\u3000|    |\t")


def read_lines(draft: Draft) -> Draft:
    """Every line that is not blank as a piece, its characters mended."""
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    gap = 0
    for number, raw in enumerate(draft.source.text.split("\n"), start=1):
        piece, repairs = _line(raw, number, gap if pieces else 0)
        ledger += repairs
        gap = 0 if piece else gap + 1
        if piece:
            pieces.append(piece)
    return replace(draft.changed(pieces, ledger), picture_gap=_picture_gap(pieces))


def _line(raw: str, number: int, gap: int) -> tuple[Piece | None, list[Repair]]:
    lines = (number, number)
    mark = TYPE_MARK.match(raw)
    if mark and raw[mark.end() :].strip():
        text = " ".join(raw[mark.end() :].split())
        kind = cast(PieceType, mark.group(1))
        return Piece(kind, text, number, number, gap, fixed=True), [
            Repair("type-mark", lines, mark.group().strip(), "")
        ]
    text, done = mend(raw)
    repairs = [Repair(code, lines, before, after) for code, before, after in done]
    if not text:
        return None, repairs
    codes = tuple(dict.fromkeys(code for code, _, _ in done))
    return Piece("line", text, number, number, gap, indented=bool(INDENT.match(raw)), repairs=codes), repairs


def _picture_gap(pieces: list[Piece]) -> int:
    """Two blank lines, or one more than stands between most lines where the text is spaced wider."""
    gaps = sorted(piece.gap for piece in pieces[1:])
    return max(2, gaps[len(gaps) // 2] + 1) if len(gaps) >= 4 else 2


def read_heading_marks(draft: Draft) -> Draft:
    """`#` marks: the first single one is the title (with a deck after ` ——`), the others headings."""
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    titled = any(piece.type == "title" for piece in draft.pieces)
    for piece in draft.pieces:
        mark = HEADING_MARK.match(piece.text)
        if not mark or piece.type != "line" or (piece.text.endswith("#") and mark.end() < len(piece.text)):
            pieces.append(piece)
            continue
        lines, text = (piece.first, piece.last), piece.text[mark.end() :]
        ledger.append(Repair("heading-mark", lines, squeezed(mark.group()), ""))
        if mark.group().strip() == "#" and not titled and text:
            titled = True
            parts = SUBTITLE.split(text, maxsplit=1)
            pieces.append(replace(piece, type="title", text=parts[0].strip()).repaired("heading-mark"))
            if len(parts) == 2:
                dash = SUBTITLE.search(text)
                ledger.append(Repair("deck-mark", lines, dash.group().strip() if dash else "", ""))
                pieces.append(replace(piece, type="deck", text=parts[1].strip(), gap=0).repaired("deck-mark"))
        elif text:
            pieces.append(replace(piece, type="heading", text=text).repaired("heading-mark"))
    return draft.changed([piece for piece in pieces if piece.text], ledger)


def read_bold_lines(draft: Draft) -> Draft:
    """Lines in `**` as headings, a first one as a line like others."""
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    for at, piece in enumerate(draft.pieces):
        bold = BOLD.fullmatch(piece.text) if piece.type == "line" else None
        if bold:
            ledger.append(Repair("heading-mark", (piece.first, piece.last), "****", ""))
        kind: PieceType = "heading" if bold and at else piece.type
        text = bold[1].strip() if bold else piece.text
        pieces.append(replace(piece, type=kind, text=text).repaired("heading-mark") if bold else piece)
    return draft.changed(pieces, ledger)


def together(group: list[Piece]) -> tuple[Piece, list[Repair]]:
    """The lines of `group` as one piece, and a ledger entry for each seam."""
    first = group[0]
    if len(group) == 1:
        return first, []
    texts = [first.text]
    repairs: list[Repair] = []
    for above, below in pairwise(group):
        texts.append(glue(above.text, below.text) + below.text)
        repairs.append(seam_repair("unwrapped", above, below))
    codes = tuple(dict.fromkeys(code for piece in group for code in piece.repairs))
    return replace(first, text="".join(texts), last=group[-1].last, repairs=codes).repaired("unwrapped"), repairs


def seam_repair(code: str, above: Piece, below: Piece) -> Repair:
    """The ledger entry of a join: the characters either side of the break, with it and without."""
    left, right = above.text[-6:], below.text[:6]
    return Repair(code, (above.first, below.last), f"{left}\n{right}", left + glue(left, right) + right)
