"""Stacks: what is asked of few articles at a time lies packed on a pile, and is fetched when it is asked for.

Lists and links ask every article for its title and its day; its text, its English, its figures and its names are for
its own pages and those that quote it. Of the benchmark's articles the first take 9 KB and the others, packed, 10; as
records they take 120.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeVar

from builder.cache.pile import Pile
from builder.machine import Recent
from builder.records.article import Article, Labels
from builder.records.document import Document
from builder.records.english import Edition, State
from builder.records.figure import Figure
from builder.records.mention import Mentions, Organisation, Person, PlaceMention
from builder.records.problem import Problem
from builder.records.source import Source

# Pages are made in order of time and quote what was printed not long before: with four times as many they are made in
# the same time. Names take 80 KB each, and a copy of this process would replace those that it finds one by one.
FETCHED = 96
QUICKLY = 1
AT_HAND_OF_SOURCE = tuple(one.name for one in fields(Source) if one.name not in ("data", "text", "po"))
AT_HAND_OF_DOCUMENT = tuple(
    one.name for one in fields(Document) if one.name not in ("blocks", "ledger", "editor_notes", "defects")
)


@dataclass(frozen=True, slots=True)
class Text:
    """What only pages that quote an article ask for."""

    source: Source
    document: Document
    english: Edition


@dataclass(frozen=True, slots=True)
class Names:
    """Whom and what an article names: what lists are drawn up from, one article after another."""

    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    places: tuple[PlaceMention, ...]
    labels: Labels


@dataclass(frozen=True, slots=True)
class Parcel:
    """A finished article as it travels and as it is kept; `figures`, `names` and `text` are packed.

    `terms` is the key of the glossary's rows in its text, `problems` what is wrong with its English.
    """

    source: tuple[Any, ...]
    document: tuple[Any, ...]
    states: tuple[tuple[State, int], ...]
    figures: bytes
    names: bytes
    text: bytes
    terms: str
    problems: tuple[Problem, ...]


def parcel_of(article: Article, terms: str, problems: tuple[Problem, ...]) -> Parcel:
    """An article packed."""
    mentions = article.mentions
    return Parcel(
        _at_hand(article.source, AT_HAND_OF_SOURCE),
        _at_hand(article.document, AT_HAND_OF_DOCUMENT),
        article.english.states,
        _packed(mentions.figures),
        _packed(Names(mentions.people, mentions.organisations, mentions.places, article.labels)),
        _packed(Text(article.source, article.document, article.english)),
        terms,
        problems,
    )


def _at_hand(record: object, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def _packed(record: object) -> bytes:
    into = BytesIO()
    _Pickler(into, protocol=pickle.HIGHEST_PROTOCOL).dump(record)
    return zlib.compress(into.getvalue(), QUICKLY)


class _Pickler(pickle.Pickler):
    """Writes records as calls of their classes: what Python 3.11 does of its own accord takes three times as long."""

    def reducer_override(self, record: Any) -> Any:
        kind, names = _made_of(record.__class__)
        return NotImplemented if kind is None else (kind, tuple(getattr(record, name) for name in names))


@lru_cache
def _made_of(kind: Any) -> tuple[type | None, tuple[str, ...]]:
    """The class of records that `kind` is, or rests in the place of, and what its records are made of."""
    classes = [one for one in kind.__mro__ if "__dataclass_fields__" in vars(one) and "__slots__" in vars(one)]
    if not classes:
        return None, ()
    return classes[0], tuple(one.name for one in fields(classes[0]) if one.init)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))


@dataclass(frozen=True)
class Stacks:
    """The pile of all packs, and what was fetched from it a moment ago, by numbers of packs."""

    pile: Pile = field(default_factory=Pile)
    texts: Recent[int, Text] = field(default_factory=lambda: Recent(FETCHED))
    figures: Recent[int, tuple[Figure, ...]] = field(default_factory=lambda: Recent(FETCHED))
    names: Recent[int, Names] = field(default_factory=lambda: Recent(FETCHED))
    sources: Recent[int, Source] = field(default_factory=lambda: Recent(1))


class _Packed:
    """What lies packed of one article, and how it is fetched."""

    __slots__ = ("_figures", "_names", "_stacks", "_text")

    def __init__(self, parcel: Parcel, stacks: Stacks) -> None:
        self._stacks = stacks
        self._figures, self._names, self._text = map(stacks.pile.lay, (parcel.figures, parcel.names, parcel.text))

    def figures(self) -> tuple[Figure, ...]:
        return self._stacks.figures.get(self._figures, lambda: _unpacked(self._stacks.pile[self._figures]))

    def names(self) -> Names:
        return self._stacks.names.get(self._names, lambda: _unpacked(self._stacks.pile[self._names]))

    def text(self) -> Text:
        return self._stacks.texts.get(self._text, lambda: _unpacked(self._stacks.pile[self._text]))

    def source(self) -> Source:
        return self.text().source


class _PackedSource:
    """An article that nobody has worked on yet."""

    __slots__ = ("_data", "_stacks")

    def __init__(self, source: Source, stacks: Stacks) -> None:
        self._data, self._stacks = stacks.pile.lay(_packed(source)), stacks

    def source(self) -> Source:
        return self._stacks.sources.get(self._data, lambda: _unpacked(self._stacks.pile[self._data]))


class _Resting:
    """A record of which some fields are not set: Python asks here for those."""

    __slots__ = ()
    _packed: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._fetched(), name)

    def _fetched(self) -> object:
        raise NotImplementedError


class _RestingSource(_Resting, Source):
    __slots__ = ("_packed",)
    _packed: _Packed | _PackedSource

    def _fetched(self) -> Source:
        return self._packed.source()


class _RestingDocument(_Resting, Document):
    __slots__ = ("_packed",)
    _packed: _Packed

    def _fetched(self) -> Document:
        return self._packed.text().document


class _RestingMentions(_Resting, Mentions):
    __slots__ = ("_packed",)
    _packed: _Packed

    def __getattr__(self, name: str) -> Any:
        return self._packed.figures() if name == "figures" else super().__getattr__(name)

    def _fetched(self) -> Names:
        return self._packed.names()


class _RestingEdition(_Resting, Edition):
    __slots__ = ("_packed",)
    _packed: _Packed

    def _fetched(self) -> Edition:
        return self._packed.text().english


class _RestingArticle(_Resting, Article):
    __slots__ = ("_packed",)
    _packed: _Packed

    def _fetched(self) -> Names:
        return self._packed.names()


Record = TypeVar("Record", bound=_Resting)


def at_rest(parcel: Parcel, stacks: Stacks, source: Source | None = None) -> Article:
    """The article in a parcel, most of it left packed; `source` is what it was read as just now."""
    at_hand = parcel.source if source is None else _at_hand(source, AT_HAND_OF_SOURCE)
    packed = _Packed(parcel, stacks)
    parts = (
        _resting(_RestingSource, AT_HAND_OF_SOURCE, at_hand, packed),
        _resting(_RestingDocument, AT_HAND_OF_DOCUMENT, parcel.document, packed),
        _resting(_RestingMentions, (), (), packed),
        _resting(_RestingEdition, ("states",), (parcel.states,), packed),
    )
    return _resting(_RestingArticle, ("source", "document", "mentions", "english"), parts, packed)


def source_at_rest(source: Source, stacks: Stacks) -> Source:
    """What was read of an article, most of it packed until its turn comes."""
    at_hand = _at_hand(source, AT_HAND_OF_SOURCE)
    return _resting(_RestingSource, AT_HAND_OF_SOURCE, at_hand, _PackedSource(source, stacks))


def _resting(
    kind: type[Record], names: Iterable[str], values: Iterable[object], packed: _Packed | _PackedSource
) -> Record:
    record = kind.__new__(kind)
    for name, value in zip(("_packed", *names), (packed, *values), strict=True):
        object.__setattr__(record, name, value)
    return record
