"""Two numbers of different kinds in each other's place: "the 400 yuan family spent three on water".

A slip that exchanges two numbers with their units leaves the words beside them. Three things tell: what kinds of
number stand beside such words (`number_kinds`), which words of the Chinese stand near which number (`nearness`), and
whether the two come in the order of the Chinese. Each errs in right sentences; all together hardly ever do.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple

from builder.records.english import Finding
from builder.tables.city import City
from builder.translate.atoms import Pair
from builder.translate.frames import LIMIT
from builder.translate.from_to import Link
from builder.translate.nearness import Words, nearness, words_in_common
from builder.translate.number_kinds import Place, fits, kind_of_unit, places
from builder.translate.surroundings import labels_of
from builder.translate.units import CLOCK, COUNT, with_unit

MOST = 40
"""Numbers of one text that are compared with each other."""
_ALIKE = ({"percent", "share", "ratio"}, {"count", "small", "age", "ratio"}, {"clock", "ratio"})
"""Kinds that stand in the same places."""
_SWAPPED = "the two numbers are swapped: each stands where one of the other's kind belongs"
_SUREST = 7.0
"""What the words beside two numbers tell at most."""
_ADVERB = re.compile(r"\b(?:I|he|she|they|we|it|who|was|were|had|been|is|when)\s$")
"""Before a "first" that says when: "when I first went on stage"."""
_NEARNESS, _NEAREST = 4.0, 3.0
_TURNED = 2.0
_AROUND = 3.0
"""What it adds that two numbers changed places round others that kept theirs."""
_ERROR = -7.5


class Said(NamedTuple):
    """A number in its English place with the Chinese one it says."""

    place: Place
    link: Link


def exchanged(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two numbers of different kinds that stand in each other's place.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    said = list(said_in(pair, matched))[:MOST]
    words: Words | None = None
    findings = []
    for first, last in combinations(range(len(said)), 2):
        one, two = said[first], said[last]
        if is_alike(one.place.kind, two.place.kind):
            continue
        if any(only_limits(pair, said) for said in (one, two)):
            continue
        score = max(-_SUREST, fits(one.place, two.place))
        if score >= 0:
            continue
        words = words or words_in_common(pair, labels_of(city))
        near = nearness(pair, words, one.link, two.link).score
        score += _NEARNESS * max(-_NEAREST, min(_NEAREST, near)) + order_told(pair.zh, said, first, last)
        if score < _ERROR:
            findings.append(swapped(pair, (one.place, one), (two.place, two)))
    return findings


def said_in(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Said]:
    """The numbers of the English; one without a unit is of the kind of what it says."""
    found = []
    for place in places(pair.en, pair.english):
        here = [(t, o) for t, o in matched if place.start <= pair.english[t].number.start < place.end]
        if not here:
            continue
        chinese = pair.chinese[here[0][1]]
        if chinese.loose and place.kind == "small":
            continue
        if place.kind == "ordinal" and chinese.kind != "ordinal" and chinese.meaning.value == 1:
            continue
        if place.kind == "ordinal" and chinese.meaning.value == 1 and says_when(pair.en, place.start):
            continue
        unit, kind = chinese.meaning.unit, place.kind
        if kind in {"count", "small"}:
            if chinese.loose and chinese.need == "none":
                continue
            kind = kind if unit in {None, COUNT, CLOCK} else kind_of_unit(unit)
        link = Link(chinese, pair.english[here[0][0]])
        found.append(Said(Place(place.start, place.end, kind, place.behind, place.before), link))
    return found


def order_told(zh: str, said: list[Said], first: int, last: int) -> float:
    """What the order of two linked numbers tells, and whether those between them kept theirs.

    A clause with 的 stands before its noun in Chinese and behind it in English.
    """
    starts = [one.link.chinese.start for one in said]
    low, high = starts[first], starts[last]
    if low <= high:
        return _TURNED
    if "的" in zh[high:low]:
        return 0
    between = starts[first + 1 : last]
    inside = sorted(start for start in starts if high < start < low)
    return -_TURNED - (_AROUND if between and between == inside else 0)


def only_limits(pair: Pair, said: Said) -> bool:
    """Whether a number only says which things are meant: 80岁以上老人28.3万人."""
    return LIMIT.match(pair.zh, said.link.chinese.end) is not None


def is_alike(one: str, two: str) -> bool:
    """Whether numbers of two kinds stand in the same places."""
    return one == two or any({one, two} <= kinds for kinds in _ALIKE)


def says_when(en: str, start: int) -> bool:
    """Whether the rank that starts there only says when, as in "when I first went on stage"."""
    return _ADVERB.search(en, max(0, start - 8), start) is not None


def swapped(pair: Pair, one: tuple[Place, Said | None], two: tuple[Place, Said | None]) -> Finding:
    """The finding for two numbers in each other's place; what one says may not be known."""
    links = [said.link.chinese for _, said in (one, two) if said]
    zh = " … ".join(with_unit(pair.zh, chinese.start, chinese.end) for chinese in links)
    en = " … ".join(pair.en[place.start : place.end] for place, _ in (one, two))
    return Finding("error", "numbers", zh, en, _SWAPPED)
