"""The English numbers of a pair as atoms: a unit holds for a whole list, a multiple says what it is compared with."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from builder.language.english_core import EnglishNumber
from builder.language.english_numbers import find_numbers
from builder.language.english_words import words
from builder.translate.atoms import EnglishAtom, Meaning, audit_words

_SPREAD = re.compile(
    r"(?:\s*\([^()]{0,20}\))?\s*(?:,|and|or|to|versus|,\s*and|from|against|by|-|–|—|~|/|plus)\s*", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:aged?|ages)\s(?:(?:of|over|under|above|below|between|from|at least)\s)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*,\s*(?:and|or)\s*", re.IGNORECASE)
_OLDER = re.compile(r"\s(?:(?:or|and)\s(?:older|younger)|years? or older)\b", re.IGNORECASE)
_CAME_ENDS = re.compile(r"[.,;)]|$|\s(?:and|while|in|by|over|at|this|last|since|within|after)\b")
_GLUED_M = re.compile(r"[0-9][0-9.,]*m(?:-odd)?")
_MILLION = 10**6
_WAS = re.compile(r"\b(?:was|is|were|turned|aged?|at|under|below)\s$")
_SCALED = 10_000
"""No rate or age is so large: behind 1.78 million a percent sign belongs to another number."""
_NO_SCALE = frozenset({"percent", "point", "permille", "basis", "age"})
_NAMED = re.compile(
    r"\b(?:Line|Route|Bus|Flight|Highway)(?:\s|e?s\s(?:[0-9]{1,4}(?:,\s[0-9]{1,4})*,?\s(?:and|or|to|&)\s)?)$"
)
_NAMED_REACH = 32
_NOUN = re.compile(r"(?: [a-z]+(?:-[a-z]+)*){1,3}")
_COMPARED = re.compile(r"\s+(?:as|of|the|that|those|what|its|their|his|her|last|this)\b", re.IGNORECASE)


def english_atoms(text: str, chinese: str = "") -> tuple[EnglishAtom, ...]:
    """Every English value in order; a unit holds for the numbers listed before it ("5, 6 and 7 percent").

    Where the Chinese speaks of no metres 12m is a million: "12m shares".

    >>> [str(atom.meaning.value) + " " + atom.meaning.unit for atom in english_atoms("up 5, 6 and 7 percent")]
    ['5 percent', '6 percent', '7 percent']
    """
    atoms: list[EnglishAtom] = []
    found = find_numbers(text)
    numbers = tuple(map(_in_millions, found)) if chinese and "米" not in chinese else found
    for number in _units_spread(text, numbers):
        unit = "share" if number.role in {"fraction", "ratio"} and number.unit is None else number.unit
        if unit is None and number.role == "cardinal" and _is_aged(text, number):
            unit = "age"
        state, named = _is_state(text, number), _is_named(text, number)
        counts = unit is None and (named or _counts(text, number))
        atoms.append(EnglishAtom(number, Meaning(abs(number.value), unit), state, counts, named))
        if number.high is not None:
            atoms.append(EnglishAtom(number, Meaning(number.high, unit), state, counts, named))
    return tuple(atoms)


def _units_spread(text: str, numbers: tuple[EnglishNumber, ...]) -> tuple[EnglishNumber, ...]:
    result = list(numbers)
    for place in range(len(result) - 2, -1, -1):
        number, following = result[place], result[place + 1]
        listed = number.unit is None and following.unit is not None and number.role == "cardinal" == following.role
        link = _SPREAD.fullmatch(text, number.end, following.start) if listed else None
        if link and (
            (link[0].strip() in {"by", "from"} and number.spelled != following.spelled)
            or (link[0].strip() == "and" and _WAS.search(text[max(0, number.start - 8) : number.start]))
        ):
            continue  # another 113 by two hours; under three from 1,000 yuan; he was 35 and 160,000 yuan in debt
        if link is None or (following.unit in _NO_SCALE and (number.value >= _SCALED or _mixed(number, following))):
            continue
        if link[0].strip() == ",":
            spreads = numbers[place + 1].unit is None or result[place].value % 1 != 0 != following.value % 1
        else:
            spreads = not _CLAUSE.fullmatch(link[0]) or bool(place and _goes_on(text, result[place - 1], number))
        if spreads:
            result[place] = replace(number, unit=following.unit)
    for place in range(1, len(result)):
        if _goes_to(text, result[place - 1], result[place]):
            result[place] = replace(result[place], unit=result[place - 1].unit)
    return tuple(result)


def _goes_to(text: str, before: EnglishNumber, number: EnglishNumber) -> bool:
    """Whether a bare number is what another came to: slimmed from 130 kilograms to 79."""
    bare = number.unit is None and number.role == "cardinal" == before.role and text[number.start].isdigit()
    led = text.endswith(("from ", "From "), 0, before.start) and text[before.end : number.start] == " to "
    return bare and led and _CAME_ENDS.match(text, number.end) is not None


def _in_millions(number: EnglishNumber) -> EnglishNumber:
    if number.unit != "metre" or not _GLUED_M.fullmatch(number.raw):
        return number
    high = number.high and number.high * _MILLION
    return replace(number, value=number.value * _MILLION, high=high, unit=None)


def _is_aged(text: str, number: EnglishNumber) -> bool:
    """Whether words round a bare number make it an age: "aged 60", "80 or older"."""
    before = text[max(0, number.start - 20) : number.start]
    return _AGED.search(before) is not None or _OLDER.match(text, number.end) is not None


def _mixed(number: EnglishNumber, following: EnglishNumber) -> bool:
    """Whether one is a word and the other digits, as in "grade two and 18.2 percent"."""
    return number.spelled and not following.spelled


def _goes_on(text: str, before: EnglishNumber, number: EnglishNumber) -> bool:
    """Whether a list leads up to the number: only then is ", and" the end of that list and no new clause."""
    return text[before.end : number.start].strip() == ","


def _is_named(text: str, number: EnglishNumber) -> bool:
    """Whether it is part of a name: "Metro Line 10", "No. 41 Middle School"."""
    if number.role == "ordinal":
        return number.raw.startswith("No")
    return (
        number.role == "cardinal"
        and _NAMED.search(text[max(0, number.start - _NAMED_REACH) : number.start]) is not None
    )


def _counts(text: str, number: EnglishNumber) -> bool:
    """Whether a bare number stands before a noun of its own: "150 railway workers"."""
    if number.role != "cardinal" or number.value == 1 or number.vague:
        return False
    noun = _NOUN.match(text, number.end)
    return noun is not None and not _measured().search(noun[0])


@cache
def _measured() -> re.Pattern[str]:
    """A word behind a number with which it may still be a measure: "38 today", "126 working days"."""
    units = "|".join(sorted({word.split()[-1] for word in words().unit_of}))
    return re.compile(rf"^ (?:{'|'.join(audit_words().words['no_noun'])})\b|[ -](?:{units})\b")


def _is_state(text: str, number: EnglishNumber) -> bool:
    """Whether a multiple says what the thing came to ("doubled", "three times the ..."), not by how much it grew."""
    if number.unit != "times":
        return False
    if number.raw.lower().endswith("fold"):
        return False
    if number.role == "multiple":
        return True
    return _COMPARED.match(text, number.end) is not None
