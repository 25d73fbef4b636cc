"""Laws of the files: nothing is lost between the corpus and the shards, nothing stands twice, no file is large."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.pages.corpus import Corpus
from builder.pages.figure_table.orders import KEYS, ORDERS
from builder.pages.figure_table.rows import FIELDS
from builder.pages.finder.facets import facets_of
from builder.pages.finder.folding import in_order, lookups, misspellings
from builder.pages.finder.names import find_names
from builder.pages.finder.numbers import number_keys
from builder.pages.finder.shards import LEAF_BYTES, plant

Files = dict[str, str]
LARGEST = {"rows": 20_000, "order": 60_000, "articles": 13_000, "entries": 8_000, "index.json": 30_000}


def read(files: Files, folder: str) -> list[Any]:
    """The parsed files of a folder, in the order of their numbers."""
    paths = [path for path in files if path.startswith(f"{folder}/")]
    return [json.loads(files[path]) for path in sorted(paths, key=lambda path: int(path.split("/")[-1][:-5]))]


def leaves(files: Files, tree: str) -> list[list[Any]]:
    return [row for leaf in read(files, f"data/finder/{tree}/0") for row in leaf]


def columns(files: Files, order: str) -> list[dict[str, Any]]:
    shards = read(files, f"data/figures/order/{order}")
    return [dict(zip(KEYS, values, strict=True)) for shard in shards for values in zip(*shard, strict=True)]


def test_every_figure_has_one_row_and_stands_once_in_every_order(files: Files, corpus: Corpus) -> None:
    ids = [row[FIELDS.index("id")] for block in read(files, "data/figures/rows") for row in block["rows"]]
    assert Counter(ids) == Counter(entry.figure.id for entry in corpus.register.entries)
    for order in ORDERS:
        numbers = [key["number"] for key in columns(files, order)]
        assert sorted(numbers) == list(range(len(ids))), order


def test_each_order_is_in_order(files: Files) -> None:
    for order in ("value", "indicator", "place", "period", "met"):
        values = [key[order] for key in columns(files, order)]
        assert values == sorted(values), order
    assert [key["number"] for key in columns(files, "article")] == sorted(
        key["number"] for key in columns(files, "kind")
    )


def test_the_index_says_how_many_stand_where(files: Files) -> None:
    index = json.loads(files["data/figures/index.json"])
    for column in ("indicator", "place", "period"):
        found = Counter(key[column] for key in columns(files, column))
        assert index["counts"][column] == [[code, number] for code, number in sorted(found.items())]
    kinds = Counter((key["kind"], key["unit"]) for key in columns(files, "kind"))
    assert index["counts"]["kind"] == [[*pair, number] for pair, number in sorted(kinds.items())]


def test_every_form_of_every_name_stands_under_its_keys(files: Files, corpus: Corpus) -> None:
    rows = {(row[0], row[1]) for row in leaves(files, "names")}
    spelled = {(row[0], row[1]) for row in leaves(files, "spellings")}
    names = find_names(corpus, facets_of(corpus))
    assert len(names) > 300
    for number, name in enumerate(names):
        for form in (*name.title, *name.forms):
            assert {(key, number) for key, _, _ in lookups(form)} <= rows
            if name.kind != "article":
                assert {(key, number) for key in misspellings(form) if len(key) > 1} <= spelled


def test_every_figure_stands_under_its_numbers(files: Files, corpus: Corpus) -> None:
    rows = Counter((row[0], row[1]) for row in leaves(files, "numbers"))
    ids = [row[0] for block in read(files, "data/figures/rows") for row in block["rows"]]
    wanted = Counter(
        (key, ids.index(entry.figure.id)) for entry in corpus.register.entries for key in number_keys(entry.figure)
    )
    assert rows == wanted


def test_no_file_is_large(files: Files) -> None:
    for path, text in files.items():
        size = len(text.encode())
        assert size <= LARGEST.get(path.split("/")[2], LEAF_BYTES + 2), (path, size)


ROWS = st.lists(st.tuples(st.text(max_size=6), st.integers(0, 99)), max_size=60)


@given(ROWS, st.integers(2, 5), st.integers(20, 80))
def test_a_tree_holds_every_row_once_and_its_directory_is_true(
    rows: list[tuple[str, int]], fanout: int, size: int
) -> None:
    tree = plant("t", rows, size, fanout)
    found = [json.loads(text) for path, text in sorted(tree.files.items(), key=number) if path.startswith("t/0/")]
    flat = [tuple(row) for leaf in found for row in leaf]
    assert Counter(flat) == Counter(rows)
    assert [in_order(key) for key, _ in flat] == sorted(in_order(key) for key, _ in rows)
    first = [leaf[0][0] for leaf in found]
    for level in range(1, tree.height + 1):
        parts = [
            json.loads(text) for path, text in sorted(tree.files.items(), key=number) if path.startswith(f"t/{level}/")
        ]
        assert [key for part in parts for key in part] == first
        assert all(len(part) == fanout for part in parts[:-1])
        first = [part[0] for part in parts]
    assert list(tree.first) == first
    assert len(tree.first) <= fanout


def number(item: tuple[str, str]) -> int:
    return int(item[0].split("/")[-1][:-5])
