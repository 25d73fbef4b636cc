"""Indicators: what a figure measures, as printed and, where the city's table knows it, by its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.noun_edges import HAN, enders
from builder.extract.figures.tables import Words
from builder.records.figure import Kind
from builder.tables.by_identity import by_identity
from builder.tables.city import Indicator

# 10万元的投资额: what follows the number may name it.
FOLLOWING = re.compile(r"(?:的|左右的|以上的|以内的)?")


@dataclass(frozen=True)
class Alias:
    """An indicator named at start:end of a block."""

    start: int
    end: int
    row: Indicator


class Indicators:
    """The aliases of a city's indicators, ready for finding."""

    def __init__(self, rows: tuple[Indicator, ...]) -> None:
        self._rows = {form: row for row in rows for form in (row.zh, *row.aliases)}
        self._words = Words(self._rows)

    def find(self, text: str, start: int, end: int) -> list[Alias]:
        """Aliases in text[start:end], longest first at each place, never inside one another."""
        found = []
        for at, word in self._words.scan(text, start, end):
            row = self._rows[word]
            if not row.needs or any(text.find(need, start, end) >= 0 for need in row.needs):
                found.append(Alias(at, at + len(word), row))
        return found


@by_identity
def indicators_of(rows: tuple[Indicator, ...]) -> Indicators:
    """The aliases of a table, made ready once."""
    return Indicators(rows)


def nearest(aliases: list[Alias], text: str, magnitude: Magnitude, clause: int) -> Alias | None:
    """The indicator of a figure: named right after it (1.27万亿元的进出口额), else the last before it in its clause."""
    after = FOLLOWING.match(text, magnitude.end).end()  # type: ignore[union-attr]
    for alias in aliases:
        if alias.start in (after, magnitude.end) and _fits(alias, text, magnitude.kind, magnitude.kind == "count"):
            return alias
    if magnitude.kind == "count" and HAN.match(text, magnitude.end) and not enders().at(text, magnitude.end):
        return None  # 40多家龙头企业 counts what follows
    for alias in reversed(aliases):
        if clause <= alias.start and alias.end <= magnitude.start and "、" not in text[alias.end : magnitude.start]:
            return alias if _fits(alias, text, magnitude.kind, True) else None
    return None


def _fits(alias: Alias, text: str, kind: Kind, whole: bool) -> bool:
    """Levels must be of the indicator's kind; a percentage may be the growth or share of any.

    高新技术企业研究中心 is no 高新技术企业: with `whole`, its noun phrase must be over where the alias ends.
    """
    if kind not in ("percent", "percentage_point", "multiple", "rank", "ratio") and alias.row.kind != kind:
        return False
    return not whole or not HAN.match(text, alias.end) or enders().at(text, alias.end) is not None
