"""Coverage: how much of each article has English, and in what state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from builder.pages.addresses import article_path
from builder.pages.parts import Part
from builder.pages.turning import Draft, Item, drafts, turning
from builder.pages.views import At, Link, Viewer
from builder.records.article import Article
from builder.records.english import PUBLISHED_STATES, State
from builder.records.page import Page

STATES: tuple[State, ...] = ("reviewed", "draft", "machine", "stale", "rejected", "missing")


@dataclass(frozen=True)
class Coverage:
    """One article: paragraphs by state, in the order of STATES, and the share that shows English, in percent."""

    link: Link
    counts: tuple[int, ...]
    total: int
    shown: int
    reviewed: int


def coverage_pages(at: At) -> Iterator[Draft]:
    """A table of all articles."""
    return drafts(at, "coverage/", at("coverage/").corpus.shelves.coverage, _coverage_page, _item_of)


def _item_of(article: Article) -> Item:
    return Item(article.source.id)


def _coverage_page(viewer: Viewer, part: Part[Article]) -> Page:
    names = [article.source.id for article in part.items]
    return Page(
        lang=viewer.lang,
        path="coverage/",
        kind="coverage",
        section="coverage",
        title=viewer.strings["sections"]["coverage"],
        description=viewer.strings["leads"]["coverage"],
        template="coverage.md.j2",
        data={
            "rows": [coverage(viewer, article) for article in part.items],
            "states": STATES,
            "turning": turning(viewer, "coverage/", part, names, (len(names), len(viewer.corpus.shelves.age))),
        },
    )


def coverage(viewer: Viewer, article: Article) -> Coverage:
    """The states of an article's blocks."""
    counts = Counter(dict(article.english.states))
    total = counts.total()
    return Coverage(
        Link(viewer.href(article_path(article.source.id)), viewer.article_title(article)),
        tuple(counts[state] for state in STATES),
        total,
        percent(sum(counts[state] for state in PUBLISHED_STATES), total),
        percent(counts["reviewed"], total),
    )


def percent(part: int, whole: int) -> int:
    """A share rounded down, so that only a whole is 100.

    >>> percent(199, 200), percent(200, 200), percent(0, 0)
    (99, 100, 100)
    """
    return 100 * part // whole if whole else 100
