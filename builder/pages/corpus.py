"""The corpus as pages need it: everything found, with the look-ups that cross-linking asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from builder.records.article import Article
from builder.records.document import Block
from builder.records.picture import Picture
from builder.records.register import Agreement, Conflict, Entry, Register
from builder.tables.city import City, District, Indicator, OrganisationRow, PersonRow, Topic

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Passage:
    """A block met outside its article: on a topic, district or person page."""

    article: Article
    block: Block
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What stands beside the articles: pictures by article and caption, books that are there, the site's address.

    `books` are paths under docs/, as `digest pdf --all` writes them; `address` ends in a slash, or is empty where
    nobody has said where the site will stand.
    """

    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    books: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True)
class Corpus:
    """All articles with the register and the city, indexed by id. Built by `gather`, complete when it exists."""

    articles: tuple[Article, ...]
    register: Register
    city: City
    blocks: Mapping[tuple[str, str], Block]
    entries: Mapping[str, Entry]
    entries_of_block: Mapping[tuple[str, str], tuple[Entry, ...]]
    conflicts_of: Mapping[str, tuple[Conflict, ...]]
    agreements_of: Mapping[str, tuple[Agreement, ...]]
    article_of: Mapping[str, Article]
    district_of: Mapping[str, District]
    topic_of: Mapping[str, Topic]
    indicator_of: Mapping[str, Indicator]
    organisation_row: Mapping[str, OrganisationRow]
    person_row: Mapping[str, PersonRow]
    english_term: Mapping[str, str]
    passages_of: Mapping[tuple[str, str], tuple[Passage, ...]]
    entries_of_indicator: Mapping[str | None, tuple[Entry, ...]]
    entries_of_place: Mapping[str | None, tuple[Entry, ...]]
    surroundings: Surroundings

    def passages(self, kind: Literal["topics", "districts"], slug: str) -> tuple[Passage, ...]:
        """Every block labelled with a topic or district, articles in order, blocks in reading order."""
        return self.passages_of.get((kind, slug), ())


def gather(
    articles: tuple[Article, ...], register: Register, city: City, surroundings: Surroundings | None = None
) -> Corpus:
    """Index the results of all stages for the pages."""
    blocks = {(article.source.id, block.id): block for article in articles for block in article.document.blocks}
    return Corpus(
        articles=articles,
        register=register,
        city=city,
        blocks=blocks,
        entries={entry.figure.id: entry for entry in register.entries},
        entries_of_block=_grouped(((entry.article, entry.figure.block), entry) for entry in register.entries),
        conflicts_of=_grouped(
            (entry.figure.id, conflict) for conflict in register.conflicts for entry in conflict.entries
        ),
        agreements_of=_grouped(
            (entry.figure.id, agreement) for agreement in register.agreements for entry in agreement.entries
        ),
        article_of={article.source.id: article for article in articles},
        district_of={row.id: row for row in city.districts},
        topic_of={row.id: row for row in city.topics},
        indicator_of={row.id: row for row in city.indicators},
        organisation_row={form: row for row in city.organisations for form in row.forms},
        person_row={row.zh: row for row in city.people},
        english_term={row.zh: row.en for row in city.glossary},
        passages_of=_grouped(
            ((kind, label.id), Passage(article, blocks[article.source.id, label.block], label.words))
            for article in articles
            for kind, labels in (("topics", article.labels.topics), ("districts", article.labels.districts))
            for label in labels
        ),
        entries_of_indicator=_grouped((entry.figure.indicator_id, entry) for entry in register.entries),
        entries_of_place=_grouped((entry.figure.place_id, entry) for entry in register.entries),
        surroundings=surroundings or Surroundings(),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
