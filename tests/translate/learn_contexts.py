"""Contexts of numbers, fitted to checked English: what words stand round a number of each kind.

It needs numpy, which nothing but what is learned here does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from math import log
from random import Random
from typing import Any, NamedTuple

from builder.translate.english_atoms import english_atoms
from builder.translate.number_contexts import finer_kind, signs_round
from builder.translate.number_kinds import places

ROUNDS, RATE, PENALTY, SEEN = 8, 0.2, 3e-3, 3
ALWAYS, STEP, LEAST = "always", 10, 1e-5
TELLING = 2
"""Weights that are less than this from the middle one of their sign tell nothing."""
TELLING_NAMES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "no", "rmb", "us"}
    | {"phase", "line", "page"}
)
CONTEXTS_HEAD = """\
# What signs of a context tell of the kind of the number there, fitted to checked English by
# tests/translate/learn_swaps.py, which writes this file: a log-linear model, weights in tenths.
"""
Instance = tuple[tuple[str, ...], str]


class Model(NamedTuple):
    """A log-linear model of kinds: the row of each sign, and the weights."""

    kinds: tuple[str, ...]
    rows: dict[str, int]
    weights: Any

    def likelihoods(self, text: str, start: int, end: int) -> dict[str, float]:
        """As `number_contexts.likelihoods`."""
        np = numpy()
        signs = (ALWAYS, *signs_round(text, start, end))
        sums = self.weights[[self.rows[sign] for sign in signs if sign in self.rows]].sum(0)
        powers = np.exp(sums - sums.max())
        return {kind: log(share + LEAST) for kind, share in zip(self.kinds, powers / powers.sum(), strict=True)}


@cache
def numpy() -> Any:
    """The library, asked for only where something is learned."""
    return import_module("numpy")


def instances(text: str) -> Iterator[Instance]:
    """The numbers of a text: the signs round each, and its kind."""
    atoms = english_atoms(text)
    meanings = {atom.number.start: atom.meaning for atom in reversed(atoms)}
    for place in places(text, atoms):
        yield signs_round(text, place.start, place.end), finer_kind(place.kind, meanings[place.start])


def names_in(texts: list[str]) -> frozenset[str]:
    """Words that begin with a capital wherever they stand: names, which tell nothing of another place's news."""
    words = Counter(word for text in texts for word in re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", text))
    capital = {word.lower() for word in words if word[0].isupper()}
    return frozenset(capital - {word for word in words if word[0].islower()} - TELLING_NAMES)


def fitted(rows: list[Instance], kinds: tuple[str, ...]) -> Model:
    """The model of these instances, by stochastic gradient descent with steps that shrink."""
    np = numpy()
    counts = Counter(sign for signs, _ in rows for sign in signs)
    known = {sign: n for n, sign in enumerate([ALWAYS, *sorted(s for s, count in counts.items() if count >= SEEN)])}
    weights, paths = np.zeros((len(known), len(kinds))), np.full((len(known), len(kinds)), 1e-8)
    data = [(np.array([0, *(known[s] for s in signs if s in known)]), kinds.index(kind)) for signs, kind in rows]
    rnd = Random(1)
    for _ in range(ROUNDS):
        rnd.shuffle(data)
        for signs, kind in data:
            sums = weights[signs].sum(0)
            wrong = np.exp(sums - sums.max())
            wrong /= wrong.sum()
            wrong[kind] -= 1
            slope = wrong + PENALTY * weights[signs]
            paths[signs] = path = paths[signs] + slope * slope
            weights[signs] -= RATE * slope / np.sqrt(path)
    return Model(kinds, known, weights)


def contexts_table(model: Model, names: frozenset[str]) -> str:
    """number_contexts.toml."""
    rows = [CONTEXTS_HEAD, "kinds = [", *(f'    "{kind}",' for kind in model.kinds), "]", "weights = '''"]
    for sign, at in sorted(model.rows.items()):
        if names & set(sign.split()) or "'s" in sign.partition("~")[2]:
            continue
        weights = model.weights[at].tolist()
        middle = sorted(weights)[len(weights) // 2]
        tenths = [round((weight - middle) * STEP) for weight in weights]
        if told := " ".join(f"{place}:{weight}" for place, weight in enumerate(tenths) if abs(weight) >= TELLING):
            rows.append(f"{sign}\t{told}")
    return "\n".join(rows) + "\n'''\n"
