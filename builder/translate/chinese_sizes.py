"""Chinese numbers without a numeral of their own: 翻番, 翻两番, 数百, and numerals inside words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from math import prod

from builder.language.numeral_reading import DIGITS, read
from builder.records.figure import Figure
from builder.translate.atoms import ChineseAtom, Meaning, Need, audit_words

_FAN = re.compile(r"翻了?(?:[近约超逾]|超过|接近|将近)?([一两二三四五六1-6])番(?!茄)")
_QUARTERS = re.compile("([一两三])刻钟")
_SIZE = re.compile(r"[数几上成近好]([十百千万亿]{1,3})")
_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_HALF = re.compile("(?<=[^一过大近超多各])半[张杯碗瓶盒箱件块片页桶袋盘壶勺间把只条根颗粒篮筐车船屋墙本]")
_TENTHS_OF_TEN = re.compile("十之([一二三四五六七八九])([二三四五六七八九]?)(?![一二三四五六七八九十])")
_FIRST = re.compile("首([日天周月年次届批轮])")
_FIRST_OF = {"日": "day", "天": "day", "周": "week", "月": "month", "年": "year"}
_MARK = re.compile("[①-⑳⑴-⒇]")
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{1,24}")


def doublings(text: str, figures: tuple[Figure, ...]) -> Iterator[ChineseAtom]:
    """翻番 and the like: multiples without a numeral."""
    table = audit_words().doublings
    pattern = "|".join(sorted(map(re.escape, table), key=lambda form: (-len(form), form)))
    for found in re.finditer(pattern, text):
        value = table[found[0]]
        figure = next((f.id for f in figures if f.start < found.end() and found.start() < f.end), None)
        other = (Meaning(value - 1, "share"), Meaning(value, None))
        meaning = Meaning(value, "times")
        need: Need = "error" if figure or found[0] != "倍增" else "none"
        yield ChineseAtom(found.start(), found.end(), found[0], meaning, "number", need, figure, other, True)


def by_powers(text: str, figures: tuple[Figure, ...]) -> Iterator[ChineseAtom]:
    """翻两番: four times, each 番 a doubling."""
    for found in _FAN.finditer(text):
        value = Decimal(2) ** int(DIGITS.get(found[1], found[1]))
        figure = next((f.id for f in figures if f.start < found.end() and found.start() < f.end), None)
        others = (Meaning(value - 1, "share"), Meaning(value, None))
        meaning = Meaning(value, "times")
        yield ChineseAtom(found.start(), found.end(), found[0], meaning, "number", "error", figure, others, True)


def sizes_of(text: str) -> Iterator[ChineseAtom]:
    """数百, 几十, 上万: sizes without a count."""
    for found in _SIZE.finditer(text):
        value = prod((_SCALES[char] for char in found[1]), start=Decimal(1))
        yield ChineseAtom(found.start(), found.end(), found[0], Meaning(value, None), loose=True, endless=True)


def halvings(text: str) -> Iterator[ChineseAtom]:
    """打对折, 减半, 腰斩: a half without a numeral, which the English may say in other words."""
    for found in re.finditer("|".join(audit_words().halvings["words"]), text):
        others = (Meaning(Decimal(50), "percent"),)
        yield ChineseAtom(found.start(), found.end(), found[0], Meaning(Decimal("0.5"), "share"), others=others)


def halves_of_things(text: str) -> Iterator[ChineseAtom]:
    """人均半张卡: half a card."""
    for found in _HALF.finditer(text):
        yield ChineseAtom(found.start(), found.end(), found[0], Meaning(Decimal("0.5"), "share"))


def tenths_of_ten(text: str) -> Iterator[ChineseAtom]:
    """十之一二: 10 to 20 percent."""
    for found in _TENTHS_OF_TEN.finditer(text):
        for digit in filter(None, found.groups()):
            tenth = Decimal(DIGITS[digit])
            others = (Meaning(tenth, None), Meaning(tenth / 10, "share"))
            yield ChineseAtom(found.start(), found.end(), found[0], Meaning(tenth * 10, "percent"), others=others)


def quarters_of_hours(text: str) -> Iterator[ChineseAtom]:
    """一刻钟: 15 minutes."""
    for found in _QUARTERS.finditer(text):
        minutes = Meaning(Decimal(15 * DIGITS[found[1]]), "minute")
        yield ChineseAtom(found.start(), found.end(), found[0], minutes, need="error")


def firsts(text: str) -> Iterator[ChineseAtom]:
    """首周: the first week; 首次: for the first time."""
    for found in _FIRST.finditer(text):
        meaning = Meaning(Decimal(1), _FIRST_OF.get(found[1]))
        yield ChineseAtom(found.start(), found.end(), found[0], meaning, "ordinal", endless=True)


def marks_of_lists(text: str) -> Iterator[ChineseAtom]:
    """图①: photo 1."""
    for mark in _MARK.finditer(text):
        place = Meaning(Decimal(int(unicodedata.numeric(mark[0]))), None)
        yield ChineseAtom(mark.start(), mark.end(), mark[0], place, "ordinal", endless=True)


def ages(text: str) -> Iterator[ChineseAtom]:
    """年过花甲: over sixty."""
    for name, years in audit_words().ages.items():
        for found in re.finditer(name, text):
            yield ChineseAtom(found.start(), found.end(), name, Meaning(years, "age"), loose=True)


def in_words(text: str, atoms: list[ChineseAtom]) -> Iterator[ChineseAtom]:
    """Numerals inside words and names (万亩千亿): the English may say them."""
    covered = {place for atom in atoms for place in range(atom.start, atom.end)}
    for found in _RUN.finditer(text):
        if found.start() not in covered and len(found[0]) > 1:
            bare = all(char in _SCALES for char in found[0])
            reading = None if bare else read(text, found.start())
            value = prod((_SCALES[char] for char in found[0]), start=Decimal(1)) if bare else Decimal(0)
            meaning = Meaning(reading.value if reading else value, None)
            yield ChineseAtom(found.start(), found.end(), found[0], meaning, loose=True)
