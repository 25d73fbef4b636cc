"""Which words changed over from the clause of one number to that of another.

苏州得90.6分，无锡得88.9分 beside "Suzhou with 88.9 and Wuxi with 90.6": by their distance both names say little, since
each stands near to both numbers; by their clauses both changed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from builder.translate.atoms import Link, Pair
from builder.translate.nearness import Span, Words
from builder.translate.units import unit_end

_CUT_ZH = re.compile(r"[，。；！？：]|[、（）](?![0-9])")
_CUT_EN = re.compile(r"[,;:.][\"”’]?\s|\s[–—]\s|\b(?:and|while|whereas|but|compared|against|followed)\b|[()]")
_MOST = 3.0


@dataclass(frozen=True)
class Clauses:
    """A pair, the words that both languages have, and where its clauses end in either."""

    pair: Pair
    words: Words
    cuts_zh: tuple[int, ...]
    cuts_en: tuple[int, ...]

    @classmethod
    def of(cls, pair: Pair, words: Words) -> Clauses:
        """The clauses of a pair."""
        zh, en = (
            tuple(cut.start() for cut in pattern.finditer(text))
            for pattern, text in ((_CUT_ZH, pair.zh), (_CUT_EN, pair.en))
        )
        return cls(pair, words, zh, en)

    def signs(self, one: Link, two: Link) -> dict[str, float]:
        """How many words moved from the clause of one number to the other's, and how many stayed."""
        zh = [(link.chinese.start, unit_end(self.pair.zh, link.chinese.end)) for link in (one, two)]
        en = [(link.english.number.start, link.english.number.end) for link in (one, two)]
        told: dict[Span, tuple[float, bool]] = {}
        for concept in self.words.concepts:
            ours = _owner(concept.printed, zh[0], zh[1], self.cuts_zh)
            theirs = _owner(concept.said, en[0], en[1], self.cuts_en) if ours is not None else None
            if ours is None or theirs is None:
                continue
            at = concept.printed[0]
            if at not in told or told[at][0] < concept.weight:
                told[at] = concept.weight, ours != theirs
        moved, stayed = (
            min(_MOST, sum(weight for weight, crossed in told.values() if crossed is which)) for which in (True, False)
        )
        return {
            "words moved": moved,
            "words stayed": stayed,
            "only moved": 0.0 if stayed else moved,
            "only stayed": 0.0 if moved else stayed,
        }


def _owner(places: tuple[Span, ...], one: Span, two: Span, cuts: tuple[int, ...]) -> int | None:
    """0 or 1 where all places are in the clause of that number; those in neither do not count."""
    first, last = sorted((one, two))
    inner = bisect_left(cuts, first[1]), bisect_left(cuts, last[0])
    if inner[0] == inner[1]:
        return None
    owners = {owner for place in places if (owner := _side(place, first, last, cuts, inner)) is not None}
    if len(owners) != 1:
        return None
    return owners.pop() if first == one else 1 - owners.pop()


def _side(place: Span, first: Span, last: Span, cuts: tuple[int, ...], inner: tuple[int, int]) -> int | None:
    """0 in the clause of the first number, 1 in that of the last; `inner` are the places of the cuts between them."""
    start = bisect_left(cuts, place[0])
    if place[1] <= first[0]:
        return 0 if start == bisect_left(cuts, first[0]) else None
    if place[0] >= last[1]:
        return 1 if start == bisect_left(cuts, last[1]) else None
    if place[0] < cuts[inner[0]]:
        return 0
    return 1 if place[0] > cuts[inner[1] - 1] else None
