"""Periods printed as a year, a part of one, or both: 2023年8月, 今年上半年, 前10个月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from builder.extract.figures.dated import Dated, PeriodTable, is_day, period_table, period_words
from builder.extract.figures.days import tells_clock, tells_hour
from builder.extract.figures.issue import Issue
from builder.language.numeral_reading import read
from builder.records.figure import Period, PeriodBasis

N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
YEAR = r"(?:19|20)\d\d"
TO = r"\ ?(?:[-~—]{1,2}|至|到)\ ?"
# A year, then the part of it: half, quarter, months, a month with its day, its end.
NAMED_YEAR = (
    rf"(?P<year>(?<!\d){YEAR}\ ?年(?:度)?(?!代|以来的)|今年|本年度?|去年|上年度?|前年|明年|同年|当年|次年|翌年"
    r"|(?<![投建成用产工车业营行])后年"
    r"|[一二][〇九][〇一二三四五六七八九]{2}年)?"
)
QUARTERS = r"前\ ?(?P<quarters>[二三两23])个?季度|第?(?P<quarter>[一二三四1-4])季度|(?P<first>首季)"
MONTHS = rf"[前头]\ ?(?P<months>{N})\ ?个?月|(?P<from>{N})月?{TO}(?P<to>{N})月份?"
DAY = (
    rf"(?P<month>{N})月(?:份|底|末|初|[上中下]旬)?(?:(?P<day>{N})[日号])?"
    rf"(?:(?<=[日号]){TO}(?:(?P<last_month>{N})月)?(?P<last_day>{N})[日号])?"
)
PART = rf"(?P<part>(?P<half>[上下])半年|{QUARTERS}|{MONTHS}|{DAY}|年?[底末])?"
EXPRESSION = re.compile(NAMED_YEAR + PART)
START = re.compile(  # a search passes over all but the characters of the class at once
    r"[\d今本去上前头明后同当次翌一二三四五六七八九十第首下](?<=(?=19\d|20\d|[今本去上前明后同当次翌]年|[一二][〇九]|[上下]半年"
    r"|[前头] ?[\d一二三四五六七八九两十]|第?[一二三四1-4]季|首季"
    r"|\d{1,2}月|[一二三四五六七八九十]{1,2}月|\d{1,2}[-~—至到]{1,2}\d{1,2}月).)"
)
JOINED_WITHIN = 16
# 从去年11月开始，一直到今年2月
OPENED_TO = re.compile(r"[^，。；\d的一二三四五六七八九十百千万]{0,8}，?(?:一直|持续|直)?[至到]")
CLOSE_TO = re.compile(TO)
BEGUN = re.compile("(?:启动|实施|开通|运行|成立|开工|投用|建成|开展|推行|试点|投产|通车|开园|设立|创建|开办|运营)?以来")
SUMMED = re.compile("累计|先后|共计|总共|一共")
MONTH = re.compile(r"\d{4}-\d\d(?!/)")
NEXT_YEAR = ("次年", "翌年")
THIS_YEAR = ("今年", "本年")
# 去年9月动工的产业园: says which one it is, a later month is not of that year.
ATTRIBUTE = re.compile("[一-鿿]{2,4}的(?=[一-鿿])")
CHANGED = re.compile(r"的?[^，。；0-9年月]{0,8}[0-9百一二三四五六七八九十]")


def find_expressions(flat: str, issue: Issue, carried: Period | None) -> Iterator[Dated]:
    """Every year, part of a year or day that is printed as such; `carried` is what 同期 may take up.

    >>> [d.period.label for d in find_expressions("2023年8月底，去年同期", Issue(2024, True), None)]
    ['2023-08', '2023-08']
    """
    table, compared = period_table(), period_words("compared")
    year, label = issue.told or issue.year, carried.label if carried else str(issue.year)
    until, opened, span = (0, ""), None, ""
    at = 0
    while starting := START.search(flat, at):
        match = EXPRESSION.match(flat, starting.start())
        if match is None or match.end() == match.start():
            at = starting.start() + 1
            continue
        at = match.end()
        period, named = _period(match, table, issue, year)
        if period is None or flat.startswith("以来的", match.end()):
            continue
        start, same = match.start(), flat.startswith("同期", match.end())
        if span and match["part"] is not None and match["year"] is None:
            period = _within(span, period)
        period = _running(flat, match, period, issue, until)
        if opened and start - opened.end < JOINED_WITHIN and (joined := _joined(flat, opened, match, period)):
            yield joined
            year, label, opened, span = named, period.label, None, joined.period.label
            continue
        opened = Dated(start, match.end(), period)
        if compared.before(flat, start):
            continue
        once = same or starts_a_change(flat, start, match.end())
        if same:
            period = Period(_in_year(label, period.label[:4]), period.basis, match[0])
        if not once:
            year, label = (year if ATTRIBUTE.match(flat, match.end()) else named), period.label
        until = _closing(flat, match, period, issue) or until
        day, end = is_day(period.label), match.end()
        yield Dated(start, end, period, once, day and tells_hour(flat, end), day and tells_clock(flat, end))


def _running(flat: str, match: re.Match[str], period: Period, issue: Issue, until: tuple[int, str]) -> Period:
    """A year or month that goes on until now (2020年以来), a year until the month that its sentence closes with."""
    whole = match["part"] is None
    if (whole or MONTH.fullmatch(period.label)) and period.label[:4] < str(issue.year or ""):
        goes_on = _goes_on(flat, match.end())
        period = Period(f"{period.label[:4]}/{issue.year}", period.basis, match[0]) if goes_on else period
    if whole and match["year"] in THIS_YEAR and match.start() < until[0]:
        period = Period(f"{period.label}-01/{until[1]}", period.basis, match[0])
    return period


def _within(span: str, period: Period) -> Period:
    """去年11月到今年2月 …，12月…，2月…: a bare month is the one that lies in the span told last."""
    if not MONTH.match(period.label):
        return period
    first, last = (end[:7] for end in span.split("/"))
    fits = (f"{year}{period.label[4:]}" for year in range(int(first[:4]), int(last[:4]) + 1))
    label = next((one for one in fits if first <= one[:7] <= last), period.label)
    return replace(period, label=label)


def _joined(flat: str, first: Dated, match: re.Match[str], last: Period) -> Dated | None:
    """从去年11月16日开板，到今年2月4日 is one time, as is 2023年9月至2024年5月; 从2020年的5家到 dates a change."""
    begun = flat.endswith(("从", "自"), 0, first.start)
    between = (OPENED_TO if begun else CLOSE_TO).fullmatch(flat, first.end, match.start())
    if (
        between is None
        or first.period.label >= last.label
        or match["part"] is None
        or "/" in first.period.label + last.label
    ):
        return None
    words = flat[first.start : match.end()]
    return Dated(first.start, match.end(), Period(f"{first.period.label}/{last.label}", last.basis, words))


def _goes_on(flat: str, end: int) -> bool:
    """Whether the year that ends at `end` is the first of several: 2020年以来; 2018年起 where the sentence sums up."""
    summed = (
        flat.startswith(("起，", "底起，", "初起，"), end)
        and SUMMED.search(flat, end, _sentence_end(flat, end)) is not None
    )
    return BEGUN.match(flat, end) is not None or summed


def _closing(flat: str, match: re.Match[str], period: Period, issue: Issue) -> tuple[int, str] | None:
    """截至8月底: 今年 in the same sentence runs from January to that month; where the sentence ends, and the month."""
    month = match["month"] is not None and len(period.label) == len("2024-08") and period.label[5:] != "01"
    closes = flat.endswith(("截至", "截止", "截止到", "到"), 0, match.start())
    this_year = period.label[:4] == str(issue.year)
    return (_sentence_end(flat, match.end()), period.label) if month and this_year and closes else None


def _sentence_end(flat: str, at: int) -> int:
    end = flat.find("。", at)
    return end if end >= 0 else len(flat)


def starts_a_change(flat: str, start: int, end: int) -> bool:
    """Whether only the first of two values is of the time at start:end: 由去年的18.6分钟缩短至…, 从现在的25%.

    >>> starts_a_change("由去年的18.6分钟", 1, 3), starts_a_change("去年的18.6分钟", 0, 2)
    (True, False)
    """
    return flat.endswith(("由", "从"), 0, start) and CHANGED.match(flat, end) is not None


def _in_year(label: str, year: str) -> str:
    """The same part of another year: 2024-H1 and 2023 give 2023-H1."""
    return "/".join(year + part[4:] for part in label.split("/"))


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
    if ahead and whole_number(match["month"]) > (issue.month or 12):
        year -= 1
    label = _label(match, year)
    return (Period(label, basis, match[0].strip()), year) if label else (None, last)


def _year(
    printed: str | None, table: PeriodTable, issue: Issue, last: int | None, *, spanning: bool
) -> tuple[int | None, PeriodBasis]:
    relative: PeriodBasis = "relative" if issue.known else "inferred"
    if printed is None and spanning:
        return issue.told or issue.year or last, relative
    if printed in (None, "同年", "当年"):
        return last, relative
    if printed in NEXT_YEAR:
        return (last + 1 if last is not None else None), relative
    if printed in table.years:
        spoken = issue.told or issue.year
        return (spoken + table.years[printed] if spoken is not None else None), relative
    digits = printed.translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))[:4]
    return (int(digits) if digits.isdecimal() else None), "printed"


def _label(match: re.Match[str], year: int) -> str | None:
    if match["half"] or match["quarters"] or match["quarter"] or match["first"]:
        return _part(match, year)
    if match["months"] or match["from"]:
        return _months(year, whole_number(match["from"] or "1"), whole_number(match["months"] or match["to"]))
    if match["last_day"]:
        return _days(match, year)
    if match["month"]:
        return _day(year, whole_number(match["month"]), whole_number(match["day"] or "0"))
    return str(year)


def _part(match: re.Match[str], year: int) -> str:
    if match["half"]:
        return f"{year}-H{1 if match['half'] == '上' else 2}"
    if match["quarters"]:
        return f"{year}-H1" if match["quarters"] in "二两2" else f"{year}-01/{year}-09"
    return f"{year}-Q{1 if match['first'] else whole_number(match['quarter'])}"


def _days(match: re.Match[str], year: int) -> str | None:
    """12月28日至1月3日 ends in the next year; 3月1日至5月31日 are whole months."""
    month, last_month = whole_number(match["month"]), whole_number(match["last_month"] or match["month"])
    last_year, day, last_day = year + (last_month < month), whole_number(match["day"]), whole_number(match["last_day"])
    first, last = _day(year, month, day), _day(last_year, last_month, last_day)
    if not first or not last:
        return None
    if is_day(last) == is_day(first):
        return f"{first}/{last}"
    return f"{first}/{last}-{last_day:02}" if day > 1 else f"{first[:7]}/{last}"


def _day(year: int, month: int, day: int) -> str | None:
    """A month or a day; the last day of a month (截至6月30日) closes the month."""
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    return f"{year}-{month:02}" + (f"-{day:02}" if 1 <= day < length else "")


def _months(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02}/{year}-{last:02}" if 1 <= first < last <= 12 else None


def whole_number(printed: str) -> int:
    """The number as an int, 0 where there is none.

    >>> whole_number("十二"), whole_number("6"), whole_number("")
    (12, 6, 0)
    """
    reading = read(printed, 0)
    return int(reading.value) if reading else 0
