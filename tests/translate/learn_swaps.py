"""Makes builder/rules/number_contexts.toml and swap_odds.toml anew from all checked English and the marked pairs.

python -m tests.translate.learn_swaps

The odds are learned from contexts that were fitted to other texts, so that they hold for texts not seen.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import exp, log, sqrt
from random import Random
from typing import NamedTuple
from unittest.mock import patch
from zlib import crc32

from builder.translate.atoms import Pair
from builder.translate.audit import audit
from builder.translate.chinese_atoms import chinese_atoms
from builder.translate.english_atoms import english_atoms
from builder.translate.matching import match
from builder.translate.nearness import words_in_common
from builder.translate.number_contexts import finer_kind, signs_round
from builder.translate.number_kinds import places
from builder.translate.surroundings import labels_of
from builder.translate.swap_odds import Couple, couples, near_signs
from tests.translate.count_number_kinds import CASES, ROOT, sentences
from tests.translate.slips import MARK, unmarked
from tests.translate.test_audit import figures_of

RULES = ROOT / "builder" / "rules"
FOLDS, ROUNDS, RATE, PENALTY, SEEN = 5, 8, 0.2, 3e-3, 3
ALWAYS, STEP, LEAST = "always", 10, 1e-5
TELLING = 2
"""Weights that are less than this from the middle one of their sign tell nothing."""
FLAGGED = 0.002
"""The share of right texts in which either table may take two numbers for swapped."""
TELLING_NAMES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "no", "rmb", "us"}
    | {"phase", "line", "page"}
)
CONTEXTS_HEAD = """\
# What signs of a context tell of the kind of the number there, fitted to checked English by
# tests/translate/learn_swaps.py, which writes this file: a log-linear model, weights in tenths.
"""
ODDS_HEAD = """\
# What the signs of two numbers tell of their having been swapped, learned by tests/translate/learn_swaps.py,
# which writes this file: a logistic regression. `least` are the odds that 2 in 1000 right texts reach.
"""
Instance = tuple[tuple[str, ...], str]
Signs = dict[str, float]


class Model(NamedTuple):
    """Weights of signs by kind."""

    kinds: tuple[str, ...]
    weights: dict[str, list[float]]

    def probabilities(self, signs: tuple[str, ...]) -> list[float]:
        """How likely each kind is."""
        sums = [0.0] * len(self.kinds)
        for sign in signs:
            for place, weight in enumerate(self.weights.get(sign, ())):
                sums[place] += weight
        most = max(sums)
        powers = [exp(value - most) for value in sums]
        total = sum(powers)
        return [power / total for power in powers]

    def likelihoods(self, text: str, start: int, end: int) -> dict[str, float]:
        """As `number_contexts.likelihoods`."""
        told = self.probabilities((ALWAYS, *signs_round(text, start, end)))
        return {kind: log(share + LEAST) for kind, share in zip(self.kinds, told, strict=True)}


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


def fitted(rows: list[Instance]) -> Model:
    """The model of these instances, by stochastic gradient descent with steps that shrink."""
    counts = Counter(sign for signs, _ in rows for sign in signs)
    kinds = tuple(sorted({kind for _, kind in rows}))
    model = Model(kinds, {})
    paths: dict[str, list[float]] = defaultdict(lambda: [1e-8] * len(kinds))
    known = [((ALWAYS, *(s for s in signs if counts[s] >= SEEN)), kinds.index(kind)) for signs, kind in rows]
    rnd = Random(1)
    for _ in range(ROUNDS):
        rnd.shuffle(known)
        for signs, kind in known:
            for sign in signs:
                model.weights.setdefault(sign, [0.0] * len(kinds))
            wrong = model.probabilities(signs)
            wrong[kind] -= 1
            for sign in signs:
                _step(model.weights[sign], paths[sign], wrong)
    return model


def _step(weights: list[float], path: list[float], wrong: list[float]) -> None:
    for place, error in enumerate(wrong):
        slope = error + PENALTY * weights[place]
        if abs(slope) > 1e-4:
            path[place] += slope * slope
            weights[place] -= RATE * slope / sqrt(path[place])


def swapped(marked: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The English with two numbers put for each other, and where they stand then; all of like ones, some of others."""
    found = list(MARK.finditer(marked))
    for n, (one, two) in enumerate(combinations(found, 2)):
        like = re.sub(r"[0-9.,]", "", one[1]) == re.sub(r"[0-9.,]", "", two[1])
        if one[1] == two[1] or not (like or n % 3 == 0):
            continue
        parts = marked[: one.start()], marked[one.end() : two.start()], marked[two.end() :]
        before, between, after = map(unmarked, parts)
        first = len(before), len(before) + len(two[1])
        last = first[1] + len(between), first[1] + len(between) + len(one[1])
        yield f"{before}{two[1]}{between}{one[1]}{after}", first, last


def signs_of(zh: str, en: str, model: Model) -> list[tuple[Couple, dict[str, float]]]:
    """The couples of a pair with all their signs."""
    pair = Pair(zh, en, chinese_atoms(zh, figures_of(zh)), english_atoms(en))
    words = words_in_common(pair, labels_of(None))
    found = []
    for couple in couples(pair, match(pair).pairs, model.likelihoods):
        known = couple.one.said and couple.two.said
        found.append((couple, couple.signs | (near_signs(pair, words, couple) if known else {})))
    return found


def regression(rows: list[tuple[dict[str, float], int]]) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method."""
    names = sorted({name for signs, _ in rows for name in signs})
    data = [([signs.get(name, 0.0) for name in names], label) for signs, label in rows]
    weights = [0.0] * len(names)
    for _ in range(20):
        slope = list(weights)
        curve = [[float(one == two) for two in range(len(names))] for one in range(len(names))]
        for signs, label in data:
            share = 1 / (1 + exp(-max(-30.0, min(30.0, sum(map(float.__mul__, weights, signs))))))
            told = [place for place, value in enumerate(signs) if value]
            for one in told:
                slope[one] += (share - label) * signs[one]
                for two in told:
                    curve[one][two] += (share * (1 - share) + 1e-9) * signs[one] * signs[two]
        weights = [weight - step for weight, step in zip(weights, _solved(curve, slope), strict=True)]
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for place in range(len(rows)):
        most = max(range(place, len(rows)), key=lambda row: abs(rows[row][place]))
        rows[place], rows[most] = rows[most], rows[place]
        for other in range(len(rows)):
            share = rows[other][place] / rows[place][place] if other != place else 0
            if share:
                rows[other] = [mine - share * theirs for mine, theirs in zip(rows[other], rows[place], strict=True)]
    return [row[-1] / row[place] for place, row in enumerate(rows)]


class Examples(NamedTuple):
    """The signs of the couples of each right text, and those of couples that were swapped; of one kind or of two."""

    right: list[list[Signs]]
    wrong: list[Signs]


def examples(pairs: list[tuple[str, str]], models: list[Model]) -> tuple[Examples, Examples]:
    """What is learned from: of numbers of two kinds, and of one."""
    found = Examples([], []), Examples([], [])
    for zh, marked in pairs:
        model = models[crc32(zh.encode()) % FOLDS]
        if _passes(zh, unmarked(marked)):
            told = signs_of(zh, unmarked(marked), model)
            for alike in (False, True):
                found[alike].right.append([signs for couple, signs in told if couple.alike == alike])
        for en, first, last in swapped(marked):
            for couple, signs in signs_of(zh, en, model):
                if _overlaps(couple.one.place, first) and _overlaps(couple.two.place, last):
                    found[couple.alike].wrong.append(signs)
    return found


def learned(told: Examples) -> tuple[dict[str, float], float]:
    """The weights, and the least odds."""
    weights = regression([(signs, 0) for text in told.right for signs in text] + [(signs, 1) for signs in told.wrong])
    odds = sorted(
        max((sum(weights[name] * value for name, value in signs.items()) for signs in text), default=-99)
        for text in told.right
    )
    return weights, round(odds[-1 - int(len(odds) * FLAGGED)], 2)


def _passes(zh: str, en: str) -> bool:
    with patch("builder.translate.numbers.likely_swaps", lambda *_: []):
        return audit(zh, en, figures_of(zh)).ok


def _overlaps(place: object, span: tuple[int, int]) -> bool:
    return place.start < span[1] and span[0] < place.end  # type: ignore[attr-defined]


def contexts_table(model: Model, names: frozenset[str]) -> str:
    """number_contexts.toml."""
    rows = [CONTEXTS_HEAD, "kinds = [", *(f'    "{kind}",' for kind in model.kinds), "]", "weights = '''"]
    for sign, weights in sorted(model.weights.items()):
        if names & set(sign.split()) or "'s" in sign.partition("~")[2]:
            continue
        middle = sorted(weights)[len(weights) // 2]
        tenths = [round((weight - middle) * STEP) for weight in weights]
        if told := " ".join(f"{place}:{weight}" for place, weight in enumerate(tenths) if abs(weight) >= TELLING):
            rows.append(f"{sign}\t{told}")
    return "\n".join(rows) + "\n'''\n"


def all_pairs() -> Iterator[tuple[str, str]]:
    """Every right pair of the cases, with its numbers in brackets where they are marked."""
    for line in (CASES / "marked_pairs.tsv").read_text("utf-8").splitlines():
        zh, tab, english = line.partition("\t")
        if tab:
            yield zh, english
    yield from map(tuple, tomllib.loads((CASES / "right_pairs.toml").read_text("utf-8"))["pairs"])
    for path in sorted(CASES.glob("audit_*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["pair"]:
            yield row["zh"], row["en"]


def main() -> None:
    """Write both tables."""
    pairs = list(dict.fromkeys(all_pairs()))
    marked = {unmarked(english): crc32(zh.encode()) % FOLDS for zh, english in pairs}
    texts = list(dict.fromkeys([*sentences(), *marked]))
    every = {text: list(instances(text)) for text in texts}
    models = [
        fitted([row for text in texts if marked.get(text) != fold for row in every[text]]) for fold in range(FOLDS)
    ]
    whole = fitted([row for text in texts for row in every[text]])
    (RULES / "number_contexts.toml").write_text(contexts_table(whole, names_in(texts)), "utf-8")
    (unlike, least_unlike), (alike, least_alike) = map(learned, examples(pairs, models))
    rows = [ODDS_HEAD, f"least_unlike = {least_unlike}", f"least_alike = {least_alike}"]
    for name, weights in (("unlike", unlike), ("alike", alike)):
        rows += [f"\n[{name}]", *(f"{sign} = {weight}" for sign, weight in sorted(weights.items()))]
    (RULES / "swap_odds.toml").write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
