"""Indicators: what a figure measures, as printed and, where the city's table knows it, by its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.extract.figure_measures import measure_table
from builder.extract.figure_tables import Words
from builder.records.figure import Kind
from builder.tables.city import City, Indicator

CLAUSE_MARKS = "，。；！？!?;：\n"
LONGEST_NAME = 20
QUOTES = re.compile(r"^[“”‘’（）()《》、\s：—-]+|[“‘（(《、\s：—-]+$")
# 10万元的投资额: what follows the number may name it.
FOLLOWING = re.compile(r"(?:的|左右的|以上的|以内的)?")
COUNTED = re.compile(r"[一-鿿“”A-Za-z·]{2,20}")


@dataclass(frozen=True)
class Alias:
    """An indicator named at start:end of a block."""

    start: int
    end: int
    row: Indicator


class Indicators:
    """The aliases of the city's indicators, ready for finding."""

    def __init__(self, city: City) -> None:
        self._rows = {form: row for row in city.indicators for form in (row.zh, *row.aliases)}
        self._words = Words(self._rows)

    def find(self, text: str, start: int, end: int) -> list[Alias]:
        """Aliases in text[start:end], longest first at each place, never inside one another."""
        found: list[Alias] = []
        at = start
        while at < end:
            word = self._words.at(text, at)
            if word and at + len(word) <= end:
                row = self._rows[word]
                if not row.needs or any(text.find(need, start, end) >= 0 for need in row.needs):
                    found.append(Alias(at, at + len(word), row))
                at += len(word)
            else:
                at += 1
        return found


def clause_start(text: str, at: int, sentence: int) -> int:
    """Where the clause of the place `at` begins, not before `sentence`."""
    return max(sentence, *(text.rfind(mark, sentence, at) + 1 for mark in CLAUSE_MARKS))


def nearest(aliases: list[Alias], text: str, start: int, end: int, clause: int, kind: Kind) -> Alias | None:
    """The indicator of the figure at start:end: named right after it, else the last before it in its clause."""
    after = FOLLOWING.match(text, end).end()  # type: ignore[union-attr]
    for alias in aliases:
        if alias.start in (after, end) and _fits(alias.row, kind):
            return alias
    for alias in reversed(aliases):
        if clause <= alias.start and alias.end <= start and _fits(alias.row, kind):
            if "、" not in text[alias.end : start]:
                return alias
    return None


def _fits(row: Indicator, kind: Kind) -> bool:
    """Levels must be of the indicator's kind; a percentage may be the growth or share of any."""
    return kind in ("percent", "percentage_point", "multiple", "rank", "ratio") or row.kind == kind


def printed_name(text: str, start: int, end: int, clause: int, kind: Kind) -> str | None:
    """The noun phrase a figure measures: what it counts after a classifier, else what stands before it.

    >>> printed_name("高新技术企业数量达678家", 9, 13, 0, "count"), printed_name("有88家中小企业", 1, 4, 0, "count")
    ('高新技术企业', '中小企业')
    """
    if kind == "count" and (counted := COUNTED.match(text, end)):
        name = _left_part(counted[0])
        if len(name) >= 2:
            return name
    return _right_part(text[max(clause, start - 40) : start]) or None


def _left_part(phrase: str) -> str:
    table = measure_table().indicator
    cut = [at for at in range(1, len(phrase)) if any(phrase.startswith(verb, at) for verb in table["verbs"])]
    return QUOTES.sub("", phrase[: cut[0]] if cut else phrase)[:LONGEST_NAME]


def _right_part(phrase: str) -> str:
    table = measure_table().indicator
    changed = True
    while changed:
        changed = False
        phrase = QUOTES.sub("", phrase)
        for word in sorted((*table["verbs"], *table["tails"]), key=len, reverse=True):
            if phrase.endswith(word) and len(phrase) > len(word):
                phrase, changed = phrase[: -len(word)], True
                break
    starts = [at + len(verb) for verb in table["verbs"] for at in _places(phrase, verb) if at + len(verb) < len(phrase)]
    name = phrase[max(starts, default=0) :]
    return QUOTES.sub("", name.split("、")[-1])[-LONGEST_NAME:]


def _places(phrase: str, word: str) -> list[int]:
    return [at for at in range(len(phrase)) if len(word) > 1 and phrase.startswith(word, at)]
