"""Chapters: each article of the book as a head and pieces of text, in one language or row by row in two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from builder.book.choice import Excerpt
from builder.book.naming import Naming
from builder.book.notes import correction, defect, dispute
from builder.book.prose import Mark, Note, Phrase, Run, figure_key, phrases, placed, runs
from builder.records.article import Article
from builder.records.document import Block
from builder.records.english import PUBLISHED_STATES, State
from builder.records.figure import Figure
from builder.records.page import Lang
from builder.records.register import Conflict
from builder.records.source import Bilingual
from builder.register import Register

# What no person has translated is labelled paragraph by paragraph; the head of the chapter counts every state.
LABELLED: tuple[State, ...] = ("missing", "machine", "stale", "rejected")


Notes = dict[str, tuple[Note, ...]]
PieceKind = Literal["heading", "picture", "text", "aside"]
PIECES: dict[str, PieceKind] = {"paragraph": "text", "caption": "picture", "heading": "heading"}


@dataclass(frozen=True)
class Row:
    """A block as printed. `left` is the only column, or the English one of two.

    `key` names the place for the index of names; `anchors` are the figures whose words could not be marked, which the
    index finds at the start of the row; `number` is its place among the article's paragraphs, 0 for other blocks.
    """

    key: str
    number: int
    left: tuple[Run, ...]
    right: tuple[Run, ...]
    label: str
    anchors: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Piece:
    """One thing in the flow: a heading, a picture (its caption and, where printed, its credit) or a paragraph."""

    kind: PieceKind
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chapter:
    """An article, or the paragraphs of it that were asked for."""

    id: str
    title: Phrase
    other: Phrase | None
    kicker: tuple[Phrase, ...]
    head: tuple[Row, ...]
    imprint: tuple[Phrase, ...]
    summary: tuple[tuple[Phrase, ...], ...]
    states: tuple[str, ...]
    part: str
    pieces: tuple[Piece, ...]
    remarks: tuple[Note, ...]


@dataclass(frozen=True)
class Writer:
    """What writing a chapter needs to know beside the article."""

    naming: Naming
    articles: dict[str, Article]
    conflicts_of: dict[str, tuple[Conflict, ...]]


def writer(naming: Naming, articles: tuple[Article, ...], register: Register) -> Writer:
    """A writer who knows which figures are disputed."""
    met: dict[str, tuple[Conflict, ...]] = {}
    for conflict in register.conflicts:
        for entry in conflict.entries:
            key = figure_key(entry.article, entry.figure.id)
            met[key] = (*met.get(key, ()), conflict)
    return Writer(naming, {article.source.id: article for article in articles}, met)


def chapter(excerpt: Excerpt, by: Writer) -> Chapter:
    """One article as the book prints it."""
    article, naming = excerpt.article, by.naming
    titles, metadata = naming.titles(article), article.source.metadata
    rows = [(block.type, row(article, block, by)) for block in excerpt.blocks]
    summaries = {"en": metadata.summary_en, "zh": metadata.summary_zh}
    return Chapter(
        id=article.source.id,
        title=naming.one(titles),
        other=naming.other(titles),
        kicker=naming.each(Bilingual(article.document.kicker or "", metadata.kicker.en if metadata.kicker else "")),
        head=tuple(found for kind, found in rows if kind in ("deck", "byline")),
        imprint=tuple(Phrase(naming.imprint(article, lang), lang) for lang in naming.langs),
        summary=tuple(phrases(line, naming.main) for line in summaries[naming.main]) if excerpt.whole else (),
        states=_states(excerpt, naming),
        part="" if excerpt.whole else _part(excerpt, naming),
        pieces=_pieces([(kind, found) for kind, found in rows if kind not in ("deck", "byline")]),
        remarks=_remarks(excerpt, naming) if excerpt.whole else (),
    )


def _pieces(rows: list[tuple[str, Row]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kind, found in rows:
        last = pieces[-1] if pieces else None
        if kind == "credit" and last and last.kind == "picture" and len(last.rows) == 1:
            pieces[-1] = Piece("picture", (*last.rows, found))
        else:
            pieces.append(Piece(PIECES.get(kind, "aside"), (found,)))
    return tuple(pieces)


def row(article: Article, block: Block, by: Writer) -> Row:
    """A block in the book's languages; every figure of it is anchored exactly once."""
    naming = by.naming
    figures = {
        figure_key(article.source.id, figure.id): figure
        for figure in article.mentions.figures
        if figure.block == block.id
    }
    english = article.english.entries.get(block.id)
    state = english.state if english else "missing"
    text = english.text if english and state in PUBLISHED_STATES else ""
    spans = {aligned.figure: (aligned.start, aligned.end) for aligned in english.aligned} if english else {}
    first: tuple[Run, ...] = ()
    chinese: tuple[Run, ...] = ()
    unmarked: Notes = {key: _disputes(key, figure, by) for key, figure in figures.items()}
    if naming.edition != "zh" and text:
        marks = [(key, *spans[figure.id]) for key, figure in figures.items() if figure.id in spans]
        first, unmarked = _column(text, "en", marks, unmarked)
    if naming.edition != "en" or not text:
        marks = [(key, figure.start, figure.end) for key, figure in figures.items()]
        chinese, unmarked = _column(block.text, "zh", marks, unmarked)
    return Row(
        key=f"{article.source.id}.{block.id}",
        number=_number(article, block),
        left=first if naming.edition == "both" else first or chinese,
        right=chinese if naming.edition == "both" else (),
        label=naming.words["state"][state] if naming.edition != "zh" and state in LABELLED else "",
        anchors=tuple(unmarked),
        notes=(
            *(correction(article.document.editor_notes[number], naming) for number in block.notes),
            *(defect(found, naming) for found in article.document.defects if found.block == block.id),
            *(note for notes in unmarked.values() for note in notes),
        ),
    )


def _column(text: str, lang: Lang, spans: list[tuple[str, int, int]], unmarked: Notes) -> tuple[tuple[Run, ...], Notes]:
    """A text as runs; `unmarked` are the figures that still need their anchor and notes, those left are given back."""
    marks = placed(
        text, tuple(Mark(start, end, key, key in unmarked, unmarked.get(key, ())) for key, start, end in spans)
    )
    done = {mark.key for mark in marks}
    return runs(text, lang, marks), {key: notes for key, notes in unmarked.items() if key not in done}


def _disputes(key: str, figure: Figure, by: Writer) -> tuple[Note, ...]:
    return tuple(dispute(figure, conflict, by.articles, by.naming) for conflict in by.conflicts_of.get(key, ()))


def _number(article: Article, block: Block) -> int:
    if block.type != "paragraph":
        return 0
    paragraphs = [other.id for other in article.document.blocks if other.type == "paragraph"]
    return paragraphs.index(block.id) + 1


def _states(excerpt: Excerpt, naming: Naming) -> tuple[str, ...]:
    """How far the English has been read, commonest first; empty for a Chinese book."""
    if naming.edition == "zh":
        return ()
    entries = excerpt.article.english.entries
    counts = Counter(entries[block.id].state if block.id in entries else "missing" for block in excerpt.blocks)
    template: str = naming.words["book"]["state"]
    return tuple(
        template.replace("{count}", str(count)).replace("{state}", naming.words["state"][state])
        for state, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _part(excerpt: Excerpt, naming: Naming) -> str:
    printed, every = len(excerpt.blocks), len(excerpt.article.document.blocks)
    template: str = naming.words["book"]["part"]
    return template.replace("{printed}", str(printed)).replace("{every}", str(every))


def _remarks(excerpt: Excerpt, naming: Naming) -> tuple[Note, ...]:
    """Corrections and defects that belong to no block, such as a paragraph left out."""
    document = excerpt.article.document
    told = {number for block in document.blocks for number in block.notes}
    blocks = {block.id for block in document.blocks}
    return (
        *(correction(note, naming) for number, note in enumerate(document.editor_notes) if number not in told),
        *(defect(found, naming) for found in document.defects if found.block not in blocks),
    )
