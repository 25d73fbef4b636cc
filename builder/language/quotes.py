"""Quotes: the English sentence that says a figure, where the audit found the words, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.language.english_sentences import sentence_around
from builder.records.article import Article
from builder.records.figure import Figure

MARK = re.compile(r'[,;:!?](?=\s|$)|\.(?=\s+[A-Z]|\s*$)|[()\[\]“”"—–…]')
# What follows a number up to one of these is what it counts; where one follows at once, the words before say it.
JOINTS = frozenset(
    ("but", "nor", "by", "in", "for", "from", "on", "at", "to", "as", "with", "under", "over", "so",
     "since", "into", "running", "while", "when", "which", "that", "than", "this", "year", "it", "its", "he", "she",
     "they", "was", "were", "is", "are", "has", "have", "had")
)  # fmt: skip
PAIRS = frozenset(("and", "or"))
TAILS = PAIRS | {"of", "the", "a", "an"}
WORDS = 6


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


def counted(quote: Quote) -> str:
    """The words next to the number that say what it counts; empty where a mark stands on either side.

    >>> counted(Quote("It drilled ", "222", " holes, in curves"))
    'holes'
    >>> counted(Quote("It takes only ", "nine seconds", "!"))
    'It takes only …'
    >>> counted(Quote("Of ", "164", " leading companies and 730 others"))
    'leading companies'
    """
    after = MARK.split(quote.after, maxsplit=1)[0].split()
    until = next((at for at, word in enumerate(after) if _ends(at, word)), len(after))
    shown = min(until, WORDS)
    while shown and after[shown - 1] in TAILS:
        shown -= 1
    if shown:
        return " ".join(after[:shown]).rstrip(",;:.") + (" …" if until > WORDS else "")
    for before in (MARK.split(quote.before)[-1].split(), quote.before.split()):
        if any(word.lower() not in JOINTS | TAILS for word in before):
            return ("… " if len(before) > WORDS else "") + " ".join(before[-WORDS:]) + " …"
    return " ".join(after[:WORDS]) + (" …" if len(after) > WORDS else "")


def _ends(at: int, word: str) -> bool:
    """Whether what is counted ends before a word: "small and medium-sized firms" goes on, "hotels and 12 ports" not."""
    if word in PAIRS:
        return at != 1
    return word.lower() in JOINTS or word[0].isdigit()
