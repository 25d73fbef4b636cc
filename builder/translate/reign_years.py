"""Years of reigns as atoms: 光绪二十四年 may be said as 1898, and need not be said where 1898 is printed behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from builder.language.reigns import years_of_reigns
from builder.translate.atoms import ChineseAtom, Meaning

_PRINTED = re.compile(r"年间?[（(,，](?:即|也就是)?(?:公元)?前?[0-9]{2,4}")


def with_reigns(text: str, atoms: list[ChineseAtom]) -> list[ChineseAtom]:
    """The atoms, those that count the years of a reign with the year they mean, and one for each 元年.

    >>> [(atom.raw, str(atom.others[0].value)) for atom in with_reigns("乾隆元年", [])]
    [('元', '1736')]
    """
    years = {start: (end, Meaning(Decimal(year), None)) for start, end, year in years_of_reigns(text)}
    result = [_dated(text, atom, years[atom.start][1]) if atom.start in years else atom for atom in atoms]
    known = {atom.start for atom in atoms}
    result += [
        ChineseAtom(start, end, text[start:end], Meaning(Decimal(1), "year"), others=(year,))
        for start, (end, year) in years.items()
        if start not in known
    ]
    return result


def _dated(text: str, atom: ChineseAtom, year: Meaning) -> ChineseAtom:
    if _PRINTED.match(text, atom.end):
        return replace(atom, need="none")
    return replace(atom, others=(*atom.others, year))
