"""Rows: what the table and the search box show of a figure, both languages in one, a few figures a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from builder.language.display import chinese_amount, english_amount, english_figure
from builder.language.quotes import counted, english_quote
from builder.pages.addresses import relative
from builder.pages.figure_table.listing import Listing, period_of
from builder.pages.finder.shards import compact
from builder.records.figure import Figure
from builder.records.register import Conflict, Entry, Relation

# Rows of a file. The search box shows six figures, which may stand in six files: at 14 KB each that is 84 KB.
BLOCK = 24
FIELDS = ("id", "zh", "en", "value", "sentence", "at", "english", "label", "counts", "indicator", "place", "period",
          "basis", "measure", "modality", "article", "path", "met", "conflicts", "when")  # fmt: skip

Met = tuple[tuple[Relation, Entry], ...]


def row_files(listing: Listing, folder: str) -> Iterator[tuple[str, str]]:
    """`folder`/<n>.json: the titles of the articles concerned, and a list of values in the order of FIELDS a figure."""
    entries = listing.entries
    for at in range(0, len(entries), BLOCK):
        yield f"{folder}/{at // BLOCK}.json", compact(_block(listing, entries[at : at + BLOCK]))


def _block(listing: Listing, entries: Sequence[Entry]) -> dict[str, object]:
    met = [tuple(listing.corpus.met_again(entry.figure)) for entry in entries]
    rows = [_row(listing, entry, others) for entry, others in zip(entries, met, strict=True)]
    named = {entry.article for entry in entries} | {other.article for others in met for _, other in others}
    return {"articles": {article: titles(listing, article) for article in sorted(named)}, "rows": rows}


def titles(listing: Listing, article: str) -> tuple[str, str]:
    """An article's title in Chinese and English; the Chinese where there is no English."""
    found = listing.corpus.article_of[article]
    title = found.source.metadata.title
    chinese = found.document.title or article
    return chinese, (title.en if title else "") or chinese


def _row(listing: Listing, entry: Entry, met: Met) -> list[object]:
    figure = entry.figure
    columns = listing.columns
    indicator = columns["indicator"].of(figure)
    quote = english_quote(listing.corpus.article_of[entry.article], figure)
    return [
        figure.id,
        figure.raw,
        english_figure(figure),
        f"{figure.value:f}",
        figure.sentence,
        figure.start - figure.sentence_start,
        (quote.before, quote.words, quote.after) if quote else None,
        "" if indicator else figure.indicator or "",
        counted(quote) if quote and not indicator else "",
        columns["indicator"].code(figure),
        columns["place"].code(figure),
        columns["period"].code(figure),
        figure.period.basis if period_of(figure) and figure.period else "",
        figure.measure,
        figure.modality,
        entry.article,
        relative("", listing.corpus.figure_path(entry)),
        _met(met),
        _conflicts(listing, entry),
        # In words: the search box does without the list of all periods, 55 KB at 10 000 articles.
        columns["period"].words[columns["period"].code(figure)],
    ]


def _met(met: Met) -> list[tuple[str, str, str, str, str]]:
    return [
        (relation, other.figure.raw, english_figure(other.figure), other.article, other.figure.id)
        for relation, other in met
    ]


def _values(conflict: Conflict, print_: Callable[[Figure], str], amount: Callable[[Decimal], str]) -> list[str]:
    """The values that disagree, or the one that does not fit its sentence and what would."""
    if conflict.kind == "per_head" and conflict.suggested is not None:
        return [print_(conflict.entries[0].figure), amount(conflict.suggested)]
    return [print_(claim.figure) for claim in conflict.entries]


def _conflicts(listing: Listing, entry: Entry) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (
            relative("", listing.corpus.conflict_path(conflict)),
            conflict.kind,
            _values(conflict, lambda figure: figure.raw, chinese_amount),
            _values(conflict, english_figure, english_amount),
        )
        for conflict in listing.corpus.conflicts_of.get(entry.figure.id, ())
    ]
