"""The year of issue: in which year 今年 is spoken, and which year the article tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from builder.extract.figures.holidays import find_holidays
from builder.records.document import Document
from builder.records.source import Metadata

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年(?!以来|起|前|底前|前后|代|[，、]?力争|实现|建成))")
SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:[-~—]{1,2}|至|到)((?:19|20)\d\d)年(?!底|末)")
SPOKEN_YEARS = ("今年", "去年")
OF_THE_YEAR = re.compile(r"年 ?(?:\d|[一二三四五六七八九十上下前第]|初|以来|起|是|春|夏|秋|冬|元旦)")
AHEAD = re.compile(
    r"(?:到|(?<!截)至|[-—~]|计划|规划|预计|将|拟|力争|目标|争取|有望|确保|提出|展望|奋战)[^，。；0-9]{0,4}$"
)
REPORT = re.compile("公报|统计|(?<!工作)报告|白皮书|年鉴|总结|运行情况|概况|发展情况|成绩单")
STAMP = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日? ?\d{1,2}[:：]\d\d")
STAMP_LINES, STAMP_REACH = 4, 60
FORECAST_MONTHS = 10
"""From this month on 全年 is the year still running; before, a paper that says 全年 tells of the year before."""


@dataclass(frozen=True)
class Issue:
    """The year of issue: None where nothing tells it; `known` is False where it was inferred from the text.

    `month` is known only with the date: a bare 12月 in a paper of January is that of the year before. `told` is the
    year in the title (2023年统计公报), of which the text tells wherever it names no other. `spans` are the first
    and last years of the times it prints as 2019年至2023年, `told_part` the months that the title of a report names,
    `holiday` the days of the first holiday that the text names.
    """

    year: int | None
    known: bool
    month: int | None = None
    told: int | None = None
    day: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    told_part: str | None = None
    holiday: str | None = None

    def whole_year(self) -> int | None:
        """The year that a bare 全年 means."""
        if self.told is not None or self.year is None or self.month is None:
            return self.told or self.year
        return self.year if self.month >= FORECAST_MONTHS else self.year - 1

    def span_of(self, years: int, *, printed: bool = True) -> str:
        """So many years: those that the text has `printed` with first and last, else those that end with that of issue.

        >>> Issue(2024, True, spans=((2019, 2023),)).span_of(5), Issue(2024, True).span_of(3)
        ('2019/2023', '2022/2024')
        """
        told = next((f"{low}/{high}" for low, high in self.spans if printed and high - low + 1 == years), None)
        return told or f"{(self.year or 0) - years + 1}/{self.year}"

    def month_label(self, day: int) -> str | None:
        """The month of a bare 23日: that of issue, or the one before it where the day lies more than a week ahead.

        >>> Issue(2024, True, 1, None, 10).month_label(9), Issue(2024, True, 1, None, 10).month_label(28)
        ('2024-01', '2023-12')
        """
        if self.year is None or self.month is None or self.day is None:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 - (day > self.day + 7), 12)
        return f"{year}-{month + 1:02}"

    def day_label(self, days: int) -> str | None:
        """The day so many days after that of issue; None where the day of issue is not known.

        >>> Issue(2024, True, 1, None, 1).day_label(-1)
        '2023-12-31'
        """
        if self.year is None or self.month is None or self.day is None:
            return None
        return (date(self.year, self.month, self.day) + timedelta(days)).isoformat()


def issue_of(document: Document, metadata: Metadata) -> Issue:
    """When the paper was printed: by its metadata, by the date in its text, else the latest year it has reached."""
    issue = _issue(document, metadata)
    return replace(issue, spans=tuple(dict.fromkeys(_spans(document))), holiday=_holiday(document, issue))


def _holiday(document: Document, issue: Issue) -> str | None:
    if issue.year is None or issue.month is None:
        return None
    named = (one for block in document.blocks for one in find_holidays(block.text, issue.year, issue.month))
    return next((one.label for one in named), None)


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        for found in SPAN.finditer(block.text):
            yield int(found[1]), int(found[2])


def _issue(document: Document, metadata: Metadata) -> Issue:
    reports = REPORT.search(document.title) is not None
    told = next((int(found[0]) for found in YEAR.finditer(document.title)), None) if reports else None
    day = metadata.date or (None if metadata.year else document.date or _stamped(document))
    if day:
        return Issue(day.year, True, day.month, told, day.day)
    if metadata.year:
        return Issue(metadata.year.value, metadata.year.basis == "printed", None, told)
    reached = [one for block in document.blocks for one in _reached(block.text)]
    latest = max((year for year, _ in reached), default=None)
    if latest is None or told is not None:
        return Issue(told if latest is None else latest, False, None, told)
    whole = all(is_whole for year, is_whole in reached if year == latest)
    spoken = [word for word in SPOKEN_YEARS if any(word in block.text for block in document.blocks)]
    return Issue(latest + (len(spoken) if whole and SPOKEN_YEARS[0] in spoken else 0), False, None, told)


def _stamped(document: Document) -> date | None:
    """The day and hour stamped on a line at the head: 某某新闻网 2023-09-01 06:58 记者 …."""
    for block in document.blocks[:STAMP_LINES]:
        if found := STAMP.search(block.text[:STAMP_REACH]):
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None


def _reached(text: str) -> Iterator[tuple[int, bool]]:
    """The years a text has reached, each with whether it is told as a whole: who says 今年 or 去年 prints no number."""
    for found in YEAR.finditer(text):
        if not AHEAD.search(text, max(0, found.start() - 8), found.start()):
            yield int(found[0]), OF_THE_YEAR.match(text, found.end()) is None
