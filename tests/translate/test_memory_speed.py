"""A long document is brought in step in time that grows with its length."""

from __future__ import annotations

import time

import pytest

from builder.records.document import Block, Document
from builder.records.mention import Mentions
from builder.tables.city import empty_city
from builder.translate import merge
from builder.translate.memory import pair_up
from builder.translate.po_file import Entry

LONG = 20_000


def blocks(count: int, text: str) -> tuple[Block, ...]:
    return tuple(Block(f"p-{n}", "paragraph", text.format(n), (n, n)) for n in range(count))


def entries(count: int, text: str) -> tuple[Entry, ...]:
    return tuple(Entry(f"p-{n}", text.format(n), f"English {n}", state="draft", line=n + 1) for n in range(count))


CASES = [
    ("no memory", LONG, "", "第{}行"),
    ("all the same", LONG, "第{}行", "第{}行"),
    ("one text over and over", LONG, "某行", "某行"),
    ("nothing alike", 4000, "第{}行短句", "全然不同的另一句话，序号为{}"),
]


@pytest.mark.parametrize(("why", "count", "known", "text"), CASES, ids=[case[0] for case in CASES])
def test_pairing_is_linear(why: str, count: int, known: str, text: str) -> None:
    memory = entries(count, known) if known else ()
    start = time.process_time()
    paired = pair_up(memory, blocks(count, text))
    assert time.process_time() - start < 10
    assert [entry.zh for entry in paired] == [text.format(n) for n in range(count)]


def test_a_new_file_for_a_long_document_is_written_at_once() -> None:
    document = Document("a", "", None, None, (), blocks(LONG, "第{}行"), (), (), ())
    start = time.process_time()
    assert merge("", document, Mentions((), (), (), ()), empty_city()).count("msgctxt") == LONG
    assert time.process_time() - start < 10


def test_what_changed_far_from_its_place_is_still_found() -> None:
    """Thirty paragraphs, the last of them changed and put first: it is stale, and no other is."""
    memory = entries(30, "第{}段说的是某一件事，与别的段落都不相同，共有许多字。")
    texts = [entry.zh for entry in memory]
    moved = [texts[-1].replace("许多字", "很多字"), *texts[:-1]]
    paired = pair_up(memory, tuple(Block(f"q-{n}", "paragraph", text, (n, n)) for n, text in enumerate(moved)))
    assert [entry.state for entry in paired] == ["stale", *["draft"] * 29]
    assert paired[0].en == "English 29"
