"""Short lines that are no sentences: captions where a picture stood, headings before body text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from builder.clean.draft import Draft, Piece, squeezed
from builder.clean.rules import cleaning, furniture, one_of, starts
from builder.clean.seams import RUN, bound_end, bound_start, finished, runs_of, splits_word, unclosed

ENDS_IN_MARK = re.compile(r"[，、；。：,;]$|——$|……$|\d\.$")
INNER_SENTENCE = re.compile("[。；]")
SPACED_HALVES = re.compile(r"[㐀-鿿”》] [“《㐀-鿿A-Za-z]")
ROW = re.compile(r"[㐀-鿿）%] \d")
LabelType = Literal["paragraph", "heading", "caption"]
TAIL_OF_SENTENCE = re.compile("[㐀-鿿]{1,3}[。；！]")
"""A sentence of three characters is the end of one more often than the first of a paragraph."""
DATE = re.compile(r"\d+[年月日]")
WHOLE_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
"""Alone on its line it stands over what happened then."""
IN_BRACKETS = re.compile(r"[\[［【〖][^\[\]［］【】〖〗]{1,12}[\]］】〗]")
NO_HEADING = re.compile(r"\d+[年月日]|\d{1,2}[:：]\d\d|（.*）$|附件")
WHOLE_LINES = 3
INDENTED_PARAGRAPHS = 3
LONGEST_RHYME = 14
UNDECIDED = {"line", "paragraph"}
CUE = re.compile(r"[\[［【][^\[\]［］【】]{1,12}[\]］】](?=.)")
PART = re.compile("[，,、]")
CLAUSE = re.compile("[，,]")
HALVES = re.compile("[，, ]")
SPEAKS = re.compile("[一-鿿·]{1,6}?(?:介绍|表示|告诉|认为|坦言|透露|指出|解释|[^一-鿿]?说)")


@dataclass(frozen=True)
class Memory:
    """The runs of three characters of the text: a seam that makes one of them is probably no seam."""

    runs: Container[str]

    @staticmethod
    def of(pieces: Sequence[Piece]) -> Memory:
        """The memory of all `pieces`."""
        return Memory(runs_of(tuple(squeezed(piece.text) for piece in pieces)))

    def knows(self, above: str, below: str) -> bool:
        """Whether the word that the seam between `above` and `below` would make is printed elsewhere.

        >>> Memory(frozenset({"生产力"})).knows("发展新质生", "产力水平")
        True
        """
        runs = (above[-2:] + below[:1], above[-1:] + below[:2])
        return any(len(run) == RUN and run.isalnum() and run in self.runs for run in runs)


def is_label(text: str, limit: int) -> bool:
    """Whether `text` is short, no sentence and complete in itself: a title, a heading, a caption.

    >>> is_label("科创聚力", 26), is_label("近日，记者从会上获悉", 26), is_label("科技赋能，产业向新", 26)
    (True, False, True)
    """
    size = len(squeezed(text))
    if not size or size > limit or ENDS_IN_MARK.search(text) or INNER_SENTENCE.search(text):
        return False
    if (
        bound_start(text)
        or (bound_end(text) and not _is_couplet(text))
        or unclosed([text])
        or (finished(text) and text[-1] not in "！？!?”")
    ):
        return False
    clauses = CLAUSE.split(text)
    if len(clauses) == 1:
        return True
    shortest, longest = min(map(len, clauses)), max(map(len, clauses))
    if len(clauses) > 2 or text.startswith(cleaning().sentence_starts) or DATE.match(text):
        return longest - shortest <= 1
    return shortest >= 3 and longest <= 2 * shortest + 2


def _is_couplet(text: str) -> bool:
    """Whether `text` is two equal halves that end alike: 品牌有了，路子宽了."""
    halves = HALVES.split(text)
    return len(halves) == 2 and len(halves[0]) == len(halves[1]) > 2 and halves[0][-1] == halves[1][-1]


def goes_on(above: Piece, below: Piece, memory: Memory) -> bool:
    """Whether `below` shows that `above`, though short, is the first half of a sentence."""
    return bool(
        below.text.startswith(cleaning().unlikely_starts)
        or TAIL_OF_SENTENCE.match(below.text)
        or bound_start(below.text)
        or (bound_end(above.text) and not _is_couplet(above.text))
        or splits_word(above.text, below.text)
        or memory.knows(above.text, below.text)
        or (above.text[-1].isdigit() and below.text.startswith(cleaning().counters))
        or (SPEAKS.match(below.text) and _post_at_end().search(above.text[-8:]))
    )


@cache
def _post_at_end() -> re.Pattern[str]:
    """A post at the end of a line, or with the beginning of a name: 县农业农村局局长, 学院教授宋."""
    return re.compile(f"(?:{one_of('posts').pattern})[一-鿿]{{0,2}}$")


def find_captions(draft: Draft) -> Draft:
    """Lines after a picture gap, and short lines between a caption and another short line, as captions."""
    pieces = list(draft.pieces)
    open_paragraph = False
    for at, piece in enumerate(pieces):
        if piece.type == "line":
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            before = pieces[at - 1] if at else None
            if _is_caption(piece, before, following, draft.picture_gap, open_paragraph):
                pieces[at] = replace(piece, type="caption")
            else:
                open_paragraph = not finished(piece.text)
        elif piece.type == "heading":
            open_paragraph = False
    return draft.changed(pieces)


def _is_caption(piece: Piece, before: Piece | None, following: Piece | None, picture_gap: int, is_open: bool) -> bool:
    table = cleaning()
    if starts("caption_starts").match(piece.text):
        return len(piece.text) <= 3 * table.caption_length
    if before is None or starts("heading_marks").match(piece.text):
        return False
    label = is_label(piece.text, table.caption_length) and not finished(piece.text)
    if piece.gap >= picture_gap:
        short = len(squeezed(piece.text)) <= table.caption_sentence_length
        sentence = short and piece.text[-1] == "。" and "“" not in piece.text and not bound_start(piece.text)
        return label or (sentence and not is_open)
    if before.type not in {"caption", "credit"} or not label:
        return False
    return following is None or following.gap >= picture_gap or _is_short(following)


def _is_short(piece: Piece) -> bool:
    return piece.type == "heading" or (piece.type == "line" and is_label(piece.text, cleaning().heading_length))


def find_headings(draft: Draft) -> Draft:
    """Short lines before body text as headings; every line still undecided is a paragraph."""
    memory = Memory.of(draft.pieces)
    following = _following(draft.pieces)
    whole = _is_whole(draft.pieces)
    strict = not whole and _has_style(draft.pieces)
    indents = indents_paragraphs(draft.pieces)
    wrapped = any("unwrapped" in piece.repairs for piece in draft.pieces)
    cues, alike = _cues(draft.pieces), _rhymes(draft.pieces)
    pieces: list[Piece] = []
    body: Piece | None = None
    for line, after in zip(draft.pieces, following, strict=True):
        piece = line
        rhymes = line.type == "line" and _rhyme(line) in alike
        known, couplet = whole or rhymes, rhymes and "，" in line.text  # 账，越算越明白 and 路，越走越宽阔
        if line.type == "line" and (couplet or (indents and _stands_out(line, body, after, known))):
            piece = replace(line, type="heading")
        elif line.type == "line":
            at_foot = wrapped and len(line.text) > LONGEST_RHYME and after is not None and after.page_top
            plain = at_foot or (strict and not _is_styled(line.text)) or _cue(line.text) in cues
            piece = replace(line, type="paragraph" if plain else _heading_or_caption(line, body, after, memory, known))
        pieces.append(piece)
        if piece.type == "paragraph":
            body = piece
        elif piece.type == "heading":
            body = None
    return draft.changed(pieces)


def indents_paragraphs(pieces: Sequence[Piece]) -> bool:
    """Whether nearly every paragraph is indented, so that a line that is not goes on with the one before."""
    begun = [
        piece.indented
        for above, piece in pairwise(pieces if sum(one.indented for one in pieces) >= INDENTED_PARAGRAPHS else ())
        if piece.type in UNDECIDED and not piece.row and _is_body(piece)
        if above.type not in UNDECIDED or finished(above.text) or not _is_body(above)
    ]
    return sum(begun) >= INDENTED_PARAGRAPHS and 4 * sum(begun) >= 3 * len(begun)


def _is_body(piece: Piece) -> bool:
    return len(piece.text) > cleaning().heading_length or finished(piece.text)


def _stands_out(line: Piece, body: Piece | None, after: Piece | None, known: bool) -> bool:
    """Whether a short line without the indent of paragraphs stands between two of them; `known` may end in 了."""
    between = (body is None or finished(body.text)) and after is not None and after.indented and not line.indented
    text = line.text.removesuffix("了") if known else line.text
    return between and is_label(text, cleaning().heading_length) and not finished(text)


def _rhyme(piece: Piece) -> tuple[int, str]:
    comma = piece.text.find("，")
    return len(piece.text), f"，{comma}" if comma >= 0 else piece.text[-1]


def _rhymes(pieces: Sequence[Piece]) -> set[tuple[int, str]]:
    """Length and last letter, or place of the comma, of short lines alike in both: 路更宽了, 人更多了."""
    found = Counter(
        _rhyme(piece)
        for above, piece in pairwise(pieces)
        if piece.type == "line" and len(piece.text) <= LONGEST_RHYME and finished(above.text)
        if not (finished(piece.text) or ENDS_IN_MARK.search(piece.text))
    )
    return {rhyme for rhyme, times in found.items() if times > 1}


def _is_styled(text: str) -> bool:
    return is_spaced(text) or is_section_name(text) or starts("heading_marks").match(text) is not None


def _has_style(pieces: Sequence[Piece]) -> bool:
    """Whether the headings of this text are marked or set in halves, so that a plain short line is none of them."""
    marked = sum(piece.type == "heading" and not piece.text.isdigit() for piece in pieces)
    return (
        marked > 1
        or sum(piece.type == "line" and is_spaced(piece.text) and is_heading_form(piece.text) for piece in pieces) > 1
    )


def _is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether every longer line of the text is finished, so that a short one that is not is no half of a sentence."""
    longer = [piece for piece in pieces if piece.type == "line" and len(piece.text) > cleaning().heading_length]
    return len(longer) >= WHOLE_LINES and all(finished(piece.text) for piece in longer)


def _cues(pieces: Sequence[Piece]) -> set[str]:
    """The words in 【】 that begin whole paragraphs, here or in any script: 【解说】. Such a line is no heading."""
    found = {_cue(piece.text) for piece in pieces if piece.type == "line"}
    ours = {_cue(piece.text) for piece in pieces if piece.type == "line" and finished(piece.text)}
    return {cue for cue in found if cue and (cue in ours or cue[1:-1] in furniture().cues)}


def _cue(text: str) -> str:
    found = CUE.match(text)
    return found.group() if found else ""


def _is_plain_heading(text: str) -> bool:
    """Whether `text` can be a heading although it reads as a sentence: 钱是怎么省下来的."""
    table = cleaning()
    if len(text) < table.heading_shortest or text.startswith(table.sentence_starts):
        return False
    return (
        not NO_HEADING.match(text)
        and not ROW.search(text)
        and not finished(text)
        and is_label(text, table.heading_length)
    )


def _following(pieces: Sequence[Piece]) -> list[Piece | None]:
    """For each piece the next one that is neither caption nor credit."""
    found: list[Piece | None] = []
    after: Piece | None = None
    for piece in reversed(pieces):
        found.append(after)
        after = after if piece.type in {"caption", "credit"} else piece
    return found[::-1]


def _heading_or_caption(
    piece: Piece, body: Piece | None, following: Piece | None, memory: Memory, whole: bool
) -> LabelType:
    if whole and piece.text.endswith("了") and len(piece.text) > cleaning().heading_shortest:
        piece = replace(piece, text=piece.text[:-1])  # 通关更快了: no half of a sentence where every line is whole
    if not (is_heading_form(piece.text) or (whole and _is_plain_heading(piece.text))):
        return "paragraph"
    if starts("heading_marks").match(piece.text):
        return "heading"
    if following is None or following.type not in {"line", "heading", "paragraph"} or goes_on(piece, following, memory):
        return "paragraph"
    if body and not finished(body.text):
        if goes_on(body, piece, memory):
            return "paragraph"
        return "caption" if memory.knows(body.text, following.text) or bound_start(following.text) else "heading"
    return "heading"


def is_heading_form(text: str) -> bool:
    """Whether `text` has the length and the looks of a heading."""
    table = cleaning()
    spaced = is_spaced(text)
    if is_section_name(text) or WHOLE_DATE.fullmatch(text) or IN_BRACKETS.fullmatch(text):
        return True
    if not is_label(text, table.heading_length_spaced if spaced else table.heading_length) or finished(text):
        return False
    if starts("heading_marks").match(text) or spaced:
        return True
    if len(text) < table.heading_shortest or text.startswith(table.sentence_starts):
        return False
    if NO_HEADING.match(text) or ROW.search(text):
        return False
    lengths = [len(clause) for clause in PART.split(text)]
    plain = one_of("not_sentence_words").sub("", text)
    return max(lengths) - min(lengths) <= 1 and not one_of("sentence_words").search(plain)


def is_section_name(text: str) -> bool:
    """Whether `text` is one of the words that stand over parts of many texts: 前言, 注释：."""
    return len(text) < 8 and text.rstrip("：:") in cleaning().short_headings


def is_spaced(text: str) -> bool:
    """Whether `text` is set in halves side by side, as headings are: 筑底气 重点产业支撑有力."""
    return SPACED_HALVES.search(text[:60]) is not None
