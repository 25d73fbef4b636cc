"""The unit that a table names once: 吞吐量（万标箱）：青港1528.6 is 15.286 million TEUs."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from builder.translate.atoms import ChineseAtom, Meaning
from builder.translate.units import chinese_unit

_HEAD = re.compile(r"[（(](?:单位[:：]?)?([百千]?[万亿]?)(?=([\u4e00-\u9fffA-Z]{1,5})[)）])")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def with_units_of_tables(text: str, atoms: list[ChineseAtom]) -> list[ChineseAtom]:
    """The atoms; those behind the head of a table that have no unit of their own with what they mean in its unit.

    >>> atom = ChineseAtom(7, 10, "3.2", Meaning(Decimal("3.2"), None))
    >>> [other.value for other in with_units_of_tables("产量（万吨）：3.2", [atom])[0].others]
    [Decimal('32000.0')]
    """
    head = _HEAD.search(text)
    unit = chinese_unit(text, head.end()) if head else None
    if head is None or unit is None:
        return atoms
    scale = Decimal(1)
    for size in head[1]:
        scale *= _SCALES[size]
    return [_in_unit(atom, scale, unit) if atom.start > head.end() else atom for atom in atoms]


def _in_unit(atom: ChineseAtom, scale: Decimal, unit: str) -> ChineseAtom:
    if atom.meaning.unit is not None or atom.kind != "number":
        return atom
    return replace(atom, others=(*atom.others, Meaning(atom.meaning.value * scale, unit)))
