"""Cleaning on cases written from the language: each says what comes out and why."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builder.clean import as_text, clean
from builder.clean.characters import mend
from builder.records.document import Document
from builder.records.source import Source

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=f"{name}: {case['label']}") for case in cases]


def cleaned(text: str) -> Document:
    return clean(Source("case", "case/source.txt", text.encode(), "utf-8", text))


@pytest.mark.parametrize("case", load("characters"))
def test_characters(case: dict[str, Any]) -> None:
    assert mend(case["input"])[0] == case["expected"], case["why"]
    assert mend(case["expected"])[0] == case["expected"], "a second pass changes nothing"


FILES = ("seams", "layout", "web", "bulletins", "pages")
TEXTS = [case for name in FILES for case in load(name)]


@pytest.mark.parametrize("case", TEXTS)
def test_blocks(case: dict[str, Any]) -> None:
    document = cleaned(case["input"])
    assert [f"{block.type}: {block.text}" for block in document.blocks] == case["blocks"], case["why"]
    assert document.title == case.get("title", document.title), case["why"]
    assert [defect.code for defect in document.defects] == case.get("defects", []), case["why"]
    found = {
        "kicker": document.kicker,
        "bylines": [byline.zh for byline in document.bylines],
        "date": document.date.isoformat() if document.date else "",
    }
    assert {key: value for key, value in found.items() if key in case} == {
        key: case[key] for key in found if key in case
    }, case["why"]


@pytest.mark.parametrize("case", TEXTS)
def test_cleaning_the_clean_text_changes_nothing(case: dict[str, Any]) -> None:
    once = cleaned(case["input"])
    twice = cleaned(as_text(once))
    assert (twice.title, twice.kicker) == (once.title, once.kicker)
    assert [(block.type, block.text) for block in twice.blocks] == [(block.type, block.text) for block in once.blocks]
