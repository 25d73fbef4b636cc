"""All files of the table: docs/data/figures/index.json, which says what the others hold, the rows and the orders."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby

from builder.pages.figure_table.listing import Listing, years_of
from builder.pages.figure_table.orders import KEYS, SHARD, counts, order_files
from builder.pages.figure_table.rows import BLOCK, FIELDS, row_files, titles
from builder.pages.finder.shards import FANOUT, compact, plant

FOLDER = "data/figures"


def table_files(listing: Listing) -> dict[str, str]:
    """Every file under docs/data/figures, by its path under docs/."""
    files = {**row_files(listing, f"{FOLDER}/rows"), **order_files(listing, f"{FOLDER}/order")}
    articles = plant(f"{FOLDER}/articles", _articles(listing))
    files.update(articles.files)
    columns = listing.columns
    names: dict[str, list[list[object]]] = {
        name: [[value, *columns[name].words[code]] for value, code in columns[name].codes.items()]
        for name in ("indicator", "place", "unit")
    }
    names["period"] = [
        [value, *columns["period"].words[code], *years_of(value)] for value, code in columns["period"].codes.items()
    ]
    index = {
        "version": version_of(files),
        "total": len(listing.entries),
        "block": BLOCK,
        "shard": SHARD,
        "fields": FIELDS,
        "keys": KEYS,
        **names,
        "district": [row.id for row in listing.corpus.city.districts],
        "kind": list(columns["kind"].codes),
        "counts": counts(listing),
        "articles": {"height": articles.height, "fanout": FANOUT, "first": articles.first},
    }
    return {**files, f"{FOLDER}/index.json": compact(index)}


def _articles(listing: Listing) -> list[tuple[str, int, int, str, str]]:
    """Each article with the number of its first figure, how many it has, and its titles."""
    found = []
    start = 0
    for article, entries in groupby(entry.article for entry in listing.entries):
        number = sum(1 for _ in entries)
        found.append((article, start, number, *titles(listing, article)))
        start += number
    return found


def version_of(files: dict[str, str]) -> str:
    """A name for the content of `files`; a browser asks for each with it and never mixes two builds."""
    digest = sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{files[path]}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
