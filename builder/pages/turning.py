"""Turning: the pages of a list, from one part to the next, and what dates a part spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from builder.language.periods import period_text
from builder.pages.addresses import part_path
from builder.pages.parts import Part, spread
from builder.pages.views import At, Link, Viewer, Words
from builder.records.article import issued
from builder.records.page import HTML_LANG, Head, Page

T = TypeVar("T")
# So many numbered parts are linked from a list's own page; the others are reached from one to the next.
JUMPS = 12


@dataclass(frozen=True)
class Turning:
    """Addresses of the parts around, empty where there is none, and in words what this one shows.

    `newest` is the list's own page and empty on it; `jumps` are numbered parts from the newest to the oldest.
    """

    said: str
    newest: str
    newer: str
    older: str
    oldest: str
    jumps: tuple[Link, ...] = ()


def turning(
    viewer: Viewer, path: str, part: Part[Any], articles: Iterable[str], counts: tuple[int, int]
) -> Turning | None:
    """The way on from a part of the list at `path`, which shows things of these articles; None where it is whole.

    Only the list's own page says how many it shows of how many there are, the two `counts`, and leads to parts that are
    far away: on a numbered page either would change with every new article.
    """
    if part.whole:
        return None

    def to(number: int | None) -> str:
        return "" if number is None else viewer.href(part_path(path, number))

    dates = span(viewer, articles)
    if part.number:
        said = dates[:1].upper() + dates[1:]
        return Turning(said, to(0), to(part.newer), to(part.older), to(1) if part.number > 1 else "")
    said = str(viewer.strings["parts"]["newest"]).format(shown=f"{counts[0]:,}", total=f"{counts[1]:,}")
    if dates:
        said += viewer.strings["punctuation"]["open"] + dates + viewer.strings["punctuation"]["close"]
    jumps = tuple(Link(to(number), Words(str(number), HTML_LANG[viewer.lang])) for number in spread(part.last, JUMPS))
    return Turning(said, "", "", to(part.older), to(1), jumps)


def span(viewer: Viewer, articles: Iterable[str]) -> str:
    """From when to when these articles appeared, as far as is known."""
    days = {issued(viewer.corpus.article_of[article]) for article in articles} - {""}
    if not days:
        return ""
    words, ends = viewer.strings["parts"], [period_text(day, viewer.lang) for day in (min(days), max(days))]
    if ends[0] == ends[1]:
        return str(words["single"]).format(day=ends[0])
    return str(words["span"]).format(start=ends[0], end=ends[1])


@dataclass(frozen=True, slots=True)
class Item:
    """Something a page shows: an article or some of it, with other words that the page has of its own accord."""

    article: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that is yet to be made, with the place in the order of time of the newest thing on it.

    `shows` tells all that it is made of, besides what all pages share; None where it may be made of anything.
    """

    age: int
    path: str
    make: Callable[[], Page]
    shows: Callable[[], Iterable[Item]] | None = None


def drafts(
    at: At,
    path: str,
    parts: Iterable[Part[T]],
    make: Callable[[Viewer, Part[T]], Page],
    item_of: Callable[[T], Item] | None = None,
) -> Iterator[Draft]:
    """A page for each part of the list at `path`.

    `item_of` says what a numbered part shows of each thing on it, where it shows nothing else. A list's own page always
    does: how many there are, for one.
    """

    def made(part: Part[T]) -> Page:
        viewer = at(part_path(path, part.number))
        return as_part(viewer, make(viewer, part), part)

    for part in parts:
        shows = partial(_shown, part, item_of) if item_of and part.number else None
        yield Draft(part.age, part_path(path, part.number), partial(made, part), shows)


def _shown(part: Part[T], item_of: Callable[[T], Item]) -> Iterator[Item]:
    yield Item("", f"{part.number} {part.older} {part.newer}")
    yield from map(item_of, part.items)


def as_part(viewer: Viewer, page: Page, part: Part[Any]) -> Page:
    """The page of a list as one of its numbered parts: it repeats what articles say, so searches keep off."""
    if not part.number:
        return page
    title = str(viewer.strings["parts"]["title"]).format(title=page.title, number=part.number)
    return replace(page, path=part_path(page.path, part.number), title=title, head=Head(hidden=True))
