"""English numbers that the Chinese need not print: "one", what set phrases hold, dates said again, conversions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from builder.language.english_core import EnglishNumber
from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair, audit_words
from builder.translate.conversion import converted, is_physical
from builder.translate.rates import bases
from builder.translate.relative_dates import relative_dates
from builder.translate.said_in_words import digits_in_words
from builder.translate.units import COUNT, MONEY, go_together, is_measure, rounded, unit_rows

_LAST_WORD = re.compile(r"([A-Za-z]+)\s+$")
_SUM = re.compile(r"(?<![0-9A-Za-z])([1-9])\+([1-9])(?![0-9A-Za-z])")
"""A contract of “2+1” years is one of two years and one more."""
_TWICE = re.compile(r"两个([0-9]{1,2})比([0-9]{1,2})")
_KILOMETRE = re.compile(r"(?<![A-Za-z0-9])K([0-9]{1,4})(?![0-9])")
_GRADES = "初高大研"
_SPAN = 6
"""So many years a list goes over one by one."""
_PER = re.compile(r"\b(?:per|in|in every|out of|out of every|for every|of every)\s$", re.IGNORECASE)
_MIDNIGHT = re.compile("零[时点]")
_IN_THE_MORNING = re.compile(r"(?::00)?\s?a\.?m\b")
_CHOICE = 40
"""So many amounts of one text are tried for a conversion."""
_NEVER_SMALL = MONEY | {"percent", "point", "points", "basis", "permille", "times", "share"}
_DATES = frozenset({"month", "day", "year", "ordinal"})


@dataclass(frozen=True)
class _Sayings:
    """What the Chinese of a pair lets the English say besides its numerals.

    `hints` are values of set phrases, `measuring` those that may have a unit (每天, not 双), `plans` those of phrases
    that hold a rank (十四五), `lasting` values that may be said again, `measured` the units of all numbers,
    `digits` those inside words, `relative` and `up_to` dates named by another, `marks` kilometres of a road (K47),
    `twice` those of two sets with one score, `periods` parts of a year.
    """

    hints: set[Decimal]
    measuring: set[Decimal]
    plans: set[Decimal]
    lasting: set[Decimal]
    measured: set[str | None]
    digits: set[Decimal]
    relative: frozenset[tuple[str, Decimal]]
    up_to: set[Decimal]
    marks: set[Decimal]
    twice: set[Decimal]
    periods: set[str]


def unprinted(pair: Pair, taken: set[int]) -> tuple[set[int], set[int]]:
    """English places that need no numeral of their own: "one", hints of set phrases, dates said again, conversions.

    `taken` are those that have one. The second set is of those that are free only as dates said again.
    """
    sayings = _sayings(pair)
    amounts = _amounts(pair, taken)
    thousandths = any(atom.meaning.unit == "permille" for atom in pair.chinese)
    free, dates = set(), set()
    for place, atom in enumerate(pair.english):
        if place in taken:
            continue
        value = rounded(atom.meaning.value)
        again = _again(atom, sayings)
        spoken = _spoken(pair, atom, sayings, again)
        base = thousandths and value == 1000 and _PER.search(pair.en[: atom.number.start][-16:])
        if spoken or base or converted(amounts, atom.meaning):
            free.add(place)
        if spoken and again and value not in sayings.hints:
            dates.add(place)
    return free, dates


def _sayings(pair: Pair) -> _Sayings:
    words = audit_words()
    found = {word: {rounded(value) for value in values} for word, values in words.hints.items() if word in pair.zh}
    ranks = (word for word in found if len(word) > 2 or word[0] in _GRADES or word[-1] == "月")
    sums = {rounded(Decimal(part)) for found in _SUM.finditer(pair.zh) for part in found.groups()}
    return _Sayings(
        hints=sums.union(*found.values()),
        measuring=sums.union(*(values for word, values in found.items() if word not in words.words["counting_hints"])),
        plans=set().union(*(found[word] for word in ranks)),
        lasting={rounded(atom.meaning.value) for atom in pair.chinese if _lasts(atom)},
        measured={meaning.unit for atom in pair.chinese for meaning in (atom.meaning, *atom.others)},
        digits=digits_in_words(pair.zh, pair.chinese),
        relative=relative_dates(pair.zh, pair.chinese),
        up_to=_up_to(pair),
        twice={rounded(Decimal(score)) for found in _TWICE.finditer(pair.zh) for score in found.groups()},
        marks={rounded(Decimal(mark[1])) for mark in _KILOMETRE.finditer(pair.zh)},
        periods={period for word, period in words.periods.items() if word in pair.zh},
    )


def _lasts(atom: ChineseAtom) -> bool:
    """Whether the English may say it more than once: a date, a small number in Chinese digits that is no rank."""
    return atom.kind in {"year", "month"} or (atom.endless and atom.kind != "ordinal")


def _again(atom: EnglishAtom, sayings: _Sayings) -> bool:
    """Whether it says a date, or a number that may be said more than once, again."""
    value, role, unit = rounded(atom.meaning.value), atom.number.role, atom.meaning.unit
    known = role == "month" or (is_measure(unit) and unit in sayings.measured)
    plain = (go_together(COUNT, unit) or known) and (atom.number.spelled or role != "ordinal")
    lasting = value in sayings.lasting and plain
    return (role, value) in sayings.relative or lasting or (role == "month" and value in sayings.up_to)


def _spoken(pair: Pair, atom: EnglishAtom, sayings: _Sayings, again: bool) -> bool:
    """Whether the English may say it without a Chinese numeral."""
    value, role, spelled = rounded(atom.meaning.value), atom.number.role, atom.number.spelled
    if _between_years(pair, atom) or _roughly(pair, atom) or (value == 0 and atom.number.high is not None):
        return True
    if role == "period":
        return f"{value} {atom.meaning.unit}" in sayings.periods
    if value == 12 and _MIDNIGHT.search(pair.zh) and _IN_THE_MORNING.match(pair.en, atom.number.end):
        return True
    tens = value == 10 and atom.meaning.unit == "day" and "旬" in pair.zh
    if tens or value in sayings.twice or (atom.meaning.unit == "km" and value in sayings.marks):
        return True
    if (value in sayings.hints or not value) and pair.en.endswith((":", "."), 0, atom.number.start):
        return True
    named = role in _DATES and (role != "ordinal" or value <= 2 or again or value in sayings.plans)
    in_words = spelled and value in sayings.digits and atom.meaning.unit not in unit_rows()
    hinted = value in (sayings.measuring if is_measure(atom.meaning.unit) else sayings.hints)
    said = hinted or again or in_words
    return bool(spelled or named or not value) and (said or _small_talk(pair.en, atom.number))


def _up_to(pair: Pair) -> set[Decimal]:
    """The month that 前9个月 and 前三季度 come to: "the nine months to September"."""
    spans = [atom for atom in pair.chinese if atom.meaning.unit in {"month", "quarter"}]
    return {rounded(other.value) for atom in spans for other in atom.others if other.unit is None}


def _amounts(pair: Pair, taken: set[int]) -> list[Meaning]:
    """The amounts that the English may say once more in another unit, those that it printed itself among them."""
    printed = [atom.meaning for atom in pair.chinese if is_physical(atom.meaning)][:_CHOICE]
    said = [pair.english[place].meaning for place in sorted(taken) if is_physical(pair.english[place].meaning)]
    each = [Meaning(Decimal(1), "jin")] if "斤" in pair.zh and "jin" in bases(pair.zh, "")[0] else []
    return [*printed, *said[:_CHOICE], *each]


def _between_years(pair: Pair, atom: EnglishAtom) -> bool:
    """2023 of 2022年至2024年, which an English list may give one by one, in their order."""
    if atom.number.role != "year":
        return False
    years = [other.meaning.value for other in pair.chinese if other.kind == "year"]
    if not years or not min(years) < atom.meaning.value < max(years) or max(years) - min(years) > _SPAN:
        return False
    start = atom.number.start
    listed = [(other.meaning.value, other.number.start) for other in pair.english if other.number.role == "year"]
    if not {min(years), max(years)} <= {value for value, _ in listed}:
        return False
    return all((value < atom.meaning.value) == (at < start) for value, at in listed if at != start)


def _roughly(pair: Pair, atom: EnglishAtom) -> bool:
    """ "more than doubled" beside the exact number: 增长1.2倍, 增长120%."""
    if not (atom.state and atom.number.role == "multiple"):
        return False
    reached = [other.value for printed in pair.chinese for other in printed.others if other.unit == "times"]
    return any(atom.meaning.value < value < atom.meaning.value + 1 for value in reached)


def _small_talk(en: str, number: EnglishNumber) -> bool:
    if not number.spelled:
        return False
    if (number.value == 1 and number.unit not in _NEVER_SMALL) or number.raw.lower() == "double":
        return True
    before = _LAST_WORD.search(en[max(0, number.start - 12) : number.start])
    if number.value == 0 and before is not None and before[1].lower() in {"below", "above"}:
        return True
    if number.role == "fraction" and number.raw.lower().startswith("a ") and " another " in en and before is not None:
        return before[1].lower() == "and"  # one in her arms, another on her back and a third by the hand
    pointed = before is not None and before[1].lower() in audit_words().words["definite"]
    measured = en.startswith("-", number.end)
    return pointed and not measured and number.value <= 10 and number.role == "cardinal" and number.unit is None
