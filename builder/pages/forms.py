"""Forms: figures, paragraphs and conflicts as the templates print them, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from builder.language.quotes import Quote
from builder.pages.images import Image
from builder.records.document import EditorNote
from builder.records.register import Relation


@dataclass(frozen=True)
class Words:
    """Some text with the language it is in, so that `lang` is right wherever it is quoted."""

    text: str
    lang: str


@dataclass(frozen=True)
class Link:
    """A link with its words."""

    href: str
    words: Words
    note: str = ""


@dataclass(frozen=True)
class Met:
    """Where a figure is met again, and how the two stand to each other."""

    relation: Relation
    label: str
    value: str
    link: Link


@dataclass(frozen=True)
class FigureView:
    """A figure as a row or a card.

    `other` is its value in the other language; `at` where its sentence stands in its paragraph, as start and length;
    `english` the English sentence, on English pages; `counts` its words beside the number, where no indicator names it.
    """

    id: str
    value: str
    raw: str
    label: Words
    measure: str
    period: str
    basis: str
    place: Words
    place_href: str
    modality: str
    sentence: Words
    before: str
    after: str
    english: Quote | None
    article: Words
    sentence_href: str
    register_href: str
    anchor: str
    conflicts: tuple[Link, ...]
    met: tuple[Met, ...]
    met_href: str
    other: Words
    at: str
    counts: str


@dataclass(frozen=True)
class Row:
    """A block beside its English, with what is known of it."""

    id: str
    type: str
    zh: Markup
    en: Markup
    state: str
    lines: tuple[int, int]
    repairs: tuple[str, ...]
    notes: tuple[EditorNote, ...]
    translator: tuple[str, ...]
    topics: tuple[Link, ...]
    districts: tuple[Link, ...]
    figures: tuple[str, ...]
    conflicts: tuple[Link, ...]
    image: Image | None


@dataclass(frozen=True)
class ConflictView:
    """A conflict with each claim as a figure."""

    id: str
    kind: str
    claims: tuple[FigureView, ...]
    suspect: str
    suggested: str
    evidence: str
    more: str
