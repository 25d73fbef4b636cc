"""Names: places, organisations, people, indicators, topics, articles and terms, with every form they go by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.pages.addresses import article_path, district_path, indicator_path, term_path, topic_path
from builder.pages.corpus import Corpus
from builder.pages.finder.facets import Facets, Met
from builder.pages.finder.folding import fold
from builder.records.mention import Organisation, Person, Span

KINDS = ("place", "organisation", "person", "indicator", "topic", "article", "term")
_HAN = re.compile("[\u3400-\u9fff]")
# Pinyin of a whole sentence is typed by nobody.
LONGEST_PINYIN = 12
Pair = tuple[str, str]


@dataclass(frozen=True)
class Name:
    """One thing that can be found by name; titles and notes in Chinese and English. `forms` are its other names.

    `codes` are the topics and districts it is met under, `years` the first and last year (zeros: none).
    """

    kind: str
    title: Pair
    note: Pair
    path: str
    forms: tuple[str, ...]
    codes: tuple[int, ...]
    years: tuple[int, int]


def find_names(corpus: Corpus, facets: Facets) -> tuple[Name, ...]:
    """Every name of the digest, in the order of KINDS."""
    return (
        *_places(corpus, facets),
        *_organisations(corpus, facets),
        *_people(corpus, facets),
        *_indicators(corpus, facets),
        *_topics(corpus, facets),
        *_articles(corpus, facets),
        *_terms(corpus),
    )


def _name(kind: str, title: Pair, note: Pair, path: str, met: Met, forms: Iterable[str] = ()) -> Name:  # noqa: PLR0913, PLR0917
    chinese, english = title[0] or title[1], title[1] or title[0]
    sounds = (pinyin(form) for form in (chinese, *forms) if kind != "article")
    others = [form for form in dict.fromkeys((*forms, *sounds)) if form and form not in (chinese, english)]
    return Name(kind, (chinese, english), note, path, tuple(others), *met)


def pinyin(name: str) -> str:
    """A Chinese name in the letters people type for it, without tones, a word a syllable; empty where there is none.

    >>> pinyin("东港区"), pinyin("Port")
    ('dong gang qu', '')
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a fifth of a second that only a build is worth

    if len(name) > LONGEST_PINYIN or not _HAN.search(name):
        return ""
    return " ".join(filter(None, map(fold, lazy_pinyin(name))))


def _places(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    for row in corpus.city.districts:
        forms = (row.short, row.en_short, *row.aliases, row.pinyin)
        met = facets.of_passages("districts", row.id)
        yield _name("place", (row.zh, row.en), (row.en, row.zh), district_path(row.id), met, forms)


def _topics(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    for row in corpus.city.topics:
        met = facets.of_passages("topics", row.id)
        yield _name("topic", (row.zh, row.en), (row.about.zh, row.about.en), topic_path(row.id), met)


def _indicators(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    for row in corpus.city.indicators:
        entries = corpus.entries_of_indicator.get(row.id)
        if entries:
            met = facets.of_blocks(entries.blocks())
            yield _name("indicator", (row.zh, row.en), (row.en, row.zh), indicator_path(row.id), met, row.aliases)


def _articles(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    for article in corpus.articles:
        metadata = article.source.metadata
        title = (article.document.title or article.source.id, metadata.title.en if metadata.title else "")
        note = (metadata.summary_zh[:1] or ("",))[0], (metadata.summary_en[:1] or ("",))[0]
        yield _name("article", title, note, article_path(article.source.id), facets.of_whole(article))


def _organisations(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    met: defaultdict[str, list[tuple[str, Organisation]]] = defaultdict(list)
    for article in corpus.articles:
        for organisation in article.mentions.organisations:
            met[organisation.id or organisation.name].append((article.source.id, organisation))
    for found in met.values():
        article_id, first = found[0]
        row = corpus.organisation_row.get(first.name)
        chinese, english = (row.zh, row.en) if row else (first.name, "")
        printed = dict.fromkeys(form for _, one in found for form in one.forms)
        forms = dict.fromkeys((*(row.forms if row else ()), *printed))
        path = (
            corpus.name_path("organisations", first.name, row.id)
            if row
            else article_path(article_id, first.spans[0].block)
        )
        note = (english, chinese if english else "")
        facet = facets.of_blocks(_blocks((article, one.spans) for article, one in found))
        yield _name("organisation", (chinese, english), note, path, facet, forms)


def _people(corpus: Corpus, facets: Facets) -> Iterator[Name]:
    met: defaultdict[str, list[tuple[str, Person]]] = defaultdict(list)
    for article in corpus.articles:
        for person in article.mentions.people:
            met[person.name].append((article.source.id, person))
    for name, found in met.items():
        article_id, first = found[0]
        row = corpus.person_row.get(name)
        role = first.role or ""
        note = (row.role_zh or role, row.role_en or role) if row else (role, role)
        path = corpus.name_path("people", name, row.id) if row else article_path(article_id, first.spans[0].block)
        facet = facets.of_blocks(_blocks((article, one.spans) for article, one in found))
        yield _name("person", (name, row.en if row else ""), note, path, facet)


def _blocks(found: Iterable[tuple[str, tuple[Span, ...]]]) -> list[tuple[str, str]]:
    return [(article, span.block) for article, spans in found for span in spans]


def _terms(corpus: Corpus) -> Iterator[Name]:
    for term in corpus.city.glossary:
        yield _name("term", (term.zh, term.en), (term.en, term.zh), term_path(term.zh), ((), (0, 0)))
