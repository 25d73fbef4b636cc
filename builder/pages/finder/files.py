"""All files of the search box's index of names and figures: docs/data/finder, one for both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.pages.figure_table.listing import Listing, period_of, years_of
from builder.pages.finder.facets import Facets, facets_of, year_of
from builder.pages.finder.folding import LONGEST_KEY, SPELLING, fold, lookups, misspellings
from builder.pages.finder.names import KINDS, Name, find_names
from builder.pages.finder.numbers import number_keys
from builder.pages.finder.shards import LEAF_BYTES, Row, Seal, blocks, compact, plant

FOLDER = "data/finder"
# Names of a file: a result list shows up to thirty, most of them from different files.
BLOCK = 12


def finder_files(listing: Listing) -> Iterator[tuple[str, str]]:
    """Every file under docs/data/finder with its path under docs/, one after another."""
    facets = facets_of(listing.corpus)
    names = find_names(listing.corpus, facets)
    return shard_files(names, _number_rows(listing, facets), facets.rows(), _years(listing))


def shard_files(
    names: tuple[Name, ...], numbers: Iterable[Row], facets: Sequence[Row], years: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """The same from names, rows of figures by key, topics and districts, and years."""
    seal = Seal()
    tops: dict[str, object] = {}
    yield from seal.over(blocks(f"{FOLDER}/entries", [_entry(name) for name in names], BLOCK).items())
    # Rows are made when their tree is planted, and are gone before the next.
    for name, rows, leaf_bytes in (
        ("numbers", numbers, LEAF_BYTES),
        ("names", _name_rows(names), LEAF_BYTES),
        ("spellings", _spelling_rows(names), LEAF_BYTES // 2),
    ):
        tree = plant(f"{FOLDER}/{name}", rows, leaf_bytes)
        yield from seal.over(tree.files.items())
        tops[name] = tree.top()
    index = {
        "version": seal.name(),
        "kinds": KINDS,
        "block": BLOCK,
        "facets": facets,
        "years": years,
        "longest": LONGEST_KEY,
        "spelling": SPELLING,
        **tops,
    }
    yield f"{FOLDER}/index.json", compact(index)


def _years(listing: Listing) -> list[int]:
    """Every year that an article was printed in or a figure counts, the newest first."""
    printed = {year_of(article) for article in listing.corpus.articles}
    counted = {year for label in listing.columns["period"].codes for year in years_of(label)}
    return sorted((printed | counted) - {0}, reverse=True)


def _entry(name: Name) -> Row:
    return name.kind, name.title, name.note, name.path, name.forms, *name.years, name.codes


def _number_rows(listing: Listing, facets: Facets) -> Iterator[Row]:
    """Key, the figure's number in the table, first and last year, topics and districts."""
    for number, entry in enumerate(listing.entries):
        figure = entry.figure
        codes = {*facets.of_block(entry.article, figure.block)}
        if ("districts", figure.place_id or "") in facets.code:
            codes.add(facets.code["districts", figure.place_id or ""])
        first, last = years_of(period_of(figure))
        for key in number_keys(figure):
            yield key, number, first, last, sorted(codes)


def _name_rows(names: tuple[Name, ...]) -> Iterator[Row]:
    """Folded piece, the name's number, its kind, where in the name the piece stands, and its length in full."""
    for number, name in enumerate(names):
        best: dict[str, tuple[int, int]] = {}
        for form in dict.fromkeys((*name.title, *name.forms)):
            for piece, length, place in lookups(form):
                best[piece] = min(best.get(piece, (place, length)), (place, length))
        for piece, (place, length) in best.items():
            yield piece, number, KINDS.index(name.kind), place, length


def _spelling_rows(names: tuple[Name, ...]) -> Iterator[Row]:
    """A name with a letter left out, and the name's number."""
    for number, name in enumerate(names):
        if name.kind == "article":
            continue
        forms = [form for form in dict.fromkeys((*name.title, *name.forms)) if len(fold(form)) > 1]
        for spelling in sorted({spelling for form in forms for spelling in misspellings(form)} - {""}):
            yield spelling, number
