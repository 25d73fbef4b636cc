"""Levels: what a growth, a share or a number without a name takes over from the level before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.records.figure import Figure

OWN_SHARES = re.compile("持股$|(?<!增长)(?<!增)(?<!比)率$|[一-鿿]{2}(?<!全[国省市县区球])(?:占比|比重|份额|比例)$")
FELL = re.compile(r"[降减增升跌涨省缩]了?(?:近|约|超|逾|超过|不少于)?$")
PART_NAMED = re.compile("其中，?[一-鿿“”]{2,14}?(?=占)")
REACHED = re.compile(
    "^[和、](?:每[人户年月天]){1,2}$|[，；][^，；]{0,14}(?:达到?|[升增降减]至|[到为是有仅]|只有|还?不[到足])[近约超过]{0,2}$"
)
# 到10月底，这一数字变成了171.6万辆: the name is that of the number before it in the same unit.
POINTING = re.compile(
    "(?:.{0,6}?(?:这[一个]?|该)(?:数字|数据|比例|比重|占比|指标|数值|数|价格|金额|时间|规模|速度|水平)|数字|数值|这一数)"
)
LATER = re.compile(
    "(?:今年|去年|前年|明年|[上下]半年|[前一二三四]{1,2}个?季度|全年|截至|目前|当月|同期|进入|其中|这一数字|[两三]项指标|[完达]成|[完竣开]工|建成|投用|实现|达到?|为|是|约|近"
    "|超过?|突破|[增升]至|累计|分别|[则又共已至到]|[一-鿿]{2,3}[市区县镇乡]|分(?:区域|地区|县区)看|[0-9一二三四五六七八九十前]{1,4}[年月日底末]|[底末]|还|也|只|仅|才|不[到足]|变成|变为|[缩增升降减涨跌扩提][短小大低少高]?[至到]|了|前|而在?|都|均|[两三四五][地县市区]|[0-9]{1,2}|个月|份|[，、—~-])*"
)
"""A time and a verb: all that stands before a number whose name is that of a level before it."""


def names_itself(text: str, figure: Figure, clause: int) -> bool:
    """Whether the clause of a growth or a share says by itself what it is of.

    持股100% and 58.6%的企业 do; 产值3亿元，利润增长7% names what has grown, 其中猪肉占六成 the part.
    """
    name = figure.indicator or ""
    if name in text[figure.end : figure.end + len(name) + 3] or OWN_SHARES.search(name):
        return True
    grown = figure.measure == "growth" or FELL.search(text, clause, figure.start) is not None
    if grown and name in text[clause : figure.start]:
        return True
    part = PART_NAMED.match(text, clause, figure.start) if text.startswith("其中", clause) else None
    return part is not None and name in part[0]


def points_back(figure: Figure, names: Sequence[str]) -> bool:
    """Whether the figure is named by nothing but a place of `names` or by a word for the number before it."""
    name = figure.indicator or ""
    return not name or name in names or name.rstrip("市县区") in names or is_pointing(name)


def is_pointing(name: str) -> bool:
    """Whether the name only points to the number before.

    >>> is_pointing("这一比例"), is_pointing("财政比例")
    (True, False)
    """
    return ("这" in name or "该" in name or "数" in name) and POINTING.fullmatch(name) is not None


def only_place(figure: Figure, level: Figure, names: Sequence[str]) -> bool:
    """无锡的人均收入为6万元，常州为5万元: all that the second clause names is another place."""
    return figure.unit == level.unit and (figure.indicator or "").rstrip("市县区的") in names


def named_as(figure: Figure, named: Figure) -> Figure:
    """The figure with the indicator of another."""
    return replace(figure, indicator=named.indicator, indicator_id=named.indicator_id)


def known_level(
    flat: str, sentence: int, figure: Figure, before: Sequence[Figure], levels: Mapping[str, Figure]
) -> Figure | None:
    """The level before whose name goes on for a number that has none of its own, but a later time or a place.

    停留0.7天，今年达到1.9天; 今年1至8月达68亿元; 分区域看，甲市24个、乙市15个. `before` are the figures of this
    sentence so far, `levels` the last level of earlier ones by unit.
    """
    if is_pointing(figure.indicator or ""):
        pointed = next((one for one in reversed(before) if one.unit == figure.unit and one.indicator), None)
        return pointed or levels.get(figure.unit or "")
    if figure.measure != "level" or figure.indicator_id:
        return None
    last = before[-1] if before else None
    near = next((one for one in reversed(before) if one.measure in ("level", "share", "part")), None)
    if not figure.indicator and near and near.unit == figure.unit and REACHED.search(flat[near.end : figure.start]):
        return near
    known = levels.get(figure.unit or "")
    if known is None:
        return None
    taken = levels.get(last.unit or "") if last else None
    goes_on = last is not None and taken is not None and last.indicator == taken.indicator
    head = max(sentence, *(flat.rfind(mark, sentence, figure.start) + 1 for mark in "：:"))
    starts = (head, last.end) if last and goes_on else (head,)
    return known if any(LATER.fullmatch(flat, start, figure.start) for start in starts) else None
