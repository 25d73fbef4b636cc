"""What is said in two amounts: 7个半小时 as seven hours and 30 minutes, 由10元涨到11元 as "by 1 yuan to 11 yuan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from builder.translate.atoms import Meaning, Pair
from builder.translate.units import canonical, unit_rows

Amount = tuple[str, Decimal]
Paired = Sequence[tuple[int, int]]
_BY = re.compile(r"\bby\s(?:(?:about|just|only|another|a further)\s)?(?:US)?[$¥€£]?$")
_LINK = re.compile(r"-|,?\s(?:and\s)?")
_CHOICE = 40
"""So many loose ends at most are compared with each other."""
_LINK_ZH = re.compile(r"[^，。；、！？0-9]{1,4}")


def by_sums(pair: Pair, paired: Paired) -> dict[int, list[int]]:
    """Which of the English places say which of the Chinese ones only together; `paired` are those that say each other.

    >>> from builder.translate.chinese_atoms import chinese_atoms
    >>> from builder.translate.english_atoms import english_atoms
    >>> zh, en = "用时7个半小时", "It took seven hours and 30 minutes."
    >>> by_sums(Pair(zh, en, chinese_atoms(zh, ()), english_atoms(en)), [])
    {0: [0], 1: [0]}
    """
    theirs, ours = _unpaired(pair, paired)
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


def by_differences(pair: Pair, paired: Paired) -> dict[int, list[int]]:
    """Which English places say by how much a Chinese amount changed: 由10元涨到11元, "by 1 yuan to 11 yuan".

    `paired` are places in `pair.english` and `pair.chinese` that say each other.
    """
    english, left = _unpaired(pair, paired)
    if not english or not left:
        return {}
    became = {_amount(pair.chinese[ours].meaning) for _, ours in paired}
    found: dict[int, list[int]] = {}
    for place in english[:_CHOICE]:
        number = pair.english[place].number
        if not _BY.search(pair.en[max(0, number.start - 24) : number.start]):
            continue
        unit, changed = _amount(pair.english[place].meaning)
        for ours in left[:_CHOICE]:
            dimension, was = _amount(pair.chinese[ours].meaning)
            if dimension == unit and {(unit, was + changed), (unit, was - changed)} & became:
                found[place] = [ours]
                left.remove(ours)
                break
    return found


def _unpaired(pair: Pair, paired: Paired) -> tuple[list[int], list[int]]:
    said, printed = {theirs for theirs, _ in paired}, {ours for _, ours in paired}
    left = [place for place in range(len(pair.chinese)) if place not in printed]
    return [place for place in range(len(pair.english)) if place not in said], left


def _amount(meaning: Meaning) -> Amount:
    return canonical(meaning.value, meaning.unit) or ("", meaning.value)


def _sum(places: tuple[int, int], first: Meaning, second: Meaning) -> dict[Amount, tuple[int, ...]]:
    """Where the sum of both stands, if the second counts in a smaller unit and does not fill the larger."""
    ours, theirs = canonical(first.value, first.unit), canonical(second.value, second.unit)
    if ours is None or theirs is None or ours[0] != theirs[0] or first.unit == second.unit:
        return {}
    fits = theirs[1] < unit_rows()[first.unit or ""].factor
    return {(ours[0], ours[1] + theirs[1]): places} if fits else {}
