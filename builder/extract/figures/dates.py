"""Where dates, times and periods stand; a numeral inside one of them is no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.figures.tables import STRICT, exclusion_words
from builder.language.reigns import first_years
from builder.tables.language import rules

SPAN_LEAD = "再过|再有|再等|近|过去的?|未来|今后的?|最近|此前|这|此后|往后|接下来的?|那|每|每隔|逐|第|(?<!提)前|后|头"
SPAN_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,2})?|[一二三四五六七八九十百千两几]{1,5}+|半)"
    r"(?:[-~—至到](?:\d{1,3}|[一二三四五六七八九十两]{1,3}))?"
)
SPAN_UNIT = r"\ ?(?:多|余|几)?\ ?个?(?:多|余)?(?:年|月|天|日|周|星期|季度|小时|世纪)"
SPANS = re.compile(
    rf"(?P<before>{SPAN_LEAD})?{SPAN_NUMBER}{SPAN_UNIT}"
    r"(?:时间)?(?P<after>(?:以|之)?[来前后]|[来间里内]|之内|以内)?"
)
SPAN_START = re.compile(r"[再近过未今最此这往接那每逐第前后头\d一二三四五六七八九十百千两几半]")
USED = re.compile(
    r"(?:历时|持续|被困|受困|奋战|鏖战|搏斗|搜救|抢修|等待|失联|昏迷|手术|跋涉|漂流|历经|用时|耗时|缩短|延长|提前|推迟|节省|缩减|拖|晚点|晚|等|达|已有|仅|只|短短|用了?|连续|服务|已经|花了|超过|不到|不足|有|有着|逾|近|约)"
    r"(?:了|将近|近|约|超|有)?$"
)
DIGITS, HAN_DIGITS = "0123456789", "〇零一二三四五六七八九十百两"
# 拘留15日 counts days.
HELD = re.compile("(?:拘留|羁押|拘押|[产婚病年]假|年休假|公示期|有效期|宽限期|犹豫期|冷静期|为期|期限)为?$")
TRAVELLED = re.compile("的?(?:[一-鿿]{0,2}[路行航车]程|路(?![上边口段])|活(?![动力]))")
# 3年内有效 says how long, 3年内建成 when.
VALID = re.compile("有效|免[费息租]|不得|不予|保[修质换]|质保|包[换退修]|可[退申]|禁止|未")
BESIDE_YEARS = re.compile(
    "(?:历经|距今|长达|树龄|龄达|寿命|历史超过|历史达|传承了|延续了|沉睡了|历时)(?:大?约|达|有)?$"
)


@dataclass(frozen=True)
class DateShape:
    """One shape of dates.toml; its examples are read by a test."""

    __pydantic_config__ = STRICT
    name: str
    first: str
    pattern: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class DateTable:
    """dates.toml."""

    __pydantic_config__ = STRICT
    shape: tuple[DateShape, ...]


@cache
def date_pattern() -> re.Pattern[str]:
    """All shapes as one pattern, each tried only where one of its first characters stands."""
    table = rules("dates", DateTable)
    eras = tuple(first_years())
    every = {letter for shape in table.shape for letter in shape.first} | {era[0] for era in eras}
    kinds = (every & set(DIGITS), every & set(HAN_DIGITS), every - set(DIGITS + HAN_DIGITS))
    rows = (_shapes_at(kind, number, table.shape, eras) for number, kind in enumerate(kinds) if kind)
    return re.compile(f"(?=[{_letters(every)}])(?:{'|'.join(rows)})")


def _shapes_at(firsts: set[str], kind: int, shapes: tuple[DateShape, ...], eras: tuple[str, ...]) -> str:
    """The shapes that may begin with one of `firsts`, in their order."""
    parts = []
    for number, shape in enumerate(shapes):
        if firsts.isdisjoint(shape.first):
            continue
        # Groups of a shape are named after it, so that a back reference stays its own.
        mark = f"mark{kind}_{number}"
        pattern = re.sub(r"(?<!\\)\((?!\?)", f"(?P<{mark}>", shape.pattern).replace(r"\1", f"(?P={mark})")
        parts.append(f"(?=[{shape.first}])(?:{pattern})")
    begun = [era for era in eras if era[0] in firsts]
    if begun:
        first = _letters({era[0] for era in begun})
        parts.append(f"(?=[{first}])(?:{'|'.join(begun)})(?:[一二三四五六七八九十元]{{1,3}}|\\d{{1,2}})年")
    return f"(?=[{_letters(firsts)}])(?:{'|'.join(parts)})"


def _letters(letters: set[str]) -> str:
    return "".join(sorted(letters))


def find_dates(flat: str) -> list[tuple[int, int]]:
    """Spans of dates, times and periods, in order of their start.

    >>> text = "2023年8月，近三年来用了5年，前10个月仅8个月后"
    >>> [text[start:end] for start, end in find_dates(text)]
    ['2023年', '8月', '近三年来', '前10个月']
    """
    found = {match.span() for match in date_pattern().finditer(flat) if not _counts_time(flat, match)}
    found.update(match.span() for match in _spans(flat) if not _is_way(flat, match) and _is_period(flat, match))
    return sorted(found)


def _spans(flat: str) -> Iterator[re.Match[str]]:
    at = 0
    while begin := SPAN_START.search(flat, at):
        match = SPANS.match(flat, begin.start())
        at = match.end() if match else begin.end()
        if match:
            yield match


def _counts_time(flat: str, match: re.Match[str]) -> bool:
    """距今1200年 counts years, 拘留15日 days."""
    text = match[0]
    if text.endswith("日"):
        return text[:-1].strip().isdecimal() and HELD.search(flat, max(0, match.start() - 8), match.start()) is not None
    plain = text.endswith("年") and text[:-1].strip().isdecimal()
    return plain and BESIDE_YEARS.search(flat, max(0, match.start() - 8), match.start()) is not None


def _is_period(flat: str, match: re.Match[str]) -> bool:
    before, after = match["before"], match["after"]
    lead = flat[max(0, match.start() - 4) : match.start()]
    used = bool(USED.search(lead))
    if before == "近" and after is None:
        return not (used or match[0].endswith("小时") or _is_history(flat, match.end()))
    if before is not None:
        return not (used and before not in {"每", "这", "第"})
    if exclusion_words("plan_words").at(flat, match.end()) and "年" in match[0]:
        return not used or flat.startswith(("期", "行动", "计划", "规划"), match.end())
    if after is None:
        return False
    if after in ("内", "以内", "之内", "里") and ("年" not in match[0] or VALID.match(flat, match.end())):
        return False
    return not used or after in {"前", "来", "以来", "之前"}


def _is_way(flat: str, match: re.Match[str]) -> bool:
    """过去三个小时的路 was a way of three hours."""
    return (match["before"] or "").startswith("过去") and TRAVELLED.match(flat, match.end()) is not None


def _is_history(flat: str, at: int) -> bool:
    """近40年的历史 and 近十年时间 are durations."""
    return flat.startswith(("历史", "的历史", "时间", "的时间", "之久", "的努力", "的发展", "建设"), at)
