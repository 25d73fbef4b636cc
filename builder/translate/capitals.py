"""Capitals that give away a number put for another: a sentence that begins "three boats", a "Two" in its middle."""

from __future__ import annotations

import re

from builder.language.english_words import A_MONTH

_BEGINS = re.compile(r"(?:^|[.!?:][\"”’]?\s)[\"“‘(]?$|[\"“‘(;]\s?$|[—–-]\s?$")
_ENDED = re.compile(r"[.!?]\s+$")
_NAMED = re.compile(
    rf"(?:{A_MONTH}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|No|RMB|US|AU?|CA?|HK|NT)\b"
)
"""What has its capital everywhere."""
_BEFORE = re.compile(r"([A-Za-z][A-Za-z'’]*)[\s-]$")
_AFTER = re.compile(r"[\s-]([A-Za-z][A-Za-z'’]*)")
_REACH = 24


def has_odd_capital(en: str, start: int, end: int) -> bool:
    """Whether the number has a capital inside a sentence, or none at its beginning; names beside it excuse it.

    >>> has_odd_capital("spent an hour in the Two water", 21, 24), has_odd_capital("in Phase Two of it", 9, 12)
    (True, False)
    """
    first = en[start]
    if not first.isalpha() or _NAMED.match(en, start, end):
        return False
    if _BEGINS.search(en[max(0, start - _REACH) : start]):
        return first.islower() and (start == 0 or _ENDED.search(en[max(0, start - _REACH) : start]) is not None)
    around = _BEFORE.search(en[max(0, start - _REACH) : start]), _AFTER.match(en, end)
    return first.isupper() and not any(word and word[1][0].isupper() for word in around)
