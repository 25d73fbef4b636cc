"""Reading one English number where it starts: digits or words, without unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.language.english_parts import Core, joined
from builder.language.english_words import DIGITS, Words

LONGEST = 40  # characters; a longer run of digits is no statistic
_WORD = re.compile(r"[A-Za-z]+")
_SLASH = re.compile(r"/([0-9]{1,6}|[0-9]{1,3},[0-9]{3})(?:(?:st|nd|rd|th)s?)?(?![A-Za-z]|[0-9/.,]*[0-9])")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])")
_HOUR = re.compile(r"([0-9]{1,2})\.[0-5][0-9](?=\s?[ap]\.?m\b)")
"""4.20am: the hour; its minutes are a number of their own."""
_NEXT_WORD = re.compile(r"(?:[ \u00a0]and[ \u00a0]|[ \u00a0-])([A-Za-z]+)")
_PART_IN_FIGURES = re.compile(r" [0-9]{1,3}(?:,[0-9]{3})*(?:st|nd|rd|th) of\b")
"""A 20th of the total."""
_MERE = re.compile(
    r" (?:(?:mere|full|further|whole|good|solid|hefty|staggering|record|estimated|additional|extra|combined)(?= )"
    r"|[a-z]+(?= (?:quarter|third|fifth|tenth) of (?:an?|the|its|their|all|his|her|our)\b))"
)
"""Between an article and its part: a mere quarter."""
_ONE_MORE = re.compile(
    r" (?!year[- ]on[- ]year|month[- ]on)"
    r"(?:straight|consecutive|successive|time|year|month|week|day|quarter|season|term|round|phase|win|victory|title"
    r"|crown|gold|silver|bronze|medal|goal|person|man|woman|child|generation|place|floor|terminal|runway|bridge|line|plant|shop|store)\b"
)
"""Behind a rank: a fifth straight month."""

Role = Literal["cardinal", "ordinal", "fraction", "ratio", "multiple", "month", "day", "year", "period"]


@dataclass(frozen=True)
class EnglishNumber:
    """One number: `text[start:end] == raw`, with its currency sign, scale word and unit.

    `value` has the scale multiplied out and the unit kept (60% -> 60 percent); `high` is the upper end of a range;
    `unit` a class of english_numbers.toml or None; `parts` the numbers a fraction, ratio or "two and a half" is made
    of; `vague` says that only a size is given (dozens). "first half" is a period of value 1 in the unit half.
    """

    start: int
    end: int
    raw: str
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None
    role: Role = "cardinal"
    vague: bool = False
    spelled: bool = False
    parts: tuple[Decimal, ...] = ()


def read_core(text: str, pos: int, words: Words) -> Core | None:
    """The number that starts at `pos`, or None: "1,570.4", "1/4", "12th", "twenty-one", "two fifths", "a third".

    >>> from builder.language.english_words import words
    >>> read_core("two and a half years", 0, words()).value
    Decimal('2.5')
    """
    core = _digits(text, pos) if text[pos].isdigit() else _spelled(text, pos, words)
    if core is None or core.ordinal or core.fraction:
        return core
    return joined(text, pos, core, words)


def _digits(text: str, pos: int) -> Core | None:
    found = DIGITS.match(text, pos)
    if found is None or len(found[0]) > LONGEST:
        return None
    if hour := _HOUR.match(text, pos):
        return Core(hour.end(1), Decimal(hour[1]))
    value = Decimal(found[0].replace(",", ""))
    if slash := _SLASH.match(text, found.end()):
        below = Decimal(slash[1].replace(",", ""))
        dated = below > 999 and (value > 1 or below % 10)
        if not dated and value < below and "." not in found[0] and len(found[0]) <= 3 and value > 0:
            return Core(slash.end(), value / below, fraction=True, parts=(value, below))
    if ending := _ORDINAL_END.match(text, found.end()):
        return Core(ending.end(), value, ordinal=True)
    return Core(found.end(), value)


def _spelled(text: str, pos: int, words: Words) -> Core | None:
    """Number words from `pos` on, as long as each may follow the ones before."""
    first = _WORD.match(text, pos)
    if first is None:
        return None
    match: re.Match[str] | None = first
    article = first[0].lower() in {"a", "an"}
    total, current = Decimal(0), 1 if article else None
    end = first.end()
    if article:
        match = _NEXT_WORD.match(text, end)
        if part := _one_part(text, end, words):
            return part
        if match is None or match[1].lower() not in {*words.table.scales, "dozen"}:
            return None
    table = words.table
    ordinal = False
    while match is not None and not ordinal:
        word = match[match.lastindex or 0].lower()
        step = table.cardinals.get(word, table.ordinals.get(word))
        if word in table.scales and table.scales[word] > 100:
            total, current = total + (1 if current is None else current) * table.scales[word], 0
        elif word in {"hundred", "dozen"} and (current is None or 0 < current < 100):
            current = (1 if current is None else current) * (100 if word == "hundred" else 12)
        elif step is not None and _may_follow(current, step):
            current = (current or 0) + step
            ordinal = word in table.ordinals
        else:
            break
        end = match.end()
        match = _following(text, end, word, words)
    if end == first.end() and article:
        return None
    return None if current is None else Core(end, total + current, ordinal=ordinal, spelled=True)


def _one_part(text: str, end: int, words: Words) -> Core | None:
    """The "a" of "a third" or "a mere quarter", or the whole of "a fifth straight month"."""
    if _PART_IN_FIGURES.match(text, end):
        return Core(end, Decimal(1), spelled=True)
    mere = _MERE.match(text, end)
    end = mere.end() if mere else end
    match = _NEXT_WORD.match(text, end)
    if match is None or match[1].lower() not in words.fractions:
        return None
    rank = words.table.ordinals.get(match[1].lower())
    if rank and not mere and _ONE_MORE.match(text, match.end()):
        return Core(match.end(), Decimal(rank), ordinal=True, spelled=True)
    return Core(end, Decimal(1), spelled=True)


def _following(text: str, end: int, last: str, words: Words) -> re.Match[str] | None:
    """The next word of the same number; "and" joins only below a hundred ("between one hundred and five hundred")."""
    match = _NEXT_WORD.match(text, end)
    if match is None or " and" not in match[0].lower():
        return match
    after = _NEXT_WORD.match(text, match.end())
    size = words.table.scales.get(after[1].lower(), Decimal(0)) if after is not None else Decimal(0)
    large = size > 0 and not (last == "hundred" and size > 100)
    return match if last in words.table.scales and not large else None


def _may_follow(current: int | None, step: int) -> bool:
    """Whether "forty" + "two" or "hundred" + "five" go together: one word fills one free place."""
    if current is None:
        return True
    tail = current % 100
    if tail == 0:
        return 0 < step < 100
    return tail % 10 == 0 and tail >= 20 and step < 10
