"""Numbers that changed places: a sentence built the other way round, or two figures swapped.

Every sign that two numbers stand in each other's place errs in right sentences, so none may tell alone. All are
weighed by one logistic regression (`swap_odds.toml`), with weights of their own for numbers of one dimension and of
two, and for those that come in the order of the Chinese and those that do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from builder.records.english import Finding
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.atoms import Pair
from builder.translate.from_to import Link
from builder.translate.swap_signs import Scene, Signs, couples, signs_at_hand, signs_of_words
from builder.translate.units import with_unit

_SWAPPED = "the two numbers are swapped: each stands where the other belongs"
_ENDS = "the two ends of the range are swapped"
_TO = re.compile(r"\s*(?:to|and|or|[-–—~])\s*(?:US)?[$¥€£]?")
_TO_ZH = re.compile(r"[^，。；、]{0,4}(?:到|至|[-—~～])")
_NEAR = 8


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
    findings = _ranges_turned(pair, matched)
    for couple in couples(scene):
        weights = table.groups[couple.group]
        short = weights.least - weighed(signs_at_hand(scene, couple), weights.signs)
        if short <= weights.words and weighed(signs_of_words(scene, couple), weights.signs) > short:
            one, two = (scene.numbers[place] for place in couple.in_chinese)
            zh = f"{_shown(pair, one.link)} … {_shown(pair, two.link)}"
            places = [scene.numbers[place].place for place in (couple.first, couple.last)]
            en = " … ".join(pair.en[place.start : place.end] for place in places)
            findings.append(Finding("error", "numbers", zh, en, _SWAPPED))
    return findings


def weighed(signs: Signs, weights: dict[str, float]) -> float:
    """The sum of the signs, each times its weight."""
    return sum(value * weights.get(name, 0.0) for name, value in signs.items() if value)


def _ranges_turned(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each range whose ends stand the other way round: 3至5, "5 to 3"."""
    links = [Link(pair.chinese[ours], pair.english[theirs]) for ours, theirs in sorted((o, t) for t, o in matched)]
    findings = []
    for low, high in pairwise(links):
        between = pair.en[high.english.number.end : low.english.number.start]
        ours, theirs = low.chinese, high.chinese
        range_ = ours.start == theirs.start or _TO_ZH.fullmatch(pair.zh, ours.end, theirs.start)
        if range_ and between and len(between) < _NEAR and _TO.fullmatch(between) and _is_plain(low, high):
            findings.append(Finding("error", "numbers", _shown(pair, low), low.english.number.raw, _ENDS))
    return findings


def _is_plain(low: Link, high: Link) -> bool:
    """Whether neither is a date: those are read by `years`."""
    return not {low.chinese.kind, high.chinese.kind} & {"year", "month", "day"}


def _shown(pair: Pair, link: Link) -> str:
    return with_unit(pair.zh, link.chinese.start, link.chinese.end)
