"""Which figures are drawn together, which never, and what a bar's length says."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from figures import made
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.charts.bars import LONGEST, scale_of, share
from builder.pages.charts.comparable import aims, comparisons, place, position, runs
from builder.records.register import Entry
from builder.tables.city import Indicator

CASES = tomllib.loads((Path(__file__).parent / "cases/comparable.toml").read_text(encoding="utf-8"))["case"]
VALUES = st.lists(st.decimals(-(10**13), 10**13, places=2), min_size=1, max_size=8)


def entry(fields: dict[str, Any], number: int) -> Entry:
    given = {"period": "2023", **fields}
    article = given.pop("article", "a")
    empty = {key: None for key in ("place_id", "code", "unit") if given.get(key) == ""}
    return Entry(article, made(given.pop("raw"), given.pop("value"), id=f"f-{number}", **{**given, **empty}))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_only_what_is_comparable_is_drawn_together(case: dict[str, Any]) -> None:
    entries = [entry(fields, number) for number, fields in enumerate(case["figures"])]
    row = Indicator("trade", "进出口", "trade", "money", each=case.get("each", False))
    assert [one.period for one in comparisons(entries, row)] == case["across"], case["why"]
    assert [one.place for one in runs(entries, row)] == case["over"], case["why"]
    assert [[entry.figure.raw for entry in one.entries] for one in aims(tuple(entries), row)] == case.get("aims", [])


@given(st.permutations([entry(fields, number) for number, fields in enumerate(CASES[11]["figures"])]))
def test_every_place_of_a_picture_is_there_in_any_order(entries: list[Entry]) -> None:
    row = Indicator("trade", "进出口", "trade", "money")
    (drawn,) = comparisons(entries, row)
    assert {place(one.figure) for one in drawn.entries} == {"east", "west"}
    assert {one.figure.raw for one in drawn.entries} == {"1亿元", "2亿元", "3亿元"}


@given(VALUES)
def test_lengths_are_in_proportion_and_stay_on_the_page(values: list[Decimal]) -> None:
    scale = scale_of(tuple(values))
    zero = scale.at(Decimal(0))
    for value in values:
        start, length = scale.span(Decimal(0), value)
        assert 0 <= start <= LONGEST
        assert start + length <= LONGEST + Decimal("0.000001")
        assert abs(length * (scale.high - scale.low) - abs(value) * LONGEST) <= abs(value) / 10**6 + 1
        assert (scale.at(value) >= zero) == (value >= 0)


@given(st.decimals(0, 100, places=9))
def test_a_share_of_the_width_is_a_plain_number(percent: Decimal) -> None:
    assert abs(Decimal(share(percent)) - percent) <= Decimal("0.005")
    assert "E" not in share(percent)


@given(st.integers(1000, 9998), st.sampled_from(["", "-H1", "-Q2", "-07"]))
def test_the_same_period_a_year_later_is_of_the_same_length_and_later(year: int, part: str) -> None:
    one, other = position(f"{year}{part}"), position(f"{year + 1}{part}")
    assert one is not None
    assert other is not None
    assert one[0] == other[0]
    assert one[1] < other[1]
