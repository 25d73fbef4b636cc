"""Dates as a page prints them: 2024年5月17日, 2024-05-17 08:32, 二〇二四年五月十七日, and the dateline of a report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from unicodedata import normalize

from builder.clean.draft import Draft

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0}
CHINESE = "〇零○一二三四五六七八九"
DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d) ?(?:年|[-/.]) ?(?P<month>1[0-2]|0?[1-9]) ?(?:月|[-/.]) ?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|\.\d) ?日?"
)
CHINESE_DATE = re.compile(
    rf"(?P<year>[{CHINESE}]{{4}})年(?P<month>十?[一二三四五六七八九]|十)月(?P<day>[二三]?十?[一二三四五六七八九]|[二三]?十)日"
)
WEEKDAY = re.compile("(?:星期|周|週|禮拜)[一二三四五六日天]")
CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)")
LUNAR = re.compile("(?:农历|農曆)[^ ]{2,12}")
FRAME = " ()[]【】|,;·-—*"
DATELINE = re.compile(
    r"[^。,;!?]{0,24}?(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日(?:电|讯|電|訊|专电|專電)"
)
DATELINE_REACH = 50
"""A dateline stands in the first characters of its paragraph."""


def date_in(text: str) -> date | None:
    """The first whole date of `text`.

    >>> date_in("2024-05-17 08:32 来源：日报"), date_in("二〇二四年十一月三日"), date_in("2024年2月30日")
    (datetime.date(2024, 5, 17), datetime.date(2024, 11, 3), None)
    """
    for found in DATE.finditer(normalize("NFKC", text).replace("年/", "年").replace("月/", "月")):
        if (day := _date(int(found["year"]), int(found["month"]), int(found["day"]))) is not None:
            return day
    for found in CHINESE_DATE.finditer(text):
        year = int("".join(str(DIGITS[character]) for character in found["year"]))
        if (day := _date(year, _number(found["month"]), _number(found["day"]))) is not None:
            return day
    return None


def without_date(text: str) -> str:
    """What is left of a folded line without its date, weekday and time.

    >>> without_date("2024年9月12日 星期四 A03"), without_date("(2024年3月29日)")
    ('A03', '')
    """
    for pattern in (CLOCK, DATE, CHINESE_DATE, WEEKDAY, LUNAR):
        text = pattern.sub(" ", text)
    return text.strip(FRAME)


def dateline(text: str, year: int | None) -> date | None:
    """The date in the dateline that opens a report; one without its year takes `year`.

    >>> dateline("本报讯（记者 王一）2024年5月17日电 全市", None), dateline("新华社北京5月17日电", 2023)
    (datetime.date(2024, 5, 17), datetime.date(2023, 5, 17))
    """
    head = text[:DATELINE_REACH]
    found = DATELINE.match(normalize("NFKC", head)) if "月" in head else None
    if not found or not (found["year"] or year):
        return None
    return _date(int(found["year"] or year or 0), int(found["month"]), int(found["day"]))


def find_date(draft: Draft) -> Draft:
    """The date of issue: the metadata's, else beside the text or the authors, else in a dateline or a signature."""
    metadata = draft.source.metadata
    if metadata.date or draft.date:
        return replace(draft, date=metadata.date or draft.date)
    year = metadata.year.value if metadata.year else None
    paragraphs = [piece.text for piece in draft.pieces if piece.type == "paragraph"]
    signed = [date_in(piece.text) for piece in draft.pieces if piece.type == "byline"]
    found = [*signed, *(dateline(text, year) for text in paragraphs), *map(_signature, paragraphs[-1:])]
    return replace(draft, date=next((day for day in found if day), None))


def _signature(text: str) -> date | None:
    """The date at the end of a last line that is no sentence: 某市人民政府 2024年3月29日."""
    folded = normalize("NFKC", text)
    return date_in(text) if len(text) <= DATELINE_REACH and folded.endswith("日") and "。" not in text else None


def _number(text: str) -> int:
    tens, mark, ones = text.rpartition("十")
    return (DIGITS[tens] if tens else 1) * 10 * bool(mark) + (DIGITS[ones] if ones else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
