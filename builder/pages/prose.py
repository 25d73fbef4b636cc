"""Prose: a block's text as HTML in which every figure is a link; everything else is escaped."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from builder.pages.addresses import figure_path, relative
from builder.pages.corpus import Corpus
from builder.records.figure import Figure


@dataclass(frozen=True)
class Mark:
    """A link to put around `text[start:end]`; `anchor` is the id it gets (empty: none)."""

    start: int
    end: int
    href: str
    title: str
    css: str
    anchor: str = ""


def marked(text: str, marks: tuple[Mark, ...]) -> Markup:
    """`text` escaped, with the marks that do not overlap an earlier one.

    >>> print(marked("有<12家", (Mark(2, 5, "#f-1", "12", "dg-figure"),)))
    有&lt;<a class="dg-figure" href="#f-1" title="12">12家</a>
    """
    parts: list[Markup] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < done or mark.end > len(text):
            continue
        parts.append(escape(text[done : mark.start]))
        anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor else Markup("")
        parts.append(
            Markup('<a class="{}"{} href="{}" title="{}">{}</a>').format(
                mark.css, anchor, mark.href, mark.title, text[mark.start : mark.end]
            )
        )
        done = mark.end
    parts.append(escape(text[done:]))
    return Markup("").join(parts)


def figure_mark(figure: Figure, corpus: Corpus, origin: str, title: str, *, anchored: bool) -> Mark:
    """The link of a figure in its Chinese sentence, as seen from the page at `origin`."""
    css = "dg-figure dg-figure-conflict" if figure.id in corpus.conflicts_of else "dg-figure"
    href = relative(origin, figure_path(figure))
    return Mark(figure.start, figure.end, href, title, css, figure.id if anchored else "")
