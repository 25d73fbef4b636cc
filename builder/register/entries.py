"""Entries and agreements by number: they look like tuples of records, and hold an integer for each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import overload

from builder.records.register import Agreement, Entry, Relation
from builder.register.columns import RECENT, Columns, ends

RELATIONS: tuple[Relation, ...] = ("agrees", "refines", "conflicts", "scope differs")


class Entries(Sequence[Entry]):
    """Some figures of a digest, in an order; equal to any sequence of the same records."""

    __slots__ = ("columns", "numbers")

    def __init__(self, columns: Columns, numbers: Sequence[int]) -> None:
        self.columns, self.numbers = columns, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Entries: ...
    def __getitem__(self, place: int | slice) -> Entry | Entries:
        if isinstance(place, slice):
            return Entries(self.columns, self.numbers[place])
        return self.columns.entry(self.numbers[place])

    def __iter__(self) -> Iterator[Entry]:
        if self.numbers == range(len(self.columns)):
            return self.columns.records()
        return map(self.columns.entry if len(self) <= RECENT else self.columns.made, self.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Entry.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self.numbers))

    def blocks(self) -> Iterator[tuple[str, str]]:
        """The article and the paragraph of each, for which no record is made."""
        return ((self.columns.article(number), self.columns.block(number)) for number in self.numbers)

    def by(self, field: str) -> dict[str | None, Entries]:
        """The same by what stands in a field of theirs, in order."""
        groups = self.columns.by_value(field, self.numbers)
        return {value: Entries(self.columns, numbers) for value, numbers in groups.items()}

    def by_article(self) -> dict[str, Entries]:
        """The same by their articles."""
        groups = self.columns.by_article(self.numbers)
        return {article: Entries(self.columns, numbers) for article, numbers in groups.items()}

    def in_order_of(self, articles: Iterable[str]) -> Entries:
        """The same, article by article in the order given."""
        groups = self.columns.by_article(self.numbers)
        return Entries(self.columns, array("I", chain.from_iterable(groups.get(article, ()) for article in articles)))


class Agreements(Sequence[Agreement]):
    """All agreements of a digest, and for each figure those it is part of."""

    def __init__(self, columns: Columns, found: Iterable[tuple[Relation, Sequence[int]]]) -> None:
        self._columns, self._relations, self._numbers = columns, bytearray(), array("I")
        lengths = array("I")
        for relation, numbers in found:
            self._relations.append(RELATIONS.index(relation))
            self._numbers.extend(numbers)
            lengths.append(len(numbers))
        self._ends = ends(lengths)
        self._of, self._of_ends = _turned(self._numbers, self._ends, len(columns))

    def __len__(self) -> int:
        return len(self._relations)

    @overload
    def __getitem__(self, place: int) -> Agreement: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Agreement, ...]: ...
    def __getitem__(self, place: int | slice) -> Agreement | tuple[Agreement, ...]:
        if isinstance(place, slice):
            return tuple(map(self._agreement, range(*place.indices(len(self)))))
        return self._agreement(range(len(self))[place])

    def _agreement(self, place: int) -> Agreement:
        return Agreement(RELATIONS[self._relations[place]], Entries(self._columns, self._numbers_of(place)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Agreements) and len(self) == len(other) and all(map(Agreement.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self._numbers))

    def others(self, figure: str) -> Iterator[tuple[Relation, Entry]]:
        """The figures that agree with one, given by its id, and how."""
        number = self._columns.number_of(figure)
        for relation, numbers in () if number is None else self.told_of(number):
            yield from ((relation, self._columns.entry(other)) for other in numbers if other != number)

    def count_others(self, figure: str) -> int:
        """How many they are."""
        number = self._columns.number_of(figure)
        return 0 if number is None else sum(len(numbers) - 1 for _, numbers in self.told_of(number))

    def told_of(self, number: int) -> Iterator[tuple[Relation, Sequence[int]]]:
        """The same of a figure given by its number, as numbers."""
        for place in self._places_of(number):
            yield RELATIONS[self._relations[place]], self._numbers_of(place)

    def _places_of(self, number: int) -> Sequence[int]:
        return self._of[self._of_ends[number] : self._of_ends[number + 1]]

    def _numbers_of(self, place: int) -> Sequence[int]:
        return self._numbers[self._ends[place] : self._ends[place + 1]]


class ByFigure(Mapping[str, int]):
    """A number above 0 for some figures, by their ids."""

    def __init__(self, columns: Columns, given: Iterable[tuple[int, Sequence[int]]]) -> None:
        self._columns, self._values = columns, array("I", bytes(4 * len(columns)))
        for value, numbers in given:
            for number in numbers:
                self._values[number] = value

    def __getitem__(self, figure: str) -> int:
        number = self._columns.number_of(figure)
        if number is None or not self._values[number]:
            raise KeyError(figure)
        return self._values[number]

    def __iter__(self) -> Iterator[str]:
        return (self._columns.entry(number).figure.id for number, value in enumerate(self._values) if value)

    def __len__(self) -> int:
        return len(self._values) - self._values.count(0)


def _turned(numbers: array[int], stretches: array[int], count: int) -> tuple[array[int], array[int]]:
    """For each of `count` numbers the stretches of `numbers` it stands in, and where these begin."""
    lengths = array("I", bytes(4 * count))
    for number in numbers:
        lengths[number] += 1
    begins = ends(lengths)
    free, found = begins[:], array("I", bytes(4 * len(numbers)))
    for stretch in range(len(stretches) - 1):
        for number in numbers[stretches[stretch] : stretches[stretch + 1]]:
            found[free[number]] = stretch
            free[number] += 1
    return found, begins
