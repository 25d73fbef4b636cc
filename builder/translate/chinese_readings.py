"""What else a Chinese number may mean: decades by their century, growth by what it came to, discounts by the rest."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.numerals import Numeral
from builder.translate.atoms import Meaning, audit_words

_CENTURY = re.compile(r"(?:(上)|(19|20|21|十九|二十|二十一))个?世纪$")
_CENTURIES = {"十九": 19, "二十": 20, "二十一": 21}
_JUST = re.compile(r"(?:整|了|约|近|超|逾|超过|将近|接近|高?达|达到|最高|为)+$")
_OF_A_CENTURY = 1000
_DOZEN = re.compile("打(?![造工开击破响通印包折赢输败卡车架])")
_PER = re.compile("/(10万|万)$")
_OF_MANY = re.compile("^(10万|十万)分之")
"""孕产妇死亡率10万分之15.1: 15.1 per 100,000."""
_MANY = {"10万": Decimal(10**5), "十万": Decimal(10**5), "万": Decimal(10**4)}


def decade(text: str, numeral: Numeral, value: Decimal) -> Meaning | None:
    """上世纪80年代: the 1980s; 1980年代: the eighties."""
    if text.startswith("年代", numeral.end) and value % 10 == 0 and value >= _OF_A_CENTURY:
        return Meaning(value % 100, None)
    century = _CENTURY.search(text[max(0, numeral.start - 6) : numeral.start])
    if century is None or not text.startswith("年代", numeral.end):
        return None
    named = _CENTURIES.get(century[2])
    first = 1900 if century[1] else ((named or int(century[2])) - 1) * 100
    return Meaning(first + value, None)


def as_grown(before: str, meaning: Meaning) -> tuple[Meaning, ...]:
    """Growth by N倍 or by more than 100% said as what it came to: 增长2倍 tripled, 增长200% likewise."""
    growing = _JUST.sub("", before).endswith(audit_words().words["growth"])
    if meaning.unit == "percent" and growing and meaning.value >= 100:
        return (Meaning(meaning.value / 100 + 1, "times"),)
    if meaning.unit != "times":
        return ()
    if not growing and meaning.value != 1:
        return (Meaning((meaning.value - 1) * 100, "percent"),)
    return (Meaning(meaning.value + 1, "times"), Meaning(meaning.value, "share"))


def per_many(numeral: Numeral) -> list[tuple[int, int, Decimal, bool]]:
    """The two parts of 6.8/10万 and 10万分之6.8: start, end, value, and whether it is what is counted by.

    >>> from builder.language.numerals import find_numerals
    >>> [(start, str(value), base) for start, _, value, base in per_many(find_numerals("10万分之15.1")[0])]
    [(0, '100000', True), (5, '15.1', False)]
    """
    if per := _PER.search(numeral.raw):
        slash, below = numeral.start + per.start(), _MANY[per[1]]
        return [(numeral.start, slash, numeral.value * below, False), (slash + 1, numeral.end, below, True)]
    if many := _OF_MANY.match(numeral.raw):
        below, part = _MANY[many[1]], numeral.start + many.end()
        base = numeral.start, numeral.start + many.end(1), below, True
        return [base, (part, numeral.end, (numeral.value * below).normalize(), False)]
    return []


def by_tens(text: str, numeral: Numeral) -> tuple[Meaning, ...]:
    """8.5折 is 85 percent of the price, 15 percent off; 3000打 is 36,000."""
    if _DOZEN.match(text, numeral.end):
        return (Meaning(numeral.value * 12, None),)
    if text.startswith("折", numeral.end) and 0 < numeral.value < 100:
        left = numeral.value * 10 if numeral.value < 10 else numeral.value
        return (Meaning(left, "percent"), Meaning(100 - left, "percent"))
    return ()
