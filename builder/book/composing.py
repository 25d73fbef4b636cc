"""Composing: a volume -> the whole book as data, all of it plain text that Typst never reads as markup."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from builder.book.back_matter import Dispute, IndexGroup, Name, disputes, figure_index, organisations, people, reach
from builder.book.chapters import Chapter, chapter, writer
from builder.book.choice import Choice, Volume, select
from builder.book.naming import Naming, Strings
from builder.book.prose import Phrase
from builder.records.article import Article
from builder.records.page import Lang
from builder.register import Register
from builder.tables.city import City

UNDATED = (1970, 1, 1)
NO_TEXT = ("Cc", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Material:
    """All that a book can be made of."""

    articles: tuple[Article, ...]
    register: Register
    city: City


@dataclass(frozen=True)
class Tile:
    """A place on the schematic map of the cover, the darker the more paragraphs of the book name it (0 to 1)."""

    column: int
    row: int
    name: str
    shade: float


@dataclass(frozen=True)
class Book:
    """A book before any template has seen it. `words` are those of templates/strings, `also` those beside them.

    `date` is year, month and day.
    """

    lang: Lang
    edition: str
    date: tuple[int, int, int]
    series: Phrase
    title: Phrase
    other: Phrase | None
    tagline: tuple[Phrase, ...]
    introduction: tuple[Phrase, ...]
    words: Mapping[str, str]
    also: Mapping[str, str] | None
    tiles: tuple[Tile, ...]
    chapters: tuple[Chapter, ...]
    disputes: tuple[Dispute, ...]
    index: tuple[IndexGroup, ...]
    people: tuple[Name, ...]
    organisations: tuple[Name, ...]


def compose(choice: Choice, material: Material, strings: Mapping[Lang, Strings]) -> str:
    """The book that was chosen as JSON, ready for the template.

    Raises ProblemError where there is no such article, topic or district, or nothing to print of it.
    """
    articles, register, digest = material.articles, material.register, material.city.digest
    volume = select(articles, material.city, choice)
    naming = Naming(choice.lang, material.city, strings)
    within = reach(volume)
    by_id = {article.source.id: article for article in articles}
    by = writer(naming, articles, register)
    book = Book(
        lang=naming.main,
        edition=choice.lang,
        date=_newest(volume),
        series=naming.one(digest.title),
        title=naming.one(volume.title),
        other=naming.other(volume.title),
        tagline=naming.each(digest.tagline),
        introduction=naming.each(volume.about),
        words=naming.words["book"],
        also=strings["zh"]["book"] if choice.lang == "both" else None,
        tiles=_tiles(volume, naming),
        chapters=tuple(chapter(excerpt, by) for excerpt in volume.excerpts),
        disputes=disputes(register, within, by_id, naming),
        index=figure_index(register, within, by_id, naming),
        people=people(volume, within, naming),
        organisations=organisations(volume, within, naming),
    )
    return json.dumps(_printable(asdict(book)), ensure_ascii=False)


def _newest(volume: Volume) -> tuple[int, int, int]:
    """The day of the newest article; PDF/A asks for a date, and the clock's would change the bytes."""
    dates = [UNDATED]
    for excerpt in volume.excerpts:
        metadata = excerpt.article.source.metadata
        year = metadata.year.value if metadata.year else 0
        if metadata.date:
            dates.append((metadata.date.year, metadata.date.month, metadata.date.day))
        elif year > 0:
            dates.append((year, 1, 1))
    return max(dates)


def _tiles(volume: Volume, naming: Naming) -> tuple[Tile, ...]:
    named = Counter(
        label.id
        for excerpt in volume.excerpts
        for label in excerpt.article.labels.districts
        if label.block in {block.id for block in excerpt.blocks}
    )
    rows = [row for row in naming.city.districts if row.tile]
    most = max((named[row.id] for row in rows), default=0) or 1
    return tuple(
        Tile(row.tile[0], row.tile[1], row.en_short if naming.main == "en" else row.short, named[row.id] / most)
        for row in rows
        if row.tile
    )


def _printable(data: Any) -> Any:
    """The same data with every character that is no text replaced by U+FFFD, and line ends and tabs by spaces.

    >>> _printable({"a": ["b\\x07c", 1, None]})
    {'a': ['b\\ufffdc', 1, None]}
    """
    if isinstance(data, dict):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return _shown(data) if isinstance(data, str) else data


def _shown(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zl", "Zp") or (kind == "Cc" and letter.isspace()):
        return " "
    return "\ufffd" if kind in NO_TEXT else letter
