"""English numbers are read with value, unit and place, and nothing else is."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.english_numbers import EnglishNumber, find_numbers

CASES = tomllib.loads((Path(__file__).parent / "cases" / "english_numbers.toml").read_text("utf-8"))["case"]
SCALES = {"": 1, " million": 10**6, " billion": 10**9, " trillion": 10**12}
PIECES = [
    "one",
    "hundred",
    "and",
    "half",
    "a",
    "in",
    "1",
    "2,3",
    "0.5",
    "/",
    "-",
    " ",
    "billion",
    "%",
    "RMB",
    "May",
    "th",
]


def shown(number: EnglishNumber) -> str:
    value = f"{number.value.normalize():f}" + (f"~{number.high.normalize():f}" if number.high is not None else "")
    cells = [number.raw, value, number.unit or "-", number.role] + ["vague"] * number.vague
    return " | ".join(cells)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_numbers(case: dict[str, object]) -> None:
    assert [shown(number) for number in find_numbers(str(case["input"]))] == case["expected"], case["why"]


@given(st.integers(1, 999_999), st.sampled_from([0, 1, 2, 4]), st.sampled_from(sorted(SCALES)))
def test_printed_digits_are_read_back(digits: int, places: int, scale: str) -> None:
    value = Decimal(digits).scaleb(-places)
    (number,) = find_numbers(f"worth {value:,f}{scale} yuan in all")
    assert (number.value, number.unit) == (value * SCALES[scale], "yuan")


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_spans_are_true_and_in_order(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.raw
        assert end <= number.start < number.end
        end = number.end


@pytest.mark.parametrize(
    "piece", ["1,234,", "one hundred and ", "1-", "one in ", "half a ", "1 to ", "a ", "9", "RMB "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.process_time()
    find_numbers(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 10
