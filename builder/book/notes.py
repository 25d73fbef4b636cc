"""Footnotes: what an editor changed, what is wrong with the source, and which other figure says something else."""

from __future__ import annotations

from builder.book.naming import Naming
from builder.book.prose import Note, Phrase, phrases
from builder.records.article import Article
from builder.records.document import Defect, EditorNote
from builder.records.figure import Figure
from builder.records.page import Lang
from builder.records.register import Conflict

LONGEST_QUOTATION = 60


def correction(note: EditorNote, naming: Naming) -> Note:
    """What stood there, what stands there now, and why."""
    return Note(tuple(phrases(_correction(note, naming, lang), lang) for lang in naming.langs))


def _correction(note: EditorNote, naming: Naming, lang: Lang) -> str:
    words, book, marks = (naming.strings[lang][key] for key in ("repair", "book", "punctuation"))
    done: str = words[f"correction-{note.kind}"]
    reason = (note.reason_en or note.reason_zh) if lang == "en" else note.reason_zh
    if note.kind == "replace":
        done = book["replaced"].replace("{before}", _quoted(note.before)).replace("{after}", _quoted(note.after))
    return done[:1].upper() + done[1:] + str(marks["colon"]) + reason


def _quoted(text: str) -> str:
    """A passage short enough for a footnote.

    >>> len(_quoted("字" * 400))
    61
    """
    return text if len(text) <= LONGEST_QUOTATION else text[:LONGEST_QUOTATION] + "…"


def defect(found: Defect, naming: Naming) -> Note:
    """What is wrong with the source here."""
    return Note(
        tuple(phrases(naming.strings[lang]["defect"].get(found.code, found.message), lang) for lang in naming.langs)
    )


def dispute(figure: Figure, conflict: Conflict, articles: dict[str, Article], naming: Naming) -> Note:
    """The other values of a conflict, with the articles that print them."""
    lines: list[tuple[Phrase, ...]] = []
    for lang in naming.langs:
        strings = naming.strings[lang]
        others = strings["punctuation"]["list"].join(
            strings["book"]["claim"]
            .replace("{title}", _title(articles[entry.article], naming, lang))
            .replace("{value}", naming.value(entry.figure, lang))
            for entry in conflict.entries
            if entry.figure.id != figure.id
        )
        lines.append(phrases(strings["book"]["disagrees"].replace("{others}", others), lang))
    return Note(tuple(lines), conflict.id)


def _title(article: Article, naming: Naming, lang: Lang) -> str:
    titles = naming.titles(article)
    return titles.en if lang == "en" and titles.en else titles.zh
