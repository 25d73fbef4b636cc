"""Spans of several years: 2019年至2023年, “十三五”期间, 近三年, 未来五年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.extract.figures.dated import Dated
from builder.extract.figures.issue import Issue
from builder.extract.figures.year_parts import TO, YEAR, N, whole_number
from builder.records.figure import Period, PeriodBasis

YEARS = re.compile(rf"(?<!\d)(?P<low>{YEAR})年?{TO}(?P<high>{YEAR})年(?!底|末)")
PLAN = re.compile(r"[“\"]?(?P<plan>[六七八九十]|十[一二三四五六七八九])五[”\"]?(?:规划)?(?:期间|时期|以来|末期?)")
LATELY = re.compile(rf"(?:近|最近|过去)(?P<n>{N})年(?:来|间|以来)?(?!前|后|历史)")
# 五年来: the five years that the text has printed as 2019年至2023年, else the last five.
YEARS_LONG = re.compile(rf"(?<![近去几多前后下\d一二三四五六七八九十第])(?P<n>{N})年(?:来|间)(?!自)")
NEXT_YEARS = re.compile(rf"(?:未来|今后|接下来的?)(?P<n>{N})年(?![前后])")
# 三年内新建14所: years to come at the head of a clause; 近三年内 are past.
WITHIN_YEARS = re.compile(rf"(?<=[，；。])(?:力争|计划|争取|用)?(?P<n>{N})年内(?=[将再要新建]|力争|计划|实现|完成)")
TWO_YEARS = re.compile(r"今明两年|去今两年|今后?两年内")
# “十四五”期间投资最大的项目 says which one it is, not when it is so.
SUPERLATIVE = re.compile(r"[^，。；、\d]{0,6}最[一-鿿]{1,3}的")
FIRST_PLAN = 1981
"""六五 began in 1981, each later plan five years on."""


def find_year_spans(flat: str, issue: Issue) -> Iterator[Dated]:
    """Spans of several years, as they stand in the text.

    >>> [d.period.label for d in find_year_spans("“十三五”期间，2019年至2023年，近三年", Issue(2024, True))]
    ['2019/2023', '2016/2020', '2022/2024']
    """
    for found in YEARS.finditer(flat) if "20" in flat or "19" in flat else ():
        if int(found["low"]) < int(found["high"]):
            yield Dated(found.start(), found.end(), Period(f"{found['low']}/{found['high']}", "printed", found[0]))
    for found in PLAN.finditer(flat) if "五" in flat else ():
        if SUPERLATIVE.match(flat, found.end()):
            continue
        first = FIRST_PLAN + 5 * (whole_number(found["plan"]) - 6)
        yield Dated(found.start(), found.end(), Period(f"{first}/{first + 4}", "printed", found[0].strip('“"')))
    if issue.year is None:
        return
    basis: PeriodBasis = "relative" if issue.known else "inferred"
    for found in (*LATELY.finditer(flat), *(YEARS_LONG.finditer(flat) if "年来" in flat or "年间" in flat else ())):
        count = whole_number(found["n"])
        if count > 1 and not SUPERLATIVE.match(flat, found.end()):
            label = _since(flat, found, issue, count) or issue.span_of(count, printed=found.re is YEARS_LONG)
            yield Dated(found.start(), found.end(), Period(label, basis, found[0]))
    yield from _ahead(flat, issue.year, basis)


def _ahead(flat: str, year: int, basis: PeriodBasis) -> Iterator[Dated]:
    """Years to come: 未来三年, 今明两年."""
    within = WITHIN_YEARS.finditer(flat) if "年内" in flat else ()
    for found in (*NEXT_YEARS.finditer(flat), *within):
        count = whole_number(found["n"])
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
