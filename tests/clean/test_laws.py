"""Laws of cleaning, on any text: nothing is lost, nothing invented, and a second pass changes nothing."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.clean import as_text, clean
from builder.clean.characters import mend
from builder.records.document import Document
from builder.records.ids import block_id
from builder.records.source import Metadata, Source

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
ARTICLES = sorted((ROOT / "seeds" / "articles").glob("*/source.txt"))

HAN = st.sampled_from("我市今年企业产业发展创新科技集群生产力全力推进的了和与等在是一二王李记者摄")
MARK = st.sampled_from('，。、；：！？“”《》（）……——,.!?;:()"#{}【】·%0123456789Aa \u3000\u200b')
PHRASE = st.text(st.one_of(HAN, HAN, HAN, MARK), min_size=1, max_size=60)
LINE = st.one_of(
    PHRASE,
    PHRASE.map(lambda text: f"## {text}"),
    PHRASE.map(lambda text: f"# {text}"),
    PHRASE.map(lambda text: f"{text}。"),
    PHRASE.map(lambda text: f"{text} 王小明 摄"),
    st.sampled_from(
        ["王小明 摄", "（下转第4版）", "记者 王小明 通讯员 李红", "陈 醉 劳超杰", "……", "一、总体要求", "图为现场"]
    ),
    st.sampled_from(
        [
            "首页 > 要闻 > 正文",
            "2024-05-17 08:32 来源：日报 作者：王小明",
            "相关链接",
            "· 另一条新闻",
            "责编 谷雨 版式 江枫",
            "- 3 -",
            "3",
        ]
    ),
    st.sampled_from(
        ["晚报 要闻 A03", "2024年5月17日 星期五", "（2024年5月17日）", "分享 微信 微博", "（责任编辑：王小明）"]
    ),
    st.sampled_from(
        [
            "表1 主要指标",
            "水泥 万吨 12.3 -4",
            "玻璃 万箱 5.6 7",
            "市长 王小明",
            "县长 李 红",
            "时间：今晚",
            "（此件公开）",
        ]
    ),
    st.sampled_from(
        [
            "研发&amp;制造，&lt;甲&gt;。",
            "本报讯（记者 王小明）今年。",
            "亿元，其中一半。",
            "短 板 怎 么 补",
            "**一、产业**",
        ]
    ),
    st.sampled_from(["{caption} 甲", "{title} 乙", "来源：日报", "同一段落印了两遍，为的是看它留下哪一份，其余入账。"]),
)
ARTICLE = st.lists(st.tuples(LINE, st.integers(1, 5)), max_size=14).map(
    lambda lines: "".join(line + "\n" * gap for line, gap in lines)
)


def source(text: str, metadata: Metadata | None = None) -> Source:
    return Source("law", "law/source.txt", b"", "utf-8", text, metadata or Metadata())


def shape(document: Document) -> tuple[object, ...]:
    return document.title, document.kicker, [(block.type, block.text) for block in document.blocks]


def assert_nothing_lost(text: str, document: Document) -> None:
    left, right = Counter("".join(text.split())), Counter[str]()
    for repair in document.ledger:
        left.update("".join(repair.after.split()))
        right.update("".join(repair.before.split()))
    for block in document.blocks:
        right.update("".join(block.text.split()))
    assert left == right


def assert_lines_true(text: str, document: Document) -> None:
    lines = text.split("\n")
    for block in document.blocks:
        first, last = block.source_lines
        assert 1 <= first <= last <= len(lines)
        if not block.repairs:
            assert "".join(block.text.split()) in "".join("".join(lines[first - 1 : last]).split())


def assert_ids_right(document: Document) -> None:
    seen: Counter[str] = Counter()
    for block in document.blocks:
        key = "".join(block.text.split())
        assert block.id == block_id(document.id, block.text, seen[key])
        seen[key] += 1
    assert {defect.block for defect in document.defects} <= {block.id for block in document.blocks} | {None}


@given(st.one_of(st.text(), ARTICLE))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    document = clean(source(text))
    assert_nothing_lost(text, document)
    assert_lines_true(text, document)
    assert_ids_right(document)
    assert all(block.text and block.type not in {"line", "title"} for block in document.blocks)


@given(st.one_of(st.text(), ARTICLE))
@settings(max_examples=300, deadline=None)
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = clean(source(text))
    assert shape(clean(source(as_text(once)))) == shape(once)


@given(st.text(st.one_of(HAN, MARK, st.characters()), max_size=80))
@settings(max_examples=300, deadline=None)
def test_characters_are_mended_once(line: str) -> None:
    mended, done = mend(line)
    assert mend(mended)[0] == mended
    change = Counter(mended)
    for _, before, after in done:
        change.subtract(after)
        change.update(before)
    assert {c: n for c, n in change.items() if n and not c.isspace()} == Counter("".join(line.split()))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_the_real_articles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = clean(source(text))
    assert_nothing_lost(text, once)
    assert_lines_true(text, once)
    assert shape(clean(source(as_text(once)))) == shape(once)
    assert not as_text(once).startswith("{"), "the plain form is enough for a real article"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "#", "。", "“", "a", "# ", "##", "{title} ", "摄", "——", "\u200b", "《", "、"]
)
def test_the_smallest_texts(text: str) -> None:
    document = clean(source(text))
    assert_nothing_lost(text, document)
    assert shape(clean(source(as_text(document)))) == shape(document)


HOSTILE = {
    "one line of a megabyte": "创新发展，" * 200_000,
    "open quotes": "“" * 500_000,
    "open brackets": "(中" * 250_000,
    "lists of partners": "与、" * 250_000,
    "credits": "王一 摄 " * 100_000,
    "addresses": "http://(" * 60_000,
    "names of characters": "&amp;" * 200_000,
    "ways through a site": "首页 > " * 160_000,
    "menus": "甲 | " * 200_000,
    "page numbers": "12\n" * 20_000,
    "running heads": "晚报 要闻 A03\n创新发\n" * 8_000,
    "rows": "水泥 1 2\n" * 20_000,
    "titles with authors": "标题甲\n记者 王一\n正文内容在此。\n" * 6_000,
    "authors alone": "记者 王一\n" * 20_000,
    "days": "2024年1月1日\n" * 15_000,
    "stray spaces": "中 " * 300_000 + "。",
    "short unfinished lines": "创新\n" * 20_000,
    "captions": "图为\n\n\n\n" * 10_000,
    "equal paragraphs": "同一段落印了许多遍，为的是看它要花多少时间才能清理完毕。\n" * 8_000,
}


@pytest.mark.parametrize("label", HOSTILE)
def test_time_grows_with_the_text_only(label: str) -> None:
    started = time.process_time()
    clean(source(HOSTILE[label]))
    assert time.process_time() - started < 30, "quadratic time would take minutes"


def test_gold_defects_found() -> None:
    path = next(path for path in ARTICLES if path.parent.name.startswith("003"))
    document = clean(source(path.read_text(encoding="utf-8")))
    gold = json.loads((GOLD / "003.json").read_text(encoding="utf-8"))["defects"]
    lost = [entry["excerpt"] for entry in gold if entry["type"] in {"truncated", "missing-text"}][:2]
    texts = {block.id: block.text for block in document.blocks}
    found = [texts[defect.block] for defect in document.defects if defect.block]
    assert [any(excerpt in text for text in found) for excerpt in lost] == [True, True]


def test_a_document_is_the_same_every_time() -> None:
    text = ARTICLES[1].read_text(encoding="utf-8")
    assert clean(source(text)) == clean(replace(source(text), path="elsewhere"))
