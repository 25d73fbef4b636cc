"""One article with everything the per-article stages found."""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.document import Document
from builder.records.english import Edition
from builder.records.mention import Mentions
from builder.records.source import Source


@dataclass(frozen=True)
class Label:
    """A topic (or district) a block belongs to, with the words that decided; `weight` is their sum."""

    id: str
    block: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class Labels:
    """What classify gives for one article."""

    topics: tuple[Label, ...]
    districts: tuple[Label, ...]


@dataclass(frozen=True)
class Article:
    """A finished article: the per-article stages have all run, nothing is filled in later."""

    source: Source
    document: Document
    mentions: Mentions
    labels: Labels
    english: Edition
