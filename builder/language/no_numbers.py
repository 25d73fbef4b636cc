"""English words that number nothing where they stand: 940,000 a second, once a quarter, a slow one."""

from __future__ import annotations

import re

_A_SECOND = re.compile(r"(?:[a-z]s|[0-9]|million|billion|thousand)\sa\s$")
_A_QUARTER = re.compile(r"an? quarter\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:once|twice|times|days|per)\s$", re.IGNORECASE)
"""Before a quarter that is one of the year."""
_ENDS = re.compile(r"[).,;:]|$|\s(?:and|or|in|at|on|with|from|to|by|than)\b")
"""42 metres a second, and no more: "gives visitors a second chance" goes on."""
_A_ONE_REACH = 40
_A_ONE = re.compile(
    r"(?:\b(?:a|an|another|any|every|each|this|that|no|[Tt]he)|\b(?:a|an|the|any|every|another|this|that)\s(?!past\b|last\b|next\b|first\b|top\b|coming\b)[a-z]+(?:-[a-z]+)*)\s$"
)
"""Before "one" that stands for a thing: a slow one, the hourly one."""
_ONE_ENDS = re.compile(
    r"one(?=[,.;:?!)]|$|\s(?:[a-z]{3,8}est|for|from|in|on|at|to|of|with|is|was|has|had|gets|got|can|will|that|who|which|and|or|but|by|than|as|after|before)\b)"
)
_ONES = re.compile(r"one['’]s\b", re.IGNORECASE)
_SECOND_HAND = re.compile(r"second-?hand\b", re.IGNORECASE)
_NO_TWO = re.compile(r"\b[Nn]o two$")
"""No two are alike: 没有一只重样."""
_AT_ONE_POINT = re.compile(r"at one (?:point|time)\b(?!\s(?:[0-9]|[a-z]+ percent))", re.IGNORECASE)
_REACH = 24


def is_no_number(text: str, start: int) -> bool:
    """Whether the number word at `start` is the unit of a rate or stands for a thing.

    >>> is_no_number("a slow one gets less", 7), is_no_number("940,000 hits a second.", 15)
    (True, True)
    >>> is_no_number("a second chance", 2)
    False
    """
    if _is_a_second(text, start) or _AT_ONE_POINT.match(text, max(0, start - 3)):
        return True
    if (
        _ONES.match(text, start)
        or _SECOND_HAND.match(text, start)
        or _NO_TWO.search(text, max(0, start - 3), start + 3)
    ):
        return True
    if _ONE_ENDS.match(text, start) and _A_ONE.search(text[max(0, start - _A_ONE_REACH) : start]):
        return True
    each = _EACH.search(text[max(0, start - _REACH) : start])
    return bool(each and _A_QUARTER.match(text, start))


def _is_a_second(text: str, start: int) -> bool:
    """Whether "second" is that of a rate: 42 metres per second, 940,000 a second."""
    if not text.startswith("second", start):
        return False
    a_second = _A_SECOND.search(text[max(0, start - _REACH) : start]) and _ENDS.match(text, start + 6)
    return bool(a_second) or text.endswith(("per ", "each ", "every "), 0, start)
