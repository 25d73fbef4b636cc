"""People of record: named with an office or speaking; nobody else."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gold_document import document_of, gold, gold_document, the_city
from hypothesis import given
from hypothesis import strategies as st

from builder.extract.people import find_people
from builder.records.mention import Person
from builder.records.source import Byline, Metadata

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("people*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
CITY = the_city()


def people_in(text: str) -> tuple[Person, ...]:
    return find_people(document_of([("paragraph", text)]), Metadata(), CITY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_people_as_printed(case: dict[str, Any]) -> None:
    found = [f"{person.name}: {person.role}" if person.role else person.name for person in people_in(case["text"])]
    assert found == case["expected"], case["why"]


@pytest.mark.parametrize("name", ["000", "003"])
def test_people_of_the_gold_all_found_and_no_other(name: str) -> None:
    found = {person.name: person.role for person in find_people(gold_document(name), Metadata(), CITY)}
    expected = {row["name"]: row["role"].replace("（原文）", "") for row in gold(name)["people"]}
    assert found == expected


def test_bylines_and_photographers_are_not_people_of_record() -> None:
    blocks = [
        ("byline", "记者 张建国 通讯员 李志强"),
        ("paragraph", "张建国说，天气很好。总经理王丽表示欢迎。"),
        ("caption", "集团董事长赵明远致辞"),
        ("credit", "钱芳 摄"),
    ]
    document = document_of(blocks, bylines=(Byline("张建国"),))
    found = find_people(document, Metadata(bylines=(Byline("李志强"),)), CITY)
    assert [person.name for person in found] == ["王丽", "赵明远"]


@pytest.mark.parametrize("text", ["董事长李明在会上说。李明还说，李明明白。", "李明说。"])
def test_every_later_mention_counts(text: str) -> None:
    [person] = people_in(text)
    assert person.name == "李明"
    assert len(person.spans) == text.count("李明")


@given(st.lists(st.text(alphabet="李明张建国欧阳说表示书记局长、，。在和高质量", max_size=40), max_size=3))
def test_spans_are_true(texts: list[str]) -> None:
    document = document_of([("paragraph", text) for text in texts])
    by_id = {block.id: block.text for block in document.blocks}
    people = find_people(document, Metadata(), CITY)
    assert len({person.name for person in people}) == len(people)
    for person in people:
        assert person.spans
        assert all(by_id[span.block][span.start : span.end] == person.name for span in person.spans)


def test_a_long_text_takes_linear_time() -> None:
    began = time.process_time()
    people_in("局长李" * 20_000 + "、" * 20_000 + "书记、" * 20_000)
    assert time.process_time() - began < 10
