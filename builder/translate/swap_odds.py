"""How likely two numbers stand in each other's place, from all that tells a little.

The words round a number tell what kind belongs there (`number_contexts`, `number_kinds`), the words of both languages
whose it is (`nearness`), the others their order. Each alone errs in right sentences; swap_odds.toml weighs them by a
logistic regression on right pairs and such with a slip, for numbers of one kind and of two apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from builder.records.english import Finding
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.atoms import Pair
from builder.translate.from_to import told
from builder.translate.nearness import Words, nearness, words_in_common
from builder.translate.number_contexts import finer_kind, likelihoods
from builder.translate.number_kinds import Place, fits, places
from builder.translate.surroundings import labels_of
from builder.translate.units import canonical
from builder.translate.unlike import MOST, Said, is_alike, only_limits, order_told, said_in, says_when, swapped

Likelihoods = Callable[[str, int, int], dict[str, float]]
_KINDS, _FITS, _NEAR, _TURNED, _AGAINST = 14.0, 8.0, 3.0, 4, 3
"""More than this none of them tells."""
_JOINED = re.compile(r"\s?(?:[-–—:/]|to|and)\s?")
"""Between the two sides of a score, two ends of a range and the parts of one amount."""
_LEVEL = re.compile(r"\s(?:levels?|figures?|totals?|peaks?|season|edition|budget)\b")
_BEFORE_NOUNS = ({"adjective", "small"}, {"adjective", "count"})
"""Of "150-gram crabs" and "eight crabs" the words tell nothing."""
_USUAL = 1.5
"""The words of both languages are asked only where so much from them would decide."""
_UNLIKELY = -11.5
_IN_ORDER, _OPEN = 2, 0
"""What `order_told` says of two numbers in their order, and of two that 的 lets come in either."""


@dataclass(frozen=True)
class OddsTable:
    """swap_odds.toml: the weights for numbers of two kinds and of one, and the odds above which a slip is told."""

    unlike: dict[str, float]
    alike: dict[str, float]
    least_unlike: float
    least_alike: float


class Stated(NamedTuple):
    """A number of the English, its kind in two finenesses, what it says where that is known, and its context."""

    place: Place
    kind: str
    finer: str
    said: Said | None
    told: dict[str, float]


class Couple(NamedTuple):
    """Two numbers with the signs that they were swapped; what the words of both languages tell is left out."""

    one: Stated
    two: Stated
    alike: bool
    signs: dict[str, float]


def likely_swaps(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two numbers that were swapped in all likelihood.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    table = rules("swap_odds", OddsTable)
    words: Words | None = None
    findings = []
    for couple in couples(pair, matched):
        weights = table.alike if couple.alike else table.unlike
        short = (table.least_alike if couple.alike else table.least_unlike) - _weighed(couple.signs, weights)
        most = _USUAL * abs(weights["near"]) + _AGAINST * max(0, weights["against"])
        if short < most and couple.one.said and couple.two.said:
            words = words or words_in_common(pair, labels_of(city))
            short -= _weighed(near_signs(pair, words, couple), weights)
        if short < 0:
            one, two = couple.one, couple.two
            findings.append(swapped(pair, (one.place, one.said), (two.place, two.said)))
    return findings


def couples(pair: Pair, matched: tuple[tuple[int, int], ...], likely: Likelihoods = likelihoods) -> Iterator[Couple]:
    """Every two numbers that a slip could put for each other."""
    said = list(said_in(pair, matched))[:MOST]
    numbers = list(_stated(pair, said, likely))[:MOST]
    order = [one.link.chinese.start for one in said]
    for (first, one), (last, two) in combinations(enumerate(numbers), 2):
        alike = is_alike(one.kind, two.kind)
        known = one.said is not None and two.said is not None
        if not known and (alike or any(number.said is None and number.kind != "ordinal" for number in (one, two))):
            continue
        if known and not _can_be_swapped(pair, one, two, alike):
            continue
        signs = _signs_of_kinds(one, two, alike) | {"loose": float(not known)}
        signs |= {
            "loose_both": float(one.said is None and two.said is None),
            "beside": float(last - first == 1 and known),
        }
        if one.said and two.said:
            signs |= _signs_of_order(pair, said, order, said.index(one.said), said.index(two.said))
        yield Couple(one, two, alike, signs)


def near_signs(pair: Pair, words: Words, couple: Couple) -> dict[str, float]:
    """What the words tell of a couple."""
    assert couple.one.said
    assert couple.two.said
    near = nearness(pair, words, couple.one.said.link, couple.two.said.link)
    return {"near": _within(near.score, _NEAR), "against": float(min(near.against, _AGAINST))}


def _stated(pair: Pair, said: list[Said], likely: Likelihoods) -> Iterator[Stated]:
    known = {one.place.start: one for one in said}
    atoms = {atom.number.start: atom for atom in reversed(pair.english)}
    for place in places(pair.en, pair.english):
        mine = known.get(place.start)
        if place.kind == "ordinal" and says_when(pair.en, place.start):
            continue
        if place.kind == "year" and _LEVEL.match(pair.en, place.end):
            continue  # twice its 2020 level
        kind, meaning = mine.place.kind if mine else place.kind, atoms[place.start].meaning
        meaning = mine.link.chinese.meaning if mine and meaning.unit is None else meaning
        yield Stated(place, kind, finer_kind(kind, meaning), mine, likely(pair.en, place.start, place.end))


def _can_be_swapped(pair: Pair, one: Stated, two: Stated, alike: bool) -> bool:
    links = [one.said.link for one in (one, two) if one.said]
    chinese = [link.chinese for link in links]
    same = canonical(chinese[0].meaning.value, chinese[0].meaning.unit)
    equal = same is not None and same == canonical(chinese[1].meaning.value, chinese[1].meaning.unit)
    if equal or chinese[0].start == chinese[1].start or chinese[0].meaning == chinese[1].meaning:
        return False
    if not alike:
        return {one.kind, two.kind} not in _BEFORE_NOUNS
    if _JOINED.fullmatch(pair.en, one.place.end, two.place.start):
        return False
    first, last = sorted(links, key=lambda link: link.chinese.start)
    return "none" not in {atom.need for atom in chinese} and told(pair, first, last) <= 0


def _signs_of_kinds(one: Stated, two: Stated, alike: bool) -> dict[str, float]:
    kinds = {one.kind, two.kind}
    better = sum(
        mine.told.get(mine.finer, _UNLIKELY) - mine.told.get(other.finer, _UNLIKELY)
        for mine, other in ((one, two), (two, one))
    )
    touching = 0.0 if alike else fits(_of_kind(one), _of_kind(two))
    return {
        "always": 1.0,
        "kinds": _within(better, _KINDS),
        "fits": _within(touching, _FITS),
        "plain": float(bool(kinds & {"small", "count"})),
        "date": float(bool(kinds & {"month", "year"})),
    } | {kind: float(kind in kinds) for kind in ("ordinal", "clock", "age", "percent", "time")}


def _of_kind(number: Stated) -> Place:
    place = number.place
    return Place(place.start, place.end, number.kind, place.behind, place.before)


def _signs_of_order(pair: Pair, said: list[Said], order: list[int], first: int, last: int) -> dict[str, float]:
    ordered = order_told(pair.zh, said, first, last)
    low, high = sorted((order[first], order[last]))
    between = sum(low < start < high for start in order[first + 1 : last])
    turned = (1 + 2 * between) * (1 if order[first] > order[last] else -1)
    links = said[first].link, said[last].link
    return {
        "in_order": float(ordered == _IN_ORDER),
        "open": float(ordered == _OPEN),
        "around": float(ordered < -_IN_ORDER),
        "turned": _within(turned, _TURNED),
        "limit": float(any(only_limits(pair, said[place]) for place in (first, last))),
        "optional": float(sum(link.chinese.need == "none" for link in links)),
        "sure": float(all(link.chinese.need == "error" for link in links)),
    }


def _weighed(signs: dict[str, float], weights: dict[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in signs.items())


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))
