"""Hours of the day in Chinese: 下午5点, 17时, and what only looks like one: 跌13点, 2%多一点."""

from __future__ import annotations

import re

from builder.language.numerals import Numeral
from builder.translate.atoms import Meaning, audit_words

_HOUR = re.compile(
    r"时(?![间期代速候段])|点(?=[一三]刻|一直|[零〇一二三四五六七八九十]{1,3}分|[钟整半多许左前后至到起开准才就便不，。、；！？）0-9~—-]|$)(?!多?[个名家])|[:：][0-9]{2}(?![0-9.])"
)
_IN_CLASS = re.compile("[大高初研]$")
"""念大三时: the third year."""
_MOVED = re.compile("(?:[涨跌升降]|上扬|高开|低开)(?:了|约|近|超|逾)?$")
_BIT = frozenset("差多少快慢大小好高低长短宽深重轻热冷")


def is_hour(text: str, numeral: Numeral) -> bool:
    """Whether 点 or 时 behind it tells the hour.

    >>> from builder.language.numerals import find_numerals
    >>> [is_hour(text, find_numerals(text)[0]) for text in ("下午5点开始", "道指跌13点。")]
    [True, False]
    """
    if is_move(text, numeral) or _is_a_bit(text, numeral):
        return False
    when = _HOUR.match(text, numeral.end) and not _IN_CLASS.search(text[max(0, numeral.start - 1) : numeral.start])
    return bool(when) and 0 <= numeral.value <= 24 and numeral.value % 1 == 0


def is_move(text: str, numeral: Numeral) -> bool:
    """Whether 点 behind it are those of an index: 道指跌13点."""
    return _MOVED.search(text[max(0, numeral.start - 4) : numeral.start]) is not None


def on_the_clock(text: str, numeral: Numeral) -> tuple[Meaning, ...]:
    """17时 and "5 p.m.", 下午5时 and "17:00", 0时42分 and "12:42 a.m."."""
    if not is_hour(text, numeral):
        return ()
    if numeral.value > 12 or numeral.value == 0:
        return (Meaning(abs(numeral.value - 12), None),)
    late = text[max(0, numeral.start - 3) : numeral.start].endswith(audit_words().words["late"])
    return (Meaning(numeral.value + 12, None),) if late else ()


def _is_a_bit(text: str, numeral: Numeral) -> bool:
    """Whether 一点 is "a little": 2%多一点."""
    return numeral.raw == "一" and text[max(0, numeral.start - 1) : numeral.start] in _BIT
