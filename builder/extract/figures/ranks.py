"""Ranks: 第12位, 居全省首位, 位列前三, 连续七年全国第一, 排名从17升至12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.extract.figures.magnitudes import Magnitude
from builder.language.numeral_reading import read
from builder.records.figure import Rank, Sense

NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
WIDE = re.compile(
    r"全球|世界|亚洲|亚太|全国|中国|国内|我国|长三角|全省|全市|全区|全县|全行业|同行业|行业|省内|市内|区内"
)
NAMED = re.compile(r"各[一-鿿（）、]{1,10}|同类[一-鿿]{1,6}|[一-鿿]{2,4}?(?:省|市|自治区|区|县)")
# What leads to a rank that is printed without 位 or 名.
LEAD = (
    r"(?:倒数|位居|位列|名列|稳居|高居|跃居|蝉联|排名|排在|排|列|居|占据|保持|夺得|夺|获得|荣获|获|成为|是|全球|世界|亚洲|全国|中国|国内|全省|全市|全区|全县"
    r"|省内|市内|[省市区县港业类城州家国榜]|单区|单关区|地区|城市|）)"
)
ORDINAL = re.compile(rf"第(?P<n>{NUMBER})(?P<unit>位|名(?!单|称)|大(?!道|街|学|会|党|精神))?")
BARE_AFTER = re.compile(r"(?:[，。；！？、）)”’…]|的(?![一二三四五])|，|以及|和|并|且|$)")
TOP = re.compile(
    rf"前(?P<n>{NUMBER})(?P<unit>位|名(?!单)|强)?(?!个|月|年|天|日|季|期|批|届|次|轮|周|者|项|家|场|局|节|排|后|方|小时|分钟|沿|海)"
)
TOP_LEAD = re.compile(
    r"(?:列|居|入|至|到|进|排名?|跻身|冲[入进]|处于|占据|保持|属于|全球|世界|全国|全省|全市|国内|行业|榜|的|为|[省市区县国])(?:全球|世界|全国|全省|全市)?$"
)
# 进入全国高校前50位
ENTERED = re.compile(r"(?:列|居|进入|跻身|排在|处于|占据|入围|冲进)[一-鿿]{0,8}$")
FIRST = re.compile(r"(?:首位|榜首|头名|魁首)(?!战略|度|歌|观|诗|批|个)")
FIRST_LEAD = re.compile(r"(?:居|列|位|登上?|占|排|夺|得|摘|保持|跃升|升至|之|于|[省市区县国球内业）]|城市|地区|区域)$")
PLACEMENT = re.compile(r"(?:排名|位次|名次|排位)[^，。；、]{0,12}?[“]?$")
STEP = re.compile(r"(?:从|由|第|至|到|为|排名|位次|名次)[“]?$")
BARE_RANK = re.compile(r"(?<![\d.])\d{1,4}(?![\d.%万亿]|[-~—]\d)")
OF = re.compile(r"(\d{1,5})(?:余|多)?个?[一-鿿]{0,14}[中里内]")
MARGIN = 40


def find_ranks(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    """Every rank of the flattened text, with its scope; in no fixed order, never two at one place.

    >>> [(m.value, rank.within, rank.of) for m, rank in find_ranks("在全国230个经开区中跃升至第12位，总量居全省首位")]
    [(Decimal('12'), '全国', 230), (Decimal('1'), '全省', None)]
    """
    yield from _ordinals(flat)
    yield from _tops(flat)
    for found in FIRST.finditer(flat):
        if FIRST_LEAD.search(flat, max(0, found.start() - 4), found.start()):
            yield _rank(flat, found.start(), found.end(), Decimal(1), "exactly")
    for found in BARE_RANK.finditer(flat):
        clause = flat[max(0, found.start() - 20) : found.start()]
        followed = flat[found.end() : found.end() + 1]
        if (
            PLACEMENT.search(clause)
            and STEP.search(clause)
            and not ("一" <= followed <= "鿿" and followed not in "跃升跌降上下到至位名")
        ):
            yield _rank(flat, found.start(), found.end(), Decimal(found[0]), "exactly")


def _ordinals(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    for found in ORDINAL.finditer(flat):
        lead = flat[max(0, found.start() - 5) : found.start()]
        value = _value(found["n"])
        quoted = found["unit"] is None and flat.startswith("”", found.end()) and "“" in lead
        if value is None or quoted:
            continue
        if found["unit"] is None and not (BARE_AFTER.match(flat, found.end()) and re.search(LEAD + "$", lead)):
            continue
        if found["unit"] == "大" and not re.search(r"(?:世界|全球|亚洲|全国|中国|国内|全省|国|省|市|洲)(?:的)?$", lead):
            continue
        if found["unit"] in ("位", "名") and re.match(
            r"[一-鿿]{0,6}(?:学生|患者|乘客|同学|顾客|游客|选手|党员)", flat[found.end() : found.end() + 10]
        ):
            continue
        yield _rank(flat, found.start(), found.end(), value, "exactly")


def _tops(flat: str) -> Iterator[tuple[Magnitude, Rank]]:
    for found in TOP.finditer(flat):
        value = _value(found["n"])
        lead = flat[max(0, found.start() - 12) : found.start()]
        if value is None or not (TOP_LEAD.search(lead) or ENTERED.search(lead)):
            continue
        if found["unit"] is None and not BARE_AFTER.match(flat, found.end()):
            continue
        yield _rank(flat, found.start(), found.end(), value, "at most")


def _value(printed: str) -> Decimal | None:
    reading = read(printed, 0)
    return (
        reading.value
        if reading and reading.end == len(printed) and not reading.positional and reading.value > 0
        else None
    )


def _rank(flat: str, start: int, end: int, value: Decimal, sense: Sense) -> tuple[Magnitude, Rank]:
    begin = max(flat.rfind(mark, max(0, start - MARGIN), start) for mark in "，。；！？") + 1
    clause = flat[max(begin, start - MARGIN, 0) : start]
    scopes = WIDE.findall(clause) or NAMED.findall(clause)
    within = re.split(r"[居列保持在为于蝉联]", scopes[-1])[-1] or None if scopes else None
    of = OF.search(clause)
    digits = len(str(value).rstrip("0")) or 1
    unit = "名" if flat[end - 1] == "名" else "位"
    magnitude = Magnitude(
        start, end, start, value, None, digits, unit, "{rank}", "rank", "前" if sense == "at most" else None, sense
    )
    return magnitude, Rank(int(value), int(of[1]) if of else None, within)
