"""All files of the table: docs/data/figures/index.json, which says what the others hold, the rows and the orders.

words.json is what the search box needs of the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from builder.pages.figure_table.listing import Listing, years_of
from builder.pages.figure_table.orders import KEYS, SHARD, counts, keys_of, order_files
from builder.pages.figure_table.rows import BLOCK, FIELDS, row_files, titles
from builder.pages.finder.shards import Seal, compact, plant

FOLDER = "data/figures"


def table_files(listing: Listing) -> Iterator[tuple[str, str]]:
    """Every file under docs/data/figures with its path under docs/, one after another."""
    seal = Seal()
    keys = keys_of(listing)
    articles = plant(f"{FOLDER}/articles", _articles(listing))
    yield from seal.over(row_files(listing, f"{FOLDER}/rows"))
    yield from seal.over(order_files(keys, f"{FOLDER}/order"))
    yield from seal.over(articles.files.items())
    columns = listing.columns
    names: dict[str, list[list[object]]] = {
        name: [[value, *columns[name].words[code]] for value, code in columns[name].codes.items()]
        for name in ("indicator", "place", "unit")
    }
    words = {"version": seal.name(), "block": BLOCK, "fields": FIELDS, **names}
    yield f"{FOLDER}/words.json", compact(words)
    names["period"] = [
        [value, *columns["period"].words[code], *years_of(value)] for value, code in columns["period"].codes.items()
    ]
    index = {
        **words,
        "total": len(listing.entries),
        "shard": SHARD,
        "keys": KEYS,
        **names,
        "district": [row.id for row in listing.corpus.city.districts],
        "kind": list(columns["kind"].codes),
        "counts": counts(keys),
        "articles": articles.top(),
    }
    yield f"{FOLDER}/index.json", compact(index)


def _articles(listing: Listing) -> list[tuple[str, int, int, str, str]]:
    """Each article with the number of its first figure, how many it has, and its titles."""
    found = []
    start = 0
    for article, entries in groupby(entry.article for entry in listing.entries):
        number = sum(1 for _ in entries)
        found.append((article, start, number, *titles(listing, article)))
        start += number
    return found
