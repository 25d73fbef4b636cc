"""Holidays: 国庆假期, 今年五一长假 as the days they last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.extract.figures.dated import period_table

HOLIDAY = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<spoken>今年|去年))?(?:的|整个)?[“\"]?(?P<name>国庆|五一|春节)[”\"]?"
    "(?:中秋)?(?:小?长假|假期|黄金周|假日|节假日)(?!旅游线)"
)
AGAIN = re.compile("(?<![一-鿿])(?:小?长假|假期)(?=[里内前首]|期间|以来|[一二三四五六七八]天|，)")


class Holiday(NamedTuple):
    """A holiday named at start:end; `label` is from its first day to its last, `printed` whether its year is."""

    start: int
    end: int
    label: str
    printed: bool


def find_holidays(text: str, year: int, month: int, known: str | None = None) -> Iterator[Holiday]:
    """The holidays that a text names, those without a year as the last that had begun by the month of issue.

    `known` is what 假期里 alone means.

    >>> [one.label for one in find_holidays("今年国庆假期，…；去年春节假期", 2024, 10)]
    ['2024-10-01/2024-10-07', '2023-01-21/2023-01-27']
    >>> [one.label for one in find_holidays("国庆长假；假期里，", 2024, 3, "2024-02-10/2024-02-17")]
    ['2023-09-29/2023-10-06', '2024-02-10/2024-02-17']
    """
    for found in HOLIDAY.finditer(text) if "假" in text or "黄金周" in text else ():
        days = period_table().holidays[found["name"]]
        of = int(found["year"] or year - (found["spoken"] == "去年"))
        if not found["year"] and not found["spoken"] and days.get(str(of), "00")[:2] > f"{month:02}":
            of -= 1
        if str(of) in days:
            label = "/".join(f"{of}-{day}" for day in days[str(of)].split("/"))
            yield Holiday(found.start(), found.end(), label, found["year"] is not None)
    for found in AGAIN.finditer(text) if known and "假" in text else ():
        yield Holiday(found.start(), found.end(), known or "", False)
