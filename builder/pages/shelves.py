"""Shelves: every list that grows with the digest, cut into its parts once for both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from builder.pages.named import Named, organisations_of, people_of
from builder.pages.parts import CARDS, CONFLICTS, NAMES, PARAGRAPHS, PICTURES, ROWS, VOLUME, Part, cut, one
from builder.records.article import Article, oldest_first
from builder.records.document import Block
from builder.records.register import Conflict, Entry, Register

T = TypeVar("T")
# A figure's row beside the paragraphs of a place is about half as long as a paragraph.
FIGURES_A_PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A block met outside its article: on a topic, district or person page."""

    article: Article
    block: Block
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one article gives to the page of a topic or a place: paragraphs, and the figures of the place."""

    article: Article
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Shelves:
    """The parts of each list; `figures`, `disputes` and `names` say on which part of its list each of these stands."""

    age: Mapping[str, int]
    articles: tuple[Part[Article], ...]
    coverage: tuple[Part[Article], ...]
    pictures: tuple[Part[tuple[Article, Block]], ...]
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
    places: Mapping[str | None, tuple[Entry, ...]],
) -> Shelves:
    """Cut every list; `places` are the register's entries by the place they count."""
    age = {article.source.id: number for number, article in enumerate(oldest_first(articles))}
    indicators = _by_indicator(register, age)
    people, organisations = (_by_first_met(found, age) for found in (people_of(articles), organisations_of(articles)))
    conflicts = _cut(register.conflicts, lambda conflict: age[conflict.entries[1].article], CONFLICTS, addressed=True)
    captions = [
        (article, block) for article in articles for block in article.document.blocks if block.type == "caption"
    ]
    return Shelves(
        age=age,
        articles=_cut(articles, lambda article: age[article.source.id], CARDS),
        coverage=_cut(articles, lambda article: age[article.source.id], ROWS),
        pictures=_cut(captions, lambda pair: age[pair[0].source.id], PICTURES),
        captions=len(captions),
        volumes=_cut(articles, lambda article: age[article.source.id], VOLUME, _length, addressed=True),
        labelled=_labelled({article.source.id: article for article in articles}, passages, places, age),
        indicators=indicators,
        conflicts=conflicts,
        people=people,
        organisations=organisations,
        figures={
            entry.figure.id: part.number for parts in indicators.values() for part in parts[1:] for entry in part.items
        },
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


def _by_indicator(register: Register, age: Mapping[str, int]) -> dict[str, tuple[Part[Entry], ...]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in register.entries:
        if entry.figure.indicator_id:
            groups[entry.figure.indicator_id].append(entry)
    return {
        slug: _cut(entries, lambda entry: age[entry.article], ROWS, addressed=True) for slug, entries in groups.items()
    }


def _labelled(
    article_of: Mapping[str, Article],
    passages: Mapping[tuple[str, str], tuple[Passage, ...]],
    places: Mapping[str | None, tuple[Entry, ...]],
    age: Mapping[str, int],
) -> dict[tuple[str, str], tuple[Part[Bundle], ...]]:
    keys = dict.fromkeys((*passages, *(("districts", place) for place in places if place)))
    order = {name: number for number, name in enumerate(article_of)}
    found = {}
    for kind, slug in keys:
        told = _grouped((passage.article.source.id, passage) for passage in passages.get((kind, slug), ()))
        counted = _grouped((entry.article, entry) for entry in places.get(slug, ()) if kind == "districts")
        bundles = [
            Bundle(article_of[name], tuple(told.get(name, ())), tuple(counted.get(name, ())))
            for name in sorted({*told, *counted}, key=order.__getitem__)
        ]
        found[kind, slug] = _cut(bundles, lambda bundle: age[bundle.article.source.id], PARAGRAPHS, _weight)
    return found


def _length(article: Article) -> int:
    return sum(len(block.text) for block in article.document.blocks)


def _weight(bundle: Bundle) -> int:
    return len(bundle.passages) + len(bundle.entries) // FIGURES_A_PARAGRAPH


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
