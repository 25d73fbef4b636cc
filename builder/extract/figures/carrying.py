"""Carrying: the period of a figure that no date of its own sentence tells."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from builder.extract.figures.dated import DAY, Dated, is_day, period_table, period_words
from builder.extract.figures.issue import Issue
from builder.extract.figures.tables import Words
from builder.records.figure import Kind, Period

# 由45个工作日压缩到10个, 由3.1%提高到3.6%: from the first value to the second.
FROM = re.compile(r"[由从](?:原来的?|原先的?|原有的?|最初的?|原|过去的?|以前的?|以往的?|[一-鿿]{2,6}前的?)?$")
CHANGES_TO = re.compile(r"[^，。；、\d]{0,8}(?:[到至为成]|提升|降)[^，。；、\d]{0,4}[\d一二三四五六七八九十百]")
# A sentence about one person leaves the tally that stood before it.
LOWER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．]|[（(]|\d")
LASTING = re.compile("全长|全程|总长|总投资|票价|时速|占地|建筑面积|总面积|设计|规划|标准")
YEAR_LENGTH = 4
DONE_SINCE = re.compile("[；;。][^；;。]{0,12}已(?!经?[列纳编])")
TELLING = re.compile("(?:算(?:了?笔|起)?账|介绍说?|告诉记者|坦言|感慨|说)[：，“]")
MONTH = re.compile(r"\d{4}-\d\d")
STORY = re.compile(r"[“‘\s]{0,2}[他她](?!们)")


def handed_on(periods: list[Dated], issue: Issue, carried: Period | None) -> Period | None:
    """What a paragraph hands on to the next: the period it spoke of last, if that lies in the year of issue.

    A scene goes on through paragraphs without any date.
    """
    last = next((dated for dated in reversed(periods) if not dated.once), None)
    if last is None:
        return carried if carried is not None and is_day(carried.label) else None
    if last.period.label[:4] != str(issue.year):
        return None
    kept = last.inherited()
    if is_day(kept.label) and not last.clock:
        return replace(kept, label=kept.label[:4])
    return replace(kept, label=kept.label[:4]) if MONTH.fullmatch(kept.label) else kept


def of_section(heading: str, periods: list[Dated], section: Period | None) -> Period | None:
    """The year that a heading gives to all below it: 一、2023年工作回顾; headings of a lower level leave it.

    >>> year = Dated(2, 7, Period("2023", "printed", "2023年"))
    >>> of_section("一、2023年工作回顾", [year], None).label, of_section("（一）生态", [], year.period).label
    ('2023', '2023')
    >>> of_section("二、存在的问题", [], year.period) is None
    True
    """
    years = {dated.period.label for dated in periods if len(dated.period.label) == YEAR_LENGTH}
    if len(years) == 1:
        return replace(periods[0].period, label=years.pop(), basis="inherited")
    return section if LOWER.match(heading) else None


def is_lasting(text: str) -> bool:
    """Whether a clause tells what a thing is like, whatever the day of the scene it stands in.

    >>> is_lasting("这趟车全程运行"), is_lasting("救出")
    (True, False)
    """
    return LASTING.search(text) is not None


def is_story(sentence: str, period: Period | None) -> bool:
    """Whether the sentence tells of one person, so that the period of a tally before it is not its own.

    >>> is_story("他用60万元租下两栋。", Period("2023-09", "inherited", "")), is_story("其中两栋", None)
    (True, False)
    """
    return STORY.match(sentence) is not None and not (period is not None and is_day(period.label))


def standing(before: str, issue: Issue, kind: Kind = "count") -> Period | None:
    """已集聚近10家 says how things stand when the paper is printed; a report on a year tells of that year throughout.

    >>> standing("已集聚近", Issue(2024, True))
    Period(label='2024', basis='inferred', words='已')
    >>> standing("要跑", Issue(2024, True)) is None, standing("息肉只有", Issue(2024, True), "length") is None
    (True, True)
    """
    if issue.told_part or issue.told is not None:
        return Period(issue.told_part or str(issue.told), "inferred", "")
    if issue.year is None:
        return None
    stands = period_table().stands
    words = (*stands["words"], *(stands["counted"] if kind == "count" else ()))
    word = next((word for word in words if word in before), None)
    return Period(str(issue.year), "inferred", word) if word else None


def is_untold(before: str) -> bool:
    """Whether the words before a figure set it in a time that the text does not tell.

    >>> is_untold("改革前要跑"), is_untold("工程建成后可停靠"), is_untold("已有")
    (True, True, False)
    """
    return _untold().within(before, 0, len(before)) is not None


@cache
def _untold() -> Words:
    unknown = period_table().unknown
    return Words((*unknown["past"], *unknown["ahead"]))


def is_first_value(flat: str, start: int, end: int) -> bool:
    """Whether the figure at start:end is what a change begins with, without a date of its own.

    >>> is_first_value("由45个压缩到10个", 1, 4), is_first_value("从3个县抽调56名", 1, 3)
    (True, False)
    """
    return FROM.search(flat, max(0, start - 10), start) is not None and CHANGES_TO.match(flat, end) is not None


def is_project_total(before: str) -> bool:
    """总投资12亿元 is of a project, not of a time, unless its own sentence gives one."""
    return period_words("project").before(before, len(before)) is not None


def done_by_now(before: str, period: Period, issue: Issue) -> Period | None:
    """明年投用后可增加1200万吨；三期已完工，新增仓容18万吨: what is done is of the year of issue, whatever was planned.

    >>> done_by_now("投用；三期已完工，新增", Period("2025", "relative", "明年"), Issue(2024, True)).label
    '2024'
    >>> done_by_now("投用，可增加", Period("2025", "relative", "明年"), Issue(2024, True)) is None
    True
    """
    if issue.year is None or "已" not in before:
        return None
    last = period.label[-DAY:]
    ahead = period.label[:4] > str(issue.year) or (is_day(last) and last > (issue.day_label(0) or last))
    done = DONE_SINCE.search(f"；{before}" if period.basis == "inherited" else before) if ahead else None
    return Period(str(issue.year), "inferred", done[0]) if done else None


def told_on(before: str, period: Period) -> Period:
    """12月2日，老人给记者算账：亩产籽棉428公斤: the day is that of the telling, what is told is of its year.

    >>> day = Period("2024-12-02", "printed", "12月2日")
    >>> told_on("，老人给记者算账：亩产", day).label, told_on("，两车相撞，", day).label
    ('2024', '2024-12-02')
    """
    if is_day(period.label) and TELLING.search(before):
        return replace(period, label=period.label[:4], basis="inherited")
    return period


def before_the_change(period: Period, issue: Issue) -> Period | None:
    """到2027年由3.1%提高到3.6%: a plan begins with what holds now; what a past change began with is not dated.

    >>> before_the_change(Period("2027", "printed", ""), Issue(2024, True)).label
    '2024'
    """
    ahead = issue.year is not None and period.label[:4] > str(issue.year)
    return Period(str(issue.year), "inferred", period.words) if ahead else None
