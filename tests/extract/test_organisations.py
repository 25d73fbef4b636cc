"""Organisations: by the table and by their endings, with the right left edge, long and short forms as one."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gold_document import document_of, gold, gold_document, the_city
from hypothesis import given
from hypothesis import strategies as st

from builder.extract.organisations import find_organisations
from builder.tables.city import City

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("organisations*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
CITY = the_city()
WITHOUT_TABLE = replace(CITY, organisations=())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_organisations_as_printed(case: dict[str, Any]) -> None:
    found = find_organisations(document_of([("paragraph", case["text"])]), CITY)
    assert [row.name for row in found] == case["expected"], case["why"]


def score(name: str, city: City) -> tuple[float, float]:
    found = {row.name for row in find_organisations(gold_document(name), city)}
    expected = {row["name"] for row in gold(name)["organisations"]}
    right = len(found & expected)
    return right / len(found), right / len(expected)


@pytest.mark.parametrize("name", ["000", "003"])
def test_with_the_table_the_gold_is_met(name: str) -> None:
    assert score(name, CITY) == (1.0, 1.0)


@pytest.mark.parametrize(("name", "recall"), [("000", 0.71), ("003", 0.77)])
def test_by_endings_alone_nothing_wrong_is_found_and_most_of_what_is_there(name: str, recall: float) -> None:
    precision, found = score(name, WITHOUT_TABLE)
    assert precision == 1.0
    assert found >= recall


def test_forms_and_slug_of_an_organisation_of_the_table() -> None:
    text = "宁波华彩电器有限公司投产，宁波华彩又建新厂。"
    [row] = find_organisations(document_of([("paragraph", text)]), CITY)
    assert (row.name, row.id) == ("宁波华彩电器有限公司", "huacai-electric")
    assert row.forms == ("宁波华彩电器有限公司", "宁波华彩")
    assert [text[span.start : span.end] for span in row.spans] == list(row.forms)


def test_a_laboratory_is_not_mentioned_by_the_name_of_its_centre() -> None:
    document = document_of([("paragraph", "甬江实验室材料分析与检测中心发起，甬江实验室支持。")])
    assert [(row.id, len(row.spans)) for row in find_organisations(document, CITY)] == [
        ("yongjiang-lab-testing-center", 1),
        ("yongjiang-laboratory", 1),
    ]


@given(st.lists(st.text(alphabet="宁波市海天集团有限公司大学研究院（）、，。的与在国家局1家", max_size=40), max_size=3))
def test_spans_are_true_and_apart(texts: list[str]) -> None:
    document = document_of([("paragraph", text) for text in texts])
    by_id = {block.id: block.text for block in document.blocks}
    covered: dict[str, set[int]] = {}
    for row in find_organisations(document, CITY):
        assert row.name == max(row.forms, key=len)
        for span in row.spans:
            assert by_id[span.block][span.start : span.end] in row.forms
            offsets = set(range(span.start, span.end))
            assert offsets.isdisjoint(covered.setdefault(span.block, set()))
            covered[span.block] |= offsets


def test_a_long_text_takes_linear_time() -> None:
    began = time.process_time()
    find_organisations(document_of([("paragraph", "（重点重点产业集团" * 20_000)]), CITY)
    assert time.process_time() - began < 20
