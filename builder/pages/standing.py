"""Standings: what a page may show of an article, as one short key; where it is the same, so is what pages show of it.

An article's page, and every page that repeats its paragraphs, depends on the article itself and on what the register
says of its figures: which others agree or conflict, and on which part of a list each stands. Nothing else of the digest
reaches them but the tables, the templates and the program, which are the same for all pages.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from builder.pages.corpus import Corpus
from builder.records.article import Article
from builder.records.figure import Figure
from builder.records.page import Lang
from builder.records.register import Conflict, Entry


@dataclass(frozen=True)
class Standings:
    """The key of each article that has one, and of the whole: empty where there are articles without."""

    of_article: Mapping[str, str] = field(default_factory=dict)
    of_all: str = ""


def standings(corpus: Corpus, marks: Mapping[str, str], guides: Mapping[tuple[str, Lang], str]) -> Standings:
    """The keys, where `marks` name the articles by their content: one without a mark gets none."""
    pictures: defaultdict[str, list[str]] = defaultdict(list)
    for (name, _), picture in corpus.surroundings.pictures.items():
        pictures[name].append(repr(picture))
    numbers_of = {name: entries.numbers for name, entries in corpus.register.entries.by_article().items()}
    prints = _prints(corpus)

    def key(name: str, mark: str) -> str:
        return key_of((mark, *sorted(pictures[name]), *_surroundings(corpus, numbers_of.get(name, ()), prints)))

    names = (article.source.id for article in corpus.articles)
    found = {name: key(name, mark) for name in names if (mark := marks.get(name))}
    if len(found) < len(corpus.articles):
        return Standings(found)
    others = (f"{name} {lang} {guides[name, lang]}" for name, lang in sorted(guides))
    return Standings(found, key_of((*found.values(), *sorted(corpus.surroundings.books), "", *others)))


def key_of(words: tuple[str, ...]) -> str:
    """A short name for some words in their order.

    >>> key_of(("a", "b")) == key_of(("a", "b")) != key_of(("ab",))
    True
    """
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _surroundings(corpus: Corpus, numbers: Iterable[int], prints: Sequence[int]) -> Iterator[str]:
    columns, agreements = corpus.register.entries.columns, corpus.register.agreements
    for number in numbers:
        figure = columns.entry(number).figure
        yield f"{figure.id} {corpus.shelves.figures.get(figure.id, 0)} {figure.id in corpus.suspects}"
        for relation, others in agreements.told_of(number):
            yield relation
            yield from (f"{prints[other]:x}" for other in others)
        for conflict in corpus.conflicts_of.get(figure.id, ()):
            yield from _conflict(corpus, conflict)


def _prints(corpus: Corpus) -> Sequence[int]:
    """For each figure a number that stands for all that other pages show of it."""
    titles = {article.source.id: title_key(article) for article in corpus.articles}
    words = (f"{titles[entry.article]} {_print(entry)}" for entry in corpus.register.entries)
    return array("Q", (int(key_of((one,))[:16], 16) for one in words))


def _conflict(corpus: Corpus, conflict: Conflict) -> Iterator[str]:
    yield f"{conflict.id} {conflict.kind} {corpus.shelves.disputes.get(conflict.id, 0)}"
    yield conflict.evidence_en
    yield conflict.evidence_zh
    # A link to a conflict of values prints two of them, one to a per-head conflict all three.
    for entry in conflict.entries if conflict.kind == "per_head" else conflict.entries[:2]:
        yield _print(entry)


def title_key(article: Article) -> str:
    """Under what names other pages link to an article."""
    title = article.source.metadata.title
    return f"{article.source.id}\0{title.en if title else ''}\0{article.document.title}"


def _print(entry: Entry) -> str:
    """All of a figure that its print in either language is made of."""
    figure: Figure = entry.figure
    parts = (entry.article, figure.id, figure.raw, figure.value, figure.high, figure.unit, figure.kind, figure.sense)
    return " ".join(map(str, parts))
