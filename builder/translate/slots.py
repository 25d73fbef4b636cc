"""Places of an English sentence that only one kind of number can fill: after "since" a time, before "people" a count.

A number that stands in such a place and is of another kind was put there by mistake, most often in exchange for the
one that belongs there. Few forms are looked for, those that careful English hardly ever has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.language.english_core import EnglishNumber
from builder.language.english_words import A_MONTH
from builder.records.english import Finding
from builder.tables.language import rules
from builder.translate.atoms import Pair, audit_words
from builder.translate.units import MONEY, dimension, with_unit

_REACH = 32
_DAYS_OF_A_MONTH = 31
_ABOUT = r"(?:(?:about|around|some|nearly|almost|over|under|just|only|more than|less than|at least|up to|the)\s)*"
_SIGN = r"(?:US)?[$¥€£]?$"
_TIME = frozenset({"months", "seconds"})
_MEASURED = frozenset({"percent", "point", "mu", "tonne", "kg", "sqm", "sqkm", "hectare", "km", "metre", "year", "day"})
_NOT_COUNTED_WITH = _MEASURED | MONEY
_OPENS = re.compile(rf"(?:^|[.!?;:][\"”’]?\s|[\"“‘])(?:In|By)\s{_ABOUT}{_SIGN}")
_SINCE = re.compile(rf"(?<!has )(?<!have )(?<!had )\b[Ss]ince\s{_SIGN}")
_END_OF = re.compile(rf"\b(?:end|beginning|start|close)\sof\s{_SIGN}", re.IGNORECASE)
_CLOSE_OF = re.compile(rf"\bclose\sof\s{_SIGN}")
"""The last price of a day."""
_DATED = re.compile(r"\b(?:[Ii]n|[Bb]y|since|until|from|to|(?:period|start|beginning|end|year) of)\s$")
_LAST_WORD = re.compile(r"(?:^|\s)(?:[A-Z](?=[a-z]))?([a-z'’]+)\s$")
_COMPARES = re.compile(r"\s(?:more|fewer|less|higher|lower)\b")
_YEARS = re.compile(r"\b(?:1[89]|20)[0-9]{2},?\s(?:and|or|than|with)\s$")
_BEFORE_YEARS = re.compile(
    r"in|by|since|from|until|to|of|before|after|the|during|for|through|early|mid|late|around|about|between|its|this|that|against"
    r"|spring|summer|autumn|winter|season|year|class|edition|january|february|march|april|may|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)
# Behind a name inside a sentence a year is part of it: "Expo 2010".
_NAMED = re.compile(r"[\w,’']\s[A-Z][a-z]+\s$")
_IN_THE = re.compile(r"\b[Ii]n the\s(?:(?:last|past|first)\s)?$")
_SINCE_AFTER = re.compile(r"\ssince\b")
_STOPS = re.compile(
    r"\s?[;.](?=\s|$)|,\s(?!(?:and\s)?[0-9])|$|\s(?:the|it|he|she|they|we|was|were|is|had|rose|fell|grew|reached)\b"
)
_OF = re.compile(r"\s(?:of|worth)\b|-|\s(?:years?|months?|days?|hours?|weeks?|minutes?)\b")
_STOPS_OR_GOES_ON = re.compile(rf"{_STOPS.pattern}|\s(?:and|to)\b")
_CHILD = re.compile("[孩胎婚]")
"""三孩: a third child."""
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|its|their|each|every|one|per|no)\s(?:[a-z-]+\s){0,2}$|-$", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?:were|was|are|is|than|some|nearly|almost|about|around|roughly|only|just|has|have|had|employs?|employed"
    r"|least|every|per)\s$"
)
_POINTED = re.compile(
    r"\b(?:the|its|their|his|her|our|this|these|every|each)\s(?:[a-z-]+\s)?$|['’]s?\s$|[a-z]-$", re.IGNORECASE
)
_PART_OF = re.compile(r"\sof (?:them|these|those|which)\b")
_MONTH = re.compile(rf"\b{A_MONTH}\s$")
_END_OF_MONTH = re.compile(r"\b(?:end|middle|beginning|start|close) of [A-Z][a-z]+\s$")
"""By the end of June 8.6 million had been released."""
_AGED = re.compile(r"\b(?:at|by|of) (?:the )?age (?:of )?$|\baged $")
_MORE = re.compile(r"\b(?:more|less|fewer) than\s$")
_TENS = r"(?i:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine))?"
_HYPHEN = re.compile(rf"{_TENS}[^\s-]*-(?!odd\b|plus\b|(?:one|two|three|four|five|six|seven|eight|nine)\b)[a-z]")
_LOOSE = re.compile(r"\s?(?:[.;](?=\s|$)|$)|\s(?:of|in|long|tall|wide|high|has|had|is|was|as)\b(?!-)")
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_NO_ADJECTIVE = (
    r"(?:of|among|across|between|per|in|for|from|to|on|at|by|and|or|than|a|the|more|less|fewer|higher|lower|larger|smaller|better|each|every|that"
    r"|which|as|with|were|are|was|is|go|goes|went)\b"
)
_AND = re.compile(r"\s(?:and|to)\s")


@dataclass(frozen=True)
class SlotRow:
    """One row of slots.toml."""

    wants: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class SlotTable:
    """slots.toml."""

    slots: tuple[SlotRow, ...]


@dataclass(frozen=True)
class _Slot:
    wants: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    never: frozenset[str]


def misplaced(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each matched number in a place that no number of its kind can fill.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    findings = []
    undated = any(_is_undated(pair.en, atom.number) for atom in pair.english)
    for theirs, ours in matched:
        number, printed = pair.english[theirs].number, pair.chinese[ours]
        unit = pair.english[theirs].meaning.unit
        dated = printed.kind in {"month", "day"} or (printed.kind == "year") > (number.role == "year")
        dated = dated or dimension(printed.meaning.unit) in _TIME
        dated = dated or (number.role == "ordinal" and _CHILD.match(pair.zh, printed.end) is not None)
        what = None if dated else _out_of_place(pair.en, number, unit) or _odd_span(pair, theirs)
        if printed.meaning.unit == "year" and printed.kind == "number" and _is_aged(pair, number, printed.end):
            what = "an age"
        if not dated and undated and _is_bare_date_slot(pair.en, number, unit):
            what = "a date"
        if what:
            shown = with_unit(pair.zh, printed.start, printed.end)
            findings.append(Finding("error", "numbers", shown, number.raw, f"it stands where {what} belongs"))
    return list(dict.fromkeys(findings))


def _is_aged(pair: Pair, number: EnglishNumber, end: int) -> bool:
    """Whether a length of time (62年) is told for an age."""
    single = number.high is None and pair.zh.startswith("年", end)
    return single and _AGED.search(pair.en, max(0, number.start - 16), number.start) is not None


def _is_undated(en: str, number: EnglishNumber) -> bool:
    """Whether a number like a year stands where no year does: "at least 2027 sites"."""
    if number.role != "year" or number.high is not None:
        return False
    lead = en[max(0, number.start - _REACH) : number.start]
    if _COMPARES.match(en, number.end):
        return True
    before = None if _NAMED.search(lead) else _LAST_WORD.search(lead)
    return before is not None and not _BEFORE_YEARS.fullmatch(before[0].strip()) and not _YEARS.search(lead)


def _is_bare_date_slot(en: str, number: EnglishNumber, unit: str | None) -> bool:
    """Whether a plain number stands where careful English has a year: "in 40." """
    before, after = en[max(0, number.start - _REACH) : number.start], en[number.end : number.end + _REACH]
    if (
        unit is not None
        or number.role != "cardinal"
        or number.spelled
        or not (number.value % 1 or number.value > _DAYS_OF_A_MONTH)
    ):
        return False
    return _DATED.search(before) is not None and _STOPS_OR_GOES_ON.match(after) is not None


def _out_of_place(en: str, number: EnglishNumber, unit: str | None) -> str | None:
    """What belongs where the number stands, or None where it may stand there."""
    before, after = en[max(0, number.start - _REACH) : number.start], en[number.end : number.end + _REACH]
    if number.role == "year":
        return "a count" if _counts_things(before, after) else None
    if number.role == "ordinal" and number.value > 1 and not number.raw.lower().startswith("a "):
        return "a count" if _plain_things().match(after) and not _POINTED.search(before) else None
    return _misfit(before, after, number, unit) if number.role in {"cardinal", "multiple"} else None


def _misfit(before: str, after: str, number: EnglishNumber, unit: str | None) -> str | None:
    """As `_out_of_place`, for a number that is no year and no rank."""
    if _is_date_slot(before, after, number, unit):
        return "a date"
    bound = "-" in number.raw or _ARTICLE.search(before)
    if unit in _NOT_COUNTED_WITH and not bound and _things().match(after):
        return "a count"
    if unit not in {None, "age", "times"} and _HYPHEN.match(number.raw) and _LOOSE.match(after):
        return "a number that is no adjective"
    measured = dimension(unit)
    fitting = (slot for slot in _slots() if slot.before.search(before) or slot.after.match(after))
    return next((slot.wants for slot in fitting if measured in slot.never), None)


def _counts_things(before: str, after: str) -> bool:
    counting = _COUNTING.search(before) and _things().match(after)
    return bool(counting or (_MORE.search(before) and " of " in after[:4]) or _PART_OF.match(after))


def _is_date_slot(before: str, after: str, number: EnglishNumber, unit: str | None) -> bool:
    if dimension(unit) in _TIME:
        return False
    measured = unit in _NOT_COUNTED_WITH or unit == "times"
    if _OPENS.search(before) and (unit in MONEY or unit in {"percent", "point", "times"}) and not _OF.match(after):
        return True
    if _SINCE.search(before) or _END_OF.search(before):
        if unit in MONEY and _CLOSE_OF.search(before):
            return False
        return measured or (unit is None and number.value > _DAYS_OF_A_MONTH and not number.spelled)
    bare = unit is None and number.value > _DAYS_OF_A_MONTH and not number.spelled
    if bare and _MONTH.search(before) and not _END_OF_MONTH.search(before):
        return _STOPS.match(after) is not None
    return _IN_THE.search(before) is not None and _SINCE_AFTER.match(after) is not None


def _odd_span(pair: Pair, place: int) -> str | None:
    """Of "between A and B" with one year, what the other should be."""
    if place + 1 >= len(pair.english):
        return None
    number, following = pair.english[place].number, pair.english[place + 1].number
    if not _BETWEEN.search(pair.en[max(0, number.start - 10) : number.start]):
        return None
    if not _AND.fullmatch(pair.en, number.end, following.start):
        return None
    years = [one.role == "year" for one in (number, following)]
    return "a year" if years[0] != years[1] else None


@cache
def _slots() -> tuple[_Slot, ...]:
    found = []
    for row in rules("slots", SlotTable).slots:
        before, after = ("|".join(map(re.escape, words)) or "(?!)" for words in (row.before, row.after))
        found.append(
            _Slot(
                row.wants,
                re.compile(rf"\b(?:{before})\s{_ABOUT}{_SIGN}", re.IGNORECASE),
                re.compile(rf"\s(?:{after})\b"),
                frozenset(row.never),
            )
        )
    return tuple(found)


@cache
def _plain_things() -> re.Pattern[str]:
    words = audit_words().words
    return re.compile(rf"\s(?:{'|'.join([*words['people'], *words['things']])})\b")


@cache
def _things() -> re.Pattern[str]:
    words = audit_words().words
    return re.compile(
        rf"\s(?:(?!{_NO_ADJECTIVE})[a-z-]+\s)?(?:days|times|{'|'.join([*words['people'], *words['things']])})\b"
    )
