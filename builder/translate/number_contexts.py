"""How likely a number of each kind stands among given words: "in ... 2023" a year, "aged ... and above" an age.

number_contexts.toml weighs what stands round a number, two words to either side by their place and two more by their
side alone, in a log-linear model fitted to checked English. `number_kinds` only counts the words that touch a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import exp, log

from builder.tables.language import rules
from builder.translate.atoms import Meaning
from builder.translate.number_kinds import LOOSENING, ending, words_of
from builder.translate.units import canonical

_REACH = 90
_SIGN = re.compile(r"[$¥€£]")
_ALWAYS = "always"
_LEAST = 1e-5
_STEP = 10
"""The weights of the table are tenths."""
_SMALL_COUNT, _LARGE_COUNT = 31, 1000
_SUM = 10_000
"""Below it an amount of money is a price or a wage."""


@dataclass(frozen=True)
class ContextTable:
    """number_contexts.toml: the kinds, and a line for each sign: the sign, a tab, "place of the kind:weight ..."."""

    kinds: tuple[str, ...]
    weights: str


def finer_kind(kind: str, meaning: Meaning) -> str:
    """A kind of `number_kinds` with the size of what is counted or paid, and the dimension of what is measured.

    >>> from decimal import Decimal
    >>> finer_kind("count", Meaning(Decimal(12), None)), finer_kind("measure", Meaning(Decimal(3), "km"))
    ('count under 32', 'measure of length')
    """
    if kind == "count":
        small = meaning.value <= _SMALL_COUNT
        return "count under 32" if small else "count" if meaning.value < _LARGE_COUNT else "count over 1000"
    if kind == "money":
        return "money" if meaning.value >= _SUM else "price"
    if kind == "measure":
        base = canonical(meaning.value, meaning.unit)
        return f"measure of {base[0] if base else meaning.unit}"
    return kind


def signs_round(text: str, start: int, end: int) -> tuple[str, ...]:
    """What the words round a number are, as keys of the table."""
    told = [word for word in words_of(text[max(0, start - _REACH) : start]) if not _SIGN.fullmatch(word)]
    while told and told[-1] in LOOSENING:
        told.pop()
    left = ["^", "^", "^", "^", *told][-4:]
    right = [*words_of(text[end : end + _REACH]), "$", "$", "$", "$"][:4]
    return (
        f"behind {left[-1]}",
        f"before {right[0]}",
        f"behind {left[-2]} {left[-1]}",
        f"before {right[0]} {right[1]}",
        f"behind {ending(left[-1])}",
        f"before {ending(right[0])}",
        *(f"left {word}" for word in left[:-1]),
        *(f"right {word}" for word in right[1:]),
    )


def likelihoods(text: str, start: int, end: int) -> dict[str, float]:
    """The logarithm of how likely the number there is of each kind.

    >>> told = likelihoods("Since 2023 it has grown.", 6, 10)
    >>> max(told, key=told.get)
    'year'
    """
    kinds = rules("number_contexts", ContextTable).kinds
    sums = dict.fromkeys(kinds, 0.0)
    for sign in (_ALWAYS, *signs_round(text, start, end)):
        for kind, weight in _weights(sign):
            sums[kind] += weight
    most = max(sums.values())
    powers = {kind: exp(value - most) for kind, value in sums.items()}
    total = sum(powers.values())
    return {kind: log(power / total + _LEAST) for kind, power in powers.items()}


@cache
def _weights(sign: str) -> tuple[tuple[str, float], ...]:
    kinds = rules("number_contexts", ContextTable).kinds
    cells = (cell.split(":") for cell in _lines().get(sign, "").split())
    return tuple((kinds[int(place)], int(weight) / _STEP) for place, weight in cells)


@cache
def _lines() -> dict[str, str]:
    lines = rules("number_contexts", ContextTable).weights.splitlines()
    return {sign: cells for sign, _, cells in (line.partition("\t") for line in lines)}
