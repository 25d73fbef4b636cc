"""Figures: what is one and what is not, what each measures, for whom and when; laws and speed."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gold_document import document_of, the_city
from hypothesis import given
from hypothesis import strategies as st

from builder.extract.figures import find_figures
from builder.extract.places import find_places
from builder.records.figure import Figure
from builder.records.source import Bilingual, IssueYear, Metadata

FOLDER = Path(__file__).parent / "cases"
TABLES = ("bulletins", "ports_and_farms", "weather_and_sport", "courts_and_life", "not_figures")
CITY = the_city()
ISSUE = Metadata(year=IssueYear(2024, "inferred", Bilingual("")), place="ningbo")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return found


def figures(*texts: str, metadata: Metadata = ISSUE) -> tuple[Figure, ...]:
    document = document_of([("paragraph", text) for text in texts])
    return find_figures(document, metadata, CITY, find_places(document, CITY))


def expected(line: str) -> tuple[str, Decimal, str | None, str]:
    raw, value, unit, kind = line.split("|")
    return raw, Decimal(value), unit or None, kind


@pytest.mark.parametrize("case", [case for name in TABLES for case in cases(name)], ids=lambda case: case["label"])
def test_what_is_a_figure(case: dict[str, Any]) -> None:
    found = [(one.raw, one.value, one.unit, one.kind) for one in figures(case["text"])]
    assert found == [expected(line) for line in case["figures"]], case["why"]


@pytest.mark.xfail(strict=True, reason="not read yet; the table says why")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["label"])
def test_known_failures(case: dict[str, Any]) -> None:
    found = [(one.raw, one.value, one.unit, one.kind) for one in figures(case["text"])]
    assert found == [expected(line) for line in case["figures"]]


def field(figure: Figure, name: str) -> str:
    rank, change, period = figure.rank, figure.change, figure.period
    special = {
        "period": period and period.label,
        "basis_of_period": period and period.basis,
        "change": change and change.text,
        "direction": change and change.direction,
        "basis": change and change.basis,
        "rank": rank and f"{rank.n}|{rank.of}|{rank.within}",
    }
    return str(special[name] if name in special else getattr(figure, name))


@pytest.mark.parametrize("case", cases("context"), ids=lambda case: case["label"])
def test_what_a_figure_measures(case: dict[str, Any]) -> None:
    figure = next(one for one in figures(case["text"]) if one.raw == case["pick"])
    assert {name: field(figure, name) for name in case["expect"]} == case["expect"], case["why"]


def test_the_year_is_inferred_from_the_text_where_nobody_gives_it() -> None:
    [figure] = figures("今年，全市新增企业12家。", "2023年8月，新园区挂牌。", metadata=Metadata())
    assert figure.period is not None
    assert (figure.period.label, figure.period.basis) == ("2023", "inferred")


def test_a_month_later_than_the_date_of_issue_is_of_the_year_before() -> None:
    given = Metadata(date=date(2024, 1, 15), place="ningbo")
    [old, new] = figures("12月，全市出口增长5%。", "1月，全市出口增长6%。", metadata=given)
    assert [figure.period and figure.period.label for figure in (old, new)] == ["2023-12", "2024-01"]
    assert old.period is not None
    assert old.period.basis == "relative"


def test_without_any_year_the_period_stays_unknown() -> None:
    [figure] = figures("今年，全市新增企业12家。", metadata=Metadata())
    assert figure.period is None


def test_ids_do_not_change_when_text_is_put_before() -> None:
    [alone] = figures("全市有12家企业。")
    after = figures("去年有3家。", "全市有12家企业。")
    assert alone.id == after[-1].id
    twins = figures("全市有12家企业。", "全市有12家企业。")
    assert len({figure.id for figure in twins}) == 2


def test_captions_are_read_and_bylines_are_not() -> None:
    document = document_of(
        [("caption", "占地800亩的新园区。"), ("byline", "记者 12家 王三"), ("jump", "下转第4版 12家")]
    )
    assert [figure.raw for figure in find_figures(document, ISSUE, CITY, ())] == ["800亩"]


PIECES = [*"近约家个元%亩，。“”每人、和至- （", "12", "三百", "1.5亿", "五分之一", "第3", "前十", "以上", "2023年"]
PIECES += ["同比增长", "占全国", "三大", "平台", "进出口", "全市", "居全省首位", "翻番"]
UNITS = ["家", "个", "户", "项", "辆", "台", "名"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_spans_are_true_ids_unique_and_nothing_overlaps(text: str) -> None:
    found = figures(text)
    assert len({figure.id for figure in found}) == len(found)
    end = 0
    for figure in found:
        assert text[figure.start : figure.end] == figure.raw
        assert figure.start >= end
        assert figure.raw.strip() == figure.raw
        assert figure.sentence in text
        assert figure.high is None or figure.low == figure.value < figure.high
        end = figure.end


@given(
    st.integers(1, 10**9),
    st.sampled_from(UNITS),
    st.sampled_from(["", "近", "约", "超过"]),
)
def test_a_written_count_is_found_with_its_value(number: int, unit: str, qualifier: str) -> None:
    if 1900 <= number <= 2099:
        number += 1000
    [figure] = figures(f"全市拥有企业{qualifier}{number}{unit}。")
    assert (figure.raw, figure.value, figure.unit) == (f"{qualifier}{number}{unit}", number, unit)


def seconds(text: str) -> float:
    begun = time.process_time()
    figures(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "piece",
    [
        "12家",
        "去年12家，",
        "万亿",
        "三年",
        "居全省第一，",
        "十五",
        "“",
        "每",
        "1、",
        "三大平台",
        "11月3日，全年3个，当天，",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    # A quadratic finder would take a hundred times as long, each time.
    assert any(seconds(piece * 4000) < 40 * seconds(piece * 400) + 0.5 for _ in range(3))


@pytest.mark.parametrize("unit", ["家", "家。", "%，同比", "年", "市"])
def test_time_grows_with_the_length_where_every_number_differs(unit: str) -> None:
    numbers = [f"{(number * 7919) % 9973 + 10}{unit}" for number in range(8000)]
    whole, tenth = "".join(numbers), "".join(numbers[:800])
    assert any(seconds(whole) < 40 * seconds(tenth) + 0.5 for _ in range(3))


def test_a_line_that_only_repeats_itself_is_read_at_once() -> None:
    for piece in ("1", "万亿", "（", "12家", "三年", "第", "年"):
        assert seconds(piece * (1_000_000 // len(piece))) < 4, piece


def test_a_place_named_once_in_full_is_known_by_its_short_name() -> None:
    found = figures("青檀市统计局发布公报。", "去年，青檀出口12亿元，全市新增企业30家。", metadata=Metadata())
    assert [(figure.raw, figure.place, figure.place_id) for figure in found] == [
        ("12亿元", "青檀", None),
        ("30家", "青檀", None),
    ]


def test_a_district_and_its_city_are_told_apart() -> None:
    found = figures("青檀市召开大会。临江区去年产值12亿元，该区有企业30家，全市有900家。", metadata=Metadata())
    assert [figure.place for figure in found] == ["临江", "临江", "青檀"]


@pytest.mark.parametrize(
    "text",
    ["全国城市经验交流会上，12家企业签约。", "跨区作业的收割机有12台。", "大城市里有12家书店。", "农贸市场有12家店。"],
)
def test_a_word_that_only_ends_like_a_place_names_none(text: str) -> None:
    [figure] = figures(text, metadata=Metadata())
    assert figure.place in (None, "宁波")
