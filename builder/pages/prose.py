"""Prose: a block's text as HTML in which every figure is a link; everything else is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from builder.pages.addresses import rooted
from builder.pages.corpus import Corpus
from builder.records.register import Entry

_HAN = re.compile(r"([㐀-鿿豈-﫿][㐀-鿿豈-﫿，。、；：？！“”‘’（）《》·—…]*)")
_HAN_OR_CODE = re.compile(rf"`(?P<code>[^`\n]+)`|{_HAN.pattern}")


def mixed(text: str) -> Markup:
    """English text escaped, with the Chinese words in it marked as Chinese.

    >>> print(mixed("大 <is> big"))
    <span lang="zh-Hans">大</span> &lt;is&gt; big
    """
    return Markup(_HAN.sub(r'<span lang="zh-Hans">\1</span>', str(escape(text))))


def mixed_markdown(text: str) -> Markup:
    """English Markdown written by hand, with the Chinese words in it marked as Chinese.

    >>> print(mixed_markdown("*亿* is big"))
    *<span lang="zh-Hans">亿</span>* is big
    >>> print(mixed_markdown("as `3亿` or `3bn`"))
    as <code>3<span lang="zh-Hans">亿</span></code> or `3bn`
    """

    def marked_up(found: re.Match[str]) -> str:
        if found["code"] is None:
            return str(mixed(found[0]))
        return f"<code>{mixed(found['code'])}</code>" if _HAN.search(found["code"]) else found[0]

    return Markup(_HAN_OR_CODE.sub(marked_up, text))


@dataclass(frozen=True)
class Mark:
    """A link to put around `text[start:end]`; `anchor` is the id it gets (empty: none).

    Without an address nothing is linked: `suffix`, Chinese words in brackets, then follows the text.
    """

    start: int
    end: int
    href: str
    title: str
    css: str
    anchor: str = ""
    suffix: str = ""


def marked(text: str, marks: tuple[Mark, ...], *, english: bool = False) -> Markup:
    """`text` escaped, with the marks that do not overlap an earlier one; in English text Chinese words are marked too.

    >>> print(marked("有<12家", (Mark(2, 5, "#f-1", "12", "dg-figure"),)))
    有&lt;<a class="dg-figure" href="#f-1" title="12">12家</a>
    """
    shown = mixed if english else escape
    parts: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < done or mark.end > len(text):
            continue
        parts.append(shown(text[done : mark.start]))
        parts.append(_marked_words(mark, text[mark.start : mark.end]))
        done = mark.end
    parts.append(shown(text[done:]))
    return Markup("".join(parts))


def _marked_words(mark: Mark, words: str) -> str:
    if not mark.href:
        return f'{escape(words)} (<span class="{mark.css}" lang="zh-Hans">{escape(mark.suffix)}</span>)'
    anchor = f' id="{mark.anchor}"' if mark.anchor else ""
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    return f'<a class="{mark.css}"{anchor} href="{escape(mark.href)}"{title}>{escape(words)}</a>'


def beside(marks: tuple[Mark, ...], others: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """`marks`, and those of `others` that touch none of them."""
    free = (other for other in others if all(other.end <= mark.start or mark.end <= other.start for mark in marks))
    return (*marks, *free)


def figure_mark(entry: Entry, corpus: Corpus, title: str, *, anchored: bool) -> Mark:
    """The link of a figure in its Chinese sentence."""
    figure = entry.figure
    css = "dg-figure dg-figure-conflict" if figure.id in corpus.conflicts_of else "dg-figure"
    href = rooted(corpus.figure_path(entry))
    return Mark(figure.start, figure.end, href, title, css, figure.id if anchored else "")
