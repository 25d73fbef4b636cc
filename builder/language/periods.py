"""Periods as people say them: 2024-H1 -> first half of 2024, 2024年上半年."""

from __future__ import annotations

import re

from builder.records.page import Lang

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")


def period_text(label: str, lang: Lang) -> str:
    """A period label in words; a label of another form stays as it is.

    >>> period_text("2024-H1", "en"), period_text("2024-Q3", "zh"), period_text("2024-08", "en")
    ('first half of 2024', '2024年第三季度', 'August 2024')
    >>> period_text("2024-01/2024-08", "en"), period_text("2024-01/2024-08", "zh"), period_text("2021/2025", "zh")
    ('January to August 2024', '2024年1—8月', '2021年至2025年')
    """
    start, slash, end = label.partition("/")
    if not slash:
        return _one(start, lang)
    months = len(start) == len(end) == 7 and start[5:].isdigit() and end[5:].isdigit()
    if lang == "en" and months and start[:4] == end[:4]:
        return f"{MONTHS[int(start[5:]) - 1]} to {_one(end, lang)}"
    if lang == "zh" and months and start[:4] == end[:4]:
        return f"{start[:4]}年{int(start[5:])}—{int(end[5:])}月"
    return f"{_one(start, lang)}{' to ' if lang == 'en' else '至'}{_one(end, lang)}"


def _one(label: str, lang: Lang) -> str:
    if half := re.fullmatch(r"(\d{4})-H([12])", label):
        year, part = half[1], int(half[2])
        return f"{ORDINALS[part - 1]} half of {year}" if lang == "en" else f"{year}年{'上下'[part - 1]}半年"
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", label):
        year, part = quarter[1], int(quarter[2])
        return f"{ORDINALS[part - 1]} quarter of {year}" if lang == "en" else f"{year}年第{'一二三四'[part - 1]}季度"
    if day := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", label):
        return _day(day[1], int(day[2]), int(day[3] or 0), lang)
    return label if lang == "en" or not re.fullmatch(r"\d{4}", label) else f"{label}年"


def _day(year: str, month: int, day: int, lang: Lang) -> str:
    if lang == "zh":
        return f"{year}年{month}月" + (f"{day}日" if day else "")
    return f"{MONTHS[month - 1]} {day}, {year}" if day else f"{MONTHS[month - 1]} {year}"
