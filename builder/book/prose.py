"""Prose: a block's text as runs, in which every figure leads to the index and can be led back to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.records.page import Lang

_HAN = re.compile(r"([㐀-鿿豈-﫿][㐀-鿿豈-﫿，。、；：？！“”‘’（）《》·—…]*)")


@dataclass(frozen=True)
class Phrase:
    """Some words with the language they are in."""

    text: str
    lang: Lang


@dataclass(frozen=True)
class Note:
    """A footnote: an editor's correction, a defect of the source, or a conflict this figure is part of.

    `lines` says it once in each language of the book; `conflict` is the id of the entry it leads to.
    """

    lines: tuple[tuple[Phrase, ...], ...]
    conflict: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one language. `figure` is the key of the figure it prints, empty for plain text.

    `anchor` says that the index leads back to this place; `notes` stand after it.
    """

    phrases: tuple[Phrase, ...]
    figure: str = ""
    anchor: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A figure in a text: `text[start:end]` prints the one known by `key`."""

    start: int
    end: int
    key: str
    anchor: bool = False
    notes: tuple[Note, ...] = ()


def figure_key(article: str, figure: str) -> str:
    """The name a figure has in the book, since its id is one within its article only; no article's id has a dot."""
    return f"{article}.{figure}"


def runs(text: str, lang: Lang, marks: tuple[Mark, ...]) -> tuple[Run, ...]:
    """`text` cut at its marks, which must be `placed`. Nothing of the text is lost.

    >>> [run.phrases[0].text for run in runs("有12家。", "zh", (Mark(1, 4, "a.f-1"),))]
    ['有', '12家', '。']
    """
    found: list[Run] = []
    done = 0
    for mark in marks:
        found.append(Run(phrases(text[done : mark.start], lang)))
        found.append(Run(phrases(text[mark.start : mark.end], lang), mark.key, mark.anchor, mark.notes))
        done = mark.end
    found.append(Run(phrases(text[done:], lang)))
    return tuple(run for run in found if run.phrases)


def placed(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that can be printed, in order: inside the text and clear of one another."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < mark.end <= len(text) and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return tuple(kept)


def phrases(text: str, lang: Lang) -> tuple[Phrase, ...]:
    """Text by its language: Chinese words in English are marked as Chinese.

    >>> phrases("the 亿 unit", "en")[1]
    Phrase(text='亿', lang='zh')
    """
    if lang == "zh":
        return (Phrase(text, "zh"),) if text else ()
    return tuple(Phrase(part, "zh" if number % 2 else "en") for number, part in enumerate(_HAN.split(text)) if part)
