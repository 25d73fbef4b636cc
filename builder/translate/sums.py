"""An amount in two units and the same in one: 7个半小时 as seven hours and 30 minutes, 3元5角 as 3.5 yuan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from builder.translate.atoms import Meaning, Pair
from builder.translate.units import canonical, unit_rows

Amount = tuple[str, Decimal]
_LINK = re.compile(r"-|,?\s(?:and\s)?")
_LINK_ZH = re.compile(r"[^，。；、！？0-9]{1,4}")


def by_sums(pair: Pair, english: Iterable[int], chinese: Iterable[int]) -> dict[int, list[int]]:
    """Which of the English places say which of the Chinese ones only together; both are of atoms not yet paired.

    >>> from builder.translate.chinese_atoms import chinese_atoms
    >>> from builder.translate.english_atoms import english_atoms
    >>> zh, en = "用时7个半小时", "It took seven hours and 30 minutes."
    >>> by_sums(Pair(zh, en, chinese_atoms(zh, ()), english_atoms(en)), [0, 1], [0])
    {0: [0], 1: [0]}
    """
    theirs, ours = list(english), list(chinese)
    said: dict[Amount, tuple[int, ...]] = {}
    for one, other in pairwise(theirs):
        first, second = pair.english[one], pair.english[other]
        if other == one + 1 and _LINK.fullmatch(pair.en, first.number.end, second.number.start):
            said |= _sum((one, other), first.meaning, second.meaning)
    printed: dict[Amount, tuple[int, ...]] = {}
    for one, other in pairwise(ours):
        before, after = pair.chinese[one], pair.chinese[other]
        if other == one + 1 and _LINK_ZH.fullmatch(pair.zh, before.end, after.start):
            printed |= _sum((one, other), before.meaning, after.meaning)
    found: dict[int, list[int]] = {}
    for place in ours:
        for their in said.get(_amount(pair.chinese[place].meaning), ()):
            found[their] = [place]
    for place in theirs:
        if both := printed.get(_amount(pair.english[place].meaning)):
            found[place] = list(both)
    return found


def _amount(meaning: Meaning) -> Amount:
    return canonical(meaning.value, meaning.unit) or ("", meaning.value)


def _sum(places: tuple[int, int], first: Meaning, second: Meaning) -> dict[Amount, tuple[int, ...]]:
    """Where the sum of both stands, if the second counts in a smaller unit and does not fill the larger."""
    ours, theirs = canonical(first.value, first.unit), canonical(second.value, second.unit)
    if ours is None or theirs is None or ours[0] != theirs[0] or first.unit == second.unit:
        return {}
    fits = theirs[1] < unit_rows()[first.unit or ""].factor
    return {(ours[0], ours[1] + theirs[1]): places} if fits else {}
