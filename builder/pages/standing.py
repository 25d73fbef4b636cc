"""Standings: what a page may show of an article, as one short key; where it is the same, so is what pages show of it.

An article's page, and every page that repeats its paragraphs, depends on the article itself and on what the register
says of its figures: which others agree or conflict, and on which part of a list each stands. Nothing else of the digest
reaches them but the tables, the templates and the program, which are the same for all pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from builder.pages.corpus import Corpus
from builder.records.article import Article
from builder.records.figure import Figure
from builder.records.page import Lang
from builder.records.register import Agreement, Conflict, Entry


@dataclass(frozen=True)
class Standings:
    """The key of each article that has one, and of the whole: empty where there are articles without."""

    of_article: Mapping[str, str] = field(default_factory=dict)
    of_all: str = ""


def standings(corpus: Corpus, marks: Mapping[str, str], guides: Mapping[tuple[str, Lang], str]) -> Standings:
    """The keys, where `marks` name the articles by their content: one without a mark gets none."""
    found = {
        article.source.id: key_of((mark, *_surroundings(corpus, article)))
        for article in corpus.articles
        if (mark := marks.get(article.source.id))
    }
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


def _surroundings(corpus: Corpus, article: Article) -> Iterator[str]:
    for block in article.document.blocks:
        if picture := corpus.surroundings.pictures.get((article.source.id, block.id)):
            yield repr(picture)
    for figure in article.mentions.figures:
        yield f"{figure.id} {corpus.shelves.figures.get(figure.id, 0)} {figure.id in corpus.suspects}"
        for agreement in corpus.agreements_of.get(figure.id, ()):
            yield from _agreement(corpus, agreement)
        for conflict in corpus.conflicts_of.get(figure.id, ()):
            yield from _conflict(corpus, conflict)


def _agreement(corpus: Corpus, agreement: Agreement) -> Iterator[str]:
    yield agreement.relation
    for entry in agreement.entries:
        yield title_key(corpus.article_of[entry.article])
        yield _print(entry)


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
