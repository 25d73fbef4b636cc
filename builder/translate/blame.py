"""Why two numbers differ, in words an editor understands."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.english_words import words
from builder.translate.atoms import ChineseAtom, EnglishAtom
from builder.translate.units import MONEY, canonical, rounded

_PRINTED = re.compile(r"[0-9０-９][0-9０-９,]*(?:\.[0-9０-９]+)?")
_ENGLISH_SCALES = ("trillion", "billion", "million", "thousand", "hundred")
NAMES = {
    "yuan": "yuan",
    "dollar": "dollars",
    "hkdollar": "Hong Kong dollars",
    "audollar": "Australian dollars",
    "cadollar": "Canadian dollars",
    "sgdollar": "Singapore dollars",
    "nzdollar": "New Zealand dollars",
    "taidollar": "New Taiwan dollars",
    "euro": "euros",
    "pound": "pounds",
    "yen": "yen",
    "percent": "percent",
    "point": "percentage points",
    "points": "points",
    "basis": "basis points",
    "permille": "per mille",
    "share": "a share",
    "count": "a number of things",
    "mu": "mu",
    "jin": "jin",
    "li": "li",
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "age": "years of age",
    "teu": "TEUs",
    "clock": "o'clock",
}
FAR = 99


def blame(chinese: ChineseAtom, english: EnglishAtom) -> tuple[int, str]:
    """How unlikely it is that the one was meant for the other (0 surely, FAR not at all), and what went wrong."""
    ours, theirs = chinese.meaning, english.meaning
    if rounded(ours.value) == rounded(theirs.value):
        return _unit_blame(ours.unit, theirs.unit)
    printed, said = canonical(ours.value, ours.unit), canonical(theirs.value, theirs.unit)
    same_unit = printed is not None and said is not None and printed[0] == said[0]
    distance = 0 if same_unit else 4
    if _digits(ours.value) == _digits(theirs.value):
        return distance, _scale_blame(chinese, english)
    if chinese.kind in {"year", "month", "day"} and english.number.role == chinese.kind:
        return 1, f"the {chinese.kind} differs"
    if _near(_digits(ours.value), _digits(theirs.value)):
        return distance + 1, "a digit is wrong"
    if same_unit:
        return 2, "the number differs"
    return (3, "the number differs") if ours.unit is None or theirs.unit is None else (FAR, "")


def name_of(unit: str | None) -> str:
    """A unit class in words.

    >>> name_of("km"), name_of("point"), name_of(None)
    ('kilometres', 'percentage points', 'no unit')
    """
    if unit is None or unit in NAMES:
        return NAMES[unit] if unit else "no unit"
    form = words().table.units.get(unit, (unit,))[0]
    return form if form.endswith("s") else form + "s"


def _unit_blame(ours: str | None, theirs: str | None) -> tuple[int, str]:
    said, printed = name_of(theirs), name_of(ours)
    if ours in MONEY and theirs in MONEY:
        return 0, f"the currency differs: the English says {said}, the Chinese {printed}"
    if ours == theirs == "times":
        return 1, "what grew by 2倍 is three times what it was: the English says what it came to"
    return 1, f"the unit differs: the English says {said}, the Chinese {printed}"


def _scale_blame(chinese: ChineseAtom, english: EnglishAtom) -> str:
    said = next((scale for scale in _ENGLISH_SCALES if scale in english.number.raw.lower()), None)
    printed = next((scale for scale in ("万亿", "亿", "万") if scale in chinese.raw), None)
    factor = english.meaning.value / chinese.meaning.value if chinese.meaning.value else Decimal(0)
    times = f"{factor.normalize():f} times" if factor >= 1 else f"1/{1 / factor:.0f} of" if factor else "0 times"
    if printed and _mantissa(chinese.raw) == _mantissa(english.number.raw):
        meaning = {"万亿": "trillion", "亿": "100 million", "万": "10,000"}[printed]
        if said is None:
            return f"the scale word is lost: {printed} is {meaning} (the English is {times} the Chinese)"
        return f"{printed} ({meaning}) read as {said} (the English is {times} the Chinese)"
    return f"the scale is wrong: the English is {times} the Chinese"


def _mantissa(raw: str) -> str | None:
    found = _PRINTED.search(raw)
    return f"{Decimal(found[0].replace(',', '')).normalize():f}" if found else None


def _digits(value: Decimal) -> str:
    return "".join(map(str, rounded(value).as_tuple().digits)).strip("0")


def _near(one: str, other: str) -> bool:
    """Whether one digit was changed, dropped, added, or two were swapped."""
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        return 0 < len(wrong) <= 2 and len(one) > 1
    if abs(len(one) - len(other)) != 1:
        return False
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) > 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
