"""The head of an article: kicker, title, deck and byline, by the metadata where it names them, else by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from builder.clean.characters import mend
from builder.clean.draft import Draft, Piece, PieceType, squeezed
from builder.clean.labels import WHOLE_DATE, Memory, goes_on, is_label, is_spaced
from builder.clean.names import are_issuers, close_up, lone_names, names_with_roles, reporters, speaker
from builder.clean.rules import cleaning, one_of_patterns, starts
from builder.clean.seams import finished
from builder.records.document import Defect, Repair
from builder.records.source import Bilingual, Byline, Metadata

HEAD_LINES = 8
"""Metadata is looked for in this many lines; the longest head met had five."""
REST_LENGTH = 4
REST_SHARE = 4
"""What is left of a head line beside title and deck is overprint: a few characters, or a quarter of a longer line."""
DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
"""A title may begin with a day (5月1日起施行), what follows it begins the report."""
SIGNATURE_LINES = 3
"""Bodies sign a notice in its last lines."""
DECK_DASH = ("——", "--")
SHORTEST_DECK = 10
LONGEST_MOTTO, SHORTEST_TITLE = 5, 7
FINDING = re.compile(r"(?:增长|下降|提高|增加|突破|达到?|超)\d[\d.]*(?:%|[万亿]?[元美人吨辆]{0,2})$")
LONGEST_TITLE = 34
"""Of one line, in one part; what is longer is the first half of a sentence more often than a title."""


def match_metadata(draft: Draft) -> Draft:
    """Head lines that are, or are made up of, the metadata's kicker, title and deck."""
    wanted = _wanted(draft.source.metadata)
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    loose: list[Defect] = []
    in_head = True
    for at, piece in enumerate(draft.pieces):
        in_head = in_head and at < HEAD_LINES
        parts = _parts(piece, wanted) if in_head and wanted and not piece.fixed else None
        if parts is None:
            pieces.append(piece)
            in_head = in_head and not (finished(piece.text) and len(piece.text) > cleaning().heading_length_spaced)
            continue
        found, rest = parts
        for kind in (part.type for part in found):
            wanted.pop(kind, None)
        pieces += found
        if rest:
            lines = (piece.first, piece.last)
            ledger.append(Repair("head-rest", lines, rest, ""))
            if any(character.isalnum() for character in rest):
                message = f"“{rest}” stands in the head beside title, kicker or deck, as from an overprint"
                loose.append(Defect("overprinted-title", None, lines, message))
    return replace(draft.changed(pieces, ledger), loose=(*draft.loose, *loose))


def _wanted(metadata: Metadata) -> dict[PieceType, str]:
    fields: dict[PieceType, Bilingual | None]
    fields = {"title": metadata.title, "deck": metadata.deck, "kicker": metadata.kicker}
    named = {kind: squeezed(mend(words.zh)[0]) for kind, words in fields.items() if words}
    by_length = sorted(named, key=lambda kind: -len(named[kind]))
    return {kind: named[kind] for kind in by_length if named[kind]}


def _parts(piece: Piece, wanted: dict[PieceType, str]) -> tuple[list[Piece], str] | None:
    """The pieces a head line falls into, and what is left of it; None where it is not the metadata's."""
    if piece.type not in {"line", "title", "deck", "heading"} or len(piece.text) > 4 * cleaning().head_length:
        return None
    places = [at for at, character in enumerate(piece.text) if not character.isspace()]
    text = "".join(piece.text[at] for at in places)
    spans: list[tuple[int, int, PieceType]] = []
    for kind, words in wanted.items():
        start = text.find(words)
        if start >= 0 and all(start >= end or start + len(words) <= begin for begin, end, _ in spans):
            spans.append((start, start + len(words), kind))
    spans.sort()
    covered = {at for start, end, _ in spans for at in range(start, end)}
    rest = "".join(character for at, character in enumerate(text) if at not in covered)
    words_left = sum(character.isalnum() for character in rest)
    if not spans or words_left > max(len(text) // REST_SHARE, min(REST_LENGTH, (len(text) - 1) // 2)):
        return None
    found = [
        replace(piece, type=kind, text=piece.text[places[start] : places[end - 1] + 1], gap=0 if at else piece.gap)
        for at, (start, end, kind) in enumerate(spans)
    ]
    return found, rest


def read_head(draft: Draft) -> Draft:
    """Title, kicker and deck by their order where neither metadata nor marks name them."""
    pieces = list(draft.pieces)
    if not _has_body(pieces):
        return draft
    memory = Memory.of(pieces)
    start = len(list(takewhile(lambda piece: piece.type == "line" and names_with_roles(piece.text), pieces[:2])))
    head = takewhile(lambda at: _is_head(pieces, at, draft.picture_gap, memory), range(start, len(pieces)))
    kinds = _kinds(pieces[start : start + len(list(head))])
    ledger: list[Repair] = []
    for at, kind in enumerate(kinds, start):
        pieces[at] = replace(pieces[at], type=kind)
        dash = next((dash for dash in DECK_DASH if pieces[at].text.startswith(dash)), None)
        if kind == "deck" and dash and not pieces[at].fixed and len(pieces[at].text) > len(dash):
            ledger.append(Repair("deck-mark", (pieces[at].first, pieces[at].last), dash, ""))
            pieces[at] = replace(pieces[at], text=pieces[at].text[len(dash) :].strip()).repaired("deck-mark")
    return draft.changed(pieces, ledger)


def _has_body(pieces: Sequence[Piece]) -> bool:
    limit = cleaning().head_length
    return any(piece.type == "paragraph" or finished(piece.text) or len(piece.text) > limit for piece in pieces[1:])


def _is_head(pieces: Sequence[Piece], at: int, picture_gap: int, memory: Memory) -> bool:
    piece = pieces[at]
    if piece.type in {"title", "kicker", "deck"}:
        return True
    if piece.type != "line" or (starts("heading_marks").match(piece.text) and not _is_kicker(piece.text)):
        return False
    if at > 1 and piece.gap >= picture_gap and pieces[at - 1].type == "line":
        return False
    if names_with_roles(piece.text) or (at and _is_signature(piece.text)):
        return False
    dated = WHOLE_DATE.fullmatch(piece.text) or (at and DAY.match(piece.text))
    if dated or not _is_head_line(piece.text, is_first=at == 0):
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    return following is None or following.type != "line" or not goes_on(piece, following, memory)


def _is_signature(text: str) -> bool:
    return bool(lone_names(text) or speaker(text)) or are_issuers(text)


def _is_head_line(text: str, is_first: bool) -> bool:
    if _is_kicker(text) and (is_first or not text.endswith(("：", ":"))):
        return True
    bare = text.removeprefix("——").removeprefix("--")
    if not is_label(bare, cleaning().head_length) and not (is_first and _has_topic(bare)):
        return False
    if finished(bare) and bare.startswith(cleaning().sentence_starts):
        return False
    return not is_first or len(bare) <= LONGEST_TITLE or is_spaced(bare) or "：" in bare


def _has_topic(text: str) -> bool:
    """Whether `text` is a topic and, behind a colon, what is said of it: 老街修缮：墙还是那面墙，水不再漏进屋."""
    topic, colon, said = text.partition("：")
    return bool(colon) and len(text) <= LONGEST_TITLE and all(is_label(part, LONGEST_TITLE) for part in (topic, said))


def _kinds(head: Sequence[Piece]) -> list[PieceType]:
    """A type for each piece of the head; `line` for those the body's rules must decide."""
    kinds: list[PieceType] = [piece.type for piece in head]
    open_places = [at for at, kind in enumerate(kinds) if kind == "line"]
    if "title" in kinds:
        title = kinds.index("title")
        if "kicker" not in kinds and title - 1 in open_places:
            kinds[title - 1] = "kicker"
    elif open_places:
        first = open_places[0]
        dashed = len(open_places) > 1 and head[open_places[1]].text.startswith(DECK_DASH)
        above = (
            len(open_places) > 1
            and not dashed
            and (
                (len(open_places) > 2 and _is_deck(head, open_places[2], 1))
                or _is_kicker(head[first].text)
                or _stands_above(head[first].text, head[open_places[1]].text)
            )
        )
        title = open_places[1] if above else first
        kinds[title] = "title"
        if above and "kicker" not in kinds:
            kinds[first] = "kicker"
    else:
        return kinds
    following = title + 1
    if (
        "deck" not in kinds
        and following < len(kinds)
        and kinds[following] == "line"
        and _is_deck(head, following, title)
    ):
        kinds[following] = "deck"
    return kinds


def _stands_above(first: str, second: str) -> bool:
    """Whether the first of two head lines only leads to the second: a motto in two short halves, or a bare finding.

    科技赋能 产业富民 above a title in one piece; 一季度外贸增长13.6% above a shorter title.
    """
    halves = first.split()
    motto = len(halves) == 2 and len(halves[0]) == len(halves[1]) <= LONGEST_MOTTO and len(second) <= len(first)
    finding = FINDING.search(first) is not None and len(second) < len(first) and not FINDING.search(second)
    return (
        (motto or finding or len(second) * 4 <= len(first) * 5)
        and not is_spaced(second)
        and len(second) >= SHORTEST_TITLE
    )


def _is_deck(head: Sequence[Piece], at: int, title: int) -> bool:
    text = head[at].text
    return text.startswith(DECK_DASH) or len(squeezed(text)) >= min(SHORTEST_DECK, len(squeezed(head[title].text)) + 1)


def _is_kicker(text: str) -> bool:
    return one_of_patterns("kicker_patterns").fullmatch(text) is not None and len(text) <= 40


def find_bylines(draft: Draft) -> Draft:
    """Lines that name the authors: with 记者 or its like anywhere, names alone only in the head."""
    known = frozenset(byline.zh for byline in draft.source.metadata.bylines)
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    in_head = True
    for at, piece in enumerate(draft.pieces):
        in_head = in_head and (
            at == 0 or not finished(draft.pieces[at - 1].text) or draft.pieces[at - 1].type == "title"
        )
        short = piece.type == "line" and len(piece.text) <= cleaning().byline_length
        signed = at > 1 and piece.text[0] == "（" and piece.text[-1] == "）"
        alone = short and lone_names(piece.text, known) if signed or (in_head and (at or known)) else ()
        signs = at > 0 and (draft.pieces[at - 1].type == "title" or at + SIGNATURE_LINES >= len(draft.pieces))
        issued = short and signs and are_issuers(piece.text)
        speaks = short and at > 0 and draft.pieces[at - 1].type in {"title", "deck"} and speaker(piece.text)
        if not short or not (alone or issued or speaks or names_with_roles(piece.text)):
            pieces.append(piece)
            continue
        closed = close_up(piece.text)
        if closed != piece.text:
            ledger.append(Repair("spaced-name", (piece.first, piece.last), piece.text, closed))
        if not in_head and pieces and _is_title_below(pieces):
            pieces[-1] = replace(pieces[-1], type="heading")
        byline = replace(piece, type="byline", text=closed)
        pieces.append(byline if closed == piece.text else byline.repaired("spaced-name"))
    return draft.changed(pieces, ledger)


def _is_title_below(pieces: Sequence[Piece]) -> bool:
    """Whether the last of `pieces` is a title in mid-text: a short line after a finished one, an author below it."""
    title, above = pieces[-1], pieces[-2:-1]
    return (
        title.type == "line"
        and is_label(title.text, cleaning().head_length)
        and finished(above[0].text if above else "")
    )


def bylines_of(draft: Draft) -> tuple[Byline, ...]:
    """The authors: the metadata's, else those of the byline blocks."""
    if draft.source.metadata.bylines:
        return draft.source.metadata.bylines
    found: list[Byline] = []
    for piece in draft.pieces:
        if piece.type == "byline":
            bodies = piece.text.split() if are_issuers(piece.text) else lone_names(piece.text) or speaker(piece.text)
            found += names_with_roles(piece.text) or (Byline(name) for name in bodies)
        elif piece.type == "paragraph":
            found += reporters(piece.text)
    first: dict[str, Byline] = {}
    for byline in found:
        first.setdefault(byline.zh, byline)
    return tuple(first.values())


def take_title(draft: Draft) -> Draft:
    """Title and kicker out of the text: they are fields of the Document, and stand in the ledger."""
    found: dict[str, list[str]] = {"title": [], "kicker": []}
    keep: list[Piece] = []
    ledger: list[Repair] = []
    for piece in draft.pieces:
        if piece.type in found:
            found[piece.type].append(piece.text)
            ledger.append(Repair(piece.type, (piece.first, piece.last), piece.text, ""))
        else:
            keep.append(piece)
    metadata = draft.source.metadata
    title = metadata.title.zh if metadata.title else " ".join(found["title"])
    kicker = metadata.kicker.zh if metadata.kicker else " ".join(found["kicker"]) or None
    return replace(draft.changed(keep, ledger), title=title, kicker=kicker)
