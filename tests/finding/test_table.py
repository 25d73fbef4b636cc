"""The table's answers against a plain reading of all figures: any choice, any column, any page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builder.pages.figure_table.rows import FIELDS
from finding.in_node import NODE, run

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed; the browser tests run the same modules")
IMPORTS = {"m": "register/query.js", "f": "finder/figures.js", "s": "register/state.js"}
BODY = """
const found = [];
for (const search of given.searches) {
  const figures = new f.Figures(new URL("http://localhost/"), false);
  figures.shelf = new Disk(given.folder + "/figures/");
  const index = await figures.index();
  const query = new m.Query(figures, index, "en", given.most);
  const state = s.readState(search);
  const from = (state.page - 1) * state.rows;
  const answer = await query.answer(state, from, from + state.rows);
  found.push({ ...answer, bytes: figures.shelf.bytes, address: s.writeState(state) });
}
return found;
"""
SEARCHES = (
    "", "?page=3", "?sort=article&dir=down", "?sort=value&dir=down", "?sort=value&page=2&rows=200",
    "?sort=met&dir=down",
    "?sort=place", "?sort=indicator&dir=down", "?sort=period&dir=down&page=4",
    "?indicator=indicator-3", "?indicator=-&page=2", "?place=donggang&sort=value&dir=down", "?place=邻省&year=2024",
    "?year=2024&sort=period", "?kind=money&unit=美元", "?unit=%25&sort=value", "?kind=count&place=-&rows=1000",
    "?article=00011-made-up", "?article=00011-made-up&kind=percent&sort=value", "?article=no-such",
    "?indicator=indicator-3&place=donggang&year=2020&kind=money", "?q=企业&unit=家", "?q=Report+11&place=-",
    "?q=3%25", "?page=9999", "?indicator=no-such",
)  # fmt: skip


@pytest.fixture(scope="module")
def rows(files: dict[str, str]) -> list[dict[str, Any]]:
    """All rows with their words, by number."""
    index = json.loads(files["data/figures/index.json"])
    found = []
    for at in range(0, index["total"], index["block"]):
        block = json.loads(files[f"data/figures/rows/{at // index['block']}.json"])
        for values in block["rows"]:
            row = dict(zip(FIELDS, values, strict=True))
            row["number"] = len(found)
            row["titles"] = block["articles"][row["article"]]
            for column in ("indicator", "place", "period"):
                row[column] = index[column][row[column]]
            found.append(row)
    keys: dict[int, tuple[int, ...]] = {}
    for shard in range(-(-index["total"] // index["shard"])):
        columns = json.loads(files[f"data/figures/order/article/{shard}.json"])
        for values in zip(*columns, strict=True):
            keys[values[0]] = values
    for row in found:
        row["kind"], row["unit"] = index["kind"][keys[row["number"]][5]], index["unit"][keys[row["number"]][6]][0]
        row["key"] = keys[row["number"]]
    return found


def expected(rows: list[dict[str, Any]], search: str) -> list[int] | None:
    """The numbers that fit, sorted; None where words are asked for, which are compared otherwise."""
    wish = dict(pair.split("=") for pair in search.lstrip("?").split("&") if pair)
    wish = {name: value.replace("%25", "%") for name, value in wish.items()}

    def fits(row: dict[str, Any]) -> bool:
        plain = {
            "indicator": row["indicator"][0],
            "place": row["place"][0],
            "kind": row["kind"],
            "unit": row["unit"],
            "article": row["article"],
        }
        same = all(
            plain[name] == wish[name].replace("-" if wish[name] == "-" else "\0", "") for name in plain if name in wish
        )
        years = row["period"][3:]
        return same and ("year" not in wish or (years[0] > 0 and years[0] <= int(wish["year"]) <= years[1]))

    chosen = [row for row in rows if fits(row)]
    sort, down = wish.get("sort", "article"), wish.get("dir") == "down"
    at = {"value": 1, "period": 4, "met": 7}
    if sort == "article":
        return [row["number"] for row in sorted(chosen, key=lambda row: row["number"], reverse=down)]
    if sort in at:
        last = max(row["key"][4] for row in rows) if sort == "period" else -1
        known = [row for row in chosen if sort != "period" or row["key"][4] != last]
        rest = [row for row in chosen if sort == "period" and row["key"][4] == last]
        order = sorted(known, key=lambda row: row["key"][at[sort]], reverse=down)
        return [row["number"] for row in (*order, *rest)]
    return [row["number"] for row in chosen]


@pytest.fixture(scope="module")
def answers(shards: Path) -> dict[str, dict[str, Any]]:
    found = run(IMPORTS, BODY, {"folder": str(shards / "data"), "searches": SEARCHES})
    return dict(zip(SEARCHES, found, strict=True))


@pytest.mark.parametrize("search", [search for search in SEARCHES if "q=" not in search])
def test_the_answer_is_what_a_plain_reading_gives(
    search: str, answers: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    answer, wanted = answers[search], expected(rows, search)
    assert wanted is not None
    wish = dict(pair.split("=") for pair in search.lstrip("?").split("&") if pair)
    size, page = int(wish.get("rows", 50)), int(wish.get("page", 1))
    assert answer["count"] == len(wanted)
    window = wanted[(page - 1) * size : page * size]
    assert len(answer["numbers"]) == len(window)
    sort = wish.get("sort", "article")
    if sort == "article":
        assert answer["numbers"] == window
    else:
        at = {"value": 1, "indicator": 2, "place": 3, "period": 4, "met": 7}[sort]
        if sort in ("value", "period", "met"):
            assert [rows[n]["key"][at] for n in answer["numbers"]] == [rows[n]["key"][at] for n in window]
        words = [rows[n][sort][2] if sort in ("indicator", "place") else "" for n in answer["numbers"]]
        known = [word for word in words if word]
        assert known == sorted(known, key=str.casefold, reverse=wish.get("dir") == "down")
        assert words[len(known) :] == [""] * (len(words) - len(known))


def test_one_choice_of_too_many_to_sort_is_read_in_the_order_wanted(shards: Path, rows: list[dict[str, Any]]) -> None:
    searches = ["?kind=money", "?year=2024", "?kind=money&sort=value&dir=down&page=2", "?kind=count&sort=place"]
    given = {"folder": str(shards / "data"), "searches": searches}
    plain, scanned = run(IMPORTS, BODY, given), run(IMPORTS, BODY, {**given, "most": 200})
    at = {"value": 1, "place": 3}
    for search, one, other in zip(searches, plain, scanned, strict=True):
        assert one["count"] == other["count"] > 200, search
        column = next((at[name] for name in at if name in search), 0)
        shown = [[rows[number]["key"][column] for number in answer["numbers"]] for answer in (one, other)]
        assert shown[0] == shown[1], search


def test_every_page_of_an_order_together_is_every_figure_once(shards: Path, rows: list[dict[str, Any]]) -> None:
    for sort in ("value", "indicator", "place", "period", "met", "article"):
        searches = [f"?sort={sort}&dir={way}&rows=1000&page={page}" for way in ("down", "up") for page in (1, 2, 3, 4)]
        found = run(IMPORTS, BODY, {"folder": str(shards / "data"), "searches": searches})
        for way in (found[:4], found[4:]):
            numbers = [number for answer in way for number in answer["numbers"]]
            assert sorted(numbers) == list(range(len(rows))), sort


def test_words_are_looked_for_in_all_a_row_says(
    shards: Path, answers: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    found = answers["?q=企业&unit=家"]
    wanted = [
        row["number"]
        for row in rows
        if row["unit"] == "家" and "企业" in row["sentence"] + row["label"] + row["titles"][0]
    ]
    assert found["count"] == len(wanted) > 0
    title = next(row["titles"][0] for row in rows if row["article"] == "00011-made-up")
    (titled,) = run(IMPORTS, BODY, {"folder": str(shards / "data"), "searches": [f"?q={title}"]})
    assert {rows[number]["article"] for number in titled["numbers"]} == {"00011-made-up"}
    percents = answers["?q=3%25"]
    assert {(rows[n]["value"], rows[n]["unit"]) for n in percents["numbers"]} == {("3", "%")}


def test_a_page_of_the_whole_table_reads_one_shard(answers: dict[str, Any]) -> None:
    for search in ("", "?page=3", "?sort=value&dir=down", "?sort=met&dir=down", "?indicator=indicator-3"):
        assert answers[search]["bytes"] < 110_000, (search, answers[search]["bytes"])


def test_an_address_says_what_it_was_read_from(answers: dict[str, Any]) -> None:
    for search in ("", "?indicator=indicator-3", "?q=3%25", "?sort=value&dir=down"):
        assert answers[search]["address"] == search
