"""The base of a rate: 每平方米8650元 is per square metre, never per square kilometre.

Only a base of the same kind (area, mass, length, time) that the Chinese does not name is wrong, and only where the one
it does name is missing from the English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.language.english_core import EnglishNumber
from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, Pair

_PER = re.compile(r"\b(?:per|every|for each)\s(?:US)?[$¥€£]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Base:
    """One base of rates.toml: Chinese behind 每 and without it, English behind "per" and otherwise."""

    kind: str
    each: tuple[str, ...]
    alone: tuple[str, ...]
    per: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class RateTable:
    """rates.toml."""

    bases: dict[str, Base]


@dataclass(frozen=True)
class _Patterns:
    kind: str
    zh: re.Pattern[str]
    per: re.Pattern[str]
    said: re.Pattern[str]


def bases(zh: str, en: str) -> tuple[set[str], set[str]]:
    """The bases that the Chinese and the English name."""
    table = _table().items()
    return {name for name, row in table if row.zh.search(zh)}, {name for name, row in table if row.said.search(en)}


def wrong_bases(zh: str, en: str, converted: frozenset[str] = frozenset()) -> list[Finding]:
    """A finding for each English base that takes the place of another, save those that amounts were converted for.

    >>> [finding.why for finding in wrong_bases("每平方米8650元", "8,650 yuan per square kilometre")]
    ['the rate has another base: the Chinese counts by 平方米']
    >>> wrong_bases("每平方米8650元", "8,650 yuan a square metre")
    []
    """
    printed = {name: found[0] for name, row in _table().items() if (found := row.zh.search(zh))}
    said = {name: found[0] for name, row in _table().items() if (found := row.per.search(en))}
    findings = []
    for name in sorted(set(said) - set(printed) - converted):
        alike = [ours for ours in sorted(printed) if _table()[ours].kind == _table()[name].kind]
        lost = [ours for ours in alike if not _table()[ours].said.search(en)]
        if lost:
            why = f"the rate has another base: the Chinese counts by {printed[lost[0]].lstrip('每/')}"
            findings.append(Finding("error", "numbers", printed[lost[0]], said[name], why))
    return findings


def displaced_bases(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding where another number than that of 每万人 stands behind "per" or "every".

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    links = [(pair.chinese[ours], pair.english[theirs].number) for theirs, ours in matched]
    counted_by = [_counts_by(pair.en, atom, number) for atom, number in links]
    based = [link for link, by in zip(links, counted_by, strict=True) if link[0].based and not by]
    other = [number for (atom, number), by in zip(links, counted_by, strict=True) if by and not atom.based]
    return [
        Finding("error", "numbers", atom.raw, number.raw, f"the base of the rate is another: {per.raw}")
        for (atom, number), per in zip(based, other, strict=False)
    ]


def _counts_by(en: str, atom: ChineseAtom, number: EnglishNumber) -> bool:
    """Whether the English counts by it: "per 10,000", or the second part of "39.6 for every 10,000"."""
    if number.role == "ratio":
        return atom.meaning.value == number.parts[-1]
    return number.role == "cardinal" and is_base(en, number.start)


def is_base(en: str, start: int) -> bool:
    """Whether the number that starts here is one that something is counted by: "per 10,000 people"."""
    return _PER.search(en[max(0, start - 12) : start]) is not None


@cache
def said_of_each(base: str) -> re.Pattern[str]:
    """What stands behind a number that is given for each: " a kilogram"."""
    per = "|".join(map(re.escape, rules("rates", RateTable).bases[base].per))
    return re.compile(rf"(?:\s(?:an?|per|each|every|for each|for every)\s|\s?/)(?:{per})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, _Patterns]:
    return {name: _compiled(base) for name, base in rules("rates", RateTable).bases.items()}


def _compiled(base: Base) -> _Patterns:
    each, alone, per, also = (
        "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) or "(?!)"
        for forms in (base.each, base.alone, base.per, base.also)
    )
    return _Patterns(
        base.kind,
        re.compile(rf"[每/](?:{each})|(?:{alone})"),
        re.compile(rf"(?:\b(?:per|each|every)\s|/)(?:{per})\b", re.IGNORECASE),
        re.compile(rf"(?:\b(?:(?:per|each|every|an?|one|a single)[\s-](?:{per})|{also})|/(?:{per}))\b", re.IGNORECASE),
    )
