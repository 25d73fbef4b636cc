"""Columns: lines set to the width of a column, without blank lines between their paragraphs, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from builder.clean.draft import Draft, Piece
from builder.clean.labels import is_heading_form, is_label
from builder.clean.lines import together
from builder.clean.rules import cleaning, starts
from builder.clean.seams import bound_start, finished

FEWEST = 6
"""Fewer broken lines than this say nothing about the width of a column."""
FEWEST_TIGHT = 4
NARROWEST = 8
NEAR = 4
"""A line is about as wide as its column within so many half widths: two characters."""
MOST = 0.7
"""So large a share of the broken lines is as wide as the column, where there is one."""
INDENT_WIDTH = 4
INDENTED = 0.9
"""Where more lines than this share are indented, the indent is of the text and not of its paragraphs."""
WORD = re.compile(r"[A-Za-z0-9.,%]{1,20}")
OPENING = "“‘（《【"
# Of sentences that begin so most begin a paragraph: two in three with a quotation, all with a speaker or a cue.
OPENS = re.compile("[“【《]|据(?!此|悉)|[一-鿿]{1,6}：")


@dataclass(frozen=True)
class Column:
    """How a text is wrapped: `width` of its lines by `measure`, blank lines between two of them (`gap`).

    A line that had room for what begins the next one, give or take `slack`, was not broken for want of room.
    `marked` is whether indents or blank lines show where paragraphs begin, `shown` whether these or last lines that
    stop short do.
    """

    measure: Callable[[str], int]
    width: int
    slack: int
    gap: int
    indents: bool
    marked: bool = False
    shown: bool = False

    def is_full(self, above: Piece, below: str) -> bool:
        """Whether the first word of `below` had no room behind `above`, which is itself no wider than the column."""
        word = WORD.match(below)
        first = word[0] if word else below[: 2 if below[0] in OPENING else 1]
        taken = self._taken(above)
        return taken + self.measure(first) > self.width - self.slack and taken <= self.width + NEAR

    def _taken(self, piece: Piece) -> int:
        return self.measure(piece.text) + (INDENT_WIDTH if piece.indented else 0)


def half_widths(text: str) -> int:
    """The printed width of `text`: two for a Chinese character, one for a Latin letter or a digit.

    >>> half_widths("产值3.2亿元"), half_widths("“甲”")
    (11, 6)
    """
    return sum(map(_width, text))


@cache
def _width(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WFA" else 1


def characters(text: str) -> int:
    """The width of `text` where every character is as wide as another."""
    return 2 * len(text)


def unwrap_columns(draft: Draft) -> Draft:
    """Lines set to the width of a column, put together again.

    Only where the text is wrapped by its looks: most unfinished lines that another follows at once are equally long.
    """
    column = _column(draft.pieces)
    if column:
        groups = _columns(draft.pieces, column)
    elif _is_set_tight(draft.pieces):
        groups = _blocks(draft.pieces)
    else:
        return draft
    joined = [together(group) for group in groups]
    return draft.changed([piece for piece, _ in joined], [repair for _, repairs in joined for repair in repairs])


def _columns(pieces: Sequence[Piece], column: Column) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        last = groups[-1][-1] if groups else None
        title = len(groups) == 1 and last is not None and is_label(last.text, column.width // 2 + 2)
        if last and not title and _goes_on(last, piece, following, column):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _blocks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Lines without a blank line between them, where blank lines divide the paragraphs; a heading may stand on top."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        if (
            last
            and last.type == piece.type == "line"
            and not (piece.gap or starts("item_marks").match(piece.text))
            and not (len(groups[-1]) == 1 and is_label(last.text, cleaning().heading_length))
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_set_tight(pieces: Sequence[Piece]) -> bool:
    """Whether blank lines divide the paragraphs of this text, and line breaks without them mean nothing."""
    seams = [(above, below) for above, below in pairwise(pieces) if above.type == below.type == "line"]
    tight = [finished(above.text) for above, below in seams if not below.gap]
    cut = len(tight) - sum(tight)
    if cut < FEWEST_TIGHT or 2 * cut < len(tight):
        return False
    limit = cleaning().heading_length
    ends = [(finished(above.text), len(above.text) > limit) for above, below in seams if below.gap]
    wide = [whole for whole, long in ends if whole or long]
    return len(wide) >= 3 and 5 * sum(wide) >= 4 * len(wide)


def _goes_on(above: Piece, below: Piece, following: Piece | None, column: Column) -> bool:
    """Whether `above` stops only because its column is full, so that `below` goes on with it."""
    if not above.type == below.type == "line" or below.gap > column.gap or (column.indents and below.indented):
        return False
    if starts("item_marks").match(below.text) or not column.is_full(above, below.text):
        return False
    if not finished(above.text) or bound_start(below.text) or above.text[-1] == "；":
        return True
    if not column.shown or (not column.marked and OPENS.match(below.text)):
        return False
    wrapped = following is not None and column.is_full(below, following.text) and not finished(below.text)
    return wrapped or not is_heading_form(below.text)


def _column(pieces: Sequence[Piece]) -> Column | None:
    """The column that most of the broken lines fill; None where the text is not wrapped."""
    indents = sum(piece.indented for piece in pieces) < INDENTED * len(pieces)
    broken = [
        (above, below)
        for above, below in pairwise(pieces)
        if above.type == below.type == "line" and not finished(above.text) and not (indents and below.indented)
    ]
    gap, _ = Counter(below.gap for _, below in broken).most_common(1)[0] if broken else (0, 0)
    broken = [(above, below) for above, below in broken if below.gap == gap]
    if len(broken) < FEWEST or gap > 1:
        return None
    fits = [_fit(measure, broken) for measure in (half_widths, characters)]
    share, _, width, measure = max(fits, key=lambda fit: fit[:2])
    if share < MOST or width < 2 * NARROWEST:
        return None
    longer = sum(measure(piece.text) > width + 2 * NEAR for piece in pieces if piece.type == "line")
    if 4 * longer > len(pieces):
        return None
    column = Column(measure, width, 0, gap, indents)
    loose = sum(not column.is_full(above, below.text) for above, below in broken) > len(broken) // 8
    column = replace(column, slack=NEAR if loose else 0)
    marked = sum((piece.indented and indents) or piece.gap > gap for piece in pieces) > 2
    short = any(finished(above.text) and not column.is_full(above, below.text) for above, below in pairwise(pieces))
    return replace(column, marked=marked, shown=marked or short)


def _fit(
    measure: Callable[[str], int], broken: Sequence[tuple[Piece, Piece]]
) -> tuple[float, int, int, Callable[[str], int]]:
    """How well the broken lines fill one width: the share near it, how many have it, the width."""
    widths = [measure(above.text) + INDENT_WIDTH * above.indented for above, _ in broken]
    width, times = Counter(widths).most_common(1)[0]
    return sum(abs(one - width) <= NEAR for one in widths) / len(widths), times, width, measure
