"""Numbers that changed places: a sentence built the other way round, or two figures swapped.

Every sign that two numbers stand in each other's place errs in right sentences, so none may tell alone. All are
weighed by one logistic regression (`swap_odds.toml`), with weights of their own for numbers of one dimension and of
two, and for those that come in the order of the Chinese and those that do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.english import Finding
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.atoms import Link, Pair
from builder.translate.strays import Signs, signs_of_kinds
from builder.translate.swap_signs import Scene, couples, signs_at_hand, signs_of_words, stray_couples
from builder.translate.units import with_unit

_SWAPPED = "the two numbers are swapped: each stands where the other belongs"


@dataclass(frozen=True)
class Weights:
    """What each sign weighs.

    `least` are the odds from which on two numbers are taken for swapped, `words` is the most that the signs of the
    words have told together.
    """

    least: float
    words: float
    signs: dict[str, float]


@dataclass(frozen=True)
class OddsTable:
    """swap_odds.toml: the weights by group of couples."""

    groups: dict[str, Weights]


def swaps(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two numbers that in all likelihood stand in each other's place.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    table = rules("swap_odds", OddsTable)
    scene = Scene.of(pair, matched, city)
    findings = []
    for couple in couples(scene):
        weights = table.groups[couple.group]
        short = weights.least - weighed(signs_at_hand(scene, couple), weights.signs)
        if short <= weights.words and weighed(signs_of_words(scene, couple), weights.signs) > short:
            one, two = (scene.numbers[place] for place in couple.in_chinese)
            zh = f"{_shown(pair, one.link)} … {_shown(pair, two.link)}"
            places = [scene.numbers[place].place for place in (couple.first, couple.last)]
            en = " … ".join(pair.en[place.start : place.end] for place in places)
            findings.append(Finding("error", "numbers", zh, en, _SWAPPED))
    return findings + _strays_swapped(scene, table.groups["stray"])


def _strays_swapped(scene: Scene, weights: Weights) -> list[Finding]:
    """A finding for each number that says nothing of the Chinese and fits only where another stands."""
    findings = []
    for one, two in stray_couples(scene):
        if weighed(signs_of_kinds(scene.pair.en, one, two, scene.learned.fitting), weights.signs) > weights.least:
            first, last = sorted((one.place, two.place), key=lambda place: place.start)
            en = f"{scene.pair.en[first.start : first.end]} … {scene.pair.en[last.start : last.end]}"
            findings.append(Finding("error", "numbers", "", en, _SWAPPED))
    return findings


def weighed(signs: Signs, weights: dict[str, float]) -> float:
    """The sum of the signs, each times its weight."""
    return sum(value * weights.get(name, 0.0) for name, value in signs.items() if value)


def _shown(pair: Pair, link: Link) -> str:
    return with_unit(pair.zh, link.chinese.start, link.chinese.end)
