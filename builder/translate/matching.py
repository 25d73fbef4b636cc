"""Which English number says which Chinese one, by value and unit class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair
from builder.translate.conversion import converts, is_physical
from builder.translate.loosely import for_other_base, is_rate, other_bases, ranges_for_other_base, rounds
from builder.translate.said_in_words import in_words
from builder.translate.sums import by_differences, by_sums
from builder.translate.units import (
    CLOCK,
    COUNT,
    MONEY,
    canonical,
    dimension,
    go_together,
    is_measure,
    rounded,
    unit_rows,
)
from builder.translate.unprinted import unprinted

Key = tuple[str, Decimal]
_WORDS = re.compile(r"[A-Za-z]+")
_CHOICE = 40
"""So many equal values are tried for one number; a text with more is a table, where any will do."""
_NEVER_SMALL = MONEY | {"percent", "point", "points", "basis", "permille", "times", "share"}
_CALENDAR = frozenset({"month", "year", "week", "quarter", "half", "decade", "century"})
_TIME = frozenset({"months", "seconds"})
_DATES = {"month": "month", "day": "day", "year": "year", "ordinal": "ordinal"}


@dataclass(frozen=True)
class Matched:
    """`pairs` from English to Chinese places; `left_out` and `unexplained` are the places of what found nothing.

    `bases` are those of English rates whose amounts were converted from another.
    """

    pairs: tuple[tuple[int, int], ...]
    left_out: tuple[int, ...]
    unexplained: tuple[int, ...]
    bases: frozenset[str] = frozenset()


def match(pair: Pair) -> Matched:
    """Pair the atoms: exact units first, then bare values, then what set phrases and lone words may stand for."""
    waiting = _Waiting(pair.chinese)
    factors = other_bases(pair.zh, pair.en)
    ranges = ranges_for_other_base(pair, factors) if factors else {}
    taken: dict[int, list[int]] = {there: waiting.take([here]) for there, here in ranges.items()}
    for rank in range(4):
        for place, atom in enumerate(pair.english):
            if place not in taken and (found := _candidate(atom, rank, waiting)) is not None:
                taken[place] = waiting.take([found])
    for place, atom in enumerate(pair.english):
        if place not in taken:
            found = _by_size(atom, waiting)
            found = _by_conversion(atom, waiting) if found is None else found
            parts = [found] if found is not None else _by_parts(atom, waiting, _RATED.search(pair.zh) is not None)
            if parts:
                taken[place] = waiting.take(parts)
    if any(is_rate(pair.en, pair.english[place], factors) for place in taken if place not in ranges):
        factors = {}  # an amount that was not converted
    converted_for = frozenset(factors) if _loosely(pair, waiting, taken, factors) or ranges else frozenset()
    for together in (by_sums, by_differences):
        known = [(place, found) for place, places in taken.items() for found in places]
        taken |= together(pair, known)
    free, again = unprinted(pair, set(taken))
    said = set(_WORDS.findall(pair.en.lower()))
    used = {found for places in taken.values() for found in places}
    spoken = {pair.chinese[place].meaning for place in used}
    left = tuple(p for p, atom in enumerate(pair.chinese) if p not in used and not in_words(atom, said, spoken))
    pairs = tuple((place, found) for place, places in sorted(taken.items()) for found in places)
    free -= {place for place in again if _is_misdated(pair.english[place], [pair.chinese[other] for other in left])}
    unexplained = tuple(p for p in range(len(pair.english)) if p not in taken and p not in free)
    return Matched(pairs, left, unexplained, converted_for)


def _loosely(pair: Pair, waiting: _Waiting, taken: dict[int, list[int]], factors: dict[str, Decimal]) -> bool:
    """Pair what is only rounded, or told for another base; whether any is."""
    used = {found for places in taken.values() for found in places}
    left = [place for place in range(len(pair.chinese)) if place not in used][:_CHOICE]
    rated = False
    for place, atom in enumerate(pair.english[:_CHOICE]):
        for ours in () if place in taken or not left else tuple(left):
            chinese = pair.chinese[ours]
            by_base = any(for_other_base(atom, chinese, factor) for factor in factors.values())
            if by_base or rounds(pair, atom, chinese):
                taken[place] = waiting.take([ours])
                left.remove(ours)
                rated = rated or by_base
                break
    return rated


def _is_misdated(english: EnglishAtom, left: list[ChineseAtom]) -> bool:
    """Whether a date said again stands where another of its kind was due: 1至8月 ... 1至7月 with two "eight months"."""
    kind = english.number.role if english.number.role in _DATES else english.meaning.unit
    return any(atom.kind == kind and atom.meaning.value != 1 for atom in left)


_NOON = 12
_RATED = re.compile("评分|打分")
_BEST = {Decimal(5), Decimal(10), Decimal(100)}


class _Waiting:
    """The Chinese atoms that nothing has said yet, by value and unit; those the English must have come first."""

    def __init__(self, chinese: tuple[ChineseAtom, ...]) -> None:
        self.chinese = chinese
        self.loose = [place for place, atom in enumerate(chinese) if atom.loose]
        self.physical = [place for place, atom in enumerate(chinese) if is_physical(atom.meaning)]
        self._by_key: dict[Key, list[int]] = defaultdict(list)
        for place in sorted(range(len(chinese)), key=lambda place: (chinese[place].need != "error", place)):
            for key in self._keys_of(place):
                self._by_key[key].append(place)

    def _keys_of(self, place: int) -> list[Key]:
        atom = self.chinese[place]
        return list(dict.fromkeys(key for meaning in (atom.meaning, *atom.others) for key in _keys(meaning)))

    def at(self, key: Key) -> list[int]:
        """The first few with this value; equal ones behind them are no better."""
        return self._by_key.get(key, [])[:_CHOICE]

    def take(self, places: list[int]) -> list[int]:
        """Strike these out, and give them back."""
        for place in places:
            for key in self._keys_of(place):
                self._by_key[key].remove(place)
            if self.chinese[place].loose:
                self.loose.remove(place)
            if is_physical(self.chinese[place].meaning):
                self.physical.remove(place)
        return places


def _keys(meaning: Meaning) -> Iterator[Key]:
    yield "", rounded(meaning.value)
    if base := canonical(meaning.value, meaning.unit):
        yield base


def _candidate(atom: EnglishAtom, rank: int, waiting: _Waiting) -> int | None:
    if atom.number.vague:
        return None
    for key in _keys(atom.meaning):
        for place in waiting.at(key):
            if _rank(atom, waiting.chinese[place]) == rank:
                return place
    return None


def _rank(atom: EnglishAtom, chinese: ChineseAtom) -> int | None:
    """How well equal values go together: 0 best, 3 worst, None not at all."""
    role, unit = atom.number.role, atom.meaning.unit
    if _never_says(atom, chinese):
        return None
    if role == "period":
        return 0 if unit == chinese.meaning.unit and unit is not None else None
    if role == "month" and chinese.meaning.unit in {"month", "quarter"}:
        return 1 if Meaning(atom.meaning.value, None) in chinese.others else None
    if role in _DATES:
        return _dated_rank(_DATES[role], chinese)
    by_how_much = chinese.grown and atom.state
    meanings = chinese.others if by_how_much else (chinese.meaning, *chinese.others)
    ranks = [_plain_rank(atom, meaning, chinese) for meaning in meanings]
    return min((rank for rank in ranks if rank is not None), default=None)


def _never_says(atom: EnglishAtom, chinese: ChineseAtom) -> bool:
    """Whether the places of the two rule it out: a thing counted, a name, a date, an hour is none of the others."""
    role, unit, printed = atom.number.role, atom.meaning.unit, chinese.meaning.unit
    if atom.named and chinese.kind == "number" and printed is not None:
        return True
    if role == "period" or role in _DATES:
        return False
    if atom.counts and (is_measure(printed) or printed == CLOCK):
        return True
    if printed == CLOCK and (unit not in {None, CLOCK, "hour"} or _is_no_hour(atom)):
        return True
    if chinese.kind == "code" and is_measure(unit) and all(other.unit != unit for other in chinese.others):
        return True
    return chinese.kind in _DATES and chinese.kind != unit and _is_measure(unit, chinese.kind)


def _is_no_hour(atom: EnglishAtom) -> bool:
    """Whether it is spelled out and past noon: nobody says "thirteen" for 1 p.m."""
    return atom.number.spelled and atom.meaning.value > _NOON


def _is_measure(unit: str | None, kind: str) -> bool:
    """Whether a number in this unit is no date; a rank may count anything: 第5年, "five years"."""
    if kind == "ordinal":
        return unit in _NEVER_SMALL | {"tonne", "day"}
    return unit in _NEVER_SMALL or (unit in unit_rows() and unit not in _CALENDAR)


def _dated_rank(role: str, chinese: ChineseAtom) -> int | None:
    if role == chinese.kind:
        return 0
    if role == "ordinal":
        if chinese.meaning.value == 1 and chinese.kind == "number":
            return 3 if _may_be_rank(chinese.meaning.unit) else None
        return (3 if chinese.kind == "code" else 1) if _may_be_rank(chinese.meaning.unit) else None
    return 2 if chinese.meaning.unit is None or (role == "year" and chinese.kind != "year") else None


def _may_be_rank(unit: str | None) -> bool:
    """Whether a rank may say it: 连续16个月, "the 16th straight month"."""
    return go_together(COUNT, unit) or dimension(unit) in _TIME


def _plain_rank(atom: EnglishAtom, meaning: Meaning, chinese: ChineseAtom) -> int | None:
    ours, theirs = canonical(atom.meaning.value, atom.meaning.unit), canonical(meaning.value, meaning.unit)
    if ours and theirs and ours[0] == theirs[0]:
        half = atom.meaning.unit == "share" and meaning.unit == "percent"
        return int(half) if ours == theirs else None
    if rounded(atom.meaning.value) != rounded(meaning.value):
        return None
    if not go_together(meaning.unit, atom.meaning.unit):
        return None
    return {"number": 1, "ordinal": 2, "code": 2}.get(chinese.kind, 3)


def _by_parts(atom: EnglishAtom, waiting: _Waiting, rated: bool) -> list[int]:
    """ "one in six" for 每6人中就有1人, "two and a half" for 两个半: each part but 1 must be printed.

    Of a rating ("8.7 out of 10" for 评分8.7) the best there is need not be.
    """
    found: list[int] = []
    for part in atom.number.parts:
        place = next((place for place in waiting.at(("", rounded(part))) if place not in found), None)
        if place is not None and waiting.chinese[place].meaning.unit not in {"percent", "point"}:
            found.append(place)
        elif part not in {Decimal(1), Decimal("0.5")} and not (rated and part in _BEST):
            return []
    return found


def _by_size(atom: EnglishAtom, waiting: _Waiting) -> int | None:
    """ "hundreds" for 数百, "a dozen" for 十余: the same order of magnitude where the Chinese is loose too."""
    value = atom.meaning.value
    dozen = "dozen" in atom.number.raw.lower()
    if not (atom.number.vague or dozen):
        return None
    for place in waiting.loose[:_CHOICE]:
        other = waiting.chinese[place].meaning
        if go_together(other.unit, atom.meaning.unit) and (
            (atom.number.vague and value / 2 <= other.value < value * 10) or (dozen and 10 <= other.value <= 13)
        ):
            return place
    return None


def _by_conversion(atom: EnglishAtom, waiting: _Waiting) -> int | None:
    """An amount in another unit only: 3,200亩 as 213 hectares."""
    if not is_physical(atom.meaning):
        return None
    return next((p for p in waiting.physical[:_CHOICE] if converts(waiting.chinese[p].meaning, atom.meaning)), None)
