"""Shelves: every list that grows with the digest, cut into its parts once for both languages."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from builder.pages.named import Named, organisations_of, people_of
from builder.pages.parts import CARDS, CONFLICTS, NAMES, PARAGRAPHS, PICTURES, ROWS, VOLUME, Part, cut, one
from builder.records.article import Article, oldest_first
from builder.records.document import Block
from builder.records.register import Conflict, Entry
from builder.register import ByFigure, Entries, Register

T = TypeVar("T")
# A figure's row beside the paragraphs of a place is about half as long as a paragraph.
FIGURES_A_PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A block met outside its article, on a topic or district page; `at` is its id, `words` why it is there."""

    article: Article
    at: str
    words: tuple[str, ...] = ()

    @property
    def block(self) -> Block:
        """The block itself."""
        return next(block for block in self.article.document.blocks if block.id == self.at)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one article gives to the page of a topic or a place: paragraphs, and the figures of the place."""

    article: Article
    passages: tuple[Passage, ...]
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Shelves:
    """The parts of each list; `figures`, `disputes` and `names` say on which part of its list each of these stands."""

    age: Mapping[str, int]
    articles: tuple[Part[Article], ...]
    coverage: tuple[Part[Article], ...]
    pictures: tuple[Part[Passage], ...]
    captions: int
    volumes: tuple[Part[Article], ...]
    labelled: Mapping[tuple[str, str], tuple[Part[Bundle], ...]]
    indicators: Mapping[str, tuple[Part[Entry], ...]]
    conflicts: tuple[Part[Conflict], ...]
    people: tuple[Part[Named], ...]
    organisations: tuple[Part[Named], ...]
    figures: Mapping[str, int]
    disputes: Mapping[str, int]
    names: Mapping[tuple[str, str], int]

    def of_label(self, kind: str, slug: str) -> tuple[Part[Bundle], ...]:
        """The parts of a topic or a district; one empty part where no paragraph belongs to it."""
        return self.labelled.get((kind, slug)) or (Part(0, ()),)


def shelve(
    articles: tuple[Article, ...],
    register: Register,
    passages: Mapping[tuple[str, str], tuple[Passage, ...]],
    places: Mapping[str | None, Entries],
) -> Shelves:
    """Cut every list; `places` are the register's entries by the place they count."""
    age = {article.source.id: number for number, article in enumerate(oldest_first(articles))}
    columns, numbers = register.entries.columns, _by_indicator(register.entries, age)
    people, organisations = (_by_first_met(found, age) for found in (people_of(articles), organisations_of(articles)))
    conflicts = _cut(register.conflicts, lambda conflict: age[conflict.entries[1].article], CONFLICTS, addressed=True)
    captions = [Passage(article, caption) for article in articles for caption in article.document.captions]
    return Shelves(
        age=age,
        articles=_cut(articles, lambda article: age[article.source.id], CARDS),
        coverage=_cut(articles, lambda article: age[article.source.id], ROWS),
        pictures=_cut(captions, lambda caption: age[caption.article.source.id], PICTURES),
        captions=len(captions),
        volumes=_cut(articles, lambda article: age[article.source.id], VOLUME, _length, addressed=True),
        labelled=_labelled({article.source.id: article for article in articles}, passages, places, age),
        indicators={
            slug: tuple(_with_items(part, Entries(columns, array("I", part.items))) for part in parts)
            for slug, parts in numbers.items()
        },
        conflicts=conflicts,
        people=people,
        organisations=organisations,
        figures=ByFigure(columns, ((part.number, part.items) for parts in numbers.values() for part in parts[1:])),
        disputes={conflict.id: part.number for part in conflicts[1:] for conflict in part.items},
        names={
            (section, named.name): part.number
            for section, parts in (("people", people), ("organisations", organisations))
            for part in parts[1:]
            for named in part.items
        },
    )


def _cut(
    items: Sequence[T], age: Callable[[T], int], size: int, weigh: Callable[[T], int] = one, *, addressed: bool = False
) -> tuple[Part[T], ...]:
    """`items` by age; a list in one piece keeps its order."""
    parts = cut(sorted(items, key=age), size, weigh, addressed=addressed)
    if parts[0].whole:
        parts = (Part(0, tuple(items)),)
    return tuple(replace(part, age=max(map(age, part.items), default=0)) for part in parts)


def _by_first_met(names: tuple[Named, ...], age: Mapping[str, int]) -> tuple[Part[Named], ...]:
    return _cut(names, lambda named: min(age[met.article] for met in named.met), NAMES, addressed=True)


def _by_indicator(entries: Entries, age: Mapping[str, int]) -> dict[str, tuple[Part[int], ...]]:
    def age_of(number: int) -> int:
        return age[entries.columns.article(number)]

    groups = entries.by("indicator_id").items()
    return {slug: _cut(group.numbers, age_of, ROWS, addressed=True) for slug, group in groups if slug}


def _with_items(part: Part[int], items: Sequence[T]) -> Part[T]:
    return Part(part.number, items, part.older, part.newer, part.last, part.age)


def _labelled(
    article_of: Mapping[str, Article],
    passages: Mapping[tuple[str, str], tuple[Passage, ...]],
    places: Mapping[str | None, Entries],
    age: Mapping[str, int],
) -> dict[tuple[str, str], tuple[Part[Bundle], ...]]:
    keys = dict.fromkeys((*passages, *(("districts", place) for place in places if place)))
    order = {name: number for number, name in enumerate(article_of)}
    found = {}
    for kind, slug in keys:
        told = _grouped((passage.article.source.id, passage) for passage in passages.get((kind, slug), ()))
        counted = places[slug].by_article() if kind == "districts" and slug in places else {}
        bundles = [
            Bundle(article_of[name], tuple(told.get(name, ())), counted.get(name, ()))
            for name in sorted({*told, *counted}, key=order.__getitem__)
        ]
        found[kind, slug] = _cut(bundles, lambda bundle: age[bundle.article.source.id], PARAGRAPHS, _weight)
    return found


def _length(article: Article) -> int:
    return article.document.length


def _weight(bundle: Bundle) -> int:
    return len(bundle.passages) + len(bundle.entries) // FIGURES_A_PARAGRAPH


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
