"""Texts whose numerals count nothing, by genre, and what the tables of contexts and dates show themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from gold_document import document_of, the_city

from builder.extract.figures import find_figures
from builder.extract.figures.contexts import Context, contexts
from builder.extract.figures.dates import DateShape, DateTable, find_dates
from builder.records.figure import Figure
from builder.records.source import Metadata
from builder.tables.language import rules

FOLDER = Path(__file__).parent / "cases"
GENRES = tomllib.loads((FOLDER / "nothing_counted.toml").read_text(encoding="utf-8"))["genre"]
CLOSE = tomllib.loads((FOLDER / "close_to_nothing.toml").read_text(encoding="utf-8"))["case"]
TEXTS = [(genre["label"], text) for genre in GENRES for text in genre["texts"]]
CITY = the_city()


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(document_of([("paragraph", text)]), Metadata(), CITY, ())


@pytest.mark.parametrize(("genre", "text"), TEXTS, ids=[f"{genre}: {text[:12]}" for genre, text in TEXTS])
def test_nothing_is_counted(genre: str, text: str) -> None:
    assert [figure.raw for figure in figures(text)] == [], genre


@pytest.mark.parametrize("case", CLOSE, ids=lambda case: case["text"][:14])
def test_what_looks_alike_and_counts_is_found(case: dict[str, Any]) -> None:
    assert [f"{figure.raw}|{figure.value}" for figure in figures(case["text"])] == case["figures"]


@pytest.mark.parametrize("row", contexts(), ids=lambda row: row.name)
def test_a_context_holds_where_its_sentence_says(row: Context) -> None:
    assert [figure.raw for figure in figures(row.none)] == []
    assert len(figures(row.figure)) == (1 if row.figure else 0) or row.figure.count("，") == 1


@pytest.mark.parametrize("shape", rules("dates", DateTable).shape, ids=lambda shape: shape.name)
def test_the_digits_of_a_date_are_in_its_span(shape: DateShape) -> None:
    for example in shape.examples:
        text = f"他说{example}，"
        covered = {at for start, end in find_dates(text) for at in range(start, end)}
        digits = {at for at, char in enumerate(text) if char in "0123456789一二三四五六七八九十〇"}
        assert digits <= covered, example
