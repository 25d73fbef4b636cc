"""Which English number says which Chinese one, by value and unit class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair, audit_words
from builder.translate.units import canonical, go_together, rounded

Key = tuple[str, Decimal]
_WORDS = re.compile(r"[A-Za-z]+")
_LAST_WORD = re.compile(r"([A-Za-z]+)\s+$")
_DATES = {"month": "month", "day": "day", "year": "year", "ordinal": "ordinal"}


@dataclass(frozen=True)
class Matched:
    """`pairs` from English to Chinese places; `left_out` and `unexplained` are the places of what found nothing."""

    pairs: tuple[tuple[int, int], ...]
    left_out: tuple[int, ...]
    unexplained: tuple[int, ...]


def match(pair: Pair) -> Matched:
    """Pair the atoms: exact units first, then bare values, then what set phrases and lone words may stand for."""
    chinese, english = pair.chinese, pair.english
    index = _index(chinese)
    used: set[int] = set()
    taken: dict[int, list[int]] = {}

    def take(place: int, found: list[int]) -> None:
        taken[place] = found
        used.update(found)

    for rank in range(4):
        for place, atom in enumerate(english):
            if place not in taken and (found := _candidate(atom, rank, chinese, index, used)) is not None:
                take(place, [found])
    for place, atom in enumerate(english):
        if place not in taken and (found := _by_size(atom, chinese, used)) is not None:
            take(place, [found])
        elif place not in taken and (parts := _by_parts(atom, chinese, index, used)):
            take(place, parts)
    free = _free(pair, set(taken), index)
    said = set(_WORDS.findall(pair.en.lower()))
    spoken = {chinese[place].meaning for place in used}
    left = tuple(p for p, atom in enumerate(chinese) if p not in used and not _in_words(atom, said, spoken))
    pairs = tuple((place, found) for place, places in sorted(taken.items()) for found in places)
    return Matched(pairs, left, tuple(p for p in range(len(english)) if p not in taken and p not in free))


def _index(chinese: tuple[ChineseAtom, ...]) -> dict[Key, list[int]]:
    index: dict[Key, list[int]] = defaultdict(list)
    order = sorted(range(len(chinese)), key=lambda place: (chinese[place].need != "error", place))
    for place in order:
        for meaning in (chinese[place].meaning, *chinese[place].others):
            for key in _keys(meaning):
                index[key].append(place)
    return index


def _keys(meaning: Meaning) -> Iterator[Key]:
    yield "", rounded(meaning.value)
    if base := canonical(meaning.value, meaning.unit):
        yield base


def _candidate(
    atom: EnglishAtom, rank: int, chinese: tuple[ChineseAtom, ...], index: dict[Key, list[int]], used: set[int]
) -> int | None:
    if atom.number.vague:
        return None
    for key in _keys(atom.meaning):
        for place in index.get(key, ()):
            if place not in used and _rank(atom, chinese[place]) == rank:
                return place
    return None


def _rank(atom: EnglishAtom, chinese: ChineseAtom) -> int | None:
    """How well equal values go together: 0 best, 3 worst, None not at all."""
    role, unit = atom.number.role, atom.meaning.unit
    if role == "period":
        return 0 if unit == chinese.meaning.unit and unit is not None else None
    if role in _DATES:
        return _dated_rank(_DATES[role], chinese)
    ranks = [_plain_rank(atom, meaning, chinese) for meaning in (chinese.meaning, *chinese.others)]
    return min((rank for rank in ranks if rank is not None), default=None)


def _dated_rank(role: str, chinese: ChineseAtom) -> int | None:
    if role == chinese.kind:
        return 0
    if role == "ordinal":
        return 1 if go_together("count", chinese.meaning.unit) else None
    return 2 if chinese.meaning.unit is None or (role == "year" and chinese.kind != "year") else None


def _plain_rank(atom: EnglishAtom, meaning: Meaning, chinese: ChineseAtom) -> int | None:
    ours, theirs = canonical(atom.meaning.value, atom.meaning.unit), canonical(meaning.value, meaning.unit)
    if ours and theirs and ours[0] == theirs[0]:
        return 0 if ours == theirs else None
    if rounded(atom.meaning.value) != rounded(meaning.value):
        return None
    if not go_together(meaning.unit, atom.meaning.unit):
        return None
    return {"number": 1, "ordinal": 2, "code": 2}.get(chinese.kind, 3)


def _by_parts(
    atom: EnglishAtom, chinese: tuple[ChineseAtom, ...], index: dict[Key, list[int]], used: set[int]
) -> list[int]:
    """ "one in six" for 每6人中就有1人, "two and a half" for 两个半: each part but 1 must be printed."""
    found: list[int] = []
    for part in atom.number.parts:
        free = (p for p in index.get(("", rounded(part)), ()) if p not in used and p not in found)
        place = next(free, None)
        if place is not None and chinese[place].meaning.unit not in {"percent", "point"}:
            found.append(place)
        elif part not in {Decimal(1), Decimal("0.5")}:
            return []
    return found


def _by_size(atom: EnglishAtom, chinese: tuple[ChineseAtom, ...], used: set[int]) -> int | None:
    """ "hundreds" for 数百, "a dozen" for 十余: the same order of magnitude where the Chinese is loose too."""
    value = atom.meaning.value
    for place, other in enumerate(chinese):
        if place in used or not other.loose or not go_together(other.meaning.unit, atom.meaning.unit):
            continue
        size = other.meaning.value
        if atom.number.vague and value / 2 <= size < value * 10:
            return place
        if "dozen" in atom.number.raw.lower() and 10 <= size <= 13:
            return place
    return None


def _free(pair: Pair, taken: set[int], index: dict[Key, list[int]]) -> set[int]:
    """English numbers that need no numeral of their own: "one", hints of set phrases, dates said again, conversions."""
    words = audit_words()
    hints = {rounded(value) for word, values in words.hints.items() if word in pair.zh for value in values}
    periods = {period for word, period in words.periods.items() if word in pair.zh}
    free = set()
    for place, atom in enumerate(pair.english):
        if place in taken:
            continue
        number, value = atom.number, rounded(atom.meaning.value)
        if number.role == "period":
            spoken = f"{value} {atom.meaning.unit}" in periods
        else:
            lasting = number.spelled or number.role in {"month", "day", "year", "ordinal"}
            spoken = lasting and (value in hints or _again(atom, pair.chinese, index) or _small_talk(pair.en, atom))
        if spoken or _converted(atom, pair.chinese, index):
            free.add(place)
    return free


def _again(atom: EnglishAtom, chinese: tuple[ChineseAtom, ...], index: dict[Key, list[int]]) -> bool:
    if not go_together(None if atom.meaning.unit is None else "count", atom.meaning.unit):
        return False
    places = index.get(("", rounded(atom.meaning.value)), ())
    return any(chinese[place].endless or chinese[place].kind in {"year", "month"} for place in places)


def _small_talk(en: str, atom: EnglishAtom) -> bool:
    number = atom.number
    if (number.value == 1 and number.unit is None) or number.raw.lower() == "double":
        return True
    before = _LAST_WORD.search(en[max(0, number.start - 12) : number.start])
    pointed = before is not None and before[1].lower() in audit_words().words["definite"]
    return pointed and number.spelled and number.value <= 10 and number.role == "cardinal" and number.unit is None


def _converted(atom: EnglishAtom, chinese: tuple[ChineseAtom, ...], index: dict[Key, list[int]]) -> bool:
    """A physical amount said again in another unit: 1500亩 as 1,500 mu (100 hectares)."""
    base = canonical(atom.meaning.value, atom.meaning.unit)
    if base is None or base[0] not in {"area", "mass", "length", "volume", "power"}:
        return False
    return any(chinese[place].meaning.unit != atom.meaning.unit for place in index.get(base, ()))


def _in_words(atom: ChineseAtom, said: set[str], spoken: set[Meaning]) -> bool:
    """Whether English words that are no numbers say this: both, a decade, "up 5 percent each"."""
    if atom.need == "none":
        return True
    words = audit_words()
    if atom.meaning in spoken and said & set(words.words["each"]):
        return True
    if atom.meaning.value == 2 and atom.meaning.unit not in {"percent", "point"} and said & set(words.words["two"]):
        return "两" in atom.raw or "二" in atom.raw or (atom.meaning.unit == "count" and bool(said & {"both", "pair"}))
    base = canonical(atom.meaning.value, atom.meaning.unit)
    return base is not None and any(
        (row.dimension, row.value) == base and said & set(row.words) for row in words.absorbed
    )
