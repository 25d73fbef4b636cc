"""Words in 【】 before the parts of a broadcast's script: 【标题】 names the title, 【口播】 begins a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from builder.clean.draft import Draft, Piece
from builder.clean.names import names_with_roles
from builder.clean.rules import furniture
from builder.records.document import Repair

HEAD_LINES = 4
TITLE = re.compile("(标题|题目|標題|題目)[:：] ?")
CUE = re.compile(r"[\[［【]([^\[\]［］【】]{1,12})[\]］】] ?[:：]? ?")

STAFF = ("记者", "通讯员", "摄像", "编导", "采访", "撰稿")
NAMES = re.compile("[㐀-鿿·]{1,8}(?:[ 、][㐀-鿿·]{1,8}){0,7}")


def read_cues(draft: Draft) -> Draft:
    """The first line under 【标题】 as the title and others as headings; a cue alone on its line as a paragraph.

    【字幕】记者：甲 摄像：乙 names the authors, and its cue goes.
    """
    titled = any(piece.type == "title" for piece in draft.pieces)
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    for line in draft.pieces:
        cue = CUE.match(line.text) if line.type == "line" else None
        if cue is None and not titled and line.type == "line" and len(pieces) < HEAD_LINES:
            cue = TITLE.match(line.text)
        text = line.text[cue.end() :] if cue else line.text
        piece = line
        if cue and text and cue[1] in furniture().cue_titles:
            ledger.append(Repair("heading-mark", (line.first, line.last), cue.group().strip(), ""))
            piece = replace(line, type="heading" if titled else "title", text=text).repaired("heading-mark")
            titled = True
        elif cue and not text and cue[1] in furniture().cues:
            piece = replace(line, type="paragraph", row=True)
        elif cue and (names_with_roles(f"{cue[1]} {text}") or (cue[1] in STAFF and NAMES.fullmatch(text))):
            ledger.append(Repair("byline-mark", (line.first, line.last), "【】", ""))
            piece = replace(line, text=f"{cue[1]} {text}").repaired("byline-mark")
        elif cue and cue[1] in furniture().cues and names_with_roles(text):
            ledger.append(Repair("byline-mark", (line.first, line.last), cue.group().strip(), ""))
            piece = replace(line, text=text).repaired("byline-mark")
        pieces.append(piece)
    return draft.changed(pieces, ledger)
