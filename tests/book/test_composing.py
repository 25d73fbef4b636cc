"""A book as data: what is chosen, that no word is lost, and that every figure leads to the index and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from books import ROOT, as_data, composed, material
from hypothesis import given
from hypothesis import strategies as st

from builder.book import Choice
from builder.book.choice import select
from builder.book.prose import Mark, placed, runs
from builder.records.problem import ProblemError

EDITIONS = ("en", "zh", "both")


def rows(book: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for chapter in book["chapters"]:
        yield from chapter["head"]
        for piece in chapter["pieces"]:
            yield from piece["rows"]


def text(column: list[dict[str, Any]]) -> str:
    return "".join(phrase["text"] for run in column for phrase in run["phrases"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_is_anchored_once_and_indexed_once(edition: str) -> None:
    book = as_data(edition)
    runs_of_book = [run for row in rows(book) for column in ("left", "right") for run in row[column]]
    anchors = Counter(run["figure"] for run in runs_of_book if run["anchor"])
    anchors.update(key for row in rows(book) for key in row["anchors"])
    index = Counter(entry["key"] for group in book["index"] for entry in group["entries"])
    figures = Counter(f"{entry.article}.{entry.figure.id}" for entry in material().register.entries)
    assert anchors == index == figures
    assert {run["figure"] for run in runs_of_book if run["figure"]} <= set(index)


def test_a_chinese_book_has_every_block_word_for_word() -> None:
    there = {row["key"]: text(row["left"]) for row in rows(as_data("zh"))}
    wanted = {f"{a.source.id}.{block.id}": block.text for a in material().articles for block in a.document.blocks}
    assert there == wanted


def test_a_book_in_both_languages_sets_each_block_beside_its_english() -> None:
    for article in material().articles:
        for block in article.document.blocks:
            row = next(row for row in rows(as_data("both")) if row["key"] == f"{article.source.id}.{block.id}")
            assert text(row["right"]) == block.text
            assert text(row["left"]) == article.english.entries[block.id].text


def test_where_english_is_missing_or_refused_the_chinese_stands_with_its_label() -> None:
    shown = {text(row["left"]): row["label"] for row in rows(as_data("en"))}
    refused = next(label for words, label in shown.items() if words.startswith("去年，东港区"))
    assert "refused" in refused
    assert "Not yet translated" in shown["东港提速"]
    assert not any(row["label"] for row in rows(as_data("zh")))
    reviewed = next(label for words, label in shown.items() if words.startswith("In 2023"))
    assert reviewed == ""


def test_an_editors_correction_is_a_footnote_in_the_languages_of_the_book() -> None:
    for edition, languages in (("en", {"en"}), ("zh", {"zh"}), ("both", {"en", "zh"})):
        notes = [note for row in rows(as_data(edition)) for note in row["notes"] if not note["conflict"]]
        assert len(notes) == 1
        assert {line[0]["lang"] for line in notes[0]["lines"]} == languages


def test_every_figure_that_disagrees_has_a_footnote_and_an_entry_with_its_page() -> None:
    book: dict[str, Any] = json.loads(composed("both", root=ROOT))
    conflicts = {conflict.id: len(conflict.entries) for conflict in material(ROOT).register.conflicts}
    assert conflicts
    noted = Counter(
        note["conflict"]
        for row in rows(book)
        for note in [*row["notes"], *(note for side in ("left", "right") for run in row[side] for note in run["notes"])]
        if note["conflict"]
    )
    assert noted == conflicts
    assert {found["id"]: len(found["claims"]) for found in book["disputes"]} == conflicts
    assert all(claim["key"] for found in book["disputes"] for claim in found["claims"])


def test_a_claim_from_outside_the_book_is_named_without_a_link() -> None:
    conflict = next(found for found in material(ROOT).register.conflicts if len({e.article for e in found.entries}) > 1)
    inside = conflict.entries[0].article
    book: dict[str, Any] = json.loads(composed("en", "article", inside, root=ROOT))
    claims = next(found["claims"] for found in book["disputes"] if found["id"] == conflict.id)
    assert {bool(claim["key"]) for claim in claims} == {True, False}
    assert all(claim["title"]["text"] for claim in claims)


def test_a_district_brings_only_the_paragraphs_that_name_it() -> None:
    book = as_data("zh", "district", "donggang")
    assert book["title"]["text"] == "东港区"
    printed = [text(row["left"]) for row in rows(book)]
    assert printed
    assert all("东港" in words for words in printed)
    assert all(chapter["part"] for chapter in book["chapters"])
    keys = {entry["key"] for group in book["index"] for entry in group["entries"]}
    assert keys == {run["figure"] for row in rows(book) for run in row["left"] if run["figure"]}


NOT_THERE = [
    ("an unknown article", Choice("en", "article", "no-such"), "seeds/articles", "harbour-year"),
    ("an unknown topic", Choice("en", "topic", "no-such"), "seeds/tables/topics.yml", "ports"),
    ("an unknown district", Choice("en", "district", "../x"), "seeds/tables/districts.yml", "donggang"),
    ("a place no article names", Choice("en", "district", "xishan"), "seeds/tables/districts.yml", "donggang"),
    ("a title is no id", Choice("zh", "district", "东港"), "seeds/tables/districts.yml", "donggang"),
]


@pytest.mark.parametrize(("why", "choice", "path", "known"), NOT_THERE, ids=[case[0] for case in NOT_THERE])
def test_what_is_not_there_is_said_with_what_is(why: str, choice: Choice, path: str, known: str) -> None:
    with pytest.raises(ProblemError) as raised:
        select(material().articles, material().city, choice)
    (problem,) = raised.value.problems
    assert problem.path == path
    assert choice.id in problem.message
    assert known in problem.remedy


def test_a_digest_without_articles_makes_no_book() -> None:
    with pytest.raises(ProblemError, match="no article"):
        select((), material().city, Choice())


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(st.text(max_size=30), st.sampled_from(["en", "zh"]), spans)
def test_no_letter_is_lost_whatever_the_marks(words: str, lang: str, found: list[tuple[int, int]]) -> None:
    marks = placed(words, tuple(Mark(start, end, f"a.{n}") for n, (start, end) in enumerate(found)))
    cut = runs(words, lang, marks)
    assert "".join(phrase.text for run in cut for phrase in run.phrases) == words
    assert [run.figure for run in cut if run.figure] == [mark.key for mark in marks]
