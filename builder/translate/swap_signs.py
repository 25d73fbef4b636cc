"""The signs that two numbers of a pair stand in each other's place: words round them, words of both languages, order.

What is at hand comes first: the kind of number that belongs among the English words (`number_contexts`,
`number_kinds`) and how the order of all numbers would change. The words of both languages cost more: whose each is
(`nearness`), what small words say (`from_to`), whether the numbers beside moved along (`companions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from builder.tables.city import City
from builder.translate.atoms import ChineseAtom, Link, Pair
from builder.translate.belonging import Belonging
from builder.translate.clauses import Clauses
from builder.translate.companions import Companions, companions
from builder.translate.differences import told_as_difference
from builder.translate.from_to import told
from builder.translate.labels import Labels, labels_of
from builder.translate.nearness import Words, nearness, words_in_common
from builder.translate.number_contexts import finer_kind, likelihoods
from builder.translate.number_kinds import Place, fits, kind_of_unit, places
from builder.translate.rates import is_base
from builder.translate.strays import (
    Fits,
    Likelihoods,
    Signs,
    Standing,
    Stray,
    are_alike,
    signs_of_kinds,
    strays_of,
    within,
)
from builder.translate.surroundings import Expected, expected, signs_in_chinese, signs_in_english
from builder.translate.units import CLOCK, COUNT, canonical, dimension, unit_end

_MOST = 40
"""Numbers of one text that are compared with each other."""
_GAIN, _DISORDER, _NEAR, _AGAINST, _UNEXPECTED = 5, 4, 3, 3, 8
"""More than this none of them tells."""
_HUNDREDTHS = 100
_CUT_ZH = re.compile(r"[，、；。！？,]|(?<=[元人名吨户亩座辆%])(?:以及|[及和与])")
_ADDRESS = re.compile("[弄巷号幢栋楼座室层]|单元")
_CODE = re.compile("0[0-9]+|[0-9]{6,}")
"""尾数0427, 第2024098期: the digits of a code."""
_VERSUS = frozenset("比:：∶")
_STOP_ZH = re.compile(r"[；。！？]")
_CUT_EN = re.compile(r"[,;]\s|[.!?](?=\s|$)|\b(?:and|while|with|plus|of which)\b")
_STOP_EN = re.compile(r"[.;!?]\s|,\s(?:while|whereas|but)\b")
_INCLUDING = re.compile(
    r"\b(?:of which|of whom|including|among (?:them|which))\s"
    r"(?:(?:about|some|nearly|over|more than|only|just|the|at least)\s)*(?:US)?[$¥€£]?$"
)
_OF_THEM = re.compile(r"(?:\s[a-z]+){0,2}\sof (?:them|these|those|which|whom|it)\b")
_LINK = re.compile(r"\b(?:from|in|on|of|across|at|among|for|with|to|through|by|out of|per|to every)\b")


class Number(NamedTuple):
    """A number of the English, the Chinese one it says, its finer kind, and how likely each kind is in its context."""

    place: Place
    link: Link
    finer: str
    told: dict[str, float]


class Couple(NamedTuple):
    """Two numbers that a slip could put for each other, as places in `Scene.numbers`, `first` before `last`."""

    first: int
    last: int
    in_chinese: tuple[int, int]
    like: bool
    alike: bool

    @property
    def turned(self) -> bool:
        """Whether they come in another order than in Chinese."""
        return self.in_chinese[0] == self.last

    @property
    def group(self) -> str:
        """The group of the table that weighs its signs."""
        return f"{'like' if self.like else 'unlike'}_{'turned' if self.turned else 'in_order'}"


class Learned(NamedTuple):
    """What is learned from checked pairs: see `number_contexts`, `number_kinds` and `surroundings`."""

    likely: Likelihoods = likelihoods
    fitting: Fits = fits
    expecting: Expected = expected


LEARNED = Learned()


@dataclass(frozen=True)
class Scene:
    """A pair and its numbers in the order of the English."""

    pair: Pair
    numbers: tuple[Number, ...]
    labels: Labels
    learned: Learned
    strays: tuple[Stray, ...]

    @classmethod
    def of(
        cls,
        pair: Pair,
        matched: tuple[tuple[int, int], ...],
        city: City | None,
        learned: Learned = LEARNED,
    ) -> Scene:
        """The scene of a pair; `matched` are places in `pair.english` and `pair.chinese`."""
        standing = places(pair.en, pair.english)
        numbers = tuple(_numbers(pair, matched, standing, learned.likely))
        known = {number.place.start for number in numbers}
        rest = [place for place in standing if place.start not in known]
        strays = tuple(strays_of(pair, rest, learned.likely))[:_MOST]
        return cls(pair, numbers[:_MOST], labels_of(city), learned, strays)

    @cached_property
    def starts(self) -> list[int]:
        """Where the numbers stand in Chinese."""
        return [number.link.chinese.start for number in self.numbers]

    @cached_property
    def disorder(self) -> int:
        """How many couples come in another order than in Chinese."""
        return sum(one > two for one, two in combinations(self.starts, 2))

    @cached_property
    def surroundings(self) -> tuple[tuple[dict[str, int], tuple[str, ...]], ...]:
        """What the Chinese round each number leads one to expect, and what stands round it in the English."""
        signs = [self.signs_round(number) for number in self.numbers]
        english = frozenset(sign for _, en in signs for sign in en)
        return tuple((self.learned.expecting(zh, english), en) for zh, en in signs)

    def signs_round(self, number: Number) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The signs round a number in Chinese and in English."""
        atom, place = number.link.chinese, number.place
        end = unit_end(self.pair.zh, atom.end)
        zh = signs_in_chinese(self.pair.zh, atom.start, end, number.finer)
        return zh, signs_in_english(self.pair.en, place.start, place.end)

    def unexpected(self, one: int, two: int) -> float:
        """How much better the surroundings of two numbers would go together if they changed places."""
        (mine, here), (others, there) = self.surroundings[one], self.surroundings[two]
        now = sum(mine.get(sign, 0) for sign in here) + sum(others.get(sign, 0) for sign in there)
        then = sum(mine.get(sign, 0) for sign in there) + sum(others.get(sign, 0) for sign in here)
        return (then - now) / _HUNDREDTHS

    @cached_property
    def words(self) -> Words:
        """The words that both languages have."""
        return words_in_common(self.pair, self.labels)

    @cached_property
    def companions(self) -> Companions:
        """The numbers by sentence and clause."""
        return Companions.of(self.pair, tuple(number.link for number in self.numbers))

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses of both languages with the words in them."""
        return Clauses.of(self.pair, self.words)

    @cached_property
    def belonging(self) -> Belonging:
        """The words by the number that they belong to."""
        return Belonging(self.pair, self.words, tuple((number.place, number.link) for number in self.numbers))


def couples(scene: Scene) -> Iterator[Couple]:
    """Every two numbers that a slip could put for each other."""
    for first, last in combinations(range(len(scene.numbers)), 2):
        one, two = scene.numbers[first], scene.numbers[last]
        atoms = one.link.chinese, two.link.chinese
        if atoms[0].start == atoms[1].start or atoms[0].meaning == atoms[1].meaning:
            continue
        value = canonical(atoms[0].meaning.value, atoms[0].meaning.unit)
        if value is not None and value == canonical(atoms[1].meaning.value, atoms[1].meaning.unit):
            continue
        if atoms[0].meaning.value == atoms[1].meaning.value:
            continue
        dated = {atom.kind for atom in atoms} == {"month", "day"}
        if dated or _are_one_score(scene.pair, atoms) or any(_CODE.fullmatch(atom.raw) for atom in atoms):
            continue
        like = dimension(atoms[0].meaning.unit) == dimension(atoms[1].meaning.unit)
        alike = are_alike(one.place, two.place)
        if _is_counted_by(scene.pair, one) or _is_counted_by(scene.pair, two):
            continue
        if all(_ADDRESS.match(scene.pair.zh, atom.end) for atom in atoms):
            continue  # 5500弄12号202室 is "Room 202, No 12, Lane 5500"
        if (like or alike) and atoms[0].need == atoms[1].need == "none":
            continue  # either may be that of a name or a word: 1+4+1, 长三角
        order = (first, last) if atoms[0].start < atoms[1].start else (last, first)
        yield Couple(first, last, order, like, alike)


def stray_couples(scene: Scene) -> Iterator[tuple[Standing, Stray]]:
    """Every stray with every number of another kind, and with every stray behind it."""
    for n, stray in enumerate(scene.strays):
        others: tuple[Standing, ...] = (*scene.numbers, *scene.strays[:n])
        for other in others:
            if not are_alike(other.place, stray.place):
                yield other, stray


def signs_at_hand(scene: Scene, couple: Couple) -> Signs:
    """What kinds of number, their sizes and their order tell."""
    one, two = scene.numbers[couple.first], scene.numbers[couple.last]
    gain = _gain(scene.starts, couple)
    optional = sum(number.link.chinese.need == "none" for number in (one, two))
    return signs_of_kinds(scene.pair.en, one, two, scene.learned.fitting) | {
        "alike": float(couple.alike),
        "gain": within(gain, _GAIN),
        "disorder": float(min(scene.disorder - max(0, gain), _DISORDER)),
        "optional": float(optional),
        "optional alike": float(optional and (couple.alike or couple.like)),
        "unexpected": within(scene.unexpected(couple.first, couple.last), _UNEXPECTED),
        "bare first": float(_is_bare_first(one) or _is_bare_first(two)),
    }


def signs_of_words(scene: Scene, couple: Couple) -> Signs:
    """What the words of both languages and the other numbers tell."""
    pair = scene.pair
    one, two = (scene.numbers[place].link for place in couple.in_chinese)
    near = nearness(pair, scene.words, one, two)
    between = pair.zh[one.chinese.end : two.chinese.start]
    said = pair.en[scene.numbers[couple.first].place.end : scene.numbers[couple.last].place.start]
    return {
        "near": within(near.score, _NEAR),
        "sole": within(near.sole, _NEAR),
        "against": float(min(near.against, _AGAINST)),
        "role": float(told(pair, one, two) > 0),
        "part": _part(scene, couple),
        "difference": float(told_as_difference(pair, one, two)),
        "cut_zh": float(_CUT_ZH.search(between) is not None),
        "stop_zh": float(_STOP_ZH.search(between) is not None),
        "cut_en": float(_CUT_EN.search(said) is not None),
        "stop_en": float(_STOP_EN.search(said) is not None),
        "link_en": float(_LINK.search(said) is not None),
        **companions(scene.companions, scene.words, *couple.in_chinese),
        **scene.clauses.signs(one, two),
        **scene.belonging.signs(couple.first, couple.last),
    }


def _numbers(
    pair: Pair, matched: tuple[tuple[int, int], ...], standing: tuple[Place, ...], likely: Likelihoods
) -> Iterator[Number]:
    """The numbers that say a Chinese one; one without a unit is of the kind of what it says."""
    ours = {pair.english[theirs].number.start: (ours, theirs) for theirs, ours in reversed(matched)}
    for place in standing:
        said = [ours[start] for start in sorted(ours) if place.start <= start < place.end]
        if not said:
            continue
        here = next((link for link in said if pair.chinese[link[0]].kind == "day"), said[0])
        link = Link(pair.chinese[here[0]], pair.english[here[1]])
        unit, kind = link.chinese.meaning.unit, place.kind
        if kind in {"count", "small"} and unit not in {None, COUNT, CLOCK}:
            kind = kind_of_unit(unit)
        meaning = link.english.meaning if link.english.meaning.unit is not None else link.chinese.meaning
        stated = Place(place.start, place.end, kind, place.behind, place.before)
        yield Number(stated, link, finer_kind(kind, meaning), likely(pair.en, place.start, place.end))


def _part(scene: Scene, couple: Couple) -> float:
    """What "of which" and "including" tell: 1 where the part would be more than the whole, -1 where it is not."""
    one, two = scene.numbers[couple.first], scene.numbers[couple.last]
    kinds = [dimension(number.link.chinese.meaning.unit) for number in scene.numbers[couple.first : couple.last + 1]]
    en, between = scene.pair.en, scene.pair.en[one.place.end : two.place.start]
    if not couple.like or kinds.count(kinds[0]) > 2 or _STOP_EN.search(between):
        return 0.0
    if not _INCLUDING.search(between) and not _OF_THEM.match(en, two.place.end):
        return 0.0
    values = [
        canonical(meaning.value, meaning.unit) for meaning in (one.link.english.meaning, two.link.english.meaning)
    ]
    whole, part = (
        value[1] if value else number.link.english.meaning.value
        for value, number in zip(values, (one, two), strict=True)
    )
    return 1.0 if part > whole else -1.0


def _are_one_score(pair: Pair, atoms: tuple[ChineseAtom, ChineseAtom]) -> bool:
    """Whether they are the two sides of a score, whose order `scores` watches."""
    first, last = sorted(atoms, key=lambda atom: atom.start)
    return pair.zh[first.end : last.start] in _VERSUS and all(atom.meaning.unit is None for atom in atoms)


def _is_counted_by(pair: Pair, number: Number) -> bool:
    """Whether both languages count by it, as by no number in its place: 每万人, "per 10,000 people"."""
    return number.link.chinese.based and is_base(pair.en, number.place.start)


def _is_bare_first(number: Number) -> bool:
    """Whether it is a "first" that the English may leave out."""
    atom = number.link.chinese
    return atom.kind == "ordinal" and atom.meaning.value == 1 and atom.need == "none"


def _gain(starts: list[int], couple: Couple) -> int:
    """How many couples fewer would come in another order than in Chinese if the two changed places."""
    low, high = (starts[place] for place in couple.in_chinese)
    between = sum(low < start < high for start in starts[couple.first + 1 : couple.last])
    return (1 + 2 * between) * (1 if couple.turned else -1)
