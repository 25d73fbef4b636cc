"""Columns: all figures of a digest by number, their fields in arrays.

As records the figures of 10 000 articles take 145 MB, and whoever reads one writes to the memory around it, since
Python counts references there: a copy of this process would soon own all of it. In arrays they take 60 MB, and reading
leaves them as they are. A record is made when it is asked for, in 6 µs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any
from zlib import crc32

from builder.machine import Recent
from builder.records.figure import Figure
from builder.records.register import Entry

FIELDS = tuple(field.name for field in fields(Figure))
# What hardly two figures share; of all else there are few different values.
ID, BLOCK = FIELDS.index("id"), FIELDS.index("block")
IS_TEXT = tuple(name in ("id", "block", "raw", "sentence") for name in FIELDS)
WIDTH = len(FIELDS)
_fields_of = attrgetter(*FIELDS)
# Records made a moment ago, at 0.7 KB each: those of 1100 articles are made once.
RECENT = 40_000


class Texts:
    """Texts by number, one after another in one piece of memory."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])

    def add(self, text: str) -> int:
        """The number of a text that is new."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        return len(self._ends) - 2

    def size(self, number: int) -> int:
        """The bytes of a text in UTF-8."""
        return self._ends[number + 1] - self._ends[number]

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")


class Columns:
    """The figures of articles by number, in the order given.

    >>> from builder.records.register import Entry
    >>> Columns(()).number_of("f-12345678"), len(Columns(()))
    (None, 0)
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._texts, self._values, self._cells = Texts(), list[Any](), array("I")
        self._articles, self._firsts = list[str](), array("I")
        self._length = 0
        self._recent: Recent[int, Entry] = Recent(RECENT)
        values: dict[object, int] = {}
        texts: dict[str, int] = {}
        for entry in entries:
            if not self._articles or self._articles[-1] != entry.article:
                self._articles.append(entry.article)
                self._firsts.append(self._length)
                texts = {}
            self._recent.put(self._length, entry)
            self._add(entry.figure, values, texts)
        keys = array("I", (_key(self._text(number, ID)) for number in range(self._length)))
        self._order = array("I", sorted(range(self._length), key=keys.__getitem__))
        self._keys = array("I", map(keys.__getitem__, self._order))

    def __getstate__(self) -> dict[str, Any]:
        """Without the records made: on the way to another process they would weigh more than all else."""
        return {**self.__dict__, "_recent": Recent[int, Entry](RECENT)}

    def _add(self, figure: Figure, values: dict[object, int], texts: dict[str, int]) -> None:
        row = list[int]()
        for of_text, value in zip(IS_TEXT, _fields_of(figure), strict=True):
            if of_text:
                if value not in texts:
                    texts[value] = self._texts.add(value)
                row.append(texts[value])
                continue
            # 1.0 and 1.00 are equal, and printed differently.
            key = (Decimal, str(value)) if isinstance(value, Decimal) else value
            code = values.get(key)
            if code is None:
                code = values[key] = len(values)
                self._values.append(value)
            row.append(code)
        self._cells.extend(row)
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def _text(self, number: int, place: int) -> str:
        return self._texts[self._cells[number * WIDTH + place]]

    def article(self, number: int) -> str:
        """The article a figure stands in."""
        return self._articles[bisect_right(self._firsts, number) - 1]

    def block(self, number: int) -> str:
        """The paragraph a figure stands in."""
        return self._text(number, BLOCK)

    def entry(self, number: int) -> Entry:
        """A figure and its article as records."""
        return self._recent.get(number, lambda: self.made(number))

    def made(self, number: int) -> Entry:
        """The same, made anew: for those who go through many."""
        return Entry(self.article(number), self._figure(number, self._texts.__getitem__))

    def forget(self) -> None:
        """Let go of the records made, where not all can be kept.

        Copies of this process would replace them one by one, and come to own the memory they are in.
        """
        if self._length > RECENT:
            self._recent = Recent(RECENT)

    def records(self) -> Iterator[Entry]:
        """All of them, one after another; those made anew share their values, those of an article their texts."""
        if self._length <= RECENT:
            yield from map(self.entry, range(self._length))
            return
        ends = (*self._firsts[1:], self._length)
        for article, first, end in zip(self._articles, self._firsts, ends, strict=False):
            text = cache(self._texts.__getitem__)
            yield from (Entry(article, self._figure(number, text)) for number in range(first, end))

    def _figure(self, number: int, text: Callable[[int], str]) -> Figure:
        cells, values = self._cells[number * WIDTH : (number + 1) * WIDTH], self._values
        found: list[Any] = [
            text(code) if of_text else values[code] for of_text, code in zip(IS_TEXT, cells, strict=True)
        ]
        return Figure(*found)

    def number_of(self, figure: str) -> int | None:
        """The number of the figure with this id; None where there is none."""
        key = _key(figure)
        at = bisect_left(self._keys, key)
        while at < self._length and self._keys[at] == key:
            if self._text(self._order[at], ID) == figure:
                return self._order[at]
            at += 1
        return None

    def by_value(self, field: str, numbers: Iterable[int]) -> dict[Any, array[int]]:
        """These figures by what they have in a field, which is none of the texts."""
        codes = self._cells[FIELDS.index(field) :: WIDTH]
        groups: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for number in numbers:
            groups[codes[number]].append(number)
        return {self._values[code]: group for code, group in groups.items()}

    def by_article(self, numbers: Iterable[int]) -> dict[str, array[int]]:
        """These figures by their articles."""
        groups: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number in numbers:
            groups[self.article(number)].append(number)
        return dict(groups)


def _key(figure: str) -> int:
    return crc32(figure.encode("utf-8", "surrogatepass"))


def ends(lengths: Iterable[int]) -> array[int]:
    """Where each of some stretches begins when they stand one after another, and where the last ends.

    >>> ends([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    return array("I", accumulate(lengths, initial=0))
