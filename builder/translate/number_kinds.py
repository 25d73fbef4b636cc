"""Kinds of English numbers (money, a year, a count) and the words beside them, which tell what kind belongs there.

number_kinds.toml counts, in checked English, how often each kind stood behind and before which words: "the ... time"
holds a rank and no sum of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from builder.tables.language import rules
from builder.translate.atoms import EnglishAtom
from builder.translate.units import COUNT, MONEY, canonical

_REACH = 60
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[0-9][0-9.,]*|[^\sA-Za-z0-9]")
_SIGN = re.compile(r"[$¥€£]")
LOOSENING = frozenset(
    {"about", "around", "some", "nearly", "almost", "over", "just", "only", "more", "less", "fewer", "than", "least"}
    | {"roughly", "approximately", "another", "close", "exactly"}
)
"""Before any kind of number, and so telling nothing."""
_ENDINGS = ("ss", "s", "ed", "ing", "ly")
_CLOCK = re.compile(r"(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b\.?|o['’]clock)|:[0-9]{2}\b")
_ADJECTIVE = re.compile(r"[^\s-]*-(?!odd\b|plus\b)[a-z]")
_DATE = re.compile(r",?\s(?:of\s)?")
_DATES = frozenset({"year", "month", "day"})
_TIME = frozenset({"months", "seconds"})
_BY_UNIT = {"permille": "percent", "basis": "percent", "times": "multiple"}
_OWN = frozenset({"percent", "point", "share", "age"})
_BARE = frozenset({"count", "small"})
_DOUBTED = (4.0, 2.0, 1.5)
"""How much the coarser count weighs against the finer: all numbers, the ending of a word, the word, two words."""


@dataclass(frozen=True)
class KindTable:
    """number_kinds.toml: how many numbers of each kind there are, and how many before and behind which words.

    A key is a word, two words as they stand in the text, or an ending ("~ed").
    """

    kinds: dict[str, int]
    behind: dict[str, dict[str, int]]
    before: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Place:
    """A number in its sentence: its kind, the keys of the words it stands `behind` and `before`."""

    start: int
    end: int
    kind: str
    behind: tuple[str, ...]
    before: tuple[str, ...]


def places(text: str, atoms: tuple[EnglishAtom, ...]) -> tuple[Place, ...]:
    """The numbers of a text in order; a day and its month are one.

    >>> from builder.translate.english_atoms import english_atoms
    >>> text = "By March 3 it had sold 40 tonnes"
    >>> [(place.kind, place.behind[-1], place.before[-1]) for place in places(text, english_atoms(text))]
    [('month', '^ by', 'it had'), ('measure', 'had sold', '$ $')]
    """
    spans: list[tuple[int, int, str]] = []
    for atom in atoms:
        start, end, kind = atom.number.start, atom.number.end, kind_of(atom)
        if spans and start < spans[-1][1]:
            continue
        clock = _CLOCK.match(text, end) if kind in _BARE else None
        kind, end = ("clock", clock.end()) if clock else (kind, end)
        last = spans[-1] if spans else (0, 0, "")
        if {last[2], kind} <= _DATES and last[2] != kind and _DATE.fullmatch(text, last[1], start):
            spans[-1] = last[0], end, "month" if "month" in {last[2], kind} else kind
        else:
            spans.append((start, end, kind))
    return tuple(Place(*span, _in_front(text, span[0]), _after(text, span[1])) for span in spans)


def kind_of(atom: EnglishAtom) -> str:
    """What a number is as a part of speech: a rank, a share, a sum, a "two-day" that stands before its noun."""
    number, unit = atom.number, atom.meaning.unit
    if _ADJECTIVE.match(number.raw) and unit not in {None, "share"}:
        return "adjective"
    if number.role in _DATES | {"ordinal", "period", "multiple", "ratio"}:
        return number.role
    return ("small" if number.spelled else "count") if unit in {None, COUNT} else kind_of_unit(unit)


def kind_of_unit(unit: str | None) -> str:
    """The kind of a number that is measured in a unit.

    >>> kind_of_unit("yuan"), kind_of_unit("hour"), kind_of_unit("mu")
    ('money', 'time', 'measure')
    """
    if unit in MONEY:
        return "money"
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    base = canonical(1, unit)  # type: ignore[arg-type]
    return unit if unit in _OWN and unit else "time" if base and base[0] in _TIME else "measure"


def fits(one: Place, two: Place) -> float:
    """Above 0 where each stands where its kind does, below 0 where each would stand better in the other's place."""
    return _fit(one, one.kind) + _fit(two, two.kind) - _fit(one, two.kind) - _fit(two, one.kind)


def _fit(place: Place, kind: str) -> float:
    """How much likelier the words beside a number make its being of a kind, as a logarithm."""
    table = rules("number_kinds", KindTable)
    every = (table.kinds.get(kind, 0) + 0.5) / (sum(table.kinds.values()) + 10)
    score = 0.0
    for keys, counted in ((place.behind, table.behind), (place.before, table.before)):
        likely = every
        for key, doubted in zip(keys, _DOUBTED, strict=True):
            if found := counted.get(key):
                likely = (found.get(kind, 0) + doubted * likely) / (sum(found.values()) + doubted)
        score += log(likely / every)
    return score


def _in_front(text: str, start: int) -> tuple[str, ...]:
    told = [word for word in words_of(text[max(0, start - _REACH) : start]) if not _SIGN.fullmatch(word)]
    while told and told[-1] in LOOSENING:
        told.pop()
    far, near = ["^", "^", *told][-2:]
    return ending(near), near, f"{far} {near}"


def _after(text: str, end: int) -> tuple[str, ...]:
    near, far = [*words_of(text[end : end + _REACH]), "$", "$"][:2]
    return ending(near), near, f"{near} {far}"


def words_of(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        yield "0" if found[0][0].isdigit() else found[0].lower()


def ending(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return f"~{word}"
    ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
    return "~." if ending in {"", "ss"} else f"~{ending}."
