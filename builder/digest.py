"""The order of the stages: read -> clean -> extract -> classify -> translate -> link -> pages, known only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from builder.book import Choice, Material, Typeset, compose, typeset
from builder.classify import classify
from builder.clean import clean
from builder.extract import extract
from builder.link import link
from builder.pages import (
    data_files,
    gather,
    load_guides,
    load_strings,
    look_up_files,
    make_pages,
    markdown_files,
    subscriptions,
)
from builder.pages.addresses import article_path, book_path, district_path, topic_path
from builder.pages.corpus import Surroundings
from builder.pages.writing import Make, Written, write_files
from builder.pictures import brand_files, find_pictures, image_files
from builder.read import read_corpus
from builder.records.article import Article
from builder.records.picture import Picture
from builder.records.problem import Problem, ProblemError
from builder.records.register import Register
from builder.records.source import Source
from builder.tables.city import City, load_city
from builder.translate import problems_of, translate

Watch = Callable[[Iterable[Source]], Iterable[Source]]


@dataclass(frozen=True)
class Project:
    """Where things are: a folder with seeds/, templates/ and docs/, and the address of the site if it is known."""

    root: Path
    address: str = ""

    @property
    def seeds(self) -> Path:
        """What editors supply."""
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        """Jinja2 templates and the words of the pages."""
        return self.root / "templates"

    @property
    def docs(self) -> Path:
        """Hand-written pages, and the folders the builder owns."""
        return self.root / "docs"


@dataclass(frozen=True)
class Analysis:
    """All articles through the per-article stages, linked, with every problem met."""

    city: City
    articles: tuple[Article, ...]
    register: Register
    problems: tuple[Problem, ...]
    blocked: bool
    pictures: Mapping[tuple[str, str], Picture]


@dataclass(frozen=True)
class Outcome:
    """What a build did."""

    analysis: Analysis
    pages: int
    written: Written


def build(project: Project, watch: Watch = iter) -> Outcome:
    """seeds -> docs/en, docs/zh, docs/data and docs/media.

    `watch` is given the sources as they are worked on, for a progress bar. Raises ProblemError, and writes nothing,
    when an editor must mend something first. English that the audit rejects is no such thing: it is left out, and the
    page says so.
    """
    analysis = analyse(project, watch)
    if analysis.blocked:
        raise ProblemError(analysis.problems)
    strings = load_strings(project.templates)
    books = frozenset(path.relative_to(project.docs).as_posix() for path in (project.docs / "pdf").rglob("*.pdf"))
    surroundings = Surroundings(analysis.pictures, books, project.address)
    corpus = gather(analysis.articles, analysis.register, analysis.city, surroundings)
    pages = make_pages(corpus, strings, load_guides(project.docs))
    files: Mapping[str, str | bytes | Make] = {
        **image_files(analysis.pictures.values()),
        **markdown_files(pages, strings, project.templates, analysis.city.digest, project.address),
        **look_up_files(corpus),
        **subscriptions(corpus, strings),
        **data_files(corpus),
        **brand_files(analysis.city, analysis.articles),
    }
    return Outcome(analysis, len(pages), write_files(project.docs, files))


def print_book(project: Project, choice: Choice, watch: Watch = iter, fonts: tuple[Path, ...] = ()) -> Typeset:
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
    project: Project, watch: Watch = iter, fonts: tuple[Path, ...] = ()
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


def analyse(project: Project, watch: Watch = iter) -> Analysis:
    """Read the corpus, take every article through its stages, and link them."""
    city = load_city(project.seeds)
    sources, problems = read_corpus(project.seeds)
    articles = tuple(work_on(source, city) for source in watch(sources))
    pictures, amiss = find_pictures(project.seeds / "articles", articles)
    found = [
        *problems,
        *amiss,
        *_unknown_places(sources, city),
        *(problem for article in articles for problem in article.document.problems),
    ]
    english = [problem for article in articles for problem in problems_of(article.english, article.document)]
    blocked = any(problem.level == "error" for problem in found)
    return Analysis(city, articles, link(articles, city), tuple(sorted([*found, *english])), blocked, pictures)


def _unknown_places(sources: Iterable[Source], city: City) -> Iterator[Problem]:
    known = [row.id for row in city.districts]
    for source in sources:
        place, line = source.metadata.place, source.metadata.place_line
        if place is not None and place not in known:
            near = get_close_matches(place[:60], known, 1)
            remedy = f"did you mean {near[0]!r}?" if near else "name the id of a row of districts.yml, or add the row"
            message = f"place {place!r} is not in districts.yml"
            yield Problem(source.metadata_path, line, "error", "unknown-place", message, remedy)


def work_on(source: Source, city: City) -> Article:
    """The per-article stages: a pure function of the source, its metadata and the tables."""
    document = clean(source)
    mentions = extract(document, source.metadata, city)
    labels = classify(document, mentions, city)
    english = translate(source, document, mentions, city)
    return Article(source, document, mentions, labels, english)
