"""Days told from the date of issue or from the day named before: 今天, 昨天, 当天; and 十年前."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from builder.extract.figures.dated import Dated, is_day, period_table
from builder.extract.figures.issue import Issue
from builder.language.numeral_reading import read
from builder.records.figure import Period

DAY_WORD = re.compile(r"(?P<word>[今昨前明][天日]|昨晚|今晚)(?!的|后|是|起)")
# 记者昨天从会上获悉 dates what was said, not what it was about; 到今天 and 提前天数 are no days.
NOT_TOLD = re.compile(r"(?:记者|本报讯|据|从|[到至提之]|[一-鿿]网)[^，。；]{0,8}$")
ABOUT_NEWS = re.compile(r"[^，。；]{0,24}(?:获悉|了解到|召开|举行|发布|公布|通报|介绍|消息|透露|报道|会上|印发)")
# 23日18时, 22日当天, 24日到27日: a day of the month that was spoken of last.
BARE_DAY = re.compile(
    r"(?<![\d月一二三四五六七八九十年~—-])(?<!日[至到])(?P<day>[12]?\d|3[01])日(?:[至到](?P<last>[12]?\d|3[01])日)?"
    r"(?=当[天晚日]|\d{1,2}[时点]|凌晨|清晨|上午|中午|下午|傍晚|晚|夜|起|，|[一-鿿])(?![内后前均龄游期])"
)
NO_DAY = re.compile("(?:[拘羁]留|羁押|[产婚病年]假|期|期限|为期|每月|每年|持续|连续|历时|达|近|约|[满超逾过用])$")
NEXT_DAY = re.compile("(?<![一-鿿])(?:次日|翌日|第二天)(?=[，,凌上下早晚清傍]|[一-鿿]{2})")
SAME_DAY = re.compile(
    r"(?<![的可在内])当(?:[天日]|晚(?=[，,\d]))(?=[，,上下晚]|凌晨|全|共|[一-鿿]{2,8}\d)(?!往返|办|可)"
)
YEARS_AGO = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十两]{1,3})年前(?:(?=[，,])|(?P<once>(?=[这那还他她我全该只仅每平刚])))"
)
HOUR = re.compile(
    r"[，, ]?(?:(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|深夜|[早晚]|当晚)?"
    r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})[时点:：]|凌晨|清晨|上午|下午|傍晚|深夜|[早晚]高峰|晚(?=[，上间])|，[一-鿿]{2,5}。)"
)


def tells_hour(flat: str, at: int) -> bool:
    """Whether an hour of the day follows a date that ends at `at`.

    >>> tells_hour("11月3日凌晨2时，", 5), tells_hour("11月3日，医院", 5)
    (True, False)
    """
    return HOUR.match(flat, at) is not None


def _bare_days(flat: str, issue: Issue, named: Sequence[Dated]) -> Iterator[Dated]:
    """23日18时: of the month named last before it, else of that of issue or the one before."""
    found_days = list(BARE_DAY.finditer(flat))
    if not found_days:
        return
    months = [
        dated for dated in named if len(dated.period.label) >= len("2024-11") and dated.period.label[5].isdecimal()
    ]
    for found in found_days:
        backwards = found["last"] is not None and int(found["last"]) <= int(found["day"])
        if backwards or NO_DAY.search(flat, max(0, found.start() - 4), found.start()):
            continue
        before = bisect_right(months, found.start(), key=lambda dated: dated.end)
        month = months[before - 1].period.label[:7] if before else issue.month_label(int(found["day"]))
        label = month and "/".join(f"{month}-{int(day):02}" for day in found.groups() if day)
        if label and _exists(label):
            scene = tells_hour(flat, found.end()) or flat.startswith("当", found.end())
            clock = tells_clock(flat, found.end())
            yield Dated(found.start(), found.end(), Period(label, "relative", found[0]), False, scene, clock)


def _exists(label: str) -> bool:
    try:
        return all(date.fromisoformat(day) for day in label.split("/"))
    except ValueError:
        return False


def tells_clock(flat: str, at: int) -> bool:
    """Whether a full hour of the clock follows: 凌晨2时, 8:30."""
    found = HOUR.match(flat, at)
    return found is not None and (
        found[0][-1] in "时点:：" or found[0].endswith(("凌晨", "上午", "下午", "清晨", "深夜", "傍晚"))
    )


def find_days(flat: str, issue: Issue, named: Sequence[Dated]) -> Iterator[Dated]:
    """Days and years that are counted from the issue, and 当天, the day of `named` (in order) that stands before it."""
    for found in DAY_WORD.finditer(flat):
        label = issue.day_label(period_table().days[found["word"]])
        told = NOT_TOLD.search(flat, max(0, found.start() - 12), found.start()) or ABOUT_NEWS.match(flat, found.end())
        if label and not told:
            yield Dated(found.start(), found.end(), Period(label, "relative", found[0]))
    bare = list(_bare_days(flat, issue, named)) if "日" in flat else []
    yield from bare
    days = sorted((dated for dated in (*named, *bare) if is_day(dated.period.label)), key=lambda dated: dated.start)
    for pattern, later in ((SAME_DAY, 0), (NEXT_DAY, 1)):
        for found in pattern.finditer(flat) if days else ():
            before = bisect_right(days, found.start(), key=lambda dated: dated.end)
            if before:
                day = date.fromisoformat(days[before - 1].period.label) + timedelta(later)
                yield Dated(found.start(), found.end(), Period(day.isoformat(), "inherited", found[0]))
    if issue.year is None or "年前" not in flat:
        return
    for found in YEARS_AGO.finditer(flat):
        reading = read(found[1], 0)
        if reading:
            year = str(issue.year - int(reading.value))
            period = Period(year, "relative" if issue.known else "inferred", found[0])
            yield Dated(found.start(), found.end(), period, found["once"] is not None)
