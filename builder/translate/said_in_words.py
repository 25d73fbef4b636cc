"""Chinese numbers that English says in words that are no numbers: both, a decade, at noon, none."""

from __future__ import annotations

from decimal import Decimal

from builder.language.numeral_reading import DIGITS
from builder.translate.atoms import ChineseAtom, Meaning, audit_words
from builder.translate.units import CLOCK, COUNT, canonical

_TWO_THINGS = frozenset({"both", "pair", "couple", "duo", "twosome", "biannual", "biannually", "semiannual", "semi"})


_ONE = Meaning(Decimal(1), None)
"""报录比7比1: seven for every place."""
_ONE_POINT = Meaning(Decimal(1), "point")
"""每提高1个百分点: each percentage point."""


def in_words(atom: ChineseAtom, said: set[str], spoken: set[Meaning]) -> bool:
    """Whether English words that are no numbers say this: both, a decade, "up 5 percent each"."""
    each = (atom.meaning == _ONE_POINT and "point" in said) or atom.meaning == _ONE
    if atom.need == "none" or (each and said & {"each", "every", "per"}):
        return True
    words = audit_words()
    if atom.meaning in spoken and said & set(words.words["each"]):
        return True
    if atom.meaning.value == 2 and atom.meaning.unit not in {"percent", "point"} and said & set(words.words["two"]):
        return "两" in atom.raw or "二" in atom.raw or (atom.meaning.unit == "count" and bool(said & _TWO_THINGS))
    if atom.meaning.unit == CLOCK and atom.meaning.value in {0, 12, 24}:
        return bool(said & {"noon", "midday", "midnight"})
    if not atom.meaning.value and atom.meaning.unit in {None, COUNT}:
        return bool(said & set(words.words["none"]))
    base = canonical(atom.meaning.value, atom.meaning.unit)
    return base is not None and any(
        (row.dimension, row.value) == base and said & set(row.words) for row in words.absorbed
    )


def digits_in_words(text: str, atoms: tuple[ChineseAtom, ...]) -> set[Decimal]:
    """Every Chinese digit of the text by itself: 八八战略 allows "eight", 十五名 no "five", 二审 no "two"."""
    longer = (atom for atom in atoms if atom.kind == "ordinal" or (atom.need == "error" and len(atom.raw) > 1))
    covered = {place for atom in longer for place in range(atom.start, atom.end)}
    return {Decimal(DIGITS[char]) for place, char in enumerate(text) if char in DIGITS and place not in covered}
