"""Reading one numeral at one place: Arabic, Chinese or mixed digits into a value, without units."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000}
TENS = {"廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
LONGEST = 24
"""Printed characters of the longest numeral that is read; longer runs are codes."""

# 5 216个: a space parts thousands where a unit follows at once; in a row of cells it parts numbers.
ARABIC = re.compile(
    r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3}(?!\d))++(?:\.\d++)?+(?=[个家户人吨亩元件辆台项名公千平万亿头只所座条份])"
    r"|\d{1,3}(?:,\d{3}(?!\d))++(?:\.\d++)?+|\d++(?:\.\d++)?+",
    re.ASCII,
)
DIGIT_RUN = re.compile(r"[零〇一二两三四五六七八九]++")
# 三点一直忙到六点 is no 3.1.
DECIMALS = re.compile(r"点(?!一[直过样边起定般旦])([零〇一二三四五六七八九]{1,9}+)(?![十百千])")
# 千瓦, 千米 and the like are units: the 千 is no part of the number.
KILO = frozenset("瓦米克伏卡焦帕赫字兆")
WHOLE = frozenset("米字")
"""Behind 千 a unit only where no number stands before: 每千字, but 五千字."""
# Of money 兆 is 10^12, of anything else a million.
TRILLIONS = frozenset("元日韩美新台0123456789零一二三四五六七八九")
# 23.5千公顷 and 120千吨: statistics count large quantities in thousands.
THOUSANDS = frozenset("公吨人户亩")
LOOSE = frozenset("余多来几")
# 12, 4.5 and 1.27万 with nothing behind them that a numeral may go on with: most numerals of a report.
ALONE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)([万亿]?)(?![0-9., 零〇一二两三四五六七八九十百千万亿兆余多来几个])")
SKIP_SPACE = re.compile(r" {1,2}(?=[万亿])")


class Reading(NamedTuple):
    """What was read up to `end`; `gap` is the width of an approximate pair (三四百: 100), `bare` a scale word alone."""

    end: int
    value: Decimal
    gap: Decimal = Decimal(0)
    digits: int = 0
    approximate: str | None = None
    bare: bool = False
    positional: bool = False


class _State(NamedTuple):
    """`total` holds finished myriads, `section` the part below the next one, `digit` what waits for its multiplier."""

    at: int
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    gap: Decimal = Decimal(0)
    last: int = 10**16
    myriad: int = 10**16
    zero: bool = False
    arabic: str = ""
    loose: str | None = None
    bare: bool = False


def read(text: str, at: int) -> Reading | None:
    """The numeral beginning at `at`, or None. Full-width digits must have been made ASCII before.

    >>> read("四千零四万户", 0).value, read("1.27万亿元", 0).value, read("三四百人", 0).gap
    (Decimal('40040000'), Decimal('1270000000000'), Decimal('100'))
    """
    if found := ALONE.match(text, at):
        return _alone(found)
    state: _State | None = _State(at)
    steps = 0
    while state is not None and state.at < len(text):
        following = _step(text, state, at)
        if following is None:
            break
        if following.last < 0 or following.at - at > LONGEST or steps > LONGEST:
            return Reading(following.at, Decimal(0), digits=LONGEST + 1, positional=True)
        if following.last == 0:
            run = text[at : following.at]
            value = Decimal("".join(str(DIGITS[char]) for char in run))
            return Reading(following.at, value, digits=len(run), positional=True)
        state, steps = following, steps + 1
    return _finished(text, state) if state is not None and state.at > at else None


def _alone(found: re.Match[str]) -> Reading:
    """What the steps would make of it, in a fifth of the time."""
    printed, scale = found.groups()
    value = Decimal(printed) * MYRIADS.get(scale, 1)
    digits = len(printed.replace(".", "").lstrip("0")) or 1
    return Reading(found.end(), _plain(value) if scale or "." in printed else value, digits=digits)


def _step(text: str, state: _State, start: int) -> _State | None:
    char = text[state.at]
    if "0" <= char <= "9":
        return _take_arabic(text, state)
    if char in DIGITS:
        return _take_digits(text, state, start)
    if char == " " and state.arabic and (space := SKIP_SPACE.match(text, state.at)):
        return state._replace(at=space.end())
    take = TAKERS.get(char)
    return take(text, state) if take else None


def _take_arabic(text: str, state: _State) -> _State | None:
    """Arabic digits open a numeral, or go on after a myriad: 1亿2000万."""
    if state.digit is not None or ((state.total or state.section) and not state.arabic):
        return None
    found = ARABIC.match(text, state.at)
    if found is None or len(found[0]) > LONGEST:
        end = found.end() if found else state.at + 1
        return state._replace(at=end, last=-1)
    scales = ("百", "十") if state.section else ("千", "百", "万")
    if (state.total or state.section) and not text.startswith(scales, found.end()):
        return None
    printed = found[0].replace(",", "").replace(" ", "")
    return state._replace(at=found.end(), digit=Decimal(printed), arabic=state.arabic + printed, zero=True)


def _take_digits(text: str, state: _State, start: int) -> _State | None:
    if state.arabic or state.digit is not None or state.loose:
        return None
    found = DIGIT_RUN.match(text, state.at)
    run = found[0] if found else ""
    if state.section and run[0] == "两" and not text.startswith(("百", "千"), state.at + 1):
        return None  # 四五十两: what is weighed
    if state.last == 10 and run[1:] == "一":
        run = run[0]  # 二十三一过
    values = [DIGITS[char] for char in run[:3]]
    end = state.at + len(run)
    if len(run) > 1 and values[0] == 0 and state.at > start:
        values, zero = values[1:], True
    else:
        zero = values[0] == 0
    if len(values) == 1:
        return state._replace(at=end, digit=Decimal(values[0]), zero=zero)
    if len(values) == 2 and len(run) <= 3 and _is_pair(values[0], values[1]):
        low, high = sorted(values)
        return state._replace(at=end, digit=Decimal(low), gap=Decimal(high - low), zero=zero)
    return state._replace(at=end, last=0) if state.at == start else None


def _is_pair(first: int, second: int) -> bool:
    """三四, 七八, 三五 and 三两 are approximate; 二〇 and 一三 are digits of a year or a code."""
    return (first > 0 and second - first == 1) or (first, second) in {(3, 5), (3, 2)}


def _take_multiplier(text: str, state: _State) -> _State | None:
    size = MULTIPLIERS[text[state.at]]
    follower = text[state.at + 1 : state.at + 2]
    kilo = size == 1000 and follower and follower in KILO
    if size >= state.last or state.loose or (kilo and (state.arabic or follower not in WHOLE or state.digit is None)):
        return None
    if state.arabic and state.digit is not None:
        small = state.digit < 10 and state.digit == state.digit.to_integral_value() and size > 10
        if not small and follower not in MYRIADS and not (size == 1000 and follower and follower in THOUSANDS):
            return None
    elif state.arabic:
        return None
    bare = state.digit is None and size > 10
    if bare and (state.section or state.total):
        return None
    amount = (Decimal(1) if state.digit is None else state.digit) * size
    if state.digit == 0 and size > 10:
        return None
    return state._replace(
        at=state.at + 1,
        section=state.section + amount,
        digit=None,
        gap=state.gap * size,
        last=size,
        zero=False,
        bare=bare,
    )


def _take_tens(text: str, state: _State) -> _State | None:
    """廿八 is 28; 一百廿 goes on below a hundred."""
    if state.arabic or state.digit is not None or state.loose or state.last <= 10:
        return None
    amount = Decimal(TENS[text[state.at]])
    return state._replace(at=state.at + 1, section=state.section + amount, last=10, zero=False, bare=False)


def _take_myriad(text: str, state: _State) -> _State | None:
    size = MYRIADS[text[state.at]]
    if size == 10**12 and (text[state.at + 1 : state.at + 2] or " ") not in TRILLIONS:
        return None  # 兆瓦, 1000兆光纤, 每秒20兆
    part = state.section + (state.digit or 0)
    untouched = not state.section and state.digit is None
    if untouched and text[state.at - 1 : state.at] == "亿" and size == 10**8 and state.total:
        return state._replace(at=state.at + 1, total=state.total * size, gap=state.gap * size)  # 12.5亿亿次
    if untouched and text[state.at - 1 : state.at] == "万" and size == 10**8 and state.total:
        return state._replace(at=state.at + 1, total=state.total * size, gap=state.gap * size, myriad=10**4, loose=None)
    if size == 10**8 and state.myriad == 10**4 and _fills_below(state):
        # 一万二千三百亿
        total = (state.total + part) * size
        return state._replace(at=state.at + 1, total=total, section=Decimal(0), digit=None, gap=state.gap * size)
    if size >= state.myriad or (untouched and state.total):
        return None
    if untouched:
        part = Decimal(1)
    return state._replace(at=state.at + 1, total=state.total + part * size, section=Decimal(0), digit=None,
        gap=state.gap * size, last=10**16, myriad=size, zero=False, bare=state.bare or untouched,
    )  # fmt: skip


def _fills_below(state: _State) -> bool:
    """Whether what follows 万 says its own places, as 二千 and 零五 do and the 二 of 一万二 does not."""
    said = state.section > 0 or (state.digit is not None and state.zero and not state.arabic)
    return said and 0 < state.total < 10**8


def _take_loose(text: str, state: _State) -> _State | None:
    """余 多 来 几 inside a numeral (500余万, 十几万); at its end they are taken by `_finished`."""
    char, follower = text[state.at], text[state.at + 1 : state.at + 2]
    if state.loose or not (state.section or state.digit is not None or state.total):
        return None
    if follower in MYRIADS or (char == "几" and text[state.at - 1 : state.at] == "十"):
        return state._replace(at=state.at + 1, loose=char)
    return None


def _take_counter(text: str, state: _State) -> _State | None:
    """4个亿 is said for 4亿; 五十个亿元项目 counts projects."""
    begun = state.digit is not None or state.section > 0
    spoken = begun and text[state.at + 1 : state.at + 2] == "亿" and text[state.at + 2 : state.at + 3] not in "元级吨"
    spoken = spoken or (state.digit is not None and text.startswith("亿", state.at + 1))
    return state._replace(at=state.at + 1) if spoken else None


def _finished(text: str, state: _State) -> Reading:
    value, gap = state.total + state.section, state.gap
    end, tail = state.at, state.digit
    if tail is not None:
        # 一百二 is 120 and 一万二 is 12000: a last digit without 零 stands one place below what it follows.
        below = state.last if state.section else (state.myriad if state.total else 0)
        place = below // 10 if 100 <= below < 10**16 and not state.zero else 1
        value, gap = value + tail * place, gap * place
    digits = len(state.arabic.replace(".", "").lstrip("0")) or len(str(int(value)).rstrip("0")) or 1
    if not state.arabic:
        found = DECIMALS.match(text, end)
        if found and 0 <= value < 10**6 and not gap:
            value = Decimal(f"{int(value)}.{''.join(str(DIGITS[char]) for char in found[1])}")
            end, digits = found.end(), len(str(value).replace(".", "").lstrip("0"))
            while text[end : end + 1] in MYRIADS and text[end + 1 : end + 2] not in KILO:
                value, end = value * MYRIADS[text[end]], end + 1  # 两点四亿
        if tail == 0 and not state.section and not state.total:
            digits = 1
    return Reading(end, _plain(value), gap, digits, state.loose, bare=state.bare)


def _plain(value: Decimal) -> Decimal:
    """Whole values without the zeros that scaling left behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value < 10**20 else value


TAKERS: dict[str, Callable[[str, _State], _State | None]] = {
    **dict.fromkeys(TENS, _take_tens),
    **dict.fromkeys(MULTIPLIERS, _take_multiplier),
    **dict.fromkeys(MYRIADS, _take_myriad),
    **dict.fromkeys(LOOSE, _take_loose),
    "个": _take_counter,
}
