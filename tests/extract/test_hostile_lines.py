"""Lines that no newspaper prints: clean, extract and classify take time that grows with their length only."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from gold_document import the_city

from builder.classify import classify
from builder.clean import clean
from builder.extract import extract
from builder.records.source import Source

CITY = the_city()
MEGABYTE = 1_000_000
LONG = 36_000
HANG = 30
"""Seconds after which a line hangs; the slowest takes 0.6, a quadratic reader minutes."""

REPEATED = [
    "1234567890",
    "万亿",
    "（",
    "12亿元，",
    "一",
    "2024年",
    "第",
    "“",
    "“”",
    '"',
    " ",
    "张",
    "、",
    "同比增长",
    "其中",
    "分别",
    "百分之",
    "1-",
    "-",
    "1、",
    "《",
    "·",
    "该区",
    "记者",
    "有限公司",
    "http://",
    "&amp;",
]

# What repeats itself is noise and read at once, so these differ from piece to piece.
VARIED: dict[str, Callable[[int], str]] = {
    "amounts": lambda n: f"{n}亿元，",
    "bare numbers": lambda n: f"{n % 997}、",
    "shares in a list": lambda n: f"{n % 97}.{n % 7}%、",
    "sentences": lambda n: f"增长{n % 97}%。",
    "parts": lambda n: f"其中{n}个，",
    "respective lists": lambda n: f"分别为{n}个、{n + 1}个和",
    "ranks": lambda n: f"在全国{n}个城市中列第{n}位，",
    "months": lambda n: f"{1950 + n % 99}年{n % 12 + 1}月",
    "spans of years": lambda n: f"{1950 + n % 30}年至{1990 + n % 30}年，{n % 12 + 1}月，",
    "whole years": lambda n: f"{1950 + n % 70}年，全年",
    "same days": lambda n: f"{1950 + n % 70}年{n % 12 + 1}月{n % 27 + 1}日。当天共{n}，",
    "changes": lambda n: f"由{n}亿元增至{n + 5}亿元，",
    "per head": lambda n: f"每{n}人有{n}张，",
    "fractions": lambda n: f"{n}分之{n}/",
    "currencies": lambda n: f"US${n}",
    "chains of dashes": lambda n: f"{n}-{n + 1}-",
    "cities": lambda n: f"{letter(n)}{letter(7 * n)}市有5家，",
    "firms": lambda n: f"{letter(n)}{letter(7 * n)}{letter(3 * n)}有限公司、",
    "towns": lambda n: f"{letter(n)}{letter(7 * n)}镇{n}户，该镇有{n}人，",
    "firms with short names": lambda n: f"{letter(n)}{letter(7 * n)}有限公司（以下简称{letter(n)}{letter(3 * n)}）",
    "officials": lambda n: f"市长{'张王李赵'[n % 4]}{letter(7 * n)}{letter(3 * n)}说，",
    "names in a row": lambda n: f"{'张王李赵'[n % 4]}{letter(7 * n)}{letter(3 * n)}、",
    "paragraphs": lambda n: f"全市实现生产总值{n}亿元，同比增长{n % 9}%，其中工业增长6%。\n\n",
    "halves of paragraphs": lambda n: f"全市实现生产总值{n}亿元，同比增长{n % 9}%，其中工业\n\n",
    "open quotes": lambda n: f"他说：“全市实现生产总值{n}亿元，其中工业\n",
    "captions": lambda n: f"图{n} 张三 摄\n\n\n",
    "headings": lambda n: f"（{n}）产业向新\n",
    "authors": lambda n: f"记者 {'张王李赵'[n % 4]}{letter(7 * n)}{letter(3 * n)}\n",
}


def letter(number: int) -> str:
    return chr(0x4E00 + number % 9000)


def seconds(text: str) -> float:
    source = Source("a", "a.txt", b"", "utf-8", text)
    begun = time.process_time()
    document = clean(source)
    mentions = extract(document, source.metadata, CITY)
    classify(document, mentions, CITY)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", REPEATED)
def test_a_megabyte_of_one_piece_is_read_at_once(piece: str) -> None:
    assert seconds(piece * (MEGABYTE // len(piece.encode()))) < HANG


@pytest.mark.parametrize("label", VARIED)
def test_time_grows_with_the_line_only(label: str) -> None:
    pieces = [VARIED[label](number) for number in range(1, LONG // len(VARIED[label](1)))]
    whole, eighth = "".join(pieces), "".join(pieces[: len(pieces) // 8])
    # A quadratic reader takes 64 times as long, however often it is asked; another program's work may slow one reading.
    assert any(seconds(whole) < 16 * seconds(eighth) + 0.2 for _ in range(3))
