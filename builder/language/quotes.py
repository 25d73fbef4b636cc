"""Quotes: the English sentence that says a figure, where the edition says it and the audit found the words."""

from __future__ import annotations

from dataclasses import dataclass

from builder.language.english_sentences import sentence_around
from builder.records.article import Article
from builder.records.figure import Figure


@dataclass(frozen=True)
class Quote:
    """A sentence in three pieces: before the figure, the words that say it, after it."""

    before: str
    words: str
    after: str


def english_quote(article: Article, figure: Figure) -> Quote | None:
    """The published English round the figure; nothing where its words are not known."""
    english = article.english.entries.get(figure.block)
    found = next((spot for spot in english.aligned if spot.figure == figure.id), None) if english else None
    if english is None or found is None:
        return None
    start, end = sentence_around(english.text, found.start, found.end)
    text = english.text
    return Quote(text[start : found.start], text[found.start : found.end], text[found.end : end])
