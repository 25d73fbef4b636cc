"""Indicators: what a figure measures, as printed and, where the city's table knows it, by its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.measures import measure_table
from builder.extract.figures.tables import Words, qualifiers
from builder.records.figure import Kind
from builder.tables.city import City, Indicator

CLAUSE_MARKS = "，。；！？!?;：\n"
LONGEST_NAME = 20
EDGES = re.compile(r"^[”’）)》、\s：—-]+|[“‘（(《、\s：—-]+$")
PAIRS = ("“”", "‘’", "（）", "《》")
# 10万元的投资额: what follows the number may name it.
FOLLOWING = re.compile(r"(?:的|左右的|以上的|以内的)?")
HAN = re.compile(r"[一-鿿]")
SINGLE_VERB = re.compile(r"[的是有达为在被将把均已可等也还又就占居]")
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
        found = []
        for at, word in self._words.scan(text, start, end):
            row = self._rows[word]
            if not row.needs or any(text.find(need, start, end) >= 0 for need in row.needs):
                found.append(Alias(at, at + len(word), row))
        return found


def clause_start(text: str, at: int, sentence: int) -> int:
    """Where the clause of the place `at` begins, not before `sentence`."""
    return max(sentence, *(text.rfind(mark, sentence, at) + 1 for mark in CLAUSE_MARKS))


def nearest(aliases: list[Alias], text: str, magnitude: Magnitude, clause: int) -> Alias | None:
    """The indicator of a figure: named right after it (1.27万亿元的进出口额), else the last before it in its clause."""
    after = FOLLOWING.match(text, magnitude.end).end()  # type: ignore[union-attr]
    for alias in aliases:
        if alias.start in (after, magnitude.end) and _fits(alias, text, magnitude.kind, magnitude.kind == "count"):
            return alias
    if magnitude.kind == "count" and HAN.match(text, magnitude.end) and not _enders().at(text, magnitude.end):
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
    return not whole or not HAN.match(text, alias.end) or _enders().at(text, alias.end) is not None


@cache
def _enders() -> Words:
    """Words that may stand right after a noun phrase: verbs, qualifiers, growth words."""
    table = measure_table()
    spoken = (*table.indicator["verbs"], *table.indicator["tails"], *table.indicator["after"])
    return Words((*spoken, *table.growth, *table.share, *table.contribution, *table.basis, *qualifiers().before))


@cache
def _verbs() -> tuple[Words, tuple[str, ...]]:
    table, growth = measure_table().indicator, measure_table().growth
    words = sorted(
        (*table["verbs"], *table["tails"], *growth, *measure_table().basis), key=lambda word: (-len(word), word)
    )
    return Words(word for word in table["verbs"] if len(word) > 1), tuple(words)


def printed_name(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """The noun phrase a figure measures: what it counts after a classifier, else what stands before it.

    >>> from builder.extract.figures.magnitudes import find_magnitudes
    >>> for text in ["高新技术企业数量达678家", "有88家中小企业"]:
    ...     printed_name(text, find_magnitudes(text)[0], 0)
    '高新技术企业'
    '中小企业'
    """
    if magnitude.kind == "count" and (counted := COUNTED.match(text, magnitude.end)):
        name = _left_part(counted[0])
        if len(name) >= 2:
            return name
    start = magnitude.start
    name = _right_part(text[max(clause, start - 40) : start])
    if len(name) < 2 and clause > 1 and text[clause - 1] in "，；：":
        # 其中42个: the clause has no noun of its own, so the one before it gives it.
        earlier = max(text.rfind(mark, 0, clause - 1) + 1 for mark in CLAUSE_MARKS)
        name = _right_part(re.split(r"[\d]", text[max(earlier, clause - 40) : clause - 1])[0])
    return name if len(name) >= 2 else None


def _left_part(phrase: str) -> str:
    words, _ = _verbs()
    cut = words.within(phrase, 1, len(phrase))
    single = SINGLE_VERB.search(phrase, 1)
    ends = [at for at in (cut[0] if cut else None, single.start() if single else None) if at is not None]
    return _whole(phrase[: min(ends, default=len(phrase))][:LONGEST_NAME])


def _right_part(phrase: str) -> str:
    words, endings = _verbs()
    for _ in range(LONGEST_NAME):
        stripped = EDGES.sub("", phrase)
        ending = next((word for word in endings if stripped.endswith(word)), "")
        if not ending and stripped == phrase:
            break
        phrase = stripped.removesuffix(ending)
    starts = [at + len(verb) for at, verb in words.scan(phrase, 0, len(phrase)) if at + len(verb) < len(phrase)]
    return _whole(phrase[max(starts, default=0) :].split("、")[-1][-LONGEST_NAME:])


def _whole(name: str) -> str:
    """The name without stray marks at its ends and without halves of quotes and brackets."""
    name = EDGES.sub("", name)
    for pair in PAIRS:
        if name.count(pair[0]) != name.count(pair[1]):
            name = name.replace(pair[0], "").replace(pair[1], "")
    return name
