"""Charts of a made-up corpus: gaps, several values of one period, ranges, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from figures import made

from builder.digest import analyse
from builder.pages import gather, load_strings
from builder.pages.charts.bars import compare
from builder.pages.charts.comparable import Comparison, Run, quantity
from builder.pages.charts.timeline import timeline
from builder.pages.views import Viewer
from builder.project import Project
from builder.records.page import Lang
from builder.records.register import Entry

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def viewers() -> dict[Lang, Viewer]:
    analysis = analyse(Project(ROOT / "tests/made_up"))
    corpus = gather(analysis.articles, analysis.register, analysis.city)
    strings = load_strings(ROOT / "templates")
    return {lang: Viewer(corpus, strings[lang], lang, "figures/containers/") for lang in ("en", "zh")}


def containers(raw: str, value: int, **given: object) -> Entry:
    return Entry("harbour-year", made(raw, value, indicator_id="containers", unit="标箱", code="TEU", kind="count",
                                      **{"place_id": "qingyu", **given}))  # fmt: skip


def run(*entries: Entry) -> Run:
    kin = quantity(entries[0].figure)
    assert kin
    return Run(kin, "qingyu", entries)


def test_a_year_without_a_figure_is_a_gap_that_the_line_only_dashes_across(viewers: dict[Lang, Viewer]) -> None:
    years = (containers("100万标箱", 1000000, period=year) for year in ("2020", "2021", "2023"))
    drawn = timeline(viewers["en"], run(*years))
    assert [(tick.label, tick.empty) for tick in drawn.ticks] == [
        ("2020", False), ("2021", False), ("2022", True), ("2023", False)
    ]  # fmt: skip
    assert [segment.dashed for segment in drawn.segments] == [False, True]
    between = [float(tick.x) for tick in drawn.ticks]
    assert between[1] - between[0] == pytest.approx(between[3] - between[2], abs=0.02)


def test_a_target_is_named_and_reached_by_a_dashed_line(viewers: dict[Lang, Viewer]) -> None:
    ahead = containers("200万标箱", 2000000, period="2024", modality="target")
    drawn = timeline(viewers["zh"], run(containers("100万标箱", 1000000, period="2023"), ahead))
    assert [segment.dashed for segment in drawn.segments] == [True]
    assert drawn.points[1].note == "目标"
    assert drawn.said == "2023年：100万标箱；2024年（目标）：200万标箱。"


def test_two_values_of_one_period_stand_above_one_another_with_one_label(viewers: dict[Lang, Viewer]) -> None:
    claims = (containers("110万标箱", 1100000, period="2023"), containers("120万标箱", 1200000, period="2023"))
    drawn = timeline(viewers["en"], run(containers("100万标箱", 1000000, period="2022"), *claims))
    assert drawn.points[1].x == drawn.points[2].x
    assert drawn.points[1].y != drawn.points[2].y
    assert [bool(point.print) for point in drawn.points] == [True, True, False]
    assert len(drawn.segments) == 1


def test_more_than_is_marked_and_a_range_goes_on_past_its_low_end(viewers: dict[Lang, Viewer]) -> None:
    over = containers("超100万标箱", 1000000, period="2023", sense="over")
    span = containers("150万—200万标箱", 1500000, high=2000000, low=1500000, period="2023", place_id="donggang")
    kin = quantity(over.figure)
    assert kin
    drawn = compare(viewers["en"], Comparison(kin, "2023", (over, span)), own="donggang")
    first, second = drawn.bars
    assert (first.own, second.own) == (True, False)
    assert second.open
    assert not first.open
    assert first.beyond
    assert float(first.beyond[0]) == pytest.approx(float(first.length), abs=0.02)
    assert float(first.length) / float(second.length) == pytest.approx(1.5, rel=0.001)
    assert compare(viewers["en"], Comparison(kin, "2023", (span, over)), own="donggang") == drawn
