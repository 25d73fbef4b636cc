"""Roles of places in a sentence: topic of a clause, right beside a number, whence or whither, mere scope of a rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.extract.figures.tables import PlaceTable, one_of
from builder.tables.language import rules

RANK_AFTER = re.compile(
    r"[省市区县]?(?:各?[一-鿿（）、]{0,8}?)?"
    r"(?:[第前][一二三四五六七八九十\d]|首位|前列|榜首|比重|领先|平均|[一-鿿]{0,4}第一批)"
)
GRADE = re.compile(r"[省市区县]?级")
BESIDE = re.compile(
    r"(?:[省市区县镇乡]|街道)?[（(]?(?:共有|共|有|已有)?(?:超过|[超近约逾])?\d(?![\d至到—~-]{0,4}[年月])"
)
# 距上海120公里 is how far, 来自上海56人 whence.
AWAY = re.compile(r"(?:距离?|离|[到往去至])$")
WITH = re.compile(r"[与和及、赴往到于跟]$|对接$|接轨$|融入$|作为$")
# 北京师范大学 and 日本东和电机株式会社 name a body, not where it works.
ENDS_OF_NAMES = "(?:大学|学院|[中小]学|医院|卫生院|研究院|研究所|公司|集团|会社|海关|中试基地|实验室)"
PART_OF_NAME = rf"(?:(?![的在有是与等])[一-鿿A-Za-z]|有限){{1,14}}?{ENDS_OF_NAMES}"
BESIDE_ANOTHER = re.compile("[省市区县镇乡]?[、和与及]")
SAID = re.compile(r"[^，。；！？“”]{4,40}?(?:说|介绍|表示|告诉|坦言|透露|指出|认为|感慨|回忆|解释)")
# 全国出生人口902万人: what is counted follows at once, up to the number.
COUNTED = re.compile(r"(?![第首前最唯领少文各]|一流|重点)[一-鿿]{2,20}\d")
SUBJECT = re.compile(r"，|地区|共|有|已|经济|人口|的")


@dataclass(frozen=True)
class Spot:
    """A place named at start:end of a block; `slug` is empty outside the digest's own places.

    `own` is one that the article is about: of the digest's table, or named in the text with its 市 or 区.
    `role`: beside stands right before a number (安徽9个), topic opens a clause, plain is any other mention.
    """

    start: int
    end: int
    name: str
    slug: str | None
    role: Literal["beside", "topic", "plain"] = "plain"
    own: bool = False


@dataclass(frozen=True)
class PlacePatterns:
    """What stands round a place, made from the table; each is searched up to the place or matched after it."""

    ranked_in: re.Pattern[str]
    named_by: re.Pattern[str]
    topic: re.Pattern[str]


@cache
def place_patterns() -> PlacePatterns:
    table = rules("figure_places", PlaceTable)
    lead = rf"(?:\d{{1,4}}年|[一二三四五六七八九十\d]{{1,3}}月份?|{one_of(table.topic_after)})*"
    return PlacePatterns(
        re.compile(one_of(table.ranked_in) + "$"),
        re.compile(rf"{one_of(table.named_by)}|{PART_OF_NAME}"),
        re.compile(rf"(?:^|[，。；！？：:“”（\s]){lead}，?$"),
    )


def is_aside(text: str, spot: Spot, aside: int) -> bool:
    """Whether the place is only where something goes, or stands in one list with such a place that ends at `aside`."""
    towards = text.endswith(rules("figure_places", PlaceTable).towards, 0, spot.start)
    return towards or (aside >= 0 and BESIDE_ANOTHER.fullmatch(text, aside, spot.start) is not None)


def is_scope(text: str, spot: Spot) -> bool:
    lead = text[max(0, spot.start - 4) : spot.start]
    if GRADE.match(text, spot.end):
        return True
    return bool(
        place_patterns().ranked_in.search(lead) and RANK_AFTER.match(text, spot.end, spot.end + 14)
    ) and not BESIDE.match(text, spot.end)


def role_of(text: str, spot: Spot, kind: str) -> Literal["beside", "topic", "plain"]:
    lead = text[max(0, spot.start - 14) : spot.start]
    if BESIDE.match(text, spot.end) and not AWAY.search(lead):
        return "beside"
    if kind == "outside" and AWAY.search(lead):
        return "plain"
    if spot.name in rules("figure_places", PlaceTable).abroad and not SUBJECT.match(text, spot.end):
        return "plain"  # 越南芒果 are fruit
    if kind in ("nation", "outside") and WITH.search(lead):
        return "plain"
    counted = kind == "nation" and place_patterns().topic.search(lead) and COUNTED.match(text, spot.end)
    if kind == "nation" and not counted and not (SUBJECT.match(text, spot.end) and not lead.endswith("在")):
        return "plain"
    return "topic" if place_patterns().topic.search(lead) else "plain"


def speakers_places(text: str, sentences: Sequence[tuple[int, int]], spots: list[Spot]) -> dict[int, Spot]:
    """The place of the speaker for each sentence of a quotation that is followed by who said it.

    “只用了74天。”青河法院庭长说。 is of 青河. Keyed by where the sentence starts.
    """
    found: dict[int, Spot] = {}
    for at in range(1, len(sentences)):
        if text[sentences[at][0] - 1] != "”" or not spots:
            continue
        said = SAID.match(text, *sentences[at])
        speaker = next((one for one in spots if said and one.own and said.start() <= one.start < said.end()), None)
        if speaker is None and text.startswith("“") and not any(one.start < sentences[at][0] for one in spots):
            # “今年我那360亩地只用了四天。”某县棉农…: words that open a paragraph are of the place named next
            speaker = next((one for one in spots if one.own and one.start < sentences[at][1]), None)
        before = at - 1
        while speaker and before >= 0:
            found[sentences[before][0]] = speaker
            if text.find("“", *sentences[before]) >= 0:
                break
            before -= 1
    return found
