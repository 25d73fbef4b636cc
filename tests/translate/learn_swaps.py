"""Makes number_contexts, number_kinds, surroundings and swap_odds of builder/rules anew from right pairs.

python -m tests.translate.learn_swaps

It needs numpy, scipy and scikit-learn, which nothing else here does. Each part of the sets is judged by contexts,
counts, surroundings and weights that were learned from the others. So the least odds are found that few right texts
reach; the shares of slips caught are shown.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import polib

from builder.translate import number_kinds, numbers
from builder.translate.atoms import Pair
from builder.translate.audit import audit
from builder.translate.chinese_atoms import chinese_atoms
from builder.translate.english_atoms import english_atoms
from builder.translate.matching import match
from builder.translate.number_kinds import KindTable, Place, fits, places
from builder.translate.strays import Fits, Signs, signs_of_kinds
from builder.translate.surroundings import Expected, Rows
from builder.translate.swap_signs import LEARNED, Learned, Scene, couples, signs_at_hand, signs_of_words, stray_couples
from tests.translate.count_number_kinds import counted, written
from tests.translate.learn_contexts import ALWAYS, Model, contexts_table, fitted, instances, names_in, numpy
from tests.translate.learn_surroundings import compared, expecting, learned, surroundings_of
from tests.translate.learn_surroundings import table as surroundings_table
from tests.translate.slips import MARK, unmarked
from tests.translate.test_audit import figures_of

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "translate" / "cases"
RULES = ROOT / "builder" / "rules"
OWN, NEWS = "cases", "articles"
"""Series of no translator: the cases of the audit, and the five articles."""
RIDGE = 20.0
NEVER = -99.0
"""Odds of a text without couples."""
FLAGGED = {
    "like_in_order": 0.004,
    "like_turned": 0.007,
    "unlike_in_order": 0.002,
    "unlike_turned": 0.002,
    "stray": 0.001,
}
"""The share of right texts in which two numbers of a group may be taken for swapped. Numbers of one dimension get
most of it: a translator exchanges those; two of different dimensions make nonsense that a reader sees."""
NEARLY_ALL = 0.98
"""The share of slips caught whose words told no more than `words`."""
PARTS = 8
"""Parts of the series; each is judged by what is learned from the others."""
SHOWN = (0.5, 1, 2)
"""Multiples of FLAGGED whose shares of slips caught are shown."""
WHOLE, DIGITS = 8, 3
"""So many exchanges of unlike numbers are tried in one text: with their units, and of the digits alone."""
KINDS_OF_SLIP = ("like numbers", "unlike numbers, units and all", "unlike numbers, digits only")
ODDS_HEAD = """\
# What the signs of two numbers tell of their standing in each other's place, learned by
# tests/translate/learn_swaps.py, which writes this file: a logistic regression for each group of couples. `least` are
# the odds that few right texts reach, `words` what signs of the words hardly ever told more than.
"""
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SAME = re.compile(r"(?: of it)?,? or ")
Span = tuple[int, int]


class Example(NamedTuple):
    """A right pair, English marked, and the series it is of."""

    zh: str
    marked: str
    series: str


@dataclass
class Text:
    """A right text or one with a slip (`kind` of KINDS_OF_SLIP): its couples, and whether other checks tell."""

    series: str
    kind: str
    told: bool
    couples: list[tuple[str, Signs]] = field(default_factory=list)
    odds: dict[str, float] = field(default_factory=dict)


def exchanges(marked: str, rnd: Random) -> list[tuple[str, str, Span, Span]]:
    """The English with two numbers put for each other: kind of slip, text, and where they stand then."""
    found: dict[str, list[tuple[str, str, Span, Span]]] = {kind: [] for kind in KINDS_OF_SLIP}
    for one, two in combinations(MARK.finditer(marked), 2):
        parts = marked[: one.start()], marked[one.end() : two.start()], marked[two.end() :]
        before, between, after = map(unmarked, parts)
        if one[1] == two[1] or _SAME.fullmatch(between):
            continue
        like = _DIGITS.sub("", one[1]).strip() == _DIGITS.sub("", two[1]).strip() and _DIGITS.search(one[1])
        digits = [_DIGITS.search(mark[1]) for mark in (one, two)]
        put = [(KINDS_OF_SLIP[0 if like else 1], two[1], one[1])]
        if not like and digits[0] and digits[1] and digits[0][0] != digits[1][0]:
            new = [
                number[1][: own.start()] + other[0] + number[1][own.end() :]
                for number, own, other in ((one, digits[0], digits[1]), (two, digits[1], digits[0]))
            ]
            put.append((KINDS_OF_SLIP[2], new[0], new[1]))
        for kind, first, last in put:
            start = len(before) + len(first) + len(between)
            spans = (len(before), len(before) + len(first)), (start, start + len(last))
            found[kind].append((kind, f"{before}{first}{between}{last}{after}", *spans))
    most = dict(zip(KINDS_OF_SLIP, (10_000, WHOLE, DIGITS), strict=True))
    return [row for kind, rows in found.items() for row in rnd.sample(rows, min(most[kind], len(rows)))]


def texts_of(pairs: list[Example], tables: dict[str, Learned]) -> Iterator[Text]:
    """All right texts with their couples, and those with a slip with the couple that it exchanged."""
    rnd = Random(3)
    for zh, marked, series in pairs:
        scene = scene_of(zh, unmarked(marked), tables[series])
        signs = [(c.group, signs_at_hand(scene, c) | signs_of_words(scene, c)) for c in couples(scene)]
        signs += [
            ("stray", signs_of_kinds(scene.pair.en, one, two, scene.learned.fitting))
            for one, two in stray_couples(scene)
        ]
        yield Text(series, "", False, signs)
        for kind, en, first, last in exchanges(marked, rnd):
            text = Text(series, kind, not _passes(zh, en))
            if not text.told:
                text.couples += exchanged(scene_of(zh, en, tables[series]), first, last)
            yield text


def exchanged(scene: Scene, first: Span, last: Span) -> Iterator[tuple[str, Signs]]:
    """The couple that was exchanged: its group and its signs; none where it is read otherwise."""
    for couple in couples(scene):
        places = scene.numbers[couple.first].place, scene.numbers[couple.last].place
        if _overlap(places[0], first) and _overlap(places[1], last):
            yield couple.group, signs_at_hand(scene, couple) | signs_of_words(scene, couple)
    for one, two in stray_couples(scene):
        places = (one.place, two.place) if one.place.start < two.place.start else (two.place, one.place)
        if _overlap(places[0], first) and _overlap(places[1], last):
            yield "stray", signs_of_kinds(scene.pair.en, one, two, scene.learned.fitting)


def _overlap(place: Place, span: Span) -> bool:
    return place.start < span[1] and span[0] < place.end


def scene_of(zh: str, en: str, told: Learned = LEARNED) -> Scene:
    """The scene of a pair as the audit sees it."""
    zh = numbers.with_chinese_marks(zh)
    pair = Pair(zh, en, chinese_atoms(zh, figures_of(zh)), english_atoms(en, zh))
    return Scene.of(pair, match(pair).pairs, None, told)


def _passes(zh: str, en: str) -> bool:
    with patch("builder.translate.numbers.swaps", lambda *_: []):
        return audit(zh, en, figures_of(zh)).ok


def regression(texts: list[Text]) -> dict[str, Signs]:
    """The weights of each group, by Newton's method: what a sign weighs everywhere and what it adds in the group."""
    np = numpy()
    rows = [(group, signs, float(bool(text.kind))) for text in texts for group, signs in text.couples]
    groups, names = sorted(FLAGGED), sorted({name for _, signs, _ in rows for name in signs})
    plain = np.array([[signs.get(name, 0.0) for name in names] for _, signs, _ in rows])
    own = [np.array([[float(mine == group)] for mine, _, _ in rows]) for group in groups]
    data = np.hstack([plain, *(plain * mine for mine in own)])
    labels = np.array([label for _, _, label in rows])
    ridge = np.full(data.shape[1], RIDGE)
    ridge[names.index(ALWAYS)] = 0.01
    weights = np.zeros(data.shape[1])
    for _ in range(12):
        share = 1 / (1 + np.exp(-np.clip(data @ weights, -30, 30)))
        slope = data.T @ (share - labels) + ridge * weights
        curve = (data * (share * (1 - share) + 1e-9)[:, None]).T @ data + np.diag(ridge)
        weights = weights - np.linalg.solve(curve, slope)
    shared, *added = np.split(weights, 1 + len(groups))
    return {
        group: {name: round(float(weight), 2) for name, weight in zip(names, shared + more, strict=True)}
        for group, more in zip(groups, added, strict=True)
    }


def weigh(texts: list[Text], weights: dict[str, Signs]) -> None:
    """Give each text the highest odds of its couples of each group."""
    for text in texts:
        for group, signs in text.couples:
            told = sum(weights[group].get(name, 0.0) * value for name, value in signs.items())
            text.odds[group] = max(told, text.odds.get(group, NEVER))


def least_odds(texts: list[Text], times: float = 1.0) -> dict[str, float]:
    """What so many of the right texts exceed, for each group."""
    found = {}
    for group, share in FLAGGED.items():
        odds = sorted((text.odds.get(group, NEVER) for text in texts if not text.kind), reverse=True)
        found[group] = round(odds[int(len(odds) * share * times)] + 0.01, 2)
    return found


def shares(texts: list[Text]) -> Iterator[str]:
    """A line for each share of right texts flagged: what share of each kind of slip is caught then."""
    for times in SHOWN:
        least = least_odds(texts, times)
        told = [text.told or any(odds > least[group] for group, odds in text.odds.items()) for text in texts]
        caught = {
            kind: [one for one, text in zip(told, texts, strict=True) if text.kind == kind]
            for kind in ("", *KINDS_OF_SLIP)
        }
        flagged, *rest = (sum(row) / len(row) for row in caught.values())
        slips = ", ".join(f"{kind} {share:.1%}" for kind, share in zip(KINDS_OF_SLIP, rest, strict=True))
        yield f"{flagged:.1%} of right texts flagged: caught {slips}"


def odds_table(texts: list[Text], weights: dict[str, Signs], least: dict[str, float]) -> str:
    """swap_odds.toml."""
    at_hand = re.compile("always|kinds|fits|unexpected|capital|alike|gain|disorder|optional.*|bare first|kind .*")
    rows = [ODDS_HEAD.rstrip()]
    for group, signs in weights.items():
        sums = []
        for found in (found for text in texts if text.kind for own, found in text.couples if own == group):
            parts = {name: signs.get(name, 0.0) * value for name, value in found.items()}
            if sum(parts.values()) > least[group]:
                sums.append(sum(part for name, part in parts.items() if not at_hand.fullmatch(name)))
        told = sorted(sums)[int(len(sums) * NEARLY_ALL)] if sums else 0.0
        rows += [f"\n[groups.{group}]", f"least = {least[group]}", f"words = {told:.2f}", f"\n[groups.{group}.signs]"]
        rows += [f'"{name}" = {weight}' if " " in name else f"{name} = {weight}" for name, weight in signs.items()]
    return "\n".join(rows) + "\n"


def all_pairs() -> Iterator[Example]:
    """Every right pair of the cases and the articles, with its numbers in brackets."""
    for line in (CASES / "marked_pairs.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Example(*line.split("\t"))
    rows = [tuple(pair) for pair in tomllib.loads((CASES / "right_pairs.toml").read_text("utf-8"))["pairs"]]
    for path in sorted(CASES.glob("audit_*.toml")):
        rows += [(row["zh"], row["en"]) for row in tomllib.loads(path.read_text("utf-8"))["pair"]]
    for zh, en in rows:
        yield Example(zh, marked_by_reading(unmarked(en)), OWN)
    for path in sorted((ROOT / "seeds" / "articles").glob("*/en.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not re.search(r"[\[\]]", entry.msgstr):
                yield Example(entry.msgid, marked_by_reading(entry.msgstr), NEWS)


def marked_by_reading(en: str) -> str:
    """The English with the numbers that the audit reads in brackets."""
    for place in reversed(places(en, english_atoms(en))):
        en = f"{en[: place.start]}[{en[place.start : place.end]}]{en[place.end :]}"
    return en


def parts(pairs: list[Example]) -> dict[str, int]:
    """The part that each series is of."""
    series = sorted({pair.series for pair in pairs})
    return {name: n % PARTS for n, name in enumerate(Random(1).sample(series, len(series)))}


def surroundings(pairs: list[Example], part: dict[str, int]) -> tuple[list[Expected], Rows]:
    """For each part what is learned from the pairs of all others, and what all pairs tell."""
    texts = compared([surroundings_of(series, scene_of(zh, unmarked(marked))) for zh, marked, series in pairs])
    own = [frozenset(series for series, at in part.items() if at == n) for n in range(PARTS)]
    return [expecting(learned(texts, but)) for but in own], learned(texts)


def learned_tables(
    pairs: list[Example], others: list[str], part: dict[str, int], expect: list[Expected]
) -> tuple[list[Learned], Model]:
    """For each part what is learned from all other English, and the contexts of all; `expect` is learned already."""
    every = [(part[series], unmarked(marked)) for _, marked, series in pairs] + [(PARTS, text) for text in others]
    told = [(own, text, list(instances(text))) for own, text in every]
    kinds = tuple(sorted({kind for _, _, rows in told for _, kind in rows}))
    found = []
    for n, expected in enumerate(expect):
        rest = [(text, rows) for own, text, rows in told if own != n]
        counts, keys = counted(text for text, _ in rest)
        table = KindTable(dict(counts), keys["behind"], keys["before"])  # type: ignore[arg-type]
        model = fitted([row for _, rows in rest for row in rows], kinds)
        found.append(Learned(model.likelihoods, _fitting(table), expected))
    return found, fitted([row for _, _, rows in told for row in rows], kinds)


def _fitting(table: KindTable) -> Fits:
    def fitting(one: Place, two: Place) -> float:
        with patch.object(number_kinds, "rules", lambda *_: table):
            return fits(one, two)

    return fitting


def main() -> None:
    """Write the tables and print what they catch."""
    pairs = list({pair.zh: pair for pair in reversed(list(all_pairs()))}.values())[::-1]
    known = {unmarked(pair.marked) for pair in pairs}
    lines = (CASES / "english_sentences.txt").read_text("utf-8").splitlines()
    others = [line for line in lines if line.strip() and line not in known]
    part = parts(pairs)
    expect, rows = surroundings(pairs, part)
    tables, model = learned_tables(pairs, others, part, expect)
    texts = list(texts_of(pairs, {series: tables[n] for series, n in part.items()}))
    for n in range(PARTS):
        weights = regression([text for text in texts if part[text.series] != n])
        weigh([text for text in texts if part[text.series] == n], weights)
    translated = [text for text in texts if text.series not in {OWN, NEWS}]
    sys.stdout.write("\n".join(["all series", *shares(translated)]) + "\n")
    for series in sorted({text.series for text in translated}):
        told = shares([text for text in translated if text.series == series])
        sys.stdout.write("\n".join([series, *told]) + "\n")
    table = odds_table(texts, regression(texts), least_odds(translated))
    (RULES / "swap_odds.toml").write_text(table, "utf-8")
    english = [unmarked(pair.marked) for pair in pairs] + others
    (RULES / "number_contexts.toml").write_text(contexts_table(model, names_in(english)), "utf-8")
    (RULES / "surroundings.toml").write_text(surroundings_table(rows, names_in(english)), "utf-8")
    (RULES / "number_kinds.toml").write_text(written(list(dict.fromkeys(english))), "utf-8")


if __name__ == "__main__":
    main()
