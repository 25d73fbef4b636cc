"""Months and years that the Chinese names by another one: 上月 in a sentence on 5月 is April."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from builder.language.english_core import EnglishNumber
from builder.translate.atoms import ChineseAtom, audit_words

_MONTHS = 12


def relative_dates(text: str, atoms: tuple[ChineseAtom, ...]) -> frozenset[tuple[str, Decimal]]:
    """Kind (month, year) and value of each; counted from the last printed date before the word, else the first behind.

    >>> from builder.translate.atoms import Meaning
    >>> may = ChineseAtom(0, 1, "5", Meaning(Decimal(5), None), "month")
    >>> relative_dates("5月增长2%，上月增长1%", (may,))
    frozenset({('month', Decimal('4'))})
    """
    found = set()
    dated = [atom for atom in atoms if atom.kind in {"month", "year"}]
    for word in _words().finditer(text) if dated else ():
        for kind, steps in _steps().items():
            known = [atom for atom in dated if atom.kind == kind] if word[0] in steps else []
            if known:
                first = next((atom for atom in reversed(known) if atom.start < word.start()), known[0])
                value = first.meaning.value + steps[word[0]]
                found.add((kind, (value - 1 + _MONTHS) % _MONTHS + 1 if kind == "month" else value))
    return frozenset(found)


def named_relatively(zh: str, atoms: tuple[ChineseAtom, ...], number: EnglishNumber) -> str | None:
    """Which date the English may have worked out from a word such as 去年 or 上月, where none is printed."""
    words = audit_words()
    named = number.unit if number.role == "period" else number.role
    if named not in {"year", "month", "quarter"} or not any(word in zh for word in words.words[f"relative_{named}s"]):
        return None
    if named == "quarter":
        printed = any(period.endswith(named) and word in zh for word, period in words.periods.items())
    else:
        printed = any(atom.kind == named for atom in atoms)
    return None if printed else named


def _steps() -> dict[str, dict[str, int]]:
    return {"month": audit_words().relative_months, "year": audit_words().relative_years}


@cache
def _words() -> re.Pattern[str]:
    forms = sorted({form for steps in _steps().values() for form in steps}, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, forms)))
