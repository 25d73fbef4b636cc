"""Periods: the interval a figure belongs to, by the words before it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.extract.figures.tables import STRICT, Words
from builder.language.numeral_reading import read
from builder.records.document import Document
from builder.records.figure import Period, PeriodBasis
from builder.records.source import Metadata
from builder.tables.language import rules

N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
EXPRESSION = re.compile(
    rf"""
    (?P<year>
        (?<!\d)(?:19|20)\d\d\ ?年(?:度)?(?!代|以来的) | 今年 | 本年度? | 去年 | 上年度?
      | 前年 | 明年 | 后年 | 同年 | 当年
      | [一二][〇九][〇一二三四五六七八九]{{2}}年
    )?
    (?P<part>
        (?P<half>[上下])半年
      | 前\ ?(?P<quarters>[二三两23])个?季度 | 第?(?P<quarter>[一二三四1-4])季度 | (?P<first>首季)
      | 前\ ?(?P<months>{N})\ ?个?月 | (?P<from>{N})月?\ ?(?:[-~—至到]{{1,2}})\ ?(?P<to>{N})月份?
      | (?P<month>{N})月(?:份|底|末|初|[上中下]旬)?(?:(?P<day>{N})[日号])?
      | 年?[底末]
    )?
    """,
    re.VERBOSE,
)
START = re.compile(
    r"(?=19\d|20\d|今年|本年|去年|上年|前年|明年|后年|同年|当年|[一二][〇九]|[上下]半年|前 ?[\d一二三四五六七八九两十]"
    r"|第?[一二三四1-4]季|首季|\d{1,2}月|[一二三四五六七八九十]{1,2}月|\d{1,2}[-~—至到]{1,2}\d{1,2}月)"
)


@dataclass(frozen=True)
class PeriodTable:
    """periods.toml."""

    __pydantic_config__ = STRICT
    years: dict[str, int]
    now: dict[Literal["words"], tuple[str, ...]]
    compared: dict[Literal["words"], tuple[str, ...]]


@dataclass(frozen=True)
class Dated:
    """A period expression at start:end of a text."""

    start: int
    end: int
    period: Period

    def inherited(self) -> Period:
        """What later sentences take over: a day dates one event only, its year goes on."""
        day = len(self.period.label) == 10 and self.period.label[7] == "-"
        return Period(self.period.label[:4] if day else self.period.label, "inherited", self.period.words)


@cache
def _table() -> tuple[PeriodTable, Words, Words]:
    table = rules("periods", PeriodTable)
    return table, Words(table.now["words"]), Words(table.compared["words"])


@dataclass(frozen=True)
class Issue:
    """The year of issue: None where nothing tells it; `known` is False where it was inferred from the text.

    `month` is known only with the date: a bare 12月 in a paper of January is that of the year before.
    """

    year: int | None
    known: bool
    month: int | None = None


def issue_of(document: Document, metadata: Metadata) -> Issue:
    """The year in which 今年 is spoken: metadata first, else the latest year the text speaks of as reached."""
    if metadata.date:
        return Issue(metadata.date.year, True, metadata.date.month)
    if metadata.year:
        return Issue(metadata.year.value, metadata.year.basis == "printed")
    years = []
    for block in document.blocks:
        for found in re.finditer(r"(?<![\d到至—-])(?:19|20)\d\d(?=年(?!前|底前|末|[，、]?力争|实现|建成))", block.text):
            lead = block.text[max(0, found.start() - 2) : found.start()]
            if not lead.endswith(("到", "至", "在", "力争")) or lead.endswith("在"):
                years.append(int(found[0]))
    return Issue(max(years), False) if years else Issue(None, False)


def find_periods(flat: str, issue: Issue) -> list[Dated]:
    """Every period expression that may set the period of what follows it.

    >>> [d.period.label for d in find_periods("2023年8月，今年上半年，去年，前10个月", Issue(2024, True))]
    ['2023-08', '2024-H1', '2023', '2024-01/2024-10']
    """
    table, now, compared = _table()
    found: list[Dated] = []
    year = issue.year
    at = 0
    while starting := START.search(flat, at):
        match = EXPRESSION.match(flat, starting.start())
        if match is None or match.end() == match.start():
            at = starting.start() + 1
            continue
        at = match.end()
        period, named = _period(match, table, issue, year)
        if period is None:
            continue
        year = named
        if compared.before(flat, match.start()) or flat.startswith(("同期", "以来的"), match.end()):
            continue
        found.append(Dated(match.start(), match.end(), period))
    found += _now(flat, now, issue)
    return sorted(found, key=lambda dated: (dated.start, dated.end))


def _now(flat: str, now: Words, issue: Issue) -> list[Dated]:
    if issue.year is None:
        return []
    basis: PeriodBasis = "relative" if issue.known else "inferred"
    label = str(issue.year)
    return [Dated(at, at + len(word), Period(label, basis, word)) for at, word in now.scan(flat, 0, len(flat))]


def _period(
    match: re.Match[str], table: PeriodTable, issue: Issue, last: int | None
) -> tuple[Period | None, int | None]:
    """The period of one expression, and the year it speaks of.

    A bare 9月 is of the year last named, a bare 前10个月 or 上半年 of the year of issue.
    """
    printed = match["year"]
    year, basis = _year(printed, table, issue, last, spanning=match["month"] is None)
    if year is None or (printed is None and match["part"] in ("年底", "年末", "底", "末")):
        return None, last
    if printed is None and match["part"] is None:
        return None, last
    ahead = printed is None and match["month"] and issue.month and year == issue.year
    if ahead and _number(match["month"]) > (issue.month or 12):
        year -= 1
    label = _label(match, year)
    return (Period(label, basis, match[0].strip()), year) if label else (None, last)


def _year(
    printed: str | None, table: PeriodTable, issue: Issue, last: int | None, *, spanning: bool
) -> tuple[int | None, PeriodBasis]:
    relative: PeriodBasis = "relative" if issue.known else "inferred"
    if printed is None and spanning:
        return issue.year or last, relative
    if printed in (None, "同年", "当年"):
        return last, relative
    if printed in table.years:
        return (issue.year + table.years[printed] if issue.year is not None else None), relative
    digits = printed.translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))[:4]
    return (int(digits) if digits.isdecimal() else None), "printed"


def _label(match: re.Match[str], year: int) -> str | None:
    if match["half"]:
        return f"{year}-H{1 if match['half'] == '上' else 2}"
    if match["quarters"] or match["quarter"] or match["first"]:
        return _quarters(match, year)
    if match["months"]:
        return _months(year, 1, _number(match["months"]))
    if match["from"]:
        return _months(year, _number(match["from"]), _number(match["to"]))
    if match["month"]:
        return _day(year, _number(match["month"]), _number(match["day"] or "0"))
    return f"{year}-12-31" if match["part"] else str(year)


def _quarters(match: re.Match[str], year: int) -> str:
    if match["quarters"]:
        return f"{year}-H1" if match["quarters"] in "二两2" else f"{year}-01/{year}-09"
    return f"{year}-Q{1 if match['first'] else _number(match['quarter'])}"


def _day(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return f"{year}-{month:02}" + (f"-{day:02}" if 1 <= day <= monthrange(year, month)[1] else "")


def _months(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02}/{year}-{last:02}" if 1 <= first < last <= 12 else None


def _number(printed: str) -> int:
    reading = read(printed, 0)
    return int(reading.value) if reading else 0


def handed_on(periods: list[Dated], issue: Issue) -> Period | None:
    """What a paragraph hands on to the next: that it spoke of the year of issue last, nothing else."""
    if not periods or periods[-1].period.label[:4] != str(issue.year):
        return None
    return Period(str(issue.year), "inherited", periods[-1].period.words)


def standing(sentence: str, issue: Issue) -> Period | None:
    """已集聚近10家 says how things stand when the paper is printed.

    >>> standing("已集聚近10家企业", Issue(2024, True))
    Period(label='2024', basis='inferred', words='已')
    """
    word = next((word for word in ("已", "拥有", "共有", "现有") if word in sentence), None)
    return Period(str(issue.year), "inferred", word) if word and issue.year is not None else None
