"""Which of two numbers a word belongs to by where it stands: right before it, as the noun behind it, in its clause.

Each word that both languages have gives a sign named after its two places ("after head": behind the Chinese number,
the noun of the English one), below 0 where it belongs to the same number in both, above 0 where it changed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from builder.translate.atoms import Link, Pair, audit_words
from builder.translate.labels import is_bare
from builder.translate.nearness import Span, Words, way
from builder.translate.number_kinds import Place
from builder.translate.units import dimension, unit_end

_CLAUSE_ZH = re.compile(r"[，；。！？：]")
_CLAUSE_EN = re.compile(r"[,;:.]\s|\b(?:and|while|but|which)\b")
_BEHIND_ZH, _BEFORE_ZH, _BEHIND_EN, _BEFORE_EN = 2, 3, 3, 2
"""So many characters, or words, may stand between."""
_CLOSER = 2
_RIVALLED = 0.3
"""What a word weighs that a third number of their kind is nearer to."""
_MOST = 2.0
_AFTER, _HEAD = "after", "head"


class _Claim(NamedTuple):
    """That a word belongs to a number, by where it stands; `place` is the word's."""

    number: int
    name: str
    rivalled: bool
    place: Span


@dataclass(frozen=True)
class _Side:
    """The numbers of one language, `named` what the place of a word is to one of them, `own` the name of the surest."""

    ruler: list[int]
    spans: tuple[Span, ...]
    named: Callable[[Span, int], str]
    own: str


@dataclass(frozen=True)
class Belonging:
    """A pair, the words that both languages have, and the numbers of both in the order of the English."""

    pair: Pair
    words: Words
    numbers: tuple[tuple[Place, Link], ...]

    def signs(self, one: int, two: int) -> dict[str, float]:
        """The signs of two numbers, by their places in `numbers`."""
        told: dict[Span, tuple[str, float, float]] = {}
        rivals = self._rivals(one, two)
        for concept in self.words.concepts:
            zh = _claim(concept.printed, self._printed, (one, two), rivals)
            en = _claim(concept.said, self._said, (one, two), rivals) if zh else None
            if zh is None or en is None or zh.name == en.name == "far":
                continue
            if zh.place not in told or told[zh.place][1] < concept.weight:
                value = concept.weight * (_RIVALLED if zh.rivalled or en.rivalled else 1)
                told[zh.place] = (
                    f"{'sole' if len(concept.printed) == len(concept.said) == 1 else 'word'} {zh.name} {en.name}",
                    concept.weight,
                    value * (-1 if zh.number == en.number else 1),
                )
        sums: dict[str, float] = {}
        for name, _, value in told.values():
            sums[name] = sums.get(name, 0.0) + value
        return {name: max(-_MOST, min(_MOST, value)) for name, value in sums.items()}

    @cached_property
    def _dimensions(self) -> list[str | None]:
        return [dimension(link.chinese.meaning.unit) for _, link in self.numbers]

    def _rivals(self, one: int, two: int) -> list[int]:
        kinds = self._dimensions
        mine = {kinds[one], kinds[two]}
        return [
            n
            for n, (place, _) in enumerate(self.numbers)
            if n not in {one, two} and kinds[n] in mine and place.kind != "adjective"
        ]

    @cached_property
    def _printed(self) -> _Side:
        zh, atoms = self.pair.zh, [link.chinese for _, link in self.numbers]
        spans = tuple((atom.start, unit_end(zh, atom.end)) for atom in atoms)
        bare = [kind is None and is_bare(zh, atom.end) for kind, atom in zip(self._dimensions, atoms, strict=True)]
        return _Side(self.words.ruler_zh, spans, lambda at, n: _place_zh(zh, at, spans[n], bare[n]), _AFTER)

    @cached_property
    def _said(self) -> _Side:
        en, spans = self.pair.en, tuple((place.start, place.end) for place, _ in self.numbers)
        return _Side(self.words.ruler_en, spans, lambda at, n: _place_en(en, at, spans[n]), _HEAD)


def _claim(places: tuple[Span, ...], side: _Side, couple: tuple[int, int], rivals: list[int]) -> _Claim | None:
    """Which of two numbers a word belongs to; None where it stands as near to both."""
    at = min(places, key=lambda place: min(way(side.ruler, place, side.spans[n]) for n in couple))
    ways = {n: way(side.ruler, at, side.spans[n]) for n in couple}
    names = {n: side.named(at, n) for n in couple}
    own = [n for n in couple if names[n] == side.own]
    if len(own) != 1:
        if ways[couple[0]] == ways[couple[1]]:
            return None
        own = [min(couple, key=lambda n: ways[n])]
    rivalled = any(way(side.ruler, at, side.spans[n]) + _CLOSER < ways[own[0]] for n in rivals)
    return _Claim(own[0], names[own[0]], rivalled, at)


def _place_zh(zh: str, word: Span, number: Span, bare: bool) -> str:
    """Where a word stands to a number: "after" it as its noun, or before a number with no noun behind: 小巴120辆."""
    behind = word[0] >= number[1]
    between = zh[number[1] : word[0]] if behind else zh[word[1] : number[0]]
    if _CLAUSE_ZH.search(between):
        return "far"
    if len(between) <= _BEHIND_ZH and (behind or bare):
        return _AFTER
    return "before" if not behind and len(between) <= _BEFORE_ZH else "clause"


def _place_en(en: str, word: Span, number: Span) -> str:
    behind = word[0] >= number[1]
    between = en[number[1] : word[0]] if behind else en[word[1] : number[0]]
    if _CLAUSE_EN.search(between):
        return "far"
    words = between.split()
    if behind and len(words) <= _BEHIND_EN:
        return "of" if any(word.lower() in _no_nouns() for word in words) else _HEAD
    return "before" if not behind and len(words) <= _BEFORE_EN else "clause"


@cache
def _no_nouns() -> frozenset[str]:
    return frozenset(audit_words().words["no_noun"])
