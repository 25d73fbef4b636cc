"""Numerals: cases from the language, and laws: spans are true, nothing overlaps, what is written is read back."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.numerals import find_numerals
from builder.language.sentences import sentences

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/numerals.toml").read_text("utf-8"))["case"]
ALPHABET = "0123456789零〇一二两三四五六七八九十百千万亿半成几余多来分之点至到/%-~,.，。年人家 第负"


def shown(text: str) -> list[tuple[str, Decimal, Decimal | None]]:
    return [(found.raw, found.value, found.high) for found in find_numerals(text)]


def expected(line: str) -> tuple[str, Decimal, Decimal | None]:
    raw, value, *high = line.split("|")
    return raw, Decimal(value), Decimal(high[0]) if high else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_numerals_of_the_language(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == [expected(line) for line in case["numerals"]], case["why"]


@given(st.text(ALPHABET, max_size=40))
def test_spans_are_true_and_in_order(text: str) -> None:
    end = 0
    for found in find_numerals(text):
        assert text[found.start : found.end] == found.raw
        assert found.start >= end
        assert found.high is None or found.high > found.value
        end = found.end


def in_chinese(number: int) -> str:
    """The number written out as the textbooks have it, from the smallest place up."""
    if number >= 10**4:
        scale, word = (10**8, "亿") if number >= 10**8 else (10**4, "万")
        rest = number % scale
        gap = "零" if rest and rest < scale // 10 else ""
        return in_chinese(number // scale) + word + gap + (in_chinese(rest) if rest else "")
    digits, out = "零一二三四五六七八九", ""
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            out += digits[digit] + word
        elif out and number and not out.endswith("零"):
            out += "零"
    return out


@given(st.integers(1, 10**12 - 1))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert shown(f"共{in_chinese(number)}家") == [(in_chinese(number), Decimal(number), None)]


@given(
    st.decimals(Decimal("0.01"), 9999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_a_mixed_number_is_read_back(number: Decimal, scale: tuple[str, int]) -> None:
    [(raw, value, _)] = shown(f"达{number}{scale[0]}元")
    assert (raw, value) == (f"{number}{scale[0]}", number * scale[1])


@given(st.integers(0, 10**12))
def test_thousands_commas_change_nothing(number: int) -> None:
    assert [value for _, value, _ in shown(f"共{number:,}元")] == [number]


@given(st.text("。！？；…”’）\n 去年增长6%好", max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text


@pytest.mark.parametrize("printed", ["9" * 22 + "万亿", "1兆" + "9" * 19 + "万亿", "9" * 20 + "亿亿"])
def test_a_number_beyond_all_reason_is_read_without_an_error(printed: str) -> None:
    assert "".join(raw for raw, _, _ in shown(f"共{printed}元")) == printed


def seconds(text: str) -> float:
    begun = time.process_time()
    find_numerals(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "piece", ["1", "万亿", "1,", "111,", "一百", "1-", "1/", "百分之", "十几", "零", "（", "负", "1.", "半", "几十"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    # A quadratic reader would take a hundred times as long, each time.
    assert any(seconds(piece * 40000) < 40 * seconds(piece * 4000) + 0.3 for _ in range(3))
