"""Slips put into right English mechanically: what translators and engines do to numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

MARK = re.compile(r"\[([^\]]*)\]")
_NUMBER = re.compile(r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?")
_SCALES = {"million": "billion", "billion": "million", "trillion": "billion"}
_MONTHS = re.compile(
    r"January|February|March|April|June|July|August|September|October|November|December|th\b|:|[ap]\.m"
)


def unmarked(marked: str) -> str:
    """The English without the brackets round its numbers."""
    return MARK.sub(r"\1", marked)


def slips(marked: str) -> Iterator[tuple[str, str]]:
    """(kind, wrong English) for each slip that can be put into one of the numbers in brackets."""
    for found in MARK.finditer(marked):
        before, after = unmarked(marked[: found.start()]), unmarked(marked[found.end() :])
        for kind, number in _wrong(found[1]):
            yield kind, re.sub(r" ([,.;])", r"\1", f"{before}{number}{after}".replace("  ", " "))


def _wrong(number: str) -> Iterator[tuple[str, str]]:
    found = _NUMBER.search(number)
    if found is None or re.fullmatch(r"(?:19|20)[0-9]{2}", number) or _MONTHS.search(number):
        return
    printed = found[0]
    value = Decimal(printed.replace(",", ""))

    def put(new: str) -> str:
        return number[: found.start()] + new + number[found.end() :]

    yield "a digit wrong", put(printed[:-1] + str((int(printed[-1]) + 3) % 10))
    yield "ten times too much or too little", put(_shown(value * 10))
    yield "number left out", ""
    if value >= 10_000:
        yield "scale word wrong or lost", put(_shown(value / 10_000))
    if "billion" in number:
        yield "亿 read as billion", put(_shown(value * 10))
    if "." in printed:
        yield "decimal point lost", put(_shown(Decimal(printed.replace(",", "").replace(".", ""))))
    yield from _words_wrong(number)


def _words_wrong(number: str) -> Iterator[tuple[str, str]]:
    for scale, other in _SCALES.items():
        if scale in number:
            yield "scale word wrong or lost", number.replace(scale, other)
            yield "scale word wrong or lost", number.replace(f" {scale}", "")
    if "percentage point" in number:
        yield "percent for points", re.sub("percentage points?", "percent", number)
    elif "percent" in number:
        yield "percent for points", number.replace("percent", "percentage points")
    if "yuan" in number:
        yield "another currency", number.replace("yuan", "dollars")


def _shown(value: Decimal) -> str:
    whole, _, rest = f"{value.normalize():f}".partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
