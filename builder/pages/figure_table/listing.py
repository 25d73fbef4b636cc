"""The listing: every figure with its number in the table, and the words that its columns are coded in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from builder.language.display import english_unit
from builder.language.periods import period_text
from builder.pages.corpus import Corpus
from builder.pages.home import newest_first
from builder.records.figure import Figure
from builder.records.register import Entry
from builder.register import Entries

_YEAR = re.compile(r"(?:^|/)(\d{4})")


@dataclass(frozen=True)
class Column:
    """A column whose values are few: each value with its words in Chinese and English, in the order of their codes.

    The empty value, where a figure has none, comes last.
    """

    codes: dict[str, int]
    words: tuple[tuple[str, str], ...]
    of: Callable[[Figure], str]

    def code(self, figure: Figure) -> int:
        """The code of a figure's value."""
        return self.codes[self.of(figure)]


@dataclass(frozen=True)
class Listing:
    """All figures, those of the newest article first; a figure's place in `entries` is its number in every file."""

    corpus: Corpus
    entries: Sequence[Entry]
    columns: dict[str, Column]

    def met(self, figure: Figure) -> int:
        """How often a figure is met again; what disagrees counts for more."""
        agreeing = self.corpus.register.agreements.count_others(figure.id)
        return agreeing + 100 * len(self.corpus.conflicts_of.get(figure.id, ()))


def list_figures(corpus: Corpus) -> Listing:
    """Number the figures and code their columns."""
    entries = newest_figures(corpus)
    indicators = {row.id: (row.zh, row.en) for row in corpus.city.indicators}
    places = {row.id: (row.short, row.en_short) for row in corpus.city.districts}

    def place_words(value: str) -> tuple[str, str]:
        return places.get(value) or (value, corpus.english_term.get(value) or value)

    kinds = (
        Code("indicator", indicator_of(indicators), lambda value: indicators.get(value, ("", "")), list(indicators)),
        Code("place", lambda figure: place_of(figure, places), place_words, list(places)),
        Code("period", period_of, lambda value: (period_text(value, "zh"), period_text(value, "en"))),
        Code("kind", lambda figure: figure.kind, lambda value: (value, value)),
        Code("unit", lambda figure: figure.unit or "", lambda value: (value, english_unit(value))),
    )
    used: dict[str, set[str]] = {kind.name: set() for kind in kinds}
    for entry in entries:
        for kind in kinds:
            used[kind.name].add(kind.of(entry.figure))
    return Listing(corpus, entries, {kind.name: _column(kind, used[kind.name]) for kind in kinds})


def newest_figures(corpus: Corpus) -> Entries:
    """Every figure, article by article, the newest first."""
    return corpus.register.entries.in_order_of(article.source.id for article in newest_first(corpus.articles))


@dataclass(frozen=True)
class Code:
    """How a column is made: what it has of a figure, in which words, and the values that come first."""

    name: str
    of: Callable[[Figure], str]
    words: Callable[[str], tuple[str, str]]
    known: Sequence[str] = ()


def _column(kind: Code, used: Set[str]) -> Column:
    rest = sorted(used - set(kind.known) - {""})
    ordered = [*(value for value in kind.known if value in used), *rest, ""]
    codes = {value: code for code, value in enumerate(ordered)}
    return Column(codes, tuple(kind.words(value) for value in ordered), kind.of)


def indicator_of(known: dict[str, tuple[str, str]]) -> Callable[[Figure], str]:
    """What gives a figure's indicator where the table has it."""
    return lambda figure: figure.indicator_id if figure.indicator_id in known else ""


def place_of(figure: Figure, known: dict[str, tuple[str, str]]) -> str:
    """The id of the place where the table has it, else the place as printed."""
    return figure.place_id if figure.place_id in known else figure.place or ""


def period_of(figure: Figure) -> str:
    """The label of a figure's period, empty where none is known."""
    return figure.period.label if figure.period else ""


def years_of(label: str) -> tuple[int, int]:
    """The first and the last year of a period; zeros where there is none.

    >>> years_of("2021/2025"), years_of("2024-H1"), years_of("")
    ((2021, 2025), (2024, 2024), (0, 0))
    """
    years = [int(year) for year in _YEAR.findall(label)]
    return (years[0], years[-1]) if years else (0, 0)
