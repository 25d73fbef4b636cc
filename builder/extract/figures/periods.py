"""Periods: the interval a figure belongs to, by the words before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from builder.extract.figures.dated import Dated, PeriodTable, is_day, period_table, period_words
from builder.extract.figures.days import find_days, tells_hour
from builder.extract.figures.issue import FORECAST_MONTHS, REPORT, Issue
from builder.language.flat import flatten
from builder.language.numeral_reading import read
from builder.records.figure import Period, PeriodBasis

N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
YEAR = r"(?:19|20)\d\d"
TO = r"\ ?(?:[-~—]{1,2}|至|到)\ ?"
# A year, then the part of it: half, quarter, months, a month with its day, its end.
NAMED_YEAR = (
    rf"(?P<year>(?<!\d){YEAR}\ ?年(?:度)?(?!代|以来的)|今年|本年度?|去年|上年度?|前年|明年|后年|同年|当年"
    r"|[一二][〇九][〇一二三四五六七八九]{2}年)?"
)
QUARTERS = r"前\ ?(?P<quarters>[二三两23])个?季度|第?(?P<quarter>[一二三四1-4])季度|(?P<first>首季)"
MONTHS = rf"前\ ?(?P<months>{N})\ ?个?月|(?P<from>{N})月?{TO}(?P<to>{N})月份?"
DAY = (
    rf"(?P<month>{N})月(?:份|底|末|初|[上中下]旬)?(?:(?P<day>{N})[日号])?"
    rf"(?:(?<=[日号]){TO}(?:(?P<last_month>{N})月)?(?P<last_day>{N})[日号])?"
)
PART = rf"(?P<part>(?P<half>[上下])半年|{QUARTERS}|{MONTHS}|{DAY}|年?[底末])?"
EXPRESSION = re.compile(NAMED_YEAR + PART)
START = re.compile(  # a search passes over all but the characters of the class at once
    r"[\d今本去上前明后同当一二三四五六七八九十第首下](?<=(?=19\d|20\d|[今本去上前明后同当]年|[一二][〇九]|[上下]半年"
    r"|前 ?[\d一二三四五六七八九两十]|第?[一二三四1-4]季|首季"
    r"|\d{1,2}月|[一二三四五六七八九十]{1,2}月|\d{1,2}[-~—至到]{1,2}\d{1,2}月).)"
)
YEARS = re.compile(rf"(?<!\d)(?P<low>{YEAR})年?{TO}(?P<high>{YEAR})年(?!底|末)")
PLAN = re.compile(r"[“\"]?(?P<plan>[六七八九十]|十[一二三四五六七八九])五[”\"]?(?:规划)?(?:期间|时期|以来|末期?)")
LATELY = re.compile(rf"(?:近|最近|过去)(?P<n>{N})年(?:来|间|以来)?(?!前|后|历史)")
# 五年来: the five years that the text has printed as 2019年至2023年, else the last five.
YEARS_LONG = re.compile(rf"(?<![近去几多前后下\d一二三四五六七八九十第])(?P<n>{N})年(?:来|间)(?!自)")
NEXT_YEARS = re.compile(rf"(?:未来|今后|接下来的?)(?P<n>{N})年(?![前后])")
TWO_YEARS = re.compile(r"今明两年|去今两年|今后?两年内")
THIS_MONTH = re.compile(r"(?P<past>上)个?月(?![旬])|本月|这个月")
WHOLE = re.compile(r"(?<![今去前明本上当同0-9])(?:全年度?|年末|岁末)(?!龄)")
CHANGED = re.compile(r"的?[^，。；0-9年月]{0,8}[0-9百一二三四五六七八九十]")
STILL_AHEAD = re.compile(r"(?:力争|预计|有望|争取|确保|计划|目标|完成)[^，。；]{0,6}，?$")
BEGUN = re.compile("(?:启动|实施|开通|运行|成立|开工|投用|建成|开展|推行|试点|投产|通车|开园|设立|创建|开办|运营)?以来")
PAST_YEAR = re.compile("过去的?一年(?=[，,里来中])")
SUMMED = re.compile("累计|先后|共计|总共|一共")
THIS_YEAR = ("今年", "本年")
# “十四五”期间投资最大的项目 says which one it is, not when it is so.
SUPERLATIVE = re.compile(r"[^，。；、\d]{0,6}最[一-鿿]{1,3}的")
FIRST_PLAN = 1981
"""六五 began in 1981, each later plan five years on."""


def find_periods(flat: str, issue: Issue, carried: Period | None = None) -> list[Dated]:
    """Every period expression that may set the period of what follows it; `carried` is what 同期 may take up.

    >>> [d.period.label for d in find_periods("2023年8月，今年上半年，去年，前10个月", Issue(2024, True))]
    ['2023-08', '2024-H1', '2023', '2024-01/2024-10']
    >>> [d.period.label for d in find_periods("“十三五”期间，2019年至2023年，近三年", Issue(2024, True))]
    ['2016/2020', '2019/2023', '2022/2024']
    """
    spans = list(_long(flat, issue))
    taken = {dated.start for dated in spans}
    inside = {at for dated in spans for at in range(dated.start, dated.end)}
    found = spans + [dated for dated in _expressions(flat, issue, carried) if dated.start not in inside]
    found += [dated for dated in (*_now(flat, issue), *_past_year(flat, issue)) if dated.start not in taken]
    found += [dated for dated in _whole_years(flat, issue, found) if dated.start not in taken]
    found += find_days(flat, issue, sorted(found, key=lambda dated: dated.start))
    return sorted(found, key=lambda dated: (dated.start, dated.end))


def told_by_title(title: str, issue: Issue) -> Issue:
    """The issue with the part of a year that the title of a report names: 1—5月经济运行情况.

    >>> told_by_title("1—5月经济运行情况", Issue(2024, True, 6)).told_part
    '2024-01/2024-05'
    """
    named = find_periods(flatten(title), issue) if REPORT.search(title) else []
    parts = [dated.period.label for dated in named if "-" in dated.period.label and not is_day(dated.period.label)]
    return replace(issue, told_part=parts[0]) if len(parts) == 1 else issue


def _expressions(flat: str, issue: Issue, carried: Period | None) -> Iterator[Dated]:
    table, compared = period_table(), period_words("compared")
    year, label = issue.told or issue.year, carried.label if carried else str(issue.year)
    until = (0, "")
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
        if match["part"] is None and _goes_on(flat, match.end()) and period.label < str(issue.year or ""):
            period = Period(f"{period.label}/{issue.year}", period.basis, match[0])
        if match["year"] in THIS_YEAR and match["part"] is None and start < until[0]:
            period = Period(f"{period.label}-01/{until[1]}", period.basis, match[0])
        if compared.before(flat, start):
            continue
        once = same or _starts_a_change(flat, start, match.end())
        if same:
            period = Period(_in_year(label, period.label[:4]), period.basis, match[0])
        if not once:
            year, label = named, period.label
        if _closes(flat, match, period, issue):
            until = (_sentence_end(flat, match.end()), period.label)
        yield Dated(start, match.end(), period, once, is_day(period.label) and tells_hour(flat, match.end()))


def _goes_on(flat: str, end: int) -> bool:
    """Whether the year that ends at `end` is the first of several: 2020年以来; 2018年起 where the sentence sums up."""
    summed = flat.startswith("起，", end) and SUMMED.search(flat, end, _sentence_end(flat, end)) is not None
    return BEGUN.match(flat, end) is not None or summed


def _closes(flat: str, match: re.Match[str], period: Period, issue: Issue) -> bool:
    """截至8月底: 今年 in the same sentence runs from January to that month."""
    month = match["month"] is not None and len(period.label) == len("2024-08") and period.label[5:] != "01"
    return (
        month
        and period.label[:4] == str(issue.year)
        and flat.endswith(("截至", "截止", "截止到", "到"), 0, match.start())
    )


def _sentence_end(flat: str, at: int) -> int:
    end = flat.find("。", at)
    return end if end >= 0 else len(flat)


def _starts_a_change(flat: str, start: int, end: int) -> bool:
    """由去年的18.6分钟缩短至…, 从现在的25%: only the first of two values is of that time."""
    return flat.endswith(("由", "从"), 0, start) and CHANGED.match(flat, end) is not None


def _in_year(label: str, year: str) -> str:
    """The same part of another year: 2024-H1 and 2023 give 2023-H1."""
    return "/".join(year + part[4:] for part in label.split("/"))


def _long(flat: str, issue: Issue) -> Iterator[Dated]:
    """Spans of several years: 2019年至2023年, “十三五”期间, 近三年."""
    for found in YEARS.finditer(flat) if "20" in flat or "19" in flat else ():
        if int(found["low"]) < int(found["high"]):
            yield Dated(found.start(), found.end(), Period(f"{found['low']}/{found['high']}", "printed", found[0]))
    for found in PLAN.finditer(flat) if "五" in flat else ():
        if SUPERLATIVE.match(flat, found.end()):
            continue
        first = FIRST_PLAN + 5 * (_number(found["plan"]) - 6)
        yield Dated(found.start(), found.end(), Period(f"{first}/{first + 4}", "printed", found[0].strip('“"')))
    if issue.year is None:
        return
    basis: PeriodBasis = "relative" if issue.known else "inferred"
    for found in (*LATELY.finditer(flat), *(YEARS_LONG.finditer(flat) if "年来" in flat or "年间" in flat else ())):
        count = _number(found["n"])
        if count > 1 and not SUPERLATIVE.match(flat, found.end()):
            label = _since(flat, found, issue, count) or issue.span_of(count, printed=found.re is YEARS_LONG)
            yield Dated(found.start(), found.end(), Period(label, basis, found[0]))
    yield from _ahead(flat, issue.year, basis)


def _ahead(flat: str, year: int, basis: PeriodBasis) -> Iterator[Dated]:
    """Years to come: 未来三年, 今明两年."""
    for found in NEXT_YEARS.finditer(flat):
        count = _number(found["n"])
        if count > 1:
            yield Dated(found.start(), found.end(), Period(f"{year + 1}/{year + count}", basis, found[0]))
    for found in TWO_YEARS.finditer(flat) if "两年" in flat else ():
        first = year - (found[0][0] == "去")
        yield Dated(found.start(), found.end(), Period(f"{first}/{first + 1}", basis, found[0]))


def _since(flat: str, found: re.Match[str], issue: Issue, count: int) -> str | None:
    """四年来 in a paragraph that printed the year four years back before it: it began then."""
    printed = any(high - low + 1 == count for low, high in issue.spans)
    if issue.year is None or printed or found.re is not YEARS_LONG:
        return None
    began = issue.year - count
    return f"{began}/{issue.year}" if flat.find(f"{began}年", 0, found.start()) >= 0 else None


def _now(flat: str, issue: Issue) -> Iterator[Dated]:
    """目前 and its like are the year of issue, 上个月 the month before it."""
    if issue.year is None:
        return
    basis: PeriodBasis = "relative" if issue.known else "inferred"
    for at, word in period_words("now").scan(flat, 0, len(flat)):
        once = _starts_a_change(flat, at, at + len(word))
        yield Dated(at, at + len(word), Period(str(issue.year), basis, word), once)
    for found in THIS_MONTH.finditer(flat):
        yield Dated(found.start(), found.end(), Period(_month(issue, bool(found["past"])), basis, found[0]))


def _past_year(flat: str, issue: Issue) -> Iterator[Dated]:
    """过去一年: in the first months of a year the one before it."""
    for found in PAST_YEAR.finditer(flat):
        if issue.year is not None and issue.month is not None:
            year = issue.year - (issue.month < FORECAST_MONTHS)
            yield Dated(found.start(), found.end(), Period(str(year), "relative", found[0]))


def _whole_years(flat: str, issue: Issue, named: list[Dated]) -> Iterator[Dated]:
    """全年 is the year named last before it in the paragraph; where none is, the year told of."""
    if issue.year is None:
        return
    closed = {dated.end for dated in named}
    printed = sorted((dated for dated in named if dated.period.basis == "printed"), key=lambda dated: dated.end)
    for found in WHOLE.finditer(flat):
        if found.start() in closed:
            continue  # 去年全年
        before = bisect_right(printed, found.start(), key=lambda dated: dated.end)
        if before:
            last = printed[before - 1]
            yield Dated(found.start(), found.end(), Period(last.period.label[:4], "inherited", last.period.words))
            continue
        ahead = STILL_AHEAD.search(flat, max(0, found.start() - 8), found.start())
        year = issue.year if ahead else issue.whole_year()
        yield Dated(found.start(), found.end(), Period(str(year), "inferred", found[0]))


def _month(issue: Issue, before: bool) -> str:
    """This month or the one before it; its year alone where the month of issue is not known."""
    if issue.month is None or issue.year is None:
        return str(issue.year)
    year, month = divmod(issue.year * 12 + issue.month - 1 - before, 12)
    return f"{year}-{month + 1:02}"


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
        return issue.told or issue.year or last, relative
    if printed in (None, "同年", "当年"):
        return last, relative
    if printed in table.years:
        spoken = issue.told or issue.year
        return (spoken + table.years[printed] if spoken is not None else None), relative
    digits = printed.translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))[:4]
    return (int(digits) if digits.isdecimal() else None), "printed"


def _label(match: re.Match[str], year: int) -> str | None:
    if match["half"] or match["quarters"] or match["quarter"] or match["first"]:
        return _part(match, year)
    if match["months"] or match["from"]:
        return _months(year, _number(match["from"] or "1"), _number(match["months"] or match["to"]))
    if match["last_day"]:
        return _days(match, year)
    if match["month"]:
        return _day(year, _number(match["month"]), _number(match["day"] or "0"))
    return str(year)


def _part(match: re.Match[str], year: int) -> str:
    if match["half"]:
        return f"{year}-H{1 if match['half'] == '上' else 2}"
    if match["quarters"]:
        return f"{year}-H1" if match["quarters"] in "二两2" else f"{year}-01/{year}-09"
    return f"{year}-Q{1 if match['first'] else _number(match['quarter'])}"


def _days(match: re.Match[str], year: int) -> str | None:
    """12月28日至1月3日 ends in the next year; 3月1日至5月31日 are whole months."""
    month, last_month = _number(match["month"]), _number(match["last_month"] or match["month"])
    last_year, day, last_day = year + (last_month < month), _number(match["day"]), _number(match["last_day"])
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


def _number(printed: str) -> int:
    reading = read(printed, 0)
    return int(reading.value) if reading else 0
