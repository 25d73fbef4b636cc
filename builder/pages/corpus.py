"""The corpus as pages need it: everything found, with the look-ups that cross-linking asks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from builder.pages.addresses import conflict_path, figure_path, part_path
from builder.pages.charts.comparable import Drawable, find_drawable
from builder.pages.shelves import Passage, Shelves, shelve
from builder.records.article import Article
from builder.records.figure import Figure
from builder.records.picture import Picture
from builder.records.register import Conflict, Entry, Relation
from builder.register import Entries, Register
from builder.tables.city import City, District, Indicator, OrganisationRow, PersonRow, Topic

K = TypeVar("K")
V = TypeVar("V")


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
    """All articles with the register and the city, indexed by id. Built by `gather`, complete when it exists.

    `ranks` are the places in the table of the indicators that can be headlines; `together` says how often each topic
    and each district labels the same paragraphs as a topic or district.
    """

    articles: tuple[Article, ...]
    register: Register
    city: City
    conflicts_of: Mapping[str, tuple[Conflict, ...]]
    article_of: Mapping[str, Article]
    district_of: Mapping[str, District]
    topic_of: Mapping[str, Topic]
    indicator_of: Mapping[str, Indicator]
    organisation_row: Mapping[str, OrganisationRow]
    person_row: Mapping[str, PersonRow]
    english_term: Mapping[str, str]
    passages_of: Mapping[tuple[str, str], tuple[Passage, ...]]
    entries_of_indicator: Mapping[str | None, Entries]
    entries_of_place: Mapping[str | None, Entries]
    suspects: frozenset[str]
    ranks: Mapping[str, int]
    together: Mapping[tuple[str, str], tuple[Counter[str], Counter[str]]]
    shelves: Shelves
    drawable: Mapping[str, Drawable]
    surroundings: Surroundings

    def passages(self, kind: Literal["topics", "districts"], slug: str) -> tuple[Passage, ...]:
        """Every block labelled with a topic or district, articles in order, blocks in reading order."""
        return self.passages_of.get((kind, slug), ())

    def entries_in(self, article: str, block: str) -> tuple[Entry, ...]:
        """The figures of a block, in reading order."""
        figures = self.article_of[article].mentions.figures
        return tuple(Entry(article, figure) for figure in figures if figure.block == block)

    def met_again(self, figure: Figure) -> Iterator[tuple[Relation, Entry]]:
        """The figures of other articles that confirm or refine this one, and how."""
        return self.register.agreements.others(figure.id)

    def figure_path(self, entry: Entry) -> str:
        """The register entry of a figure, on the part of its indicator's list where it stays."""
        return figure_path(entry, self.shelves.figures.get(entry.figure.id, 0))

    def name_path(self, section: Literal["people", "organisations"], name: str, anchor: str) -> str:
        """A person or an organisation of the tables, on the part of the list where it stays."""
        return f"{part_path(f'{section}/', self.shelves.names.get((section, name), 0))}#{anchor}"

    def conflict_path(self, conflict: Conflict) -> str:
        """A conflict on the part of the conflicts where it stays."""
        return conflict_path(conflict.id, self.shelves.disputes.get(conflict.id, 0))


def gather(
    articles: tuple[Article, ...], register: Register, city: City, surroundings: Surroundings | None = None
) -> Corpus:
    """Index the results of all stages for the pages."""
    passages = _grouped(
        ((kind, label.id), Passage(article, label.block, label.words))
        for article in articles
        for kind, labels in (("topics", article.labels.topics), ("districts", article.labels.districts))
        for label in labels
    )
    of_indicator, places = register.entries.by("indicator_id"), register.entries.by("place_id")
    return Corpus(
        articles=articles,
        register=register,
        city=city,
        conflicts_of=_grouped(
            (entry.figure.id, conflict) for conflict in register.conflicts for entry in conflict.entries
        ),
        article_of={article.source.id: article for article in articles},
        district_of={row.id: row for row in city.districts},
        topic_of={row.id: row for row in city.topics},
        indicator_of={row.id: row for row in city.indicators},
        organisation_row={form: row for row in city.organisations for form in row.forms},
        person_row={row.zh: row for row in city.people},
        english_term={row.zh: row.en for row in city.glossary},
        passages_of=passages,
        entries_of_indicator=of_indicator,
        entries_of_place=places,
        suspects=frozenset(conflict.suspect for conflict in register.conflicts if conflict.suspect),
        ranks={row.id: number for number, row in enumerate(city.indicators) if not row.each},
        together=_together(articles),
        shelves=shelve(articles, register, passages, places),
        drawable={row.id: find_drawable(tuple(of_indicator.get(row.id, ())), row) for row in city.indicators},
        surroundings=surroundings or Surroundings(),
    )


def with_article(corpus: Corpus, article: Article) -> Corpus:
    """The corpus with another text of one of its articles, before the register is drawn up again.

    Enough for the article's own page: its new figures have no agreements, conflicts or parts of lists yet.
    """
    name = article.source.id
    return replace(
        corpus,
        articles=tuple(article if one.source.id == name else one for one in corpus.articles),
        article_of={**corpus.article_of, name: article},
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _together(articles: Iterable[Article]) -> dict[tuple[str, str], tuple[Counter[str], Counter[str]]]:
    found: defaultdict[tuple[str, str], tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for article in articles:
        topics = _grouped((label.block, label.id) for label in article.labels.topics)
        districts = _grouped((label.block, label.id) for label in article.labels.districts)
        for kind, labels in (("topics", article.labels.topics), ("districts", article.labels.districts)):
            for label in labels:
                beside = found[kind, label.id]
                beside[0].update(topics.get(label.block, ()))
                beside[1].update(districts.get(label.block, ()))
    return dict(found)
