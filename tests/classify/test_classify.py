"""Topics and districts of each block, with the words that decided."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gold_document import the_city
from hypothesis import given
from hypothesis import strategies as st

from builder.classify import classify
from builder.records.article import Label
from builder.records.document import Block, Document
from builder.records.ids import block_id
from builder.records.mention import Mentions, PlaceMention, Span

ROOT = Path(__file__).parents[2]
CITY = the_city()
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases/topics.toml").read_text(encoding="utf-8"))[
    "case"
]
NOTHING = Mentions((), (), (), ())
GOLD_TOPICS = {
    "port & shipping": "port-and-shipping",
    "innovation & research": "innovation-and-research",
    "manufacturing & industry": "manufacturing",
    "opening-up & trade": "opening-up-and-trade",
    "business environment & reform": "business-environment",
    "yangtze delta integration": "yangtze-delta",
    "public services & common prosperity": "public-services",
    "digital economy": "digital-economy",
    "energy & green": "energy-and-green",
    "urban renewal & land": "urban-renewal",
}


def document_of(blocks: list[tuple[Any, str]]) -> Document:
    made = tuple(Block(block_id("a", text, n), kind, text, (n + 1, n + 1)) for n, (kind, text) in enumerate(blocks))
    return Document("a", "", None, None, (), made, (), (), ())


def topics_of(*blocks: tuple[Any, str]) -> tuple[Label, ...]:
    return classify(document_of(list(blocks)), NOTHING, CITY).topics


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_topics_of_a_block(case: dict[str, Any]) -> None:
    found = topics_of((case.get("type", "paragraph"), case["text"]))
    assert [label.id for label in found] == case["expected"], case["why"]


def test_the_words_that_decided_are_kept_in_order_of_appearance() -> None:
    [label] = topics_of(("paragraph", "码头上，集装箱起落；码头边，货轮靠泊。"))
    assert label.words == ("码头", "集装箱", "货轮", "靠泊")
    assert label.weight == 3 + 3 + 3 + 1


def test_a_heading_tips_the_scales_for_the_paragraphs_below_it() -> None:
    light = ("paragraph", "团队里有不少新面孔。")
    assert topics_of(light) == ()
    under = topics_of(("heading", "招才引智再发力"), light)
    assert [label.id for label in under] == ["talent", "talent"]


def test_a_heading_gives_no_topic_to_a_paragraph_without_a_word_of_it() -> None:
    silent = ("paragraph", "大家都笑了。")
    assert len(topics_of(("heading", "招才引智再发力"), silent)) == 1


def test_the_next_heading_ends_the_reach_of_the_one_before() -> None:
    light = ("paragraph", "团队里有不少新面孔。")
    found = topics_of(("heading", "招才引智再发力"), ("heading", "码头繁忙"), light)
    assert [label.id for label in found] == ["talent", "port-and-shipping"]


def test_districts_are_the_places_named_but_never_the_city_itself() -> None:
    document = document_of([("paragraph", "宁波的北仑，北仑区与余姚。"), ("paragraph", "余姚。")])
    first, second = (block.id for block in document.blocks)
    places = (
        PlaceMention("ningbo", "宁波", Span(first, 0, 2)),
        PlaceMention("beilun", "北仑", Span(first, 3, 5)),
        PlaceMention("beilun", "北仑区", Span(first, 6, 9)),
        PlaceMention("yuyao", "余姚", Span(first, 10, 12)),
        PlaceMention("yuyao", "余姚", Span(second, 0, 2)),
    )
    assert classify(document, Mentions((), (), (), places), CITY).districts == (
        Label("beilun", first, ("北仑", "北仑区"), 2),
        Label("yuyao", first, ("余姚",), 1),
        Label("yuyao", second, ("余姚",), 1),
    )


@given(st.lists(st.text(alphabet="港口码头集装箱医院银行创新技术企业，。", max_size=40), max_size=4))
def test_every_word_stands_in_its_block(texts: list[str]) -> None:
    by_id = {block.id: block.text for block in document_of([("paragraph", text) for text in texts]).blocks}
    for label in topics_of(*(("paragraph", text) for text in texts)):
        assert label.words
        positions = [by_id[label.block].find(word) for word in label.words]
        assert min(positions) >= 0


def test_topics_agree_with_the_gold_as_well_as_they_did() -> None:
    """Measured when written: 115 of 132 labels are in the gold, 115 of its 131 are found."""
    right = found = expected = 0
    for name in ("000", "003"):
        gold = json.loads((ROOT / "tests/gold" / f"{name}.json").read_text(encoding="utf-8"))
        document = document_of([(block["type"], block["text"]) for block in gold["blocks"]])
        number = {block.id: place for place, block in enumerate(document.blocks)}
        ours = {(label.id, number[label.block]) for label in classify(document, NOTHING, CITY).topics}
        theirs = {(GOLD_TOPICS.get(t["topic"], t["topic"]), block) for t in gold["topics"] for block in t["blocks"]}
        right, found, expected = right + len(ours & theirs), found + len(ours), expected + len(theirs)
    assert right / found >= 0.87
    assert right / expected >= 0.87
