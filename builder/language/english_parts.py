"""What joins an English number to make another of it: parts (two fifths, one-80th), halves (7½), ranks of a scale."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from builder.language.english_words import Words

_OF_A_YEAR = re.compile(
    r"\b(?:first|last|past|previous|next|(?:one|two|three|four|five|six|[1-6])\s(?:to|or))\s[A-Za-z0-9]+$",
    re.IGNORECASE,
)
_PART_NAME = re.compile(r"[ \u00a0-]((?:ten|hundred)-thousandths?|(?:m|b)illionths?|[A-Za-z]+)")
_PART_FIGURES = re.compile(r"([ \u00a0-])([0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(s?)(?![A-Za-z0-9])")
"""one-80th, three 20ths."""
_RANKED_NOUN = re.compile(r"-(?:generation|floor|grade|year|class|place|tier|rate|degree|largest|best|biggest)\b")
"""A third-generation farmer is no third of one."""
_OF_A_WHOLE = re.compile(r"\s(?:of|that|as)\b")
_SMALL_PARTS = {"ten-thousandth": 10**4, "hundred-thousandth": 10**5, "millionth": 10**6, "billionth": 10**9}
_SCALE_RANK = re.compile(r"[ \u00a0-]((?:hundred|thousand|million|billion|trillion))th(?![A-Za-z])", re.IGNORECASE)
_RANKED = re.compile(r"(?:\b(?:the|its|their|our|his|her|this|that|a)|['’]s?)\s$", re.IGNORECASE)
_AND_A_PART = re.compile(
    r"(?:\sand\s|-and-)(?:(?:an?|one)[\s-](half|quarter)|(three)[\s-]quarters)(?![A-Za-z])", re.IGNORECASE
)
_PART_SIGN = re.compile(r"\s?([½¼¾])|[ \u00a0-]([13])/([24])(?![0-9/])")
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True)
class Core:
    """A bare number up to `end`; `parts` are the numbers a fraction is made of."""

    end: int
    value: Decimal
    ordinal: bool = False
    fraction: bool = False
    spelled: bool = False
    parts: tuple[Decimal, ...] = ()


def joined(text: str, start: int, core: Core, words: Words) -> Core:
    """The number from `start` on as a whole: a part, a rank of a scale, a number and a part, or `core` itself.

    >>> from builder.language.english_words import words
    >>> [str(joined(text, 0, Core(end, Decimal(2), spelled=True), words()).value)
    ...  for text, end in (("two fifths", 3), ("2 millionth", 1), ("two-and-a-half", 3))]
    ['0.4', '2000000', '2.5']
    """
    return _scale_rank(text, start, core) or _fraction(text, core, words) or _and_a_part(text, core) or core


def _scale_rank(text: str, start: int, core: Core) -> Core | None:
    """ "the 2 millionth", "the hundred-millionth"; one millionth is a part unless an article tells otherwise."""
    found = _SCALE_RANK.match(text, core.end)
    if found is None or (core.value == 1 and not _RANKED.search(text[max(0, start - 8) : start])):
        return None
    scales = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    value = core.value * 10 ** scales[found[1].lower()]
    articled = text[max(0, start - 3) : start].lower().endswith("a ")
    article = core.spelled and text[start : core.end].lower() in {"a", "an"}
    if value != int(value) or article or (core.value == 1 and articled):
        return None
    return replace(core, end=found.end(), value=value, ordinal=True)


def _fraction(text: str, core: Core, words: Words) -> Core | None:
    """A fraction word behind a small count: "two fifths", "one-sixth", "three quarters"; never "nine seconds"."""
    if not 0 < core.value < 100 or core.value != int(core.value):
        return None
    if figures := _PART_FIGURES.match(text, core.end):
        return _part_in_figures(text, core, figures)
    named = _PART_NAME.match(text, core.end)
    return _part_named(text, core, named, words) if named else None


def _part_named(text: str, core: Core, named: re.Match[str], words: Words) -> Core | None:
    word = named[1].lower()
    plural = word.endswith("s")
    below = words.fractions.get(word) or _SMALL_PARTS.get(word.removesuffix("s"))
    if word.startswith("quarter") and _OF_A_YEAR.search(text[max(0, core.end - 24) : core.end]):
        return None
    if below and core.value == 1 and word != "quarter" and _RANKED_NOUN.match(text, named.end()):
        return replace(core, end=named.end(), value=Decimal(below), ordinal=True)
    if below is None or plural == (core.value == 1) or (core.value > below and word == "quarters"):
        return None  # six quarters are a year and a half
    return _part(named.end(), core.value, below)


def _part_in_figures(text: str, core: Core, found: re.Match[str]) -> Core | None:
    """ "one-80th", "three 20ths"; behind a space one needs its whole: "one 20th of the total"."""
    below = int(found[2].replace(",", ""))
    sure = found[1] == "-" or found[3] or _OF_A_WHOLE.match(text, found.end())
    if not core.spelled or not sure or below <= core.value or bool(found[3]) == (core.value == 1):
        return None
    return _part(found.end(), core.value, below)


def _part(end: int, above: Decimal, below: int) -> Core:
    return Core(end, above / below, fraction=True, spelled=True, parts=(above, Decimal(below)))


def _and_a_part(text: str, core: Core) -> Core | None:
    """ "two and a half", "seven-and-a-half", "7½", "7 1/2", "two and three-quarters"."""
    if named := _AND_A_PART.match(text, core.end):
        quarters = 3 if named[2] else 2 if named[1].lower() == "half" else 1
        more, end = Decimal(quarters) / 4, named.end()
    elif sign := _PART_SIGN.match(text, core.end):
        more, end = _SIGNS[sign[1]] if sign[1] else Decimal(sign[2]) / Decimal(sign[3]), sign.end()
    else:
        return None
    return replace(core, end=end, value=core.value + more, parts=(core.value, more))
