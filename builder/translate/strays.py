"""Numbers of the English that say none of the Chinese by themselves, and what tells that one stands for another.

A "first" out of a set phrase, half a year that its months name, a number that the match took for none: exchanged for a
number of another kind, each stands among words that hold no number of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from builder.translate.atoms import Pair
from builder.translate.capitals import has_odd_capital
from builder.translate.number_contexts import finer_kind
from builder.translate.number_kinds import Place

Signs = dict[str, float]
Likelihoods = Callable[[str, int, int], dict[str, float]]
Fits = Callable[[Place, Place], float]
_ALIKE = ({"percent", "share", "ratio"}, {"count", "small", "age", "ratio"}, {"clock", "ratio"})
"""Kinds that stand in the same places."""
_KINDS, _FITS = 14, 8
"""More than this neither tells."""
_UNLIKELY = -11.5


class Standing(Protocol):
    """A number where it stands, its finer kind, and how likely each kind is among the words there."""

    @property
    def place(self) -> Place: ...
    @property
    def finer(self) -> str: ...
    @property
    def told(self) -> dict[str, float]: ...


class Stray(NamedTuple):
    """A number that says none of the Chinese by itself."""

    place: Place
    finer: str
    told: dict[str, float]


def strays_of(pair: Pair, rest: list[Place], likely: Likelihoods) -> Iterator[Stray]:
    """The numbers of the English that stand at the places that are left."""
    meanings = {atom.number.start: atom.meaning for atom in reversed(pair.english)}
    for place in rest:
        if not meanings[place.start].value:
            continue  # "from 114,000 to zero"
        told = likely(pair.en, place.start, place.end)
        yield Stray(place, finer_kind(place.kind, meanings[place.start]), told)


def signs_of_kinds(en: str, one: Standing, two: Standing, fitting: Fits) -> Signs:
    """What the kinds of two numbers tell, the words round them and their capitals."""
    better = sum(
        mine.told.get(other.finer, _UNLIKELY) - mine.told.get(mine.finer, _UNLIKELY)
        for mine, other in ((one, two), (two, one))
    )
    signs = {
        "always": 1.0,
        "kinds": within(better, _KINDS),
        "fits": 0.0 if are_alike(one.place, two.place) else within(fitting(one.place, two.place), _FITS),
        "capital": float(sum(has_odd_capital(en, number.place.start, number.place.end) for number in (one, two))),
    }
    for number in (one, two):
        kind = f"kind {number.place.kind}"
        signs[kind] = signs.get(kind, 0.0) + 1
    return signs


def are_alike(one: Place, two: Place) -> bool:
    """Whether numbers of the two kinds stand in the same places."""
    return one.kind == two.kind or any({one.kind, two.kind} <= same for same in _ALIKE)


def within(value: float, most: float) -> float:
    """The value, no farther from 0 than `most`."""
    return max(-most, min(most, float(value)))
