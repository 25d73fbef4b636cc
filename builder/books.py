"""What can be printed: one book that was chosen, or every book that pages link to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from builder.book import Choice, Material, Typeset, compose, typeset
from builder.digest import Analysis, Watch, analyse, unwatched
from builder.pages import load_strings
from builder.pages.addresses import article_path, book_path, district_path, topic_path
from builder.project import Project
from builder.records.problem import ProblemError


def print_book(project: Project, choice: Choice, watch: Watch = unwatched, fonts: tuple[Path, ...] = ()) -> Typeset:
    """seeds -> the book that was chosen, as a PDF; `fonts` are folders with more fonts than the system's.

    Raises ProblemError where an editor must mend something first, or the book cannot be made.
    """
    analysis = analyse(project, watch)
    if analysis.blocked:
        raise ProblemError(analysis.problems)
    material = Material(analysis.articles, analysis.register, analysis.city)
    book = compose(choice, material, load_strings(project.templates))
    return typeset(book, project.templates, fonts)


def print_books(
    project: Project, watch: Watch = unwatched, fonts: tuple[Path, ...] = ()
) -> Iterator[tuple[str, Callable[[], Typeset]]]:
    """Every book that pages link to: its path under docs/, and how to typeset it.

    The whole digest, each article, and each topic and district that a paragraph belongs to, in both languages side by
    side. Raises ProblemError where an editor must mend something first.
    """
    analysis = analyse(project, watch)
    if analysis.blocked:
        raise ProblemError(analysis.problems)
    material = Material(analysis.articles, analysis.register, analysis.city)
    strings = load_strings(project.templates)

    def bound(choice: Choice) -> Typeset:
        return typeset(compose(choice, material, strings), project.templates, fonts)

    for choice, path in _books(analysis):
        yield book_path(path), partial(bound, choice)


def _books(analysis: Analysis) -> Iterator[tuple[Choice, str]]:
    labels = [article.labels for article in analysis.articles]
    if analysis.articles:
        yield Choice(), ""
    for article in analysis.articles:
        yield Choice("both", "article", article.source.id), article_path(article.source.id)
    topics = {label.id for found in labels for label in found.topics}
    yield from ((Choice("both", "topic", slug), topic_path(slug)) for slug in sorted(topics))
    districts = {label.id for found in labels for label in found.districts}
    yield from ((Choice("both", "district", slug), district_path(slug)) for slug in sorted(districts))
