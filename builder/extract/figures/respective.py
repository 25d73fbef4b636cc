"""分别: 甲、乙分别增长8%和7% gives each name its own number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from builder.records.figure import Figure

RESPECTIVELY = "分别"
CLAUSE_MARKS = "，。；！？："
BETWEEN = re.compile(r"[省市区县]?[、和与及]+")


class Named(Protocol):
    """Anything that stands at start:end of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Named)


def paired(
    text: str, sentence: tuple[int, int], figures: Sequence[Figure], names: Sequence[T], marks: str = CLAUSE_MARKS
) -> dict[int, T]:
    """The name that belongs to each figure (by its position in `figures`), where 分别 says so in the sentence.

    The list of names stands behind the last of `marks`.
    As many names must stand in one list before 分别 as figures in one list after it; else nothing is paired.
    """
    start, end = sentence
    at = text.find(RESPECTIVELY, start, end)
    if at < 0:
        return {}
    clause = max(start, *(text.rfind(mark, start, at) + 1 for mark in marks))
    listed = [name for name in names if clause <= name.start < at]
    after = [place for place, figure in enumerate(figures) if figure.start > at]
    after = after[: _run(text, [(figures[place].start, figures[place].end) for place in after])]
    if len(listed) < 2 or len(listed) != len(after) or not _one_list(text, listed):
        return {}
    return dict(zip(after, listed, strict=True))


def _run(text: str, spans: list[tuple[int, int]]) -> int:
    """How many of the spans stand in one list from the first on."""
    for count, (left, right) in enumerate(pairwise(spans), 1):
        if not re.fullmatch(r"[、和与及]", text[left[1] : right[0]]):
            return count
    return len(spans)


def _one_list(text: str, names: Sequence[Named]) -> bool:
    return all(BETWEEN.fullmatch(text, left.end, right.start) for left, right in pairwise(names))
