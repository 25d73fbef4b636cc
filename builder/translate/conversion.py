"""Physical amounts said in another unit: 1.5万亩 as 1,000 hectares, 5.36公里 as 3.3 miles."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from builder.translate.atoms import Meaning
from builder.translate.units import canonical, rounded, unit_rows

PHYSICAL = frozenset({"area", "mass", "length", "volume", "power", "energy"})
_SLACK = Decimal("0.005")
_ROUGH = Decimal("0.03")
_NONE = Decimal("0.0006")
"""How far a converted amount may be off: of one printed digit (5 acres) more than of several, hardly at all of many."""
_MANY = 4
_DEFINED = frozenset({"jin", "liang"})
"""每斤 is per 500 grams and no other weight."""


def is_physical(meaning: Meaning) -> bool:
    """Whether the unit can be converted into another."""
    row = unit_rows().get(meaning.unit or "")
    return row is not None and row.dimension in PHYSICAL


def converts(chinese: Meaning, english: Meaning) -> bool:
    """Whether the English says the Chinese amount in another unit, rounded to the digits it prints.

    >>> converts(Meaning(Decimal(3200), "mu"), Meaning(Decimal(213), "hectare"))
    True
    >>> converts(Meaning(Decimal(3200), "mu"), Meaning(Decimal(3200), "hectare"))
    False
    """
    ours, theirs = canonical(chinese.value, chinese.unit), canonical(english.value, english.unit)
    if ours is None or theirs is None or ours[0] != theirs[0] or chinese.unit == english.unit:
        return False
    if not is_physical(chinese) or not ours[1]:
        return ours == theirs
    digits = len(rounded(english.value).as_tuple().digits)
    exact = ours[1] / unit_rows()[english.unit or ""].factor
    shift = exact.adjusted() - max(digits, 2) + 1
    near = (exact.scaleb(-shift)).to_integral_value().scaleb(shift) == english.value
    slack = _ROUGH if digits == 1 else _SLACK if digits < _MANY and chinese.unit not in _DEFINED else _NONE
    return near or abs(exact - english.value) <= exact * slack


def converted(amounts: Iterable[Meaning], english: Meaning) -> bool:
    """Whether one of the amounts is said by the English in another unit."""
    return is_physical(english) and any(converts(amount, english) for amount in amounts)
