"""The register by number gives back the very records it was drawn up from, and answers as they would."""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import fields
from decimal import Decimal

import pytest
from figures import made
from hypothesis import given
from hypothesis import strategies as st

from builder.records.figure import Figure
from builder.records.register import Agreement, Conflict, Entry, Series, Slot
from builder.register import ByFigure, Columns, Register, columns, draw_up

# An unpaired surrogate is what a broken file may leave in a text.
WORDS = st.sampled_from(["", "1", "1.0", "港口", "港口吞吐量1.0亿吨", "\ud800", "f-1"])
VALUES = st.sampled_from([Decimal("1"), Decimal("1.0"), Decimal("1.00"), Decimal("1E+2"), Decimal("100")])


@st.composite
def figures(draw: st.DrawFn, number: int) -> Figure:
    return made(
        draw(WORDS),
        str(draw(VALUES)),
        id=f"f-{number}",
        high=draw(st.none() | VALUES),
        start=draw(st.integers(0, 3)),
        digits=draw(st.integers(0, 3)),
        sentence=draw(WORDS),
        block=draw(WORDS),
        place_id=draw(st.none() | WORDS),
        indicator_id=draw(st.none() | WORDS),
        period=draw(st.none() | st.sampled_from(["2024", "2024-H1"])),
    )


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    counts = draw(st.lists(st.integers(1, 4), max_size=4))
    articles = [f"{place}-port" for place, count in enumerate(counts) for _ in range(count)]
    return tuple(Entry(article, draw(figures(number))) for number, article in enumerate(articles))


@st.composite
def registers(draw: st.DrawFn) -> tuple[tuple[Entry, ...], tuple[Agreement, ...], Register]:
    every = draw(entries())
    pairs = (
        draw(st.lists(st.permutations(every).map(lambda some: tuple(some[:2])), max_size=6)) if len(every) > 1 else []
    )
    agreements = tuple(Agreement("refines", pair) for pair in pairs)
    return every, agreements, draw_up(Columns(every), every, (), (), agreements, ())


@given(registers())
def test_every_figure_comes_back_as_it_was(found: tuple[tuple[Entry, ...], object, Register]) -> None:
    every, _, register = found
    assert tuple(register.entries) == every
    for one, other in zip(register.entries, every, strict=True):
        # Equal decimals may be printed differently.
        assert [repr(getattr(one.figure, field.name)) for field in fields(Figure)] == [
            repr(getattr(other.figure, field.name)) for field in fields(Figure)
        ]


@given(registers())
def test_entries_are_sorted_out_as_records_would_be(found: tuple[tuple[Entry, ...], object, Register]) -> None:
    every, _, register = found
    for name in ("indicator_id", "place_id"):
        groups: defaultdict[str | None, list[Entry]] = defaultdict(list)
        for entry in every:
            groups[getattr(entry.figure, name)].append(entry)
        assert {value: list(group) for value, group in register.entries.by(name).items()} == groups
        assert list(register.entries.by(name)) == list(groups)
    articles = list(dict.fromkeys(entry.article for entry in reversed(every)))
    told = [entry for article in articles for entry in every if entry.article == article]
    assert list(register.entries.in_order_of(["none", *articles])) == told


@given(registers())
def test_each_figure_has_the_agreements_it_is_part_of(
    found: tuple[tuple[Entry, ...], tuple[Agreement, ...], Register],
) -> None:
    every, agreements, register = found
    assert tuple(register.agreements) == agreements
    for entry in every:
        expected = tuple(one for one in agreements if entry in one.entries)
        others = [(one.relation, other) for one in expected for other in one.entries if other != entry]
        assert list(register.agreements.others(entry.figure.id)) == others
        assert register.agreements.count_others(entry.figure.id) == len(others)
    assert list(register.agreements.others("f-unknown")) == []
    assert register.agreements.count_others("f-unknown") == 0


@given(registers())
def test_a_register_is_the_same_after_travelling(found: tuple[object, object, Register]) -> None:
    register = found[2]
    assert pickle.loads(pickle.dumps(register)) == register


def test_what_is_told_of_records_is_told_of_their_numbers() -> None:
    one, other = Entry("a", made("1亿元", "1e8", period="2023")), Entry("b", made("2亿元", "2e8", period="2024"))
    slots = (Slot("trade", "level", "east", "2023", (one,)), Slot("trade", "level", "east", "2024", (other,)))
    series = Series("trade", "level", "east", slots)
    conflict = Conflict("c-1", "value", (other, one), None, None, "", "")
    register = draw_up(Columns((one, other)), (one, other), slots, (series,), (), (conflict,))
    assert register.slots == slots
    assert register.series == (series,)
    assert register.conflicts == (conflict,)
    assert register.series[0].slots[0] is register.slots[0]


@given(entries(), st.data())
def test_numbers_are_found_by_figure(every: tuple[Entry, ...], data: st.DataObject) -> None:
    columns = draw_up(Columns(every), every, (), (), (), ()).entries.columns
    numbers = data.draw(st.lists(st.integers(0, len(every) - 1), unique=True)) if every else []
    found = ByFigure(columns, [(3, numbers)])
    assert dict(found) == {every[number].figure.id: 3 for number in numbers}
    assert len(found) == len(numbers)
    assert found.get("f-unknown", 0) == 0


@given(entries())
def test_where_figures_stand_is_told_without_records(every: tuple[Entry, ...]) -> None:
    told = draw_up(Columns(every), every, (), (), (), ()).entries
    assert list(told.blocks()) == [(entry.article, entry.figure.block) for entry in every]


def test_entries_are_cut_like_a_tuple() -> None:
    every = tuple(Entry("a", made(f"{number}元", number + 1)) for number in range(5))
    told = draw_up(Columns(every), every, (), (), (), ()).entries
    assert told[1:4] == every[1:4]
    assert told[-1] == every[-1]
    assert told[::-2] == every[::-2]
    assert told != every[:4]


def test_what_was_forgotten_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "RECENT", 2)
    every = tuple(Entry("a", made(f"{number}元", number + 1)) for number in range(5))
    told = draw_up(Columns(every), every, (), (), (), ()).entries
    told.columns.forget()
    assert told == every
    assert told[3] is told[3]
