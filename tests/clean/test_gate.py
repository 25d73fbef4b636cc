"""The gate: blocks of 000 and 003 against what a careful reader made of them. The pinned scores may not fall."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.clean import clean
from builder.read import read_article
from builder.records.document import Document
from builder.records.source import Source

ROOT = Path(__file__).parents[2]
FOLDERS = {"000": "000-yangtze-delta", "003": "003-yuyao"}


def gold(number: str) -> dict[str, Any]:
    return dict(json.loads((ROOT / "tests" / "gold" / f"{number}.json").read_text(encoding="utf-8")))


def article(number: str) -> Source:
    return read_article(ROOT / "seeds" / "articles" / FOLDERS[number], f"seeds/articles/{FOLDERS[number]}")


def without_corrections(source: Source) -> Source:
    return replace(source, metadata=replace(source.metadata, corrections=()))


def score(document: Document, wanted: dict[str, Any]) -> float:
    """F1 of blocks equal in type and, white space aside, in text."""
    want = Counter((block["type"], "".join(block["text"].split())) for block in wanted["blocks"])
    have = Counter((block.type, "".join(block.text.split())) for block in document.blocks)
    return 2 * (want & have).total() / (want.total() + have.total())


@pytest.mark.parametrize("number", FOLDERS)
def test_the_rules_alone_reach_the_reader(number: str) -> None:
    """Gold keeps printed misprints, so the corrections of article.yml stay out of this comparison."""
    document = clean(without_corrections(article(number)))
    wanted = gold(number)
    assert score(document, wanted) == 1.0
    assert [block.source_lines for block in document.blocks] == [tuple(b["source_lines"]) for b in wanted["blocks"]]
    assert (document.title, document.kicker, document.deck) == (wanted["title"], wanted["kicker"], wanted["deck"])
    assert [byline.zh for byline in document.bylines] == wanted["bylines"]


@pytest.mark.parametrize(("number", "floor"), [("000", 0.96), ("003", 0.97)])
def test_with_every_correction(number: str, floor: float) -> None:
    document = clean(article(number))
    assert document.problems == ()
    assert score(document, gold(number)) >= floor


def test_without_any_metadata() -> None:
    """Title, deck and authors of 000 stand in its text; metadata only confirms them."""
    source = article("000")
    bare = clean(Source(source.id, source.path, source.data, source.encoding, source.text))
    assert score(bare, gold("000")) == 1.0
    assert [byline.zh for byline in bare.bylines] == gold("000")["bylines"]


def test_the_duplicates_of_001() -> None:
    folder = ROOT / "seeds" / "articles" / "001-first-class-city"
    document = clean(without_corrections(read_article(folder, "seeds")))
    dropped = [repair.lines for repair in document.ledger if repair.code == "duplicate-paragraph"]
    assert dropped == [(95, 95), (97, 97), (143, 143), (145, 145)]
    assert (111, 113) in [block.source_lines for block in document.blocks]
    at = {block.source_lines: place for place, block in enumerate(document.blocks)}
    heading = next(block for block in document.blocks if block.type == "heading" and "文化育新" in block.text)
    assert at[heading.source_lines] < at[(155, 155)] < at[(157, 157)]
    assert [defect.lines for defect in document.defects] == [(183, 183)]
