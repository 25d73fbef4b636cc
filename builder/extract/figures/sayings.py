"""Sayings, verses and titles: spans of a text in which numbers count nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.figures.tables import STRICT, Words
from builder.tables.language import rules

TITLE = re.compile(r"《[^》\n]{1,60}》")
QUOTE = re.compile(r"[“「『][^“”「」『』\n]{4,80}[”」』]")
BREAK = re.compile(r"[，。；！？,;!?]")
COUPLET = re.compile(r"(?<![一-鿿])(?:[一-鿿]{7}，[一-鿿]{7}|[一-鿿]{5}，[一-鿿]{5})(?![一-鿿])")
SENTENCE_END = "。！？\n"
VERSE = (4, 5, 6, 7)
"""Characters of a line of verse; the lines of one are equally long."""
STATED = re.compile(r"[0-9]|[万亿][元人吨亩家户]|百分之|增长|达到|实现|投资|收入")


@dataclass(frozen=True)
class SayingTable:
    """sayings.toml."""

    __pydantic_config__ = STRICT
    recited: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Sayings:
    """Ordered spans that do not overlap: `titles` cover any number, `spoken` only numbers written in Chinese."""

    titles: tuple[tuple[int, int], ...]
    spoken: tuple[tuple[int, int], ...]

    def cover(self, at: int, arabic: bool) -> bool:
        """Whether the number at `at` stands in one of them."""
        return _within(at, self.titles) or (not arabic and _within(at, self.spoken))


def _within(at: int, spans: tuple[tuple[int, int], ...]) -> bool:
    last = bisect_right(spans, (at, 1 << 60)) - 1
    return last >= 0 and spans[last][1] > at


@cache
def _words() -> tuple[Words, Words]:
    table = rules("sayings", SayingTable)
    return Words(table.recited), Words(table.said)


def find_sayings(flat: str) -> Sayings:
    """The titles, verses and sayings of a flattened text.

    >>> text = "她读《三十而已》，“两岸猿声啼不住，轻舟已过万重山”，俗话说十年树木。"
    >>> found = find_sayings(text)
    >>> [text[start:end] for start, end in found.titles + found.spoken]
    ['《三十而已》', '“两岸猿声啼不住，轻舟已过万重山”', '十年树木']
    """
    titles = tuple(match.span() for match in TITLE.finditer(flat))
    recited = [at for at, _ in _words()[0].scan(flat, 0, len(flat))]
    spoken = sorted((*_quoted(flat, recited), *_announced(flat), *_couplets(flat, recited)))
    return Sayings(titles, _merged(spoken))


def _quoted(flat: str, recited: list[int]) -> Iterator[tuple[int, int]]:
    for match in QUOTE.finditer(flat):
        lines = [len(line) for line in BREAK.split(match[0][1:-1]) if line]
        verse = len(lines) > 1 and len(set(lines)) == 1 and lines[0] in VERSE and not STATED.search(match[0])
        if verse or (recited and _same_sentence(flat, match.start(), match.end(), recited)):
            yield match.span()


def _same_sentence(flat: str, start: int, end: int, places: list[int]) -> bool:
    """Whether one of the ordered places stands in the sentence round start:end, at most 30 characters from it."""
    left = max(start - 30, *(flat.rfind(mark, max(0, start - 30), start) + 1 for mark in SENTENCE_END))
    right = min([end + 30, *(at for mark in SENTENCE_END if (at := flat.find(mark, end, end + 30)) >= 0)])
    first = bisect_right(places, left - 1)
    return first < len(places) and places[first] < right


def _announced(flat: str) -> Iterator[tuple[int, int]]:
    for at, word in _words()[1].scan(flat, 0, len(flat)):
        start = at + len(word)
        ends = [stop for mark in SENTENCE_END if (stop := flat.find(mark, start, start + 40)) >= 0]
        yield start, min(ends, default=min(len(flat), start + 40))


def _couplets(flat: str, recited: list[int]) -> Iterator[tuple[int, int]]:
    """Two clauses of five or seven characters in a sentence that says it is recited: 一场秋雨一场寒，十场秋雨穿上棉."""
    for match in COUPLET.finditer(flat) if recited else ():
        if _same_sentence(flat, match.start(), match.end(), recited):
            yield match.span()


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
