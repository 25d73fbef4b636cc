"""What stands round an article, out of the text: lines of the page, links, running heads, dates and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

from builder.clean.dates import WEEKDAY, date_in, without_date
from builder.clean.draft import Draft, Piece
from builder.clean.furniture_lines import LONGEST, is_furniture, is_navigation, labels
from builder.clean.names import names_with_roles
from builder.clean.rules import cleaning, furniture, starts
from builder.clean.seams import finished
from builder.records.document import Repair

CODE = "furniture"
BODY_LENGTH = 40
"""A finished line from this length on is body text, so the head of the page ends before it."""
HEAD_LINES = 14
RUNNING_HEAD = 30
LINK_LENGTH = 60
SITE_NAME = 12
NUMBER = re.compile(r"\d{1,3}")
NOTE_LENGTH = 60
MONTH = re.compile(r"[(]?\d{4}年\d{1,2}月[)]?")
NOTE = re.compile(
    r"[（(\[【](?:责任编辑|責任編輯|责编|責編|编辑|編輯|来源|來源|原标题|原標題|文章来源)[:：]"
    r"[^（）()\[\]【】]{1,40}[）)\]】]$"
)
AUTHOR_FIELD = re.compile(
    r"(?:作者|(?:本报|本報)?(?:记者|記者)|通讯员|通訊員)[:：] ?[㐀-鿿·]{2,8}"
    r"(?:[ 、，][㐀-鿿·]{2,4}(?![:：]))*(?![:：㐀-鿿])"
)


def drop_furniture(draft: Draft) -> Draft:
    """All that is no part of the article out of the text and into the ledger; a date printed there is kept.

    Lines that say what they are go wherever they stand, doubtful ones at the head and the tail only. Nothing goes
    where nothing else would be left.
    """
    pieces = draft.pieces
    folded = [normalize("NFKC", piece.text) if len(piece.text) <= LONGEST else "" for piece in pieces]
    gone = {at for at, piece in enumerate(pieces) if piece.type == "line" and is_furniture(folded[at], at_edge=False)}
    gone |= _links(pieces, folded)
    head, tail = _edges(pieces, folded, gone)
    for edge in (range(head), range(tail, len(pieces))):
        gone |= _at_edge(pieces, folded, edge, gone)
    gone |= _site_name(pieces, folded, head, gone)
    gone |= _running_heads(pieces, folded, gone)
    gone |= _date_lines(pieces, folded, {*range(head), *range(tail, len(pieces))} - gone, gone)
    gone |= _page_numbers(pieces, gone)
    if all(at in gone or piece.type != "line" for at, piece in enumerate(pieces)):
        return draft
    keep: list[Piece] = []
    ledger: list[Repair] = []
    for at, piece in enumerate(pieces):
        rest, taken = _author(piece) if at in gone else _without_note(piece)
        ledger += [Repair(CODE, (piece.first, piece.last), taken, "")] if taken else []
        if rest:
            keep.append(replace(rest, page_top=True) if at - 1 in gone and keep else rest)
    dates = (date_in(pieces[at].text) for at in sorted(gone) if folded[at] and not _is_link(folded[at]))
    return replace(draft.changed(keep, ledger), date=next((day for day in dates if day), None))


def _site_name(pieces: Sequence[Piece], folded: Sequence[str], head: int, gone: set[int]) -> set[int]:
    """The name of a site above its menu, where a line that may be the title follows."""
    if 0 in gone or 1 not in gone or len(folded[0]) > SITE_NAME or not is_navigation(folded[1]):
        return set()
    titles = [
        at
        for at in range(2, min(head + 1, len(pieces)))
        if at not in gone and pieces[at].type == "line" and not finished(pieces[at].text)
    ]
    return {0} if any(not names_with_roles(pieces[at].text) for at in titles) else set()


def _at_edge(pieces: Sequence[Piece], folded: Sequence[str], edge: range, gone: set[int]) -> set[int]:
    """What is furniture at this end of the page; 地址 and its like only in the company of other furniture."""
    found = {at for at in edge if pieces[at].type == "line" and is_furniture(folded[at], at_edge=True)}
    doubtful = {at for at in found - gone if labels("edge_labels").match(folded[at])}
    return found if found - doubtful else found - doubtful


def _author(piece: Piece) -> tuple[Piece | None, str]:
    """Of a line of furniture the field that names the author, as a line of its own, and the rest."""
    found = AUTHOR_FIELD.search(piece.text)
    if not found or not names_with_roles(found.group()):
        bare = without_date(piece.text) if len(piece.text) <= NOTE_LENGTH else ""
        signed = bare in piece.text and names_with_roles(bare)
        rest = piece.text.replace(bare, "", 1).strip()
        return (replace(piece, text=bare).repaired(CODE), rest) if signed and rest else (None, piece.text)
    rest = f"{piece.text[: found.start()]} {piece.text[found.end() :]}".strip()
    return replace(piece, text=found.group()).repaired(CODE), rest


def _without_note(piece: Piece) -> tuple[Piece, str]:
    """A paragraph without the note of the page at its end (责任编辑：王一), and the note."""
    found = NOTE.search(piece.text, max(0, len(piece.text) - NOTE_LENGTH)) if piece.type == "line" else None
    if not found or not finished(piece.text[: found.start()].rstrip()):
        return piece, ""
    return replace(piece, text=piece.text[: found.start()].rstrip()).repaired(CODE), found.group()


def _links(pieces: Sequence[Piece], folded: Sequence[str]) -> set[int]:
    """Headings over lists of links, with their lists; a heading over sentences is one of the article."""
    found: set[int] = set()
    for at, text in enumerate(folded):
        if pieces[at].type != "line" or text.strip(" :【】[]|◆■●▶>") not in furniture().link_headings:
            continue
        end = at + 1
        while end < len(pieces) and pieces[end].type == "line" and _goes_on(pieces, folded, at, end):
            end += 1
        if end > at + 1 and end < len(pieces) and pieces[end].gap and not _is_link(folded[end - 1]):
            end -= pieces[end - 1].gap >= pieces[end].gap
        if end > at + 1:
            found.update(range(at, end))
    return found


def _goes_on(pieces: Sequence[Piece], folded: Sequence[str], heading: int, at: int) -> bool:
    text = folded[at]
    if not text or len(text) > LINK_LENGTH or (starts("heading_marks").match(text) and not _is_link(text)):
        return False
    if _is_link(text):
        return True
    return text[-1] not in "。;:,、" and (at == heading + 1 or pieces[at].gap <= pieces[heading + 1].gap)


def _is_link(text: str) -> bool:
    return text[:1] in furniture().link_marks or bool(labels("title_labels").match(text.lstrip("[【(")))


def _edges(pieces: Sequence[Piece], folded: Sequence[str], gone: set[int]) -> tuple[int, int]:
    """Where the head of the page ends and where its tail begins."""
    body = [
        at
        for at, piece in enumerate(pieces)
        if at not in gone and (not folded[at] or (len(piece.text) >= BODY_LENGTH and finished(piece.text)))
    ]
    head = min(body[0] if body else len(pieces), HEAD_LINES)
    tail = len(pieces)
    while tail > head and (tail - 1 in gone or _may_end(folded[tail - 1])):
        tail -= 1
    return head, tail


def _may_end(text: str) -> bool:
    return bool(text) and (is_furniture(text, at_edge=True) or (date_in(text) is not None and not without_date(text)))


def _running_heads(pieces: Sequence[Piece], folded: Sequence[str], gone: set[int]) -> set[int]:
    """Short lines printed again and again, digits aside, that once cut a sentence or stand by a page number.

    The first line of all stays: it is the title, which the others repeat.
    """
    shapes = [re.sub(r"\d+", "N", text) if 0 < len(text) <= RUNNING_HEAD else "" for text in folded]
    counts = Counter(shape for at, shape in enumerate(shapes) if shape and pieces[at].type == "line")
    found: set[int] = set()
    beside: set[str] = set()
    first = next((at for at in range(len(pieces)) if at not in gone), 0)
    for at, shape in enumerate(shapes):
        if (
            at in gone
            or at == first
            or counts[shape] < 2
            or not shape
            or finished(pieces[at].text)
            or shape[-1] in ",、"
        ):
            continue
        found.add(at)
        if {at - 1, at + 1} & gone or _cuts(pieces, at, shapes, counts):
            beside.add(shape)
    return {at for at in found if shapes[at] in beside}


def _cuts(pieces: Sequence[Piece], at: int, shapes: Sequence[str], counts: Counter[str]) -> bool:
    """Whether a sentence stops before this line and goes on behind it."""
    if at == 0 or at + 1 == len(pieces) or counts[shapes[at - 1]] > 1:
        return False
    above, below = pieces[at - 1], pieces[at + 1]
    return (
        len(above.text) >= RUNNING_HEAD
        and not finished(above.text)
        and finished(below.text)
        and above.type == below.type == "line"
    )


def _date_lines(pieces: Sequence[Piece], folded: Sequence[str], edge: set[int], gone: set[int]) -> set[int]:
    """Lines that hold the date of issue; several bare dates are the headings of a chronicle and stay."""
    lines = [
        at
        for at, text in enumerate(folded)
        if at not in gone and pieces[at].type == "line" and 0 < len(text) <= BODY_LENGTH
        if date_in(text) is not None and not without_date(text)
    ]
    months = [at for at, text in enumerate(folded) if MONTH.fullmatch(text)]
    if len(months) == 1 and months[0] in edge and pieces[months[0]].type == "line":
        return {*months, *_issue_days(lines, folded, edge)}
    return _issue_days(lines, folded, edge)


def _issue_days(lines: Sequence[int], folded: Sequence[str], edge: set[int]) -> set[int]:
    timed = {at for at in lines if WEEKDAY.search(folded[at]) or ":" in folded[at]}
    bare = [at for at in lines if at not in timed]
    return timed | ({at for at in bare if at in edge} if len({folded[at] for at in bare}) == 1 else set())


def _page_numbers(pieces: Sequence[Piece], gone: set[int]) -> set[int]:
    """Bare numbers that count on by one or two and once stand inside a sentence, or stand by other furniture.

    A single one with blank lines around it in mid-sentence is one too, unless the sentence counts with it.
    """
    at_number = [
        at
        for at, piece in enumerate(pieces)
        if at not in gone and len(piece.text) < 4 and piece.type == "line" and NUMBER.fullmatch(piece.text)
    ]
    values = [int(pieces[at].text) for at in at_number]
    steps = {below - above for above, below in pairwise(values)}
    beside = {at for at in at_number if {at - 1, at + 1} & gone}
    inside = any(
        0 < at < len(pieces) - 1 and len(pieces[at - 1].text) >= RUNNING_HEAD and not finished(pieces[at - 1].text)
        for at in at_number
    )
    if len(at_number) == 1 and _cuts_alone(pieces, at_number[0]):
        return set(at_number)
    return set(at_number) if inside and len(steps) == 1 and steps <= {1, 2} else beside


def _cuts_alone(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a bare number with blank lines around it stands in a sentence that has no use for it."""
    if not 0 < at < len(pieces) - 1:
        return False
    above, below = pieces[at - 1], pieces[at + 1]
    counts = above.text[-1].isdigit() or below.text[0].isdigit() or below.text.startswith(cleaning().counters)
    body = max(len(above.text), len(below.text)) >= RUNNING_HEAD and finished(below.text)
    return body and not finished(above.text) and not counts and pieces[at].gap > 0 and below.gap > 0
