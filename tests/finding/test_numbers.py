"""Figures by number: in every notation, when rounded, by unit; run over the shards of a made-up corpus."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from builder.language.display import DisplayRules, english_figure
from builder.pages.corpus import Corpus
from builder.records.figure import Figure
from builder.tables.language import rules
from finding.in_node import NODE, run

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed; the browser tests run the same modules")
IMPORTS = {"m": "finder/numbers.js", "q": "finder/number-query.js"}
BODY = """
const shelf = new Disk(given.folder + "/finder/");
const table = JSON.parse(readFileSync(given.folder + "/figures/index.json", "utf8"));
const numbers = new m.Numbers(shelf, await shelf.index(), table.unit.map((row) => row[0]));
const found = [];
for (const query of given.queries) {
  const before = shelf.bytes;
  shelf.files.clear();
  const answer = await numbers.find(q.readNumber(query), null);
  const nearest = await numbers.nearest(q.readNumber(query));
  found.push({ exact: answer.found.filter((one) => !one.near).map((one) => one.number),
               near: answer.found.filter((one) => one.near).map((one) => one.number),
               nearest: nearest.map((one) => one.number), more: answer.more, bytes: shelf.bytes - before });
}
return found;
"""


def ask(shards: Path, queries: list[str]) -> list[dict[str, Any]]:
    return list(run(IMPORTS, BODY, {"folder": str(shards / "data"), "queries": queries}))


@pytest.fixture(scope="module")
def numbered(corpus: Corpus) -> list[Figure]:
    """The figures in the order of their numbers: the newest article first."""
    from builder.pages.figure_table.listing import newest_figures  # noqa: PLC0415

    return [entry.figure for entry in newest_figures(corpus)]


def rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), ROUND_HALF_UP)


def test_a_figure_is_found_by_its_print_its_english_and_its_value(shards: Path, numbered: list[Figure]) -> None:
    sample = list(enumerate(numbered))[::9]
    notations = {
        "as printed": [figure.raw for _, figure in sample],
        "in English": [english_figure(figure) for _, figure in sample],
        "all digits": [f"{figure.value:,f}" for _, figure in sample],
    }
    for notation, queries in notations.items():
        for (number, figure), answer in zip(sample, ask(shards, queries), strict=True):
            assert number in answer["exact"] or answer["more"], (notation, figure.raw)
            assert answer["bytes"] < 200_000, (notation, figure.raw)


def test_every_unit_is_understood_in_english() -> None:
    units = rules("display", DisplayRules).units
    asked = [(unit, word) for unit, words in units.items() for word in words if word]
    body = "return given.map(([unit, word]) => q.readNumber(`3.5 ${word}`).some((one) => q.fits(one.unit, unit)));"
    assert [pair for pair, found in zip(asked, run(IMPORTS, body, asked), strict=True) if not found] == []


def test_a_rounded_number_finds_the_figure_as_near(shards: Path, numbered: list[Figure]) -> None:
    sample = [(n, f) for n, f in enumerate(numbered) if f.kind == "money" and f.digits >= 3 and f.value >= 10**9][::3]
    sample = [(n, f) for n, f in sample if rounded(f.value, 2) != f.value]
    queries = [f"{rounded(f.value, 2) / 10**9:f} billion" for _, f in sample]
    assert len(sample) > 50
    for (number, figure), answer, query in zip(sample, ask(shards, queries), queries, strict=True):
        assert number in answer["near"] or answer["more"], (query, figure.raw)
        assert number not in answer["exact"], (query, figure.raw)


def test_near_is_what_rounds_to_it_and_nothing_else(shards: Path, numbered: list[Figure]) -> None:
    queries = ["1.57 trillion", "26.9亿美元", "450 billion yuan", "12.3%"]
    for query, answer in zip(queries, ask(shards, queries), strict=True):
        for number in answer["near"]:
            value = numbered[number].value
            digits = 3 if "450" not in query else 2
            wanted = {"1": Decimal("1.57E12"), "2": Decimal("2.69E9"), "4": Decimal("4.5E11")}.get(query[0], Decimal(0))
            if query == "12.3%":
                wanted = Decimal("12.3")
            assert rounded(value, digits) == wanted or rounded(wanted, numbered[number].digits) == value, (query, value)


def test_the_unit_asked_for_is_the_unit_found(shards: Path, numbered: list[Figure]) -> None:
    percent, companies = ask(shards, ["3%", "3家"])
    assert percent["exact"]
    assert {numbered[number].unit for number in percent["exact"]} == {"%"}
    assert {numbered[number].unit for number in companies["exact"]} == {"家"}


def test_no_figure_is_near_a_number_nobody_printed_and_the_nearest_is_offered(shards: Path) -> None:
    (answer,) = ask(shards, ["9,999,999,123 yuan"])
    assert answer["exact"] == []
    assert answer["nearest"] != []
