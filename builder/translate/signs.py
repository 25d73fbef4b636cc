"""Signs that a number carries in both languages: unit, rank, base, rate, limit, whether it counts people."""

from __future__ import annotations

import re

from builder.translate.atoms import Meaning
from builder.translate.surroundings import Stand
from builder.translate.units import COUNT, MONEY, canonical

_SAID_ALIKE = ({"multiple", "share"}, {"age", "months"})
"""增长1.2倍: "rose 120 percent"; 开了107年: "107-year-old"."""
_BARE = re.compile(r"[0-9][0-9,.]*")
"""Its unit is only that of the next number: "the index was 2.68, 6.3 percent lower"; 寄回家一千 means yuan."""


def signs(one: Stand, two: Stand) -> float:
    """What units, parts, people and rates tell: above 0 where they moved with the numbers, below where they stayed."""
    score = unit_evidence(one, two) + _part_evidence(one, two) + _both_ways([one.limit, two.limit])
    return score + _both_ways([stand.people for stand in (one, two)]) + _both_ways([stand.rate for stand in (one, two)])


def unit_evidence(one: Stand, two: Stand) -> int:
    """Units that differ tell most: a number that kept its own was not swapped."""
    kinds = [dimension(stand.chinese.meaning) for stand in (one, two)]
    if kinds[0] == kinds[1]:
        return _own_units(one, two)
    score = 0
    for stand, kind, other in zip((one, two), kinds, kinds[::-1], strict=True):
        said, counted = _said(stand, kind), stand.chinese.meaning.unit == COUNT and _said(stand, kind) != "multiple"
        if said is not None and (kind or counted or said in {"", other}):
            score += 4 if (kind or "") == said else -4
    return score


def _said(stand: Stand, kind: str | None) -> str | None:
    """The dimension that the English gives, `kind` where it only says it in another way."""
    said = dimension(stand.english.meaning)
    if kind is None and (_BARE.fullmatch(stand.english.number.raw) or stand.english.meaning.unit in MONEY):
        return None
    alike = {kind, said} in _SAID_ALIKE or (kind is None and stand.english.meaning in stand.chinese.others)
    return kind if alike and kind is not None else "" if alike else said


def _own_units(one: Stand, two: Stand) -> int:
    """Units of one dimension (hours, minutes): each number that kept its own was not swapped."""
    printed = [stand.chinese.meaning.unit for stand in (one, two)]
    said = [stand.english.meaning.unit for stand in (one, two)]
    if printed[0] == printed[1] or None in printed:
        return 0
    return 4 if printed == said else -4 if printed == said[::-1] else 0


def _both_ways(signs: list[tuple[bool, bool]]) -> int:
    """What a sign that each number has in both languages tells: 人 and 名 count people, 每股 is so much each."""
    printed, said = [zh for zh, _ in signs], [en for _, en in signs]
    if printed[0] == printed[1] or said[0] == said[1]:
        return 0
    return 2 if printed == said else -2


def are_apart(one: Stand, two: Stand) -> bool:
    return dimension(one.chinese.meaning) != dimension(two.chinese.meaning)


def _part_evidence(one: Stand, two: Stand) -> int:
    """第28届 and "28th", 每万人 and "per 10,000": the part a number plays tells as its unit does."""
    parts = [_part(stand) for stand in (one, two)]
    if parts[0][0] == parts[1][0]:
        return 0
    return sum(4 if printed == said else -4 for printed, said in parts)


def parts_exchanged(one: Stand, two: Stand) -> bool:
    """Whether a rank and a count took each other's part: 87个县中列第九 is never "87th among nine counties"."""
    parts = [_part(stand) for stand in (one, two)]
    return {parts[0], parts[1]} == {("", "ordinal"), ("ordinal", "")}


def _part(stand: Stand) -> tuple[str, str]:
    """What a number is in either language: an ordinal, the base of a rate, or a plain number."""
    ours = "ordinal" if stand.chinese.kind == "ordinal" else "base" if stand.chinese.based else ""
    said = "ordinal" if stand.english.number.role == "ordinal" else "base" if stand.based else ""
    return ours, said


def dimension(meaning: Meaning) -> str | None:
    base = canonical(meaning.value, meaning.unit)
    return base[0] if base else None
