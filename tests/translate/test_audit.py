"""Right pairs pass the audit, wrong ones do not, and every finding says why."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.extract.figures import find_figures
from builder.extract.places import find_places
from builder.language.english_numbers import EnglishNumber, find_numbers
from builder.records.document import Block, Document
from builder.records.figure import Figure
from builder.records.source import Metadata
from builder.tables.city import Term, empty_city, load_city
from builder.translate.audit import audit

CASES = Path(__file__).parent / "cases"
RIGHT = [tuple(pair) for pair in tomllib.loads((CASES / "right_pairs.toml").read_text("utf-8"))["pairs"]]
KINDS = tomllib.loads((CASES / "wrong_pairs.toml").read_text("utf-8"))["wrong"]
WRONG = [(kind, zh, en) for kind, pairs in KINDS.items() for zh, en in pairs]
PLACES = load_city(Path(__file__).parents[1] / "made_up" / "seeds")
CITY = replace(
    empty_city(),
    glossary=(
        Term("浦东新区", "Pudong New Area", "place", "confirmed"),
        Term("浦东", "Pudong", "place", "confirmed"),
        Term("产业集群", "industrial cluster", "policy", "confirmed"),
        Term("小巨人", '"little giant" enterprise', "policy", "confirmed: usage"),
        Term("工信部", "Ministry of Industry and Information Technology", "org", "confirmed: usage; MIIT"),
        Term("地瓜经济", "sweet potato economy", "policy", "UNCONFIRMED"),
        Term("营商环境", "business environment", "term", "confirmed"),
    ),
)


def figures_of(zh: str) -> tuple[Figure, ...]:
    document = Document("pair", "", None, None, (), (Block("p-1", "paragraph", zh, (1, 1)),), (), (), ())
    return find_figures(document, Metadata(), PLACES, find_places(document, PLACES))


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_right_pairs_pass(zh: str, en: str) -> None:
    for figures in ((), figures_of(zh)):
        assert [finding for finding in audit(zh, en, figures).findings if finding.level == "error"] == []


@pytest.mark.parametrize(("kind", "zh", "en"), WRONG)
def test_wrong_pairs_are_caught(kind: str, zh: str, en: str) -> None:
    for figures in ((), figures_of(zh)):
        assert not audit(zh, en, figures).ok, kind


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(RIGHT) >= 60
    assert len(WRONG) >= 80
    assert min(map(len, KINDS.values())) >= 6


def mutations(en: str, number: EnglishNumber) -> Iterator[str]:
    """The text with one slip in this number: a digit, its size, its scale word, its unit."""
    printed = re.search(r"\d[\d,]*(?:\.\d+)?", number.raw)
    slips = []
    if printed and number.role != "day":
        digits = printed[0]
        slips += [number.raw.replace(digits, digits[:-1] + str((int(digits[-1]) + 3) % 10), 1)]
        slips += [number.raw.replace(digits, f"{Decimal(digits.replace(',', '')) * 10:f}", 1)]
    for scale, other in (("trillion", "billion"), ("billion", "million"), ("million", "billion")):
        if scale in number.raw:
            slips += [number.raw.replace(scale, other), re.sub(rf"[ -]{scale}", "", number.raw)]
    if number.unit == "percent" and number.raw.endswith("percent"):
        slips += [number.raw.replace("percent", "percentage points")]
    if number.unit == "yuan" and number.raw.endswith("yuan"):
        slips += [number.raw.replace("yuan", "U.S. dollars")]
    for slip in slips:
        yield en[: number.start] + slip + en[number.end :]


def test_every_slip_in_every_right_pair_is_caught() -> None:
    missed, tried = [], 0
    for zh, en in RIGHT:
        for number in find_numbers(en):
            for wrong in mutations(en, number):
                tried += 1
                if audit(zh, wrong, figures_of(zh)).ok:
                    missed.append((zh, wrong))
    assert tried > 250
    assert len(missed) <= tried * 0.01, missed


def money(value: Decimal) -> str:
    """A sum in the house style: every printed digit, the largest fitting scale."""
    for name, size in (("trillion", 12), ("billion", 9), ("million", 6)):
        if value >= Decimal(10) ** size:
            return f"{value.scaleb(-size).normalize():f} {name} yuan"
    return f"{value.normalize():,f} yuan"


SUMS = st.tuples(
    st.integers(1, 99999), st.integers(0, 2), st.sampled_from([("", 0), ("万", 4), ("亿", 8), ("万亿", 12)])
)


@given(SUMS)
def test_the_house_style_passes_and_any_other_scale_does_not(sum_: tuple[int, int, tuple[str, int]]) -> None:
    digits, places, (word, power) = sum_
    printed = Decimal(digits).scaleb(-places)
    zh, value = f"总投资{printed:f}{word}元。", printed.scaleb(power)
    assert audit(zh, f"Total investment is {money(value)}.", figures_of(zh)).findings == ()
    for factor in ("10", "0.1", "1000", "0.0001"):
        assert not audit(zh, f"Total investment is {money(value * Decimal(factor))}.", figures_of(zh)).ok


@given(st.integers(10, 99999), st.integers(0, 4), st.integers(1, 9))
def test_any_changed_digit_is_caught(digits: int, at: int, step: int) -> None:
    text = str(digits)
    at %= len(text)
    other = text[:at] + str((int(text[at]) + step) % 10) + text[at + 1 :]
    assert audit(f"共有企业{text}家。", f"There are {int(text):,} firms.").ok
    assert not audit(f"共有企业{text}家。", f"There are {int(other):,} firms.").ok


def test_a_finding_names_both_spans_and_the_slip() -> None:
    (finding,) = audit("产值8.69亿元，", "Output is 8.69 billion yuan,").findings
    assert (finding.zh, finding.en) == ("8.69亿元", "8.69 billion yuan")
    assert "read as billion" in finding.why
    assert "10 times" in finding.why


def test_the_alignment_points_at_the_same_value() -> None:
    zh, en = "新建学校45所，投资12.5亿元。", "With 1.25 billion yuan, 45 schools were built."
    figures = figures_of(zh)
    spans = {found.figure: en[found.start : found.end] for found in audit(zh, en, figures).aligned}
    assert [spans[figure.id] for figure in figures] == ["45", "1.25 billion yuan"]


def test_another_order_only_warns_where_the_words_moved_or_nothing_tells() -> None:
    findings = audit(
        "投资5亿元，产出9亿元。", "It yields 900 million yuan on an investment of 500 million yuan."
    ).findings
    assert [finding.level for finding in findings if finding.level == "error"] == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("浦东新区召开会议。", "Pudong New Area held a meeting.", []),
        ("浦东新区召开会议。", "Pudong held a meeting.", ["浦东新区"]),
        ("浦东召开会议。", "A meeting was held in Pudong's east.", []),
        ("培育产业集群。", "It fosters industrial clusters.", []),
        ("小巨人企业增多。", 'There are more "little giant" firms and enterprises.', []),
        ("小巨人企业增多。", "There are more small giants.", ["小巨人"]),
        ("工信部发文。", "The MIIT issued a document.", []),
        ("工信部发文。", "The ministry issued a document.", ["工信部"]),
        ("发展地瓜经济。", "It develops the potato economy.", []),
    ],
)
def test_confirmed_names_must_be_used(zh: str, en: str, expected: list[str]) -> None:
    errors = [f.zh for f in audit(zh, en, (), CITY).findings if f.check == "terms" and f.level == "error"]
    assert errors == expected


def test_confirmed_common_nouns_only_warn() -> None:
    (finding,) = audit("优化营商环境。", "It makes life easier for firms.", (), CITY).findings
    assert (finding.level, finding.check) == ("warning", "terms")


@pytest.mark.parametrize(
    ("zh", "en", "why"),
    [
        ("开工了。", "Work 开工 has begun.", "Chinese left in the English"),
        ("开工了。", "开工了。", "an untouched copy of the Chinese"),
        ("开工了。", "  ", "the English is empty"),
        ("开工了。", "Work has begun，at last.", "full-width punctuation in the English"),
        ("开工了。", 'Work has begun ("开工").', None),
        ("开工了。", "Work has begun (开工 in Chinese).", None),
        ("AL Capital", "AL Capital", None),
    ],
)
def test_residue(zh: str, en: str, why: str | None) -> None:
    assert [finding.why for finding in audit(zh, en).findings] == ([why] if why else [])


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_can_be_audited(zh: str, en: str) -> None:
    verdict = audit(zh, en, ())
    assert verdict == audit(zh, en, ())


@pytest.mark.parametrize("piece", ["5家，", "12亿元、", "一二三", "3%至5%", "第1"])
def test_long_texts_take_no_more_than_their_length(piece: str) -> None:
    started = time.process_time()
    assert not audit(piece * 2000, "One 5 and 12 billion yuan, " * 2000).ok
    assert time.process_time() - started < 10


def test_a_hole_is_shown_with_the_numbers_that_may_have_stood_there() -> None:
    bare = audit("走访6家农贸市场，五花肉每斤12.8元。", "Pork belly averages 12.8 yuan per at six markets.")
    assert [(finding.zh, finding.en) for finding in bare.findings] == [("", "per at")]
    level = audit("三、四级手术146台。", "They conducted 146 surgeries of or Level 4.")
    assert ("三", "of or") in [(finding.zh, finding.en) for finding in level.findings]
