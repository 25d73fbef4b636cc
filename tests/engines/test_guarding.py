"""What is sent: pieces that fit, with big numbers and names already in English, and what comes back of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.clean import clean
from builder.extract import extract
from builder.records.figure import Figure
from builder.records.source import Metadata, Source
from builder.tables.city import Term, empty_city
from builder.translate.engines.chunks import chunks
from builder.translate.engines.guarding import guarded, unguarded
from builder.translate.engines.refusals import refuse
from builder.translate.engines.transport import EngineError

CITY = replace(
    empty_city(),
    glossary=(
        Term("青屿港", "Qingyu Port", "place", "confirmed: its own site"),
        Term("营商环境", "business environment", "term", "confirmed: usage"),
        Term("东港", "East Harbour", "place", "unconfirmed"),
    ),
)


def figures(text: str) -> tuple[Figure, ...]:
    document = clean(Source("a", "a/source.txt", text.encode(), "utf-8", text))
    return extract(document, Metadata(), CITY).figures


NUMBERS = [
    ("亿元", "全年总产值达到15704亿元，增长较快。", "全年总产值达到 1.5704 trillion yuan ，增长较快。"),
    (
        "a qualifier stays one word",
        "新增税收超过2.5亿元，增长较快。",
        "新增税收 more than 250 million yuan ，增长较快。",
    ),
    (
        "a classifier stays with its noun",
        "新增经营主体137.1万户，增长较快。",
        "新增经营主体 1.371 million 户，增长较快。",
    ),
    ("a percentage needs no help", "全年总产值增长6.1%，发展良好。", "全年总产值增长6.1%，发展良好。"),
    ("a small number needs none", "今年新建学校45所，均已投用。", "今年新建学校45所，均已投用。"),
]


@pytest.mark.parametrize(("why", "zh", "sent"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_big_numbers_go_out_in_english(why: str, zh: str, sent: str) -> None:
    assert guarded(zh, figures(zh), CITY, "words").text == sent


def test_confirmed_names_go_out_in_english_and_common_nouns_do_not() -> None:
    zh = "青屿港和东港的营商环境很好。"
    assert guarded(zh, (), CITY, "words").text == "Qingyu Port 和东港的营商环境很好。"


def test_tags_and_escapes_come_off_again() -> None:
    zh = "青屿港的A&B公司<新>投资10亿元，增长较快。"
    for guard, tag in (("xml", "<x>1 billion yuan</x>"), ("html", '<span class="notranslate">1 billion yuan</span>')):
        sent = guarded(zh, figures(zh), CITY, guard)  # type: ignore[arg-type]
        assert tag in sent.text
        assert "A&amp;B公司&lt;新&gt;" in sent.text
        assert sent.plain(sent.text) == "Qingyu Port的A&B公司<新>投资1 billion yuan，增长较快。"
    assert unguarded("甲<乙", "xml").text == "甲&lt;乙"


SENTENCES = st.text(alphabet="甲乙丙丁。，！；”1234567890.%万亿abc ", max_size=300)


@given(SENTENCES, st.integers(min_value=30, max_value=200))
def test_pieces_fit_and_are_the_text(text: str, limit: int) -> None:
    pieces = chunks(text, limit)
    assert "".join(pieces) == text
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)


def test_pieces_end_where_sentences_do() -> None:
    text = "去年增长6.1%，发展良好。" * 40
    assert all(piece.endswith("。") for piece in chunks(text, 500))


def test_a_long_clause_is_not_cut_inside_a_number() -> None:
    text = "甲" * 9 + "123456.78亿元" + "乙" * 30
    assert any("123456.78" in piece for piece in chunks(text, 36))


RIGHT = [
    (
        "a quotation ends it",
        "他说：“今年全市各行各业发展都很好，明年更好。”",
        "He said: “Every trade does well; it will do better.”",
    ),
    (
        "accents are no slip",
        "“咖啡馆”今年在全市开了很多。",
        "The “café’s” opened all over the city – naïve façades too.",
    ),
    (
        "an article about quotas",
        "今年全市捕捞配额已经用完，渔民明年再出海。",
        "The fishing quota is used up; boats go out next year.",
    ),
    ("no Han, nothing to translate", "GDP", "GDP"),
    ("less than and more than", "甲小于乙。", "A < B and C > D."),
]


@pytest.mark.parametrize(("why", "zh", "en"), RIGHT, ids=[case[0] for case in RIGHT])
def test_right_english_is_not_refused(why: str, zh: str, en: str) -> None:
    refuse(zh, en)


def test_a_copy_with_other_punctuation_is_a_copy() -> None:
    with pytest.raises(EngineError, match="unchanged"):
        refuse("今年，增长6%。", "今年, 增长6%.")
