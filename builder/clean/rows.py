"""Rows: lines of a flattened table, of a list of posts, of 时间： and 地点：, each a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from builder.clean.draft import Draft, Piece
from builder.clean.labels import is_label
from builder.clean.names import close_up, is_name, lone_names, names_with_roles
from builder.clean.rules import cleaning, starts
from builder.clean.seams import finished
from builder.records.document import Repair

LONGEST = 120
SENTENCE = re.compile("[，。；！？]")
VALUE = re.compile(r"[-+−–—]?[\d.,]*\d[%‰]?(?:[万亿]?[一-鿿]{0,3})|[-—–…/]{1,3}|持平")
BRACKETED = re.compile("（[^（）]{4,40}）")
NUMBER = re.compile(r"\d{1,2}")
BULLETS = "-*·•●○◦▪◆■◇□√✓➤"
ITEM = re.compile(
    rf"[{BULLETS}] ?(?=[^{BULLETS} ])|\d{{1,2}}[.．、] ?(?=\D)|\d{{1,2}}[:：]\d{{2}}|\|.*\|$|第[一二三四五六七八九十]名"
)
FIELD = re.compile("[一-鿿]{2,6}：[^：]+$")
HEAD_ROWS = 2
UNIT_COLUMN = ("单位", "單位", "计量单位", "計量單位")
CODE = "flattened-table"
WIDEST_GAP = 1


def find_rows(draft: Draft) -> Draft:
    """Runs of rows as paragraphs that nothing is joined to; the title over a table as its caption."""
    pieces = list(draft.pieces)
    ledger: list[Repair] = []
    at = 0
    while at < len(pieces):
        end = max(_run(pieces, at, fits, fewest) for fits, fewest in KINDS)
        if end == at:
            at += 1
            continue
        start = _head_of(pieces, at) if _is_data(pieces[at]) else at
        for place in range(start, end):
            text = close_up(pieces[place].text) if _is_post(pieces[place]) else pieces[place].text
            if text != pieces[place].text:
                lines = (pieces[place].first, pieces[place].last)
                ledger.append(Repair("spaced-name", lines, pieces[place].text, text))
                pieces[place] = replace(pieces[place], text=text).repaired("spaced-name")
            pieces[place] = replace(pieces[place], type="paragraph", row=True)
        if _has_units(pieces[start]) and start < at:
            message = f"a table whose columns were lost ({end - at} rows below this head); its numbers are not counted"
            pieces[start] = pieces[start].flawed(CODE, message)
        at = end
    numbers = _section_numbers(pieces)
    return draft.changed(
        (replace(piece, type="heading") if at in numbers else _alone(piece) for at, piece in enumerate(pieces)),
        ledger,
    )


def _section_numbers(pieces: Sequence[Piece]) -> set[int]:
    """Bare numbers that count from one: they stand over the parts of the text."""
    found = [at for at, piece in enumerate(pieces) if piece.type == "line" and NUMBER.fullmatch(piece.text)]
    counts = [int(pieces[at].text) for at in found]
    return set(found) if len(found) > 1 and counts == list(range(1, len(found) + 1)) else set()


def _alone(piece: Piece) -> Piece:
    """The title of a table as a caption, and a line all in brackets as complete."""
    if piece.type != "line":
        return piece
    if starts("table_marks").match(piece.text) and is_label(piece.text, cleaning().caption_length):
        return replace(piece, type="caption")
    bracketed = (
        BRACKETED.fullmatch(piece.text) and piece.gap and not (names_with_roles(piece.text) or lone_names(piece.text))
    )
    return replace(piece, type="paragraph", row=True) if bracketed else piece


def _run(pieces: Sequence[Piece], start: int, fits: Callable[[Piece], bool], fewest: int) -> int:
    """The end of the run of rows from `start`, evenly spaced; `start` where there is none."""
    end = start
    while end < len(pieces) and fits(pieces[end]):
        if end > start and pieces[end].gap != pieces[start + 1].gap:
            break
        end += 1
    return end if end - start >= fewest and pieces[start + 1].gap <= WIDEST_GAP else start


def _is_data(piece: Piece) -> bool:
    """Whether `piece` reads as a row of figures: a name, and values in at least half of the other cells."""
    if piece.type != "line" or len(piece.text) > LONGEST or SENTENCE.search(piece.text):
        return False
    cells = piece.text.split(" ")
    values = sum(VALUE.fullmatch(cell) is not None for cell in cells[1:])
    return len(cells) > 1 and VALUE.fullmatch(cells[-1]) is not None and 2 * values >= len(cells) - 1


def _is_post(piece: Piece) -> bool:
    """Whether `piece` reads as a post with its holder: 市长 李明, 李明 市长."""
    if piece.type != "line" or len(piece.text) > cleaning().head_length or SENTENCE.search(piece.text):
        return False
    cells = close_up(piece.text).split(" ")
    if len(cells) < 2 or names_with_roles(piece.text) or finished(piece.text):
        return False
    return is_name(cells[-1]) or is_name(cells[0])


def _is_field(piece: Piece) -> bool:
    """Whether `piece` reads as a label with its value: 地点：大剧院."""
    found = FIELD.match(piece.text) if piece.type == "line" and len(piece.text) <= cleaning().head_length else None
    fits = found is not None and not finished(piece.text) and piece.text[-1] not in "，、"
    return fits and not names_with_roles(piece.text)


def _is_item(piece: Piece) -> bool:
    """Whether `piece` reads as an item that is no sentence: - 公园12座, 2.名单, 6:30—9:00 人民路, | 甲 | 乙 |."""
    if piece.type != "line" or len(piece.text) > LONGEST or finished(piece.text) or piece.text[-1] in "，、":
        return False
    return ITEM.match(piece.text) is not None and not names_with_roles(piece.text)


KINDS: tuple[tuple[Callable[[Piece], bool], int], ...] = ((_is_data, 2), (_is_post, 3), (_is_field, 2), (_is_item, 2))
"""What reads as a row, and how many make a run."""


def _head_of(pieces: Sequence[Piece], first: int) -> int:
    """Where the head rows over the first row of figures begin."""
    start = first
    while start > max(0, first - HEAD_ROWS) and pieces[start].gap <= WIDEST_GAP and _is_head(pieces[start - 1]):
        start -= 1
    return start


def _has_units(head: Piece) -> bool:
    """Whether `head` reads as the head row of a table that gives a unit in each row: 产品名称 单位 绝对数."""
    cells = re.split(r"[ |]+", head.text)
    values = cleaning().value_columns
    return any(cell in UNIT_COLUMN for cell in cells) and any(cell.startswith(values) for cell in cells)


def _is_head(piece: Piece) -> bool:
    text = piece.text
    if piece.type != "line" or len(text) > LONGEST or SENTENCE.search(text) or starts("table_marks").match(text):
        return False
    return text.startswith(("单位：", "單位：")) or (" " in text and not finished(text))
