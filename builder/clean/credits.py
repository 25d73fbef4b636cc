"""Credits (蒋晓东 摄) and jump lines (下转第4版), on lines of their own or at the ends of others."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from builder.clean.draft import Draft, Piece, squeezed
from builder.clean.names import are_photographers, names_with_roles
from builder.clean.rules import cleaning, one_of
from builder.clean.seams import finished
from builder.records.document import Repair

TAIL = 70
"""Characters at a line's end in which a credit is looked for; the longest met has 31."""
BRACKETED = re.compile(r"[（(]([^（）()]{1,45}(?:[（(][^（）()]{1,12}[）)])?)[）)]$")
AGENCY = re.compile(r"\s*[（(][^（）()]{1,14}[）)]$")
START = re.compile(r"(?<=[\s。！？”》）])(?=\S)")
BY_ANYONE = re.compile(r"[^\s，。；：、！？“”]{1,16}\s?供图")
FROM = re.compile(r"(?:本版)?(?:图|图片|照片|资料图片?)(?:均)?由.{1,24}提供")
TEXT_TOO = re.compile("(?:报道|報道|[文图圖] ?[/／]? ?[文图圖])$")
JUMP_WORDS = r"(?:下转|上接|紧接|转自|接)\s?(?:本报)?第?\s?[A-Za-z]?\s?[0-9一二三四五六七八九十]{1,3}\s?[版页]"
JUMP = re.compile(rf"[（(【]?[>▶►\s]{{0,4}}{JUMP_WORDS}[^。，；]{{0,16}}?[）)】]?")
JUMP_END = re.compile(rf"[（(【]\s?{JUMP_WORDS}[^。，；（）()]{{0,16}}[）)】]$")
JUMP_START = re.compile(rf"^[（(【]\s?{JUMP_WORDS}[^。，；（）()]{{0,16}}[）)】]")


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('credit_labels').pattern})\s?[:：/／|｜丨]\s?[^，。；]{{1,24}}")


def is_credit(text: str) -> bool:
    """Whether `text` says who made a picture and nothing else.

    >>> is_credit("蒋晓东 摄"), is_credit("顾红侠摄（中经视觉）"), is_credit("某某公司 供图"), is_credit("记者现场拍摄")
    (True, True, True, False)
    """
    text = text.strip()
    if text in cleaning().credit_phrases or _labelled().fullmatch(text) or FROM.fullmatch(text):
        return True
    bare = AGENCY.sub("", text)
    if BY_ANYONE.fullmatch(bare):
        return True
    for verb in cleaning().credit_verbs:
        if bare.endswith(verb):
            return are_photographers(bare[: -len(verb)].strip(" /／"))
    return False


def split_credit(text: str) -> tuple[str, str, str] | None:
    """`text` as caption, credit and the brackets left out; None where it ends in no credit.

    >>> split_credit("港区全景 蒋晓东 摄"), split_credit("服务国家战略。（蒋晓东 摄）")
    (('港区全景', '蒋晓东 摄', ''), ('服务国家战略。', '蒋晓东 摄', '（）'))
    """
    tail_start = max(0, len(text) - TAIL)
    tail = text[tail_start:]
    if not _may_end_in_credit(tail):
        return None
    places = [0] if not tail_start else []
    for place in [*places, *(found.start() for found in START.finditer(tail))]:
        if is_credit(tail[place:]):
            return text[: tail_start + place].rstrip(), tail[place:], ""
    bracketed = BRACKETED.search(tail)
    if bracketed and is_credit(bracketed[1]):
        caption = text[: tail_start + bracketed.start()].rstrip()
        return caption, bracketed[1].strip(), tail[bracketed.start()] + tail[-1]
    return None


def _may_end_in_credit(tail: str) -> bool:
    """Asked once of a line, before every place in it is tried: 6 times as fast over an article."""
    ends = (*cleaning().credit_verbs, *cleaning().credit_phrases, "供图", "提供")
    words = tail.rstrip(" ）)")
    return words.endswith(ends) or AGENCY.sub("", f"{words}）").endswith(ends) or _labelled().search(tail) is not None


def split_jumps(draft: Draft) -> Draft:
    """Jump lines as pieces of their own, also where they stand at the end or the start of a paragraph."""
    pieces: list[Piece] = []
    for piece in draft.pieces:
        text = piece.text
        if piece.type != "line":
            pieces.append(piece)
        elif len(text) <= 40 and JUMP.fullmatch(text):
            pieces.append(replace(piece, type="jump"))
        elif end := JUMP_END.search(text, max(0, len(text) - TAIL)):
            pieces.append(replace(piece, text=text[: end.start()].rstrip()))
            pieces.append(replace(piece, type="jump", text=end.group(), gap=1))
        elif start := JUMP_START.match(text):
            pieces.append(replace(piece, type="jump", text=start.group()))
            pieces.append(replace(piece, text=text[start.end() :].lstrip(), gap=1))
        else:
            pieces.append(piece)
    return draft.changed(pieces)


def split_credits(draft: Draft) -> Draft:
    """Credits as pieces of their own; what stands before one on its line, or right above it, is its caption."""
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    body = False
    for line in draft.pieces:
        found = split_credit(line.text) if line.type == "line" and (body or not _signs_text(line.text)) else None
        body = body or finished(line.text)
        if found is None:
            pieces.append(line)
            continue
        caption, credit, brackets = found
        piece = line.repaired("credit-brackets") if brackets else line
        if brackets:
            ledger.append(Repair("credit-brackets", (line.first, line.last), brackets, ""))
        if caption:
            pieces.append(replace(piece, type="caption", text=caption))
        elif (body or len(pieces) > 1) and _is_caption_above(pieces[-1], piece, draft.picture_gap):
            pieces[-1] = replace(pieces[-1], type="caption")
        pieces.append(replace(piece, type="credit", text=credit, gap=0 if caption else piece.gap))
    return draft.changed(pieces, ledger)


def _signs_text(text: str) -> bool:
    """Whether `text`, above all body text, names who wrote it and not only who took its pictures."""
    return TEXT_TOO.search(text) is not None and bool(names_with_roles(text))


def _is_caption_above(above: Piece, credit: Piece, picture_gap: int) -> bool:
    if above.type != "line" or names_with_roles(above.text):
        return False
    short = len(squeezed(above.text)) <= cleaning().caption_length
    if credit.gap == 0:
        return short or above.gap >= picture_gap
    return credit.gap < picture_gap and short and (above.gap >= picture_gap or not finished(above.text))
