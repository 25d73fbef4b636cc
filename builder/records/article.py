"""One article with everything the per-article stages found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from builder.records.document import Document
from builder.records.english import Edition
from builder.records.mention import Mentions
from builder.records.source import Source


@dataclass(frozen=True, slots=True)
class Label:
    """A topic (or district) a block belongs to, with the words that decided; `weight` is their sum."""

    id: str
    block: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Labels:
    """What classify gives for one article."""

    topics: tuple[Label, ...]
    districts: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A finished article: the per-article stages have all run, nothing is filled in later."""

    source: Source
    document: Document
    mentions: Mentions
    labels: Labels
    english: Edition


def issued(article: Article) -> str:
    """When an article appeared, so that dates sort as text: the printed date, else the year, else nothing."""
    metadata = article.source.metadata
    day = article.document.date or metadata.date
    return day.isoformat() if day else str(metadata.year.value) if metadata.year else ""


def oldest_first(articles: Iterable[Article]) -> list[Article]:
    """The articles by age; of one day in the order in which they were added, which is that of the numbers in their ids.

    A new article of today comes last, whatever stands there already: what is counted from the oldest stays.
    """
    return sorted(articles, key=lambda article: (issued(article), _natural(article.source.id)))


def _natural(identity: str) -> tuple[tuple[str, int], ...]:
    """Runs of digits compare as numbers: 999 before 1000."""
    return tuple((word, int(number or 0)) for word, number in re.findall(r"([^0-9]*)([0-9]{0,18})", identity))
