"""English numbers that are single words or set forms: dozens, doubled, half a century, first half, months."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.language.english_core import EnglishNumber
from builder.language.english_words import A_MONTH, Words

_PART_OF_WORD = re.compile(r"-(?!long\b|old\b|high\b|wide\b|deep\b)[a-z]")
"""Behind what looks like a unit: "17 day-labour stations"."""
_NAMES = frozenset({"Li", "Mu", "Jin", "Fen", "Yuan"})
"""With a capital these are none: 11 Li River cruises."""
_OF_A_KIND = re.compile(
    r" (?:(?:US|U\.S\.) )?(?:dollar|euro|yen|yuan|sterling)"
    r" (?:bond|note|loan|account|deposit|fund|debt|issue)s?\b| (?:century|decade)-"
)
"""11 dollar bonds, thirteen century-old shops: what is counted stands behind."""
_ON_YEAR = re.compile(
    r"[ -](?:year|month|quarter|week|day)[ -](?:on|over)[ -](?:year|month|quarter|week|day)\b", re.IGNORECASE
)
"""An increase of 13.36 million year on year is no length of time."""
_REACH = 24
_THE_ONE_AND = re.compile(
    r"(?<=the\s|his\s|her\s)(century|decade|year|month|week|day|hour|minute)\s+and\s+$", re.IGNORECASE
)
_PERIOD = re.compile(
    r"(first|second|third|fourth|latter|1st|2nd|3rd|4th)[ -](half|quarter)(?![A-Za-z]|[ -]price|-(?!year)[a-z])",
    re.IGNORECASE,
)
_SHORT_PERIOD = re.compile(r"([HQ])([1-4])(?![A-Za-z0-9])")
_HALF_OF = re.compile(
    r"half(?:\s+an?\s+|-an?-|-|\s+)(century|centuries|decade|year|month|day|hour|minute)(?:s|ly)?(?![A-Za-z])",
    re.IGNORECASE,
)
_HALVED = frozenset({"kg", "tonne", "litre", "mile", "km", "metre", "hectare", "acre", "mu", "percent", "yuan"})
"""Units that half stands before without an article: half kilogram."""
_QUARTER_OF = re.compile(r"quarter(?:\s+of\s+an?\s+|[ -])(hour|century|mile)(?![A-Za-z])", re.IGNORECASE)
_HOUR = (
    r"(?:(?:[1-9]|1[0-2])(?![0-9,%]|\.[0-9]|\s?[a-z]{3})"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_QUARTER_PAST = re.compile(rf"(?<!on-)(?<!on )quarter(?=\s(?:past|after)\s|\sto\s{_HOUR})", re.IGNORECASE)
_HALF_PAST = re.compile(r"half(?=[\s-]past\s)", re.IGNORECASE)
_EVERY_OTHER = re.compile(r"every (?:other|second) (year|month|week|day)(?![A-Za-z])", re.IGNORECASE)
_HALF_SCALE = re.compile(
    r"half(?:\s+a\s+|-)(hundred|thousand|million|billion|trillion|dozen)(?![A-Za-z])", re.IGNORECASE
)
_HALF_OF_UNIT = re.compile(r"half(?:\s+of)?\s+an?(?=\s)", re.IGNORECASE)
_ONE_AND_A_HALF = re.compile(
    r"an?[\s-](century|decade|year|month|week|day|hour|minute|kilomet(?:er|re)|mile|met(?:er|re)|ton|tonne|kilogram|kilo"
    r"|jin|catty|mu|li|lit(?:er|re)|hectare|percentage point)[\s-]and[\s-]an?[\s-]half(?![A-Za-z])",
    re.IGNORECASE,
)
_FOLD = re.compile(r"(?:[A-Za-z]+-fold|[A-Za-z]+)(?![A-Za-z])")
_TIMES = {"twice": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_TIMES_OVER = re.compile(
    r" (twice|two(?= times)|three(?= times)|four(?= times)|five(?= times))(?: times)?(?: over)?\b(?! as\b)"
)
"""Doubled three times over: eightfold."""
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|to|from|late|early|through|between|and|during|last|this|next|ending|before|after)\s"
    r"|[-–—,(/]|[0-9]\s?)$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"\b(?!(?:Mid|Early|Late|Pre|Post|{A_MONTH})[a-z]*-)[A-Z][a-z]{{0,7}}-$")
"""Typhoon Co-May."""
_DAY_BEFORE = re.compile(r"\b(?:[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\s$")
_MONTH_AFTER = re.compile(r"\.?,?\s*[0-9]|\s(?:this|next|last)\syear\b")
_AMBIGUOUS_MONTHS = {
    "may",
    "march",
    "mar",
    "sep",
    "dec",
    "jan",
    "jun",
    "jul",
    "apr",
    "aug",
    "oct",
    "nov",
    "feb",
    "sept",
}


def read_form(text: str, start: int, table: Words) -> EnglishNumber | None:
    """The set form that begins at `start`, or None.

    >>> from builder.language.english_words import words
    >>> read_form("half a century", 0, words()).unit
    'century'
    """
    return (
        _vague(text, start, table)
        or _period(text, start)
        or _periodic(text, start, table)
        or _the_one_and_a_half(text, start)
        or _quarter(text, start)
        or _half(text, start, table)
        or _multiple(text, start, table)
        or _month(text, start, table)
    )


def _vague(text: str, start: int, table: Words) -> EnglishNumber | None:
    found = table.vague.match(text, start)
    if found is None or (found[0].lower() == "scores" and not text.startswith(" of", found.end())):
        return None
    value = table.table.vague[found[0].lower()]
    unit, end = read_unit(text, found.end(), table)
    return EnglishNumber(start, end, text[start:end], value, unit=unit, vague=True, spelled=True)


def _period(text: str, start: int) -> EnglishNumber | None:
    """ "first half", "third quarter", "H1", "Q3"."""
    short = _SHORT_PERIOD.match(text, start)
    if short:
        unit = "half" if short[1] == "H" else "quarter"
        return EnglishNumber(start, short.end(), short[0], Decimal(short[2]), unit=unit, role="period")
    found = _PERIOD.match(text, start)
    if found is None:
        return None
    word = found[1].lower()
    nth = int(word[0]) if word[0].isdigit() else {"first": 1, "second": 2, "latter": 2, "third": 3, "fourth": 4}[word]
    return EnglishNumber(start, found.end(), found[0], Decimal(nth), unit=found[2].lower(), role="period", spelled=True)


def _periodic(text: str, start: int, table: Words) -> EnglishNumber | None:
    """ "biennial", "the centenary", "every other year": years that one word or phrase says; names are none."""
    if found := _EVERY_OTHER.match(text, start):
        return EnglishNumber(start, found.end(), found[0], Decimal(2), unit=found[1].lower(), spelled=True)
    word = table.periodic.match(text, start)
    if word is None:
        return None
    years = Decimal(table.table.periodic[word[0]])
    return EnglishNumber(start, word.end(), word[0], years, unit="year", spelled=True)


def _the_one_and_a_half(text: str, start: int) -> EnglishNumber | None:
    """The whole of "the hour and a half", of which only "a half" is met."""
    before = _THE_ONE_AND.search(text[max(0, start - _REACH) : start]) if text.startswith("a half", start) else None
    if before is None:
        return None
    begin, end = start - len(before[0]), start + len("a half")
    return EnglishNumber(begin, end, text[begin:end], Decimal("1.5"), unit=before[1].lower(), spelled=True)


def _quarter(text: str, start: int) -> EnglishNumber | None:
    """ "every quarter of an hour", "a quarter-century", "quarter past two", "half past three"."""
    if half := _HALF_PAST.match(text, start):
        return EnglishNumber(start, half.end(), half[0], Decimal(30), spelled=True)
    skip = 2 if text[start : start + 2].lower() == "a " else 0
    if clock := _QUARTER_PAST.match(text, start + skip):
        return EnglishNumber(
            start, clock.end(), text[start : clock.end()], Decimal(15), unit="minute", role="fraction", spelled=True
        )
    found = _QUARTER_OF.match(text, start + skip)
    if found is None:
        return None
    raw, unit = text[start : found.end()], found[1].lower()
    return EnglishNumber(start, found.end(), raw, Decimal("0.25"), unit=unit, role="fraction", spelled=True)


def _half(text: str, start: int, table: Words) -> EnglishNumber | None:
    """ "half a century", "half a million", "a year and a half", and "half" by itself."""
    more = _ONE_AND_A_HALF.match(text, start)
    if more:
        whole = table.unit_of[more[1].lower()]
        return EnglishNumber(start, more.end(), more[0], Decimal("1.5"), unit=whole, spelled=True)
    scaled = _HALF_SCALE.match(text, start)
    if scaled:
        value = Decimal({**table.table.scales, "dozen": Decimal(12)}[scaled[1].lower()]) / 2
        unit, end = read_unit(text, scaled.end(), table)
        return EnglishNumber(start, end, text[start:end], value, unit=unit, spelled=True)
    return _half_of(text, start, table)


def _half_of(text: str, start: int, table: Words) -> EnglishNumber | None:
    """ "half a percentage point", "half kilogram", and "half" by itself."""
    of_unit = _HALF_OF_UNIT.match(text, start)
    unit, end = read_unit(text, of_unit.end(), table) if of_unit else (None, start)
    if unit not in {None, "second", "times"}:
        return EnglishNumber(start, end, text[start:end], Decimal("0.5"), unit=unit, role="fraction", spelled=True)
    span = _HALF_OF.match(text, start)
    if span:
        unit = "century" if span[1].lower() == "centuries" else span[1].lower()
        return EnglishNumber(start, span.end(), span[0], Decimal("0.5"), unit=unit, role="fraction", spelled=True)
    if text[start : start + 4].lower() != "half" or text[start + 4 : start + 5].isalpha():
        return None
    unit, end = read_unit(text, start + 4, table)
    unit, end = (unit, end) if unit in _HALVED else (None, start + 4)
    return EnglishNumber(start, end, text[start:end], Decimal("0.5"), unit=unit, role="fraction", spelled=True)


def _multiple(text: str, start: int, table: Words) -> EnglishNumber | None:
    word = _FOLD.match(text, start)
    if word is None or word[0].lower() not in table.table.multiples:
        return None
    value, end = Decimal(table.table.multiples[word[0].lower()]), word.end()
    if again := _TIMES_OVER.match(text, end):
        value, end = value ** _TIMES[again[1].lower()], again.end()
    return EnglishNumber(start, end, text[start:end], value, unit="times", role="multiple", spelled=True)


def _month(text: str, start: int, table: Words) -> EnglishNumber | None:
    """A month by name; "may" and "march" only where a date is meant."""
    month = table.month.match(text, start)
    if month is None:
        return None
    name = month[1].lower()
    before = text[max(0, month.start() - 12) : month.start()]
    dated = _MONTH_AFTER.match(text, month.end()) or _DAY_BEFORE.search(before)
    if name in {"may", "march"}:
        dated = dated or _MONTH_BEFORE.search(before)
    long_march = name == "march" and before.endswith("Long ")
    if (
        long_march
        or _NAME_BEFORE.search(before)
        or not month[1][0].isupper()
        or (name in _AMBIGUOUS_MONTHS and not dated)
    ):
        return None
    value = Decimal(table.table.months[name])
    return EnglishNumber(month.start(), month.end(), month[1], value, unit="month", role="month", spelled=True)


def read_unit(text: str, end: int, table: Words) -> tuple[str | None, int]:
    """The unit class right behind `end`, and where it ends."""
    symbol = table.symbol.match(text, end)
    if symbol:
        return table.symbol_of[symbol[1]], symbol.end()
    named = None if _ON_YEAR.match(text, end) or _OF_A_KIND.match(text, end) else table.unit.match(text, end)
    if named and named[1] in _NAMES:
        return None, end
    if named and not (text[end : end + 1] == " " and _PART_OF_WORD.match(text, named.end())):
        return table.unit_of[named[1].lower()], named.end()
    return None, end
