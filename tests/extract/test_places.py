"""Places: literal, never inside other words, and just where the gold has them."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gold_document import document_of, gold, gold_document, the_city
from hypothesis import given
from hypothesis import strategies as st

from builder.extract.places import find_places

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/places.toml").read_text(encoding="utf-8"))[
    "case"
]
CITY = the_city()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_places_as_printed(case: dict[str, Any]) -> None:
    found = find_places(document_of([("paragraph", case["text"])]), CITY)
    assert [place.raw for place in found] == case["expected"], case["why"]


@given(st.lists(st.text(alphabet="宁波北仑余姚镇海江区市县城绵关、，", max_size=30), max_size=4))
def test_spans_are_true_and_apart(texts: list[str]) -> None:
    document = document_of([("paragraph", text) for text in texts])
    by_id = {block.id: block.text for block in document.blocks}
    last: dict[str, int] = {}
    for place in find_places(document, CITY):
        span = place.span
        assert by_id[span.block][span.start : span.end] == place.raw
        assert span.start >= last.get(span.block, 0)
        last[span.block] = span.end


@pytest.mark.parametrize("name", ["000", "003"])
def test_blocks_of_each_district_are_those_of_the_gold(name: str) -> None:
    document = gold_document(name)
    numbers = {block.id: number for number, block in enumerate(document.blocks)}
    shorts = {row.id: row.short for row in CITY.districts if row.level not in ("city", "zone")}
    found: dict[str, set[int]] = {}
    for place in find_places(document, CITY):
        if place.id in shorts:
            found.setdefault(shorts[place.id], set()).add(numbers[place.span.block])
    assert found == {row["name"]: set(row["blocks"]) for row in gold(name)["districts"]}


def test_a_long_text_takes_linear_time() -> None:
    began = time.process_time()
    find_places(document_of([("paragraph", "宁波市江北" * 40_000)]), CITY)
    assert time.process_time() - began < 5
