"""What the register makes of figures: the four kinds of conflict known from real papers, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures import made

from builder.link.agreements import find_agreements, likeness
from builder.link.arithmetic import find_per_head_conflicts, find_share_conflicts
from builder.link.clashes import relation
from builder.link.ground import Ground
from builder.link.slots import fill_slots, find_series, find_value_conflicts
from builder.records.figure import Figure
from builder.records.register import Entry
from builder.records.source import Bilingual
from builder.tables.city import Coextensive, District, Indicator


def place(slug: str, *coextensive: Coextensive) -> District:
    return District(slug, "district", slug, slug, slug, slug, slug, coextensive=coextensive)


GROUND = Ground(
    (place("east", Coextensive("zone", "2022-01", Bilingual("合并", "merged"))), place("zone"), place("west"))
)


def entries(*pairs: tuple[str, Figure]) -> tuple[Entry, ...]:
    return tuple(Entry(article, figure) for article, figure in pairs)


RELATIONS = [
    ("equal", made("8亿元", 800), made("8亿元", 800), "agrees"),
    ("rounded", made("4500亿", 4500, digits=2), made("4501.6亿", "4501.6"), "refines"),
    ("more than, and the exact value above it", made("超300", 300, sense="over"), made("312", 312), "refines"),
    (
        "more than, but the exact value is below",
        made("超300", 300, sense="over", digits=3),
        made("290", 290),
        "conflicts",
    ),
    ("less than, and it is", made("近300", 300, sense="under"), made("291", 291), "refines"),
    ("two precise values", made("4563亿", 4563), made("4501.6亿", "4501.6"), "conflicts"),
    ("digits swapped", made("93.1%", "93.1"), made("91.3%", "91.3"), "conflicts"),
]


@pytest.mark.parametrize(("why", "one", "other", "expected"), RELATIONS, ids=[case[0] for case in RELATIONS])
def test_relation(why: str, one: Figure, other: Figure, expected: str) -> None:
    assert relation(one, other) == expected
    assert relation(other, one) == expected


def conflicts(*pairs: tuple[str, Figure]) -> int:
    return len(find_value_conflicts(entries(*pairs), fill_slots(entries(*pairs), ()), GROUND))


def test_two_articles_disagree_on_one_slot() -> None:
    assert conflicts(("a", made("93.1%", "93.1", period="2023")), ("b", made("91.3%", "91.3", period="2023"))) == 1


def test_places_on_the_same_ground_are_compared_from_the_year_they_became_one() -> None:
    zone = {"place_id": "zone"}
    after = ("a", made("4563", 4563, period="2023")), ("b", made("4501.6", "4501.6", period="2023", **zone))
    before = ("a", made("4563", 4563, period="2021")), ("b", made("4501.6", "4501.6", period="2021", **zone))
    assert conflicts(*after) == 1
    assert conflicts(*before) == 0


NO_CONFLICT = [
    ("another place", {"place_id": "west"}),
    ("another period", {"period": "2022"}),
    ("a target is not yet a fact", {"modality": "target"}),
    ("another measure", {"measure": "growth"}),
    ("another unit", {"unit": "美元"}),
    ("another indicator", {"indicator_id": "gdp"}),
    ("no period known", {"period": None}),
]


@pytest.mark.parametrize(("why", "change"), NO_CONFLICT, ids=[case[0] for case in NO_CONFLICT])
def test_not_a_conflict(why: str, change: dict[str, object]) -> None:
    other = made("4501.6", "4501.6", **{"period": "2023", **change})
    assert conflicts(("a", made("4563", 4563, period="2023")), ("b", other)) == 0


def test_parts_of_a_whole_in_one_article_are_no_claim_about_it() -> None:
    parts = [("a", made(f"{n}家", n, period="2023", block=f"p-{n}")) for n in (3, 8)]
    assert conflicts(*parts, ("b", made("11家", 11, period="2023"))) == 0


def test_an_indicator_of_single_projects_is_never_compared() -> None:
    row = Indicator("trade", "总投资", "total investment", "money", each=True)
    pairs = entries(("a", made("60亿元", 60, period="2023")), ("b", made("4.4亿元", "4.4", period="2023")))
    assert fill_slots(pairs, (row,)) == ()


def test_shares_that_make_the_country_ten_times_larger_and_smaller() -> None:
    def pair(article: str, level: int | str, share: str) -> tuple[tuple[str, Figure], ...]:
        sentence = {"sentence": f"{level}，占{share}%", "period": "2023"}
        return (
            (article, made(f"{level}", level, **sentence)),
            (article, made(f"{share}%", share, unit="%", kind="percent", measure="share", **sentence)),
        )

    (conflict,) = find_share_conflicts(
        entries(*pair("a", 456300000000, "1.09"), *pair("b", 450160000000, "10.78")), GROUND
    )
    assert conflict.suggested == Decimal("1.078")
    assert conflict.suspect == conflict.entries[1].figure.id
    assert "41.86 trillion" in conflict.evidence_en
    assert "4.176 trillion" in conflict.evidence_en
    assert "41.86万亿" in conflict.evidence_zh
    assert not find_share_conflicts(
        entries(*pair("a", 456300000000, "1.09"), *pair("b", 450160000000, "1.078")), GROUND
    )


def per_head(people: int, owners: int, ratio: str) -> tuple[Entry, ...]:
    common = {"sentence": "人口……每……", "unit": "人", "kind": "count"}
    return entries(
        ("a", made("人口", people, **common)),
        ("a", made("户", owners, **{**common, "unit": "户"})),
        ("a", made("每n个", ratio, **{**common, "measure": "per_head", "kind": "ratio"})),
    )


def test_a_head_count_ten_times_too_large() -> None:
    (conflict,) = find_per_head_conflicts(per_head(62110000, 1300000, "4.7"))
    assert conflict.suggested == Decimal("6211000")
    assert conflict.suspect == conflict.entries[0].figure.id


@pytest.mark.parametrize("people", [6211000, 6000000, 9000000])
def test_a_head_count_that_fits_or_is_off_by_no_power_of_ten(people: int) -> None:
    assert not find_per_head_conflicts(per_head(people, 1300000, "4.7"))


def test_series_are_in_order_of_time() -> None:
    slots = fill_slots(entries(("a", made("2", 2, period="2024")), ("a", made("1", 1, period="2022"))), ())
    (series,) = find_series(slots)
    assert [slot.period for slot in series.slots] == ["2022", "2024"]


def test_the_same_number_met_in_another_article() -> None:
    def told(sentence: str, block: str) -> Figure:
        fields = {"indicator_id": None, "unit": "家", "kind": "count", "start": sentence.index("88家")}
        return made("88家", 88, period="2023", sentence=sentence, block=block, **fields)

    one = told("园区有模具企业88家，生产繁忙", "p-1")
    other = told("2600亩土地上有模具企业88家", "p-2")
    stranger = told("全市医院共88家", "p-3")
    found = find_agreements(entries(("a", one), ("b", other), ("c", stranger)), (), GROUND, ())
    assert [{entry.article for entry in agreement.entries} for agreement in found] == [{"a", "b"}]


def test_likeness_of_nothing_is_none() -> None:
    assert likeness("", "有88家") == 0.0
