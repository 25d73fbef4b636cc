"""Every number of an English text: digits, words, fractions, multiples, ordinals, dates, with unit and place."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import prod

from builder.language.english_core import EnglishNumber, Role, read_core
from builder.language.english_forms import read_form, read_unit
from builder.language.english_parts import Core
from builder.language.english_words import A_MONTH, Words, words
from builder.language.no_numbers import is_no_number

_NUMBER_SIGN = re.compile(r"(?:\bN[Oo]s?\.?|\bnos?\.|\bNumber|(?<![a-z]s )\bnumber)\s?$")
_GLUED_SCALE = re.compile(r"(bn|bln|mn|mln|tn|trn|m|b|k)(?![A-Za-z0-9])")
_COUNTED = re.compile(
    r"\s(?:people|residents|visitors|visits|passengers|tourists|users|jobs|trips|parcels|orders|TEUs?)\b"
)
"""Behind 43m that is no length."""
_GLUED_VALUE = {"b": Decimal(10**9), "k": Decimal(1000), "m": Decimal(10**6)}
_ALNUM = re.compile(r"[A-Za-z0-9]+(?:\.[0-9]+)*")
_LEGS = re.compile(r"[0-9]{1,2}[x×](?=[0-9])")
_TIMES_EACH = re.compile(r"(?<![A-Za-z0-9])[0-9]{1,2}[x×]$")
"""4x100-meter relay."""
_RATIO = re.compile(r"\s+((?:in|out\s+of|of|for)(?:\s+every)?)\s+", re.IGNORECASE)
_RATIO_OF_THINGS = re.compile(r"\s+(?:[a-z]+s|people)\s+(out\s+of|in\s+every|out\s+of\s+every)\s+(?=[a-z])")
_RANGE = re.compile(r"\s*[–—~～]\s*|-\s(?:to|or)\s(?=[^\s-]+-)|-|\s+(?:to|and|or)\s+")
_MONTH_BEFORE = re.compile(rf"\b{A_MONTH}\.?\s$")
_CLOCK_END = re.compile(r"\s?[ap]\.?m\b|:[0-9]{2}")
_OF_A = re.compile(r"\s+of\s+an?(?=\s)")
_ROUND = {Decimal(10**4), Decimal(10**5), Decimal(10**6)}
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?![A-Za-z])")
_SCALE_WORDS = re.compile(r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|bn|mn))+", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:several|many|few|some|the)\s$", re.IGNORECASE)
_ODD = re.compile(r"-odd(?![a-z])|\s+or\s+so(?![a-z])|-plus(?![a-z])", re.IGNORECASE)
_CENTURY = 100
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DECADE = re.compile(r"(?:1[0-9]|20)[0-9]0s")
_TENS = re.compile(r"[1-9]0s(?![A-Za-z0-9])")
"""In the 70s, in his 80s."""
_NO_DECADE = re.compile(r"[12][0-9]{3,4}s(?![A-Za-z0-9])")
"""1993s: a decade with a slip."""
_LETTER = re.compile(r"(?![ap]m\b)[A-Za-z]")
_SIZE = re.compile(r"(?:hundred|thousand|dozen|million|billion)", re.IGNORECASE)
_MONEY_SIGN = re.compile(r"(?:US\$|HK\$|R(?:MB|mb) ?|[$¥€£])")
_MONTH_TO_DAY = re.compile(r"\.?\s(?:the\s)?|\.?\s[0-9]{1,2}\s?(?:[-–—]|to|and)\s?")
_DOZEN = re.compile(r"[ -]dozen(?![a-z])", re.IGNORECASE)
_TO_THE_HOUR = re.compile(r"(?:\sminutes?)?\s(?:to|before)\s(?!the\b)")
_AT = re.compile(r"\b(?:at|until|till|by|around|about)\s$")
_HOUR_ENDS = re.compile(
    r"\s?[ap]\.?m\b|[,.;:)\"”](?![0-9])|$|\s(?:o['’]clock|in the|on|at|yesterday|when|and|local"
    r"|Beijing|every|each|this|last|sharp|with|after)\b"
)
_DAY_TO_MONTH = re.compile(r"\s(?:of\s)?")


def find_numbers(text: str) -> tuple[EnglishNumber, ...]:
    """The numbers of `text` in order, none overlapping. Digits inside names such as G60 or 415X are no numbers.

    >>> [(n.raw, str(n.value), n.unit) for n in find_numbers("up sixty percent to RMB 1,570.4 billion")]
    [('sixty percent', '60', 'percent'), ('RMB 1,570.4 billion', '1570400000000.0', 'yuan')]
    >>> find_numbers("the G60 corridor")
    ()
    """
    table = words()
    found: list[EnglishNumber] = []
    pos = 0
    while candidate := table.candidate.search(text, pos):
        start = candidate.start()
        floor = found[-1].end if found else 0
        number = None if _inside_name(text, start) else _read(text, start, table, floor)
        if number is not None:
            found.append(number)
            pos = number.end
        elif "0" <= text[start] <= "9" or _inside_name(text, start):
            rest = _LEGS.match(text, start) or _ALNUM.match(text, start)
            pos = rest.end() if rest else start + 1
        else:
            pos = candidate.end()
    return _with_hours(text, _with_dates(text, _with_tenths(text, found)))


def _inside_name(text: str, start: int) -> bool:
    """Whether letters are glued in front (G60), or a capitalised word by a hyphen (COVID-19); RMB is none."""
    before = text[max(0, start - 24) : start]
    if _TIMES_EACH.search(before):
        return False
    if not before or words().prefix.search(before):
        return False
    if before[-1].isascii() and before[-1].isalnum():
        return True
    glued = re.search(r"([A-Za-z]+)-$", before)
    if glued is None or not text[start].isdigit():
        return False
    return glued[1][0].isupper() and glued[1].lower() not in {"mid", "pre", "post", "sub"}


def _read(text: str, start: int, table: Words, floor: int) -> EnglishNumber | None:
    if is_no_number(text, start):
        return None
    form = read_form(text, start, table)
    if form is not None or table.month.match(text, start):
        return form
    first = _single(text, start, table, floor)
    if first is None or first.vague:
        return first
    return _ratio(text, first, table) or _range(text, first, table) or first


def _single(text: str, start: int, table: Words, floor: int) -> EnglishNumber | None:
    """One number with currency sign, scale and unit."""
    core = read_core(text, start, table)
    if core is None:
        return None
    before = text[max(floor, start - 8) : start]
    prefix = table.prefix.search(before)
    sign = None if prefix or _is_amount(text, start, core) else _NUMBER_SIGN.search(before)
    money = table.prefix_of[prefix[1]] if prefix else None
    value, end = _scaled(text, core, table, money)
    odd = _ODD.match(text, end)
    unit, end = _unit(text, odd.end() if odd else end, core, table)
    if unit and not core.fraction and (more := _AND_A_HALF.match(text, end)):
        value, end = value + Decimal("0.5"), more.end()
    decade = _DECADE.fullmatch(text, start, start + 5) is not None
    tens = end == start + 2 and _TENS.match(text, start) is not None
    named = end == core.end and not core.spelled and _LETTER.match(text, end) is not None
    if named and not decade and not tens and not _NO_DECADE.match(text, start):
        return None
    end += tens
    whole = core.fraction and value == core.value
    role: Role = "ordinal" if core.ordinal or sign else "fraction" if whole else "cardinal"
    if decade or (end == core.end and money is None and _YEAR.fullmatch(text, start, end)):
        role, end = "year", end + decade
    odd = _ODD.match(text, end)
    end = odd.end() if odd else end
    signed = prefix or sign
    begin = start - len(before) + signed.start() if signed else start
    vague = not core.ordinal and _SIZE.match(text, start) is not None and _SEVERAL.search(before) is not None
    parts = core.parts if value == core.value else ()
    return EnglishNumber(begin, end, text[begin:end], value, None, money or unit, role, vague, core.spelled, parts)


def _is_amount(text: str, start: int, core: Core) -> bool:
    """Whether it numbers nothing: residents number 1.53 million."""
    return "." in text[start : core.end] or words().scale.match(text, core.end) is not None


def _unit(text: str, end: int, core: Core, table: Words) -> tuple[str | None, int]:
    """The unit behind a number, also that of "a quarter of a century"."""
    unit, after = read_unit(text, end, table)
    if unit == "second" and core.value > 1 and text.endswith(" second", end, after):
        return None, end  # six second prizes
    part = core.fraction or 0 < core.value < 1
    if unit is None and part and (link := _OF_A.match(text, end)):
        unit, after = read_unit(text, link.end(), table)
    return (unit, after) if unit else (None, end)


def _scaled(text: str, core: Core, table: Words, money: str | None) -> tuple[Decimal, int]:
    value, end = core.value, core.end
    if core.fraction:
        link = _OF_A.match(text, end)
        size = table.scale.match(text, link.end()) if link else None
        return (value * table.table.scales[size[1].lower()], size.end()) if size else (value, end)
    if core.ordinal:
        return value, end
    while scale := table.scale.match(text, end):
        value, end = value * table.table.scales[scale[1].lower()], scale.end()
    if dozen := None if core.spelled else _DOZEN.match(text, end):
        return value * 12, dozen.end()
    if end > core.end:
        return value, end
    glued = _GLUED_SCALE.match(text, end)
    followed = (table.unit, table.symbol, _COUNTED)
    counted = any(pattern.match(text, glued.end()) for pattern in followed) if glued else False
    if glued and (glued[1] not in {"m", "b"} or money or counted):
        return value * (_GLUED_VALUE.get(glued[1]) or table.table.scales[glued[1]]), glued.end()
    return value, end


def _ratio(text: str, first: EnglishNumber, table: Words) -> EnglishNumber | None:
    """ "one in six", "six out of ten", "nine of every 10": a share in two counts."""
    link = _RATIO.match(text, first.end) or (_RATIO_OF_THINGS.match(text, first.end) if first.spelled else None)
    if link is None or first.unit or first.role != "cardinal" or first.value > 100:
        return None
    core = read_core(text, link.end(), table) if table.candidate.match(text, link.end()) else None
    if core is None or core.ordinal or core.fraction or (core.value > 1000 and core.value % 1000):
        return None
    if not first.value < core.value <= max(_ROUND):
        return None
    loose = link[1].lower() in {"in", "of", "for"}
    scaled = _scaled(text, core, table, None)[1] > core.end or read_unit(text, core.end, table)[0] is not None
    if (loose and (link[1].lower() != "in" or scaled)) or text[core.end : core.end + 1].isalpha():
        return None
    parts = (first.value, core.value)
    raw = text[first.start : core.end]
    return EnglishNumber(
        first.start, core.end, raw, first.value / core.value, role="ratio", spelled=first.spelled, parts=parts
    )


def _range(text: str, first: EnglishNumber, table: Words) -> EnglishNumber | None:
    """Both ends of "15 to 18 percent", "3-5 million", "2022-26"; None unless they go together."""
    link = _RANGE.match(text, first.end)
    between = text[max(0, first.start - 8) : first.start].lower().endswith("between ")
    if link is None or first.role not in {"cardinal", "year"} or ("and" in link[0] and not between):
        return None
    last = _range_end(text, link.end(), table)
    if last is None or _is_no_range(text, first, last):
        return None
    low, high = first.value, last.value
    from_a_year = first.role == "year" and (last.unit is not None or _scale_of(last) > 1)
    if from_a_year or ("or" in link[0] and not _a_step_apart(first, last)):
        return None
    if first.role == "year" and last.role == "cardinal" and low % 100 < high < 100 and last.unit is None:
        return replace(first, end=last.end, raw=text[first.start : last.end], high=low - low % 100 + high)
    scale = _scale_of(last)
    signed = first.unit is not None and not first.raw[0].isalnum()
    if scale > 1 and _scale_of(first) == 1 and low < high / scale and (signed or first.unit is None):
        low *= scale
    if high <= low or (first.unit not in {None, last.unit} and not (signed and last.unit is None)):
        return None
    raw, unit = text[first.start : last.end], last.unit or first.unit
    return replace(first, end=last.end, raw=raw, value=low, high=high, unit=unit, parts=())


def _is_no_range(text: str, first: EnglishNumber, last: EnglishNumber) -> bool:
    """From 10 pm on Sept 5 to 6 am on Sept 8; by 3 million tonnes to 19 million; from 48 in 2015 to 97."""
    if first.role == "year" and last.unit is None and last.value < _CENTURY and text[first.end : last.start] == " to ":
        return True
    if text.endswith("by ", 0, first.start) and (first.unit or (last.unit is None and last.value > 3 * first.value)):
        return True
    dated = _MONTH_BEFORE.search(text[max(0, first.start - 12) : first.start])
    return dated is not None and _CLOCK_END.match(text, last.end) is not None


def _range_end(text: str, start: int, table: Words) -> EnglishNumber | None:
    signed = _MONEY_SIGN.match(text, start)
    begin = signed.end() if signed else start
    if not table.candidate.match(text, begin) or read_form(text, begin, table):
        return None
    last = _single(text, begin, table, start)
    return last if last and last.role in {"cardinal", "year"} and not last.vague else None


def _a_step_apart(first: EnglishNumber, last: EnglishNumber) -> bool:
    """ "three or four hundred", "20 or 30": the next one, as a guess has it."""
    low, high = first.value / _scale_of(first), last.value / _scale_of(last)
    return high - low in {1, 10} and _scale_of(first) in {1, _scale_of(last)}


def _scale_of(number: EnglishNumber) -> Decimal:
    core = re.search(r"[0-9][0-9,.]*", number.raw)
    if core is None:
        sizes = _SCALE_WORDS.search(number.raw)
        named = re.findall(r"[a-z]+", sizes[0].lower()) if sizes else []
        return prod((words().table.scales[name] for name in named), start=Decimal(1))
    printed = Decimal(core[0].replace(",", "").rstrip(".") or "1")
    return number.value / printed if printed else Decimal(1)


def _with_dates(text: str, found: list[EnglishNumber]) -> tuple[EnglishNumber, ...]:
    """Numbers up to 31 beside a month are its days."""
    months = [number.role == "month" for number in found]
    result = []
    for place, number in enumerate(found):
        before = place > 0 and months[place - 1]
        after = place + 1 < len(found) and months[place + 1]
        beside = (before and _MONTH_TO_DAY.fullmatch(text, found[place - 1].end, number.start)) or (
            after and _DAY_TO_MONTH.fullmatch(text, number.end, found[place + 1].start)
        )
        small = number.role in {"cardinal", "ordinal"} and number.unit is None and number.value <= 31
        result.append(replace(number, role="day") if beside and small else number)
    return tuple(result)


def _with_hours(text: str, found: tuple[EnglishNumber, ...]) -> tuple[EnglishNumber, ...]:
    """A quarter to four is 3:45: the minutes and the hour of a time that is told backwards."""
    result = list(found)
    for place, (number, following) in enumerate(pairwise(found)):
        minutes = number.value * 60 if number.value == Decimal("0.25") else number.value
        quarter = number.role == "fraction" and minutes == 15
        spoken = number.spelled or number.unit == "minute"
        at = (
            spoken and minutes % 5 == 0 and minutes <= 25 and _AT.search(text[max(0, number.start - 12) : number.start])
        )
        hour = following.unit is None and following.role == "cardinal" and following.high is None
        if not ((quarter or at) and hour and 1 <= following.value <= 12):
            continue
        if _TO_THE_HOUR.fullmatch(text, number.end, following.start) and _HOUR_ENDS.match(text, following.end):
            before = following.value - 1 or Decimal(12)
            result[place] = replace(number, value=60 - minutes, unit=None, role="cardinal", parts=())
            result[place + 1] = replace(following, value=before)
    return tuple(result)


def _with_tenths(text: str, found: list[EnglishNumber]) -> list[EnglishNumber]:
    """6 jin 8 liang is one weight."""
    result: list[EnglishNumber] = []
    for number in found:
        last = result[-1] if result and number.unit == "liang" and result[-1].unit == "jin" else None
        if last and text[last.end : number.start].strip() in {"", "and"}:
            raw, value = text[last.start : number.end], last.value + number.value / 10
            result[-1] = replace(last, end=number.end, raw=raw, value=value)
        else:
            result.append(number)
    return result
