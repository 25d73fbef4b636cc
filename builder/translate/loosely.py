"""English that says a Chinese amount with fewer digits, or for another base: 每亩 as a hectare."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from builder.language.english_core import EnglishNumber
from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair
from builder.translate.conversion import PHYSICAL
from builder.translate.rates import bases, said_of_each
from builder.translate.units import canonical, go_together, rounded, unit_rows

_PRINTED = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")
_SCALED = re.compile(r"(?:m|b|tr)illion|[0-9](?:bn|mn|tn)\b", re.IGNORECASE)
_NEXT = r"\s[a-z]{0,4}\s?\S{0,4}$"
_ABOVE = re.compile(
    r"\b(?:more than|over|above|at least|topped|topping|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|past|passed)" + _NEXT,
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:nearly|almost|close to|just under|less than|fewer than|approaching)" + _NEXT, re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|or)" + _NEXT, re.IGNORECASE)
_BASE_ZH = re.compile("[每/亩斤]")
_REACH = 28
_RANGES = 20
"""So many ranges of one text are compared with each other."""
_ENOUGH = 3
"""So many digits say an amount without a word that loosens it."""
_ROUGH, _PART = Decimal("0.05"), Decimal("2.5")
"""How far off a loose number of one digit may be, and a loose part (a third) in percent of the whole."""


def rounds(pair: Pair, atom: EnglishAtom, chinese: ChineseAtom) -> bool:
    """Whether the English prints the Chinese amount rounded.

    >>> from builder.translate.chinese_atoms import chinese_atoms
    >>> from builder.translate.english_atoms import english_atoms
    >>> zh, en = "产值15752.76亿元", "output of 1.575 trillion yuan"
    >>> pair = Pair(zh, en, chinese_atoms(zh, ()), english_atoms(en))
    >>> rounds(pair, pair.english[0], pair.chinese[0])
    True
    """
    exact = _in_unit_of(atom.meaning, chinese.meaning)
    if exact is None or not exact or chinese.kind != "number" or chinese.need != "error":
        return False
    number, value = atom.number, atom.meaning.value
    if number.high is not None or number.role not in {"cardinal", "fraction"}:
        return False
    before = pair.en[max(0, number.start - _REACH) : number.start]
    above, below = _ABOVE.search(before), _BELOW.search(before)
    if not (above or below or _ABOUT.search(before)):
        return _SCALED.search(number.raw) is not None and _digits(number) >= _ENOUGH and _is_near(exact, number)
    if (above and exact < value) or (below and exact > value):
        return False
    if number.role == "fraction":
        return chinese.meaning.unit == "percent" and abs(exact - value) * 100 <= _PART
    far = _ROUGH * exact if _digits(number) == 1 else _step(number)
    return _significant(exact) > _digits(number) and abs(exact - value) <= far


def _in_unit_of(english: Meaning, chinese: Meaning) -> Decimal | None:
    """The Chinese amount in the unit of the English, None where that is no amount of its kind."""
    ours, theirs = canonical(chinese.value, chinese.unit), canonical(english.value, english.unit)
    if ours and theirs:
        same = ours[0] == theirs[0] and chinese.unit != "times"
        return ours[1] / unit_rows()[english.unit or ""].factor if same else None
    return chinese.value if theirs is None and go_together(chinese.unit, english.unit) else None


def _is_near(exact: Decimal, number: EnglishNumber) -> bool:
    return _significant(exact) > _digits(number) and abs(exact - number.value) * 2 <= _step(number)


def _step(number: EnglishNumber) -> Decimal:
    """What one more in the last printed digit would be."""
    printed = _PRINTED.search(number.raw)
    if printed is None or printed[1] is None:
        return Decimal(10) ** (rounded(number.value).as_tuple().exponent)  # type: ignore[operator]
    mantissa = Decimal(printed[0].replace(",", ""))
    return number.value / mantissa / 10 ** len(printed[1]) if mantissa else number.value


def _digits(number: EnglishNumber) -> int:
    printed = _PRINTED.search(number.raw)
    if printed is None or printed[1] is None:
        return _significant(number.value)
    return len(printed[0].replace(",", "").replace(".", "").lstrip("0"))


def _significant(value: Decimal) -> int:
    return len(rounded(value).as_tuple().digits)


def other_bases(zh: str, en: str) -> dict[str, Decimal]:
    """English bases of rates that a Chinese base may be told in, with how many of it they are: mu by hectare, 15.

    >>> other_bases("每亩增收800元", "an extra 12,000 yuan a hectare")
    {'hectare': Decimal('15')}
    """
    if not _BASE_ZH.search(zh):
        return {}
    printed, said = bases(zh, en)
    found = {}
    for theirs in sorted(said - printed):
        for ours in sorted(printed - said):
            here, there = (unit_rows().get(name) for name in (ours, theirs))
            if here and there and here.dimension == there.dimension and here.dimension in PHYSICAL:
                found[theirs] = there.factor / here.factor
    return found


def for_other_base(english: EnglishAtom, chinese: ChineseAtom, factor: Decimal) -> bool:
    """Whether the English says so much of each as the Chinese does of each of a smaller base."""
    if chinese.kind != "number" or chinese.meaning.unit in {"percent", "point", "times", "share"}:
        return False
    amount = Meaning(chinese.meaning.value * factor, chinese.meaning.unit)
    exact = _in_unit_of(english.meaning, amount)
    return exact is not None and abs(exact - english.meaning.value) * 2 <= _step(english.number)


def ranges_for_other_base(pair: Pair, factors: dict[str, Decimal]) -> dict[int, int]:
    """English ends of a range that are the Chinese ones for another base, though one end may equal another's.

    每斤一两块钱 is 2 to 4 yuan a kilogram, and the 2 of both is not the same.
    """
    theirs = [n for n, (low, high) in enumerate(pairwise(pair.english)) if low.number is high.number]
    ours = [
        n for n, (low, high) in enumerate(pairwise(pair.chinese)) if low.start == high.start and low.end == high.end
    ]
    for factor in factors.values():
        for there in theirs[:_RANGES]:
            for here in ours[:_RANGES]:
                ends = [(pair.english[there + n], pair.chinese[here + n]) for n in (0, 1)]
                if factor != 1 and all(for_other_base(english, chinese, factor) for english, chinese in ends):
                    return {there: here, there + 1: here + 1}
    return {}


def is_rate(en: str, atom: EnglishAtom, factors: dict[str, Decimal]) -> bool:
    """Whether a number is given for one of the bases at once: 0.3 yuan a kilogram."""
    return any(said_of_each(name).match(en, atom.number.end) for name in factors)
