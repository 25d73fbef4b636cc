"""Rows: what the table and the search box show of a figure, both languages in one, a few figures a file."""

from __future__ import annotations

from collections.abc import Iterator

from builder.language.display import english_figure
from builder.pages.addresses import relative
from builder.pages.figure_table.listing import Listing, period_of
from builder.pages.finder.shards import compact
from builder.records.register import Entry

# Rows of a file. The search box shows eight figures, which may stand in eight files: at 14 KB each that is 110 KB.
BLOCK = 32
FIELDS = ("id", "zh", "en", "value", "sentence", "at", "label", "indicator", "place", "period", "basis", "measure",
          "modality", "article", "path", "met", "conflicts")  # fmt: skip


def row_files(listing: Listing, folder: str) -> Iterator[tuple[str, str]]:
    """`folder`/<n>.json: the titles of the articles concerned, and a list of values in the order of FIELDS a figure."""
    entries = listing.entries
    for at in range(0, len(entries), BLOCK):
        yield f"{folder}/{at // BLOCK}.json", compact(_block(listing, entries[at : at + BLOCK]))


def _block(listing: Listing, entries: tuple[Entry, ...]) -> dict[str, object]:
    rows = [_row(listing, entry) for entry in entries]
    named = {entry.article for entry in entries}
    named |= {other.article for entry in entries for other in _others(listing, entry)}
    return {"articles": {article: titles(listing, article) for article in sorted(named)}, "rows": rows}


def titles(listing: Listing, article: str) -> tuple[str, str]:
    """An article's title in Chinese and English; the Chinese where there is no English."""
    found = listing.corpus.article_of[article]
    title = found.source.metadata.title
    chinese = found.document.title or article
    return chinese, (title.en if title else "") or chinese


def _row(listing: Listing, entry: Entry) -> list[object]:
    figure = entry.figure
    columns = listing.columns
    indicator = columns["indicator"].of(figure)
    return [
        figure.id,
        figure.raw,
        english_figure(figure),
        f"{figure.value:f}",
        figure.sentence,
        figure.start - figure.sentence_start,
        "" if indicator else figure.indicator or "",
        columns["indicator"].code(figure),
        columns["place"].code(figure),
        columns["period"].code(figure),
        figure.period.basis if period_of(figure) and figure.period else "",
        figure.measure,
        figure.modality,
        entry.article,
        relative("", listing.corpus.figure_path(entry)),
        _met(listing, entry),
        _conflicts(listing, entry),
    ]


def _others(listing: Listing, entry: Entry) -> list[Entry]:
    agreements = listing.corpus.agreements_of.get(entry.figure.id, ())
    return [other for one in agreements for other in one.entries if other.figure.id != entry.figure.id]


def _met(listing: Listing, entry: Entry) -> list[tuple[str, str, str, str, str]]:
    return [
        (agreement.relation, other.figure.raw, english_figure(other.figure), other.article, other.figure.id)
        for agreement in listing.corpus.agreements_of.get(entry.figure.id, ())
        for other in agreement.entries
        if other.figure.id != entry.figure.id
    ]


def _conflicts(listing: Listing, entry: Entry) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (
            relative("", listing.corpus.conflict_path(conflict)),
            conflict.kind,
            [claim.figure.raw for claim in conflict.entries],
            [english_figure(claim.figure) for claim in conflict.entries],
        )
        for conflict in listing.corpus.conflicts_of.get(entry.figure.id, ())
    ]
