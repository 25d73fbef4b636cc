"""Periods: the interval a figure belongs to, by the words before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from builder.extract.figures.dated import Dated, is_day, period_words
from builder.extract.figures.days import find_days
from builder.extract.figures.holidays import find_holidays
from builder.extract.figures.issue import FORECAST_MONTHS, REPORT, Issue
from builder.extract.figures.year_parts import find_expressions, starts_a_change
from builder.extract.figures.year_spans import find_year_spans
from builder.language.flat import flatten
from builder.records.figure import Period, PeriodBasis

THIS_MONTH = re.compile(r"(?P<past>上)个?月(?![旬])|本月|这个月")
WHOLE = re.compile(r"(?<![今去前明本上当同0-9年])(?:全年度?|年末|岁末)(?!龄)")
EXPECTED = re.compile("[^，。；]{0,16}(?:有望|预计|可望|力争|将)")
YEAR_END = re.compile("(?<![今去前明上本当同0-9])年底(?:前|之前)|(?<=[到至])年底(?=[，,前]|[一-鿿])")
PRINTED_YEAR = re.compile(r"(?:19|20)\d\d年|去年|上年|明年")
SINCE_BEGUN = re.compile(
    "(?:投产|投用|投运|运营|运行|开业|开张|开馆|开园|通车|启用|上线|实施|施行|试点|成立|开工|营业)"
    "(?:仅|不到|短短|近)?(?:半年|[一两二三四五六七八九十]{1,2}(?:个多?月|年半?))[多来间]?(?=，)"
)
STILL_AHEAD = re.compile(r"(?:力争|预计|有望|争取|确保|计划|目标|完成)[^，。；]{0,6}，?$")
PAST_YEAR = re.compile("过去的?一年(?=[，,里来中])")


def find_periods(flat: str, issue: Issue, carried: Period | None = None) -> list[Dated]:
    """Every period expression that may set the period of what follows it; `carried` is what 同期 may take up.

    >>> [d.period.label for d in find_periods("2023年8月，今年上半年，去年，前10个月", Issue(2024, True))]
    ['2023-08', '2024-H1', '2023', '2024-01/2024-10']
    >>> [d.period.label for d in find_periods("“十三五”期间，2019年至2023年，近三年", Issue(2024, True))]
    ['2016/2020', '2019/2023', '2022/2024']
    """
    spans = list(find_year_spans(flat, issue))
    taken = {dated.start for dated in spans}
    inside = {at for dated in spans for at in range(dated.start, dated.end)}
    found = spans + [dated for dated in find_expressions(flat, issue, carried) if dated.start not in inside]
    found += [dated for dated in (*_now(flat, issue), *_past_year(flat, issue)) if dated.start not in taken]
    found = _over_holidays(flat, issue, found)
    found += find_days(flat, issue, sorted(found, key=lambda dated: dated.start))
    found += [dated for dated in _whole_years(flat, issue, found) if dated.start not in taken]
    if "，" in flat and ("半年" in flat or "个月，" in flat or "年，" in flat):
        found += _since_begun(flat, issue, sorted(found, key=lambda dated: dated.end))
    return sorted(found, key=lambda dated: (dated.start, dated.end))


def told_by_title(title: str, issue: Issue) -> Issue:
    """The issue with the part of a year that the title of a report names: 1—5月经济运行情况.

    >>> told_by_title("1—5月经济运行情况", Issue(2024, True, 6)).told_part
    '2024-01/2024-05'
    """
    named = find_periods(flatten(title), issue) if REPORT.search(title) else []
    parts = [dated.period.label for dated in named if "-" in dated.period.label and not is_day(dated.period.label)]
    return replace(issue, told_part=parts[0]) if len(parts) == 1 else issue


def _now(flat: str, issue: Issue) -> Iterator[Dated]:
    """目前 and its like are the year of issue, 上个月 the month before it."""
    if issue.year is None:
        return
    basis: PeriodBasis = "relative" if issue.known else "inferred"
    for at, word in period_words("now").scan(flat, 0, len(flat)):
        if word == "现在" and flat[at - 1 : at] in tuple("出发体表呈实兑展重涌再"):
            continue  # 出现在
        once = starts_a_change(flat, at, at + len(word))
        yield Dated(at, at + len(word), Period(str(issue.year), basis, word), once)
    for found in YEAR_END.finditer(flat) if "年底" in flat else ():
        if PRINTED_YEAR.search(flat, max(0, flat.rfind("。", 0, found.start())), found.start()):
            continue  # 2023年，建成12个；到年底，达到30个
        yield Dated(found.start(), found.end(), Period(str(issue.told or issue.year), basis, found[0]))
    for found in THIS_MONTH.finditer(flat):
        yield Dated(found.start(), found.end(), Period(_month(issue, bool(found["past"])), basis, found[0]))


def _past_year(flat: str, issue: Issue) -> Iterator[Dated]:
    """过去一年: in the first months of a year the one before it."""
    for found in PAST_YEAR.finditer(flat):
        if issue.year is not None and issue.month is not None:
            year = issue.year - (issue.month < FORECAST_MONTHS)
            yield Dated(found.start(), found.end(), Period(str(year), "relative", found[0]))


def _over_holidays(flat: str, issue: Issue, found: list[Dated]) -> list[Dated]:
    """What was found, with the holidays of the text in place of the years inside them: 今年国庆假期."""
    if issue.year is None or issue.month is None or ("假" not in flat and "黄金周" not in flat):
        return found
    holidays = list(find_holidays(flat, issue.year, issue.month, issue.holiday))
    compared = period_words("compared")
    told = [
        Dated(
            one.start, one.end, Period(one.label, "printed" if one.printed else "relative", flat[one.start : one.end])
        )
        for one in holidays
        if not compared.before(flat, one.start)
    ]
    return [dated for dated in found if not any(one.start <= dated.start < one.end for one in holidays)] + told


def _since_begun(flat: str, issue: Issue, named: list[Dated]) -> Iterator[Dated]:
    """去年6月投产。投产半年，…: from the year in which it began until now."""
    for found in SINCE_BEGUN.finditer(flat):
        before = bisect_right(named, found.start(), key=lambda dated: dated.end)
        first = named[before - 1].period.label[:4] if before else ""
        if issue.year is not None and first and first <= str(issue.year):
            label = first if first == str(issue.year) else f"{first}/{issue.year}"
            yield Dated(found.start(), found.end(), Period(label, "inherited", found[0]))


def _whole_years(flat: str, issue: Issue, named: list[Dated]) -> Iterator[Dated]:
    """全年 is the year named last before it in the paragraph; where none is, the year told of."""
    if issue.year is None:
        return
    closed = {dated.end for dated in named}
    told = (dated for dated in named if dated.period.basis == "printed" or "年前" in dated.period.words)
    printed = sorted(told, key=lambda dated: dated.end)
    for found in WHOLE.finditer(flat):
        if found.start() in closed:
            continue  # 去年全年
        before = bisect_right(printed, found.start(), key=lambda dated: dated.end)
        if before:
            last = printed[before - 1]
            yield Dated(found.start(), found.end(), Period(last.period.label[:4], "inherited", last.period.words))
            continue
        ahead = STILL_AHEAD.search(flat, max(0, found.start() - 8), found.start()) or EXPECTED.match(flat, found.end())
        year = issue.year if ahead else issue.whole_year()
        yield Dated(found.start(), found.end(), Period(str(year), "inferred", found[0]))


def _month(issue: Issue, before: bool) -> str:
    """This month or the one before it; its year alone where the month of issue is not known."""
    if issue.month is None or issue.year is None:
        return str(issue.year)
    year, month = divmod(issue.year * 12 + issue.month - 1 - before, 12)
    return f"{year}-{month + 1:02}"
