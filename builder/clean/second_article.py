"""Two articles in one file: nothing is taken apart, but where the second begins is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.clean.draft import Draft, Piece

CODE = "second-article"
MESSAGE = "a second article begins here; give each article a file of its own"
REPORT = re.compile(r"(?:本报|本網|本网|新华社|新華社|中新社|中新网|[^\s，。（）“”]{2,8}[报網网社])[^，。；“”]{0,16}?(?:讯|訊|电|電)[ （(]")


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


def is_report(text: str) -> bool:
    """Whether `text` begins as a report does, with its paper and 讯 or its agency and 电.

    >>> is_report("本报讯（记者 王一）昨日，"), is_report("新华社某地5月17日电 记者"), is_report("本报记者昨日来电")
    (True, True, False)
    """
    return REPORT.match(text[:40]) is not None


def _title_above(pieces: Sequence[Piece], at: int) -> int | None:
    """The heading right above `at`, other lines of the head between them left aside, with body text above it."""
    title = at - 1
    while title > 0 and pieces[title].type in {"byline", "deck", "caption", "credit"}:
        title -= 1
    while title > 1 and pieces[title].type == "heading" and pieces[title - 1].type == "heading":
        title -= 1
    has_body = any(piece.type == "paragraph" for piece in pieces[:title])
    return title if title > 0 and pieces[title].type == "heading" and has_body else None
