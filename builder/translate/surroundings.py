"""How well the English words round one number go with the Chinese round another: 不足 with "fewer than", 占 with "of".

surroundings.toml weighs which English signs are met round a number where a Chinese sign is, against those round the
other numbers of the same text: a pairwise ranking by logistic regression over checked pairs. Of two numbers of a pair
that it had not seen it alone says in 92 of 100 which is which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from builder.tables.language import rules

_BEFORE_ZH, _BEHIND_ZH, _REACH_ZH = 8, 8, 24
_BEFORE_EN, _BEHIND_EN, _REACH_EN, _REACH_BEHIND_EN = 10, 8, 120, 80
"""So many characters or words of either side, within so many letters."""
_LONGEST = 3
"""Characters of the longest sign."""
_NEAR = 3
"""So many English words count as near."""
_SHORT = 3
"""A clause that begins so close before its number may owe its subject to the one before."""
_LAST = 6
_CUT = re.compile(r"[，。；：！？、（）“”《》]")
_DIGITS = re.compile(r"[0-9.]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[0-9][0-9.,]*|[,.;:()\"]")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_STEM = 3
Rows = dict[str, dict[str, int]]
"""For each Chinese sign the weight of English ones, in hundredths."""
Expected = Callable[[tuple[str, ...], frozenset[str]], dict[str, int]]
"""What Chinese signs lead one to expect: the weight of each English sign."""


@dataclass(frozen=True)
class SurroundingsTable:
    """surroundings.toml: the English signs, and a line for each Chinese one: the sign, a tab, "place:weight ..."."""

    english: str
    weights: str


def signs_in_chinese(text: str, start: int, end: int, kind: str) -> tuple[str, ...]:
    """What stands round a number, its unit not among it, in its clause and what is left of the one before.

    >>> signs_in_chinese("宽不足8米", 3, 5, "measure")[:4]
    ('1 measure', '> 不', '> 不足', '> 宽')
    """
    before = _DIGITS.sub("#", text[max(0, start - _REACH_ZH) : start])
    clauses = _CUT.split(before)
    led = clauses[-1][-_BEFORE_ZH:]
    after = _CUT.split(_DIGITS.sub("#", text[end : end + _BEHIND_ZH + 2]))[0][:_BEHIND_ZH]
    signs = {f"1 {kind}", *_runs(">", led), *_runs("<", after)}
    if len(led) < _SHORT:
        signs |= {"> ^", *_runs("^", clauses[-2][-_LAST:] if len(clauses) > 1 else "")}
    signs |= {f">> {led[-size:]}" for size in range(1, _LONGEST + 1) if led}
    signs |= {f"<< {after[:size]}" for size in range(1, _LONGEST + 1) if after}
    return tuple(sorted(sign for sign in signs if not re.search(r"\s", sign.partition(" ")[2]) or sign[0] == "1"))


def signs_in_english(text: str, start: int, end: int) -> tuple[str, ...]:
    """The stems of the words round a number, by their side and whether they are near.

    >>> signs_in_english("a path fewer than 8 meters wide", 18, 26)
    ('+> a', '< wide', '<< wide', '> fewer', '> path', '> than', '>> than')
    """
    before = [_stem(word) for word in _WORD.findall(text[max(0, start - _REACH_EN) : start])][-_BEFORE_EN:]
    after = [_stem(word) for word in _WORD.findall(text[end : end + _REACH_BEHIND_EN])][:_BEHIND_EN]
    signs = {f"{'>' if n < _NEAR else '+>'} {word}" for n, word in enumerate(reversed(before))}
    signs |= {f"{'<' if n < _NEAR else '+<'} {word}" for n, word in enumerate(after)}
    signs |= {f">> {word}" for word in before[-1:]} | {f"<< {word}" for word in after[:1]}
    return tuple(sorted(signs))


def expected(chinese: tuple[str, ...], english: frozenset[str]) -> dict[str, int]:
    """What the signs round a Chinese number lead one to expect of these signs round the English one, in hundredths.

    >>> told = expected((">> 不足",), frozenset({">> than", ">> up"}))
    >>> told.get(">> than", 0) > told.get(">> up", 0)
    True
    """
    return sums(chinese, english, _rows())


def sums(chinese: tuple[str, ...], english: frozenset[str], rows: Rows) -> dict[str, int]:
    """The weight of each English sign, added over the Chinese ones: whole numbers, so that no order tells."""
    told: dict[str, int] = {}
    for sign in chinese:
        row = rows.get(sign, {})
        for word in row.keys() & english:
            told[word] = told.get(word, 0) + row[word]
    return told


def _runs(side: str, text: str) -> Iterator[str]:
    for size in range(1, _LONGEST + 1):
        yield from (f"{side} {text[at : at + size]}" for at in range(len(text) - size + 1))


def _stem(word: str) -> str:
    word = word.lower()
    if word[0].isdigit():
        return "#"
    ending = next((end for end in _ENDINGS if len(word) > len(end) + _STEM and word.endswith(end)), "")
    return word.removesuffix(ending)


@cache
def _rows() -> Rows:
    table = rules("surroundings", SurroundingsTable)
    english = table.english.splitlines()
    found = {}
    for sign, _, cells in (line.partition("\t") for line in table.weights.splitlines()):
        parts = (cell.split(":") for cell in cells.split())
        found[sign] = {english[int(place)]: int(weight) for place, weight in parts}
    return found
