"""The order of the stages: read -> clean -> extract -> classify -> translate -> link -> pages, known only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import Protocol, TypeVar

from builder.cache import (
    NOTHING,
    Kept,
    Known,
    forget_others,
    keep,
    known_of,
    open_shelf,
    pickled,
    program_key,
    read_or_recall,
    stand,
)
from builder.classify import classify
from builder.clean import clean
from builder.extract import extract
from builder.link import link
from builder.machine import alone_in, apart, aside, lasting, spread
from builder.pages import gather
from builder.pages.corpus import Corpus, Surroundings
from builder.pictures import find_pictures
from builder.project import Project
from builder.publishing import Published, publish
from builder.read import mirror, read_article, read_corpus
from builder.records.article import Article
from builder.records.picture import Picture
from builder.records.problem import Problem, ProblemError
from builder.records.source import Source
from builder.register import Register
from builder.tables.city import City, load_city
from builder.translate import problems_of, translate

T = TypeVar("T")
# An article, pickled, or what is wrong with it.
Answer = bytes | tuple[Problem, ...]
# A second process begins in 20 ms, as long as an article takes.
WORTH_A_PROCESS = 20


@dataclass(frozen=True)
class Task:
    """What every article is worked on with: the tables, and which program must do it."""

    city: City
    program: str


class Spreading(Protocol):
    """A way to have articles worked on: here, or on other machines."""

    def __call__(
        self,
        work: Callable[[Task, tuple[Source, Known]], Answer],
        shared: Task,
        items: Sequence[tuple[Source, Known]],
        /,
    ) -> Iterator[tuple[int, Answer]]:
        """The answers as they come, each with the place of its item."""


class Watch(Protocol):
    """Sees things done go by, `total` in all, for a progress bar."""

    def __call__(self, done: Iterable[T], total: int) -> Iterable[T]:
        """The same things, in the same order."""


def unwatched(done: Iterable[T], total: int) -> Iterable[T]:  # noqa: ARG001
    """Nobody looks."""
    return done


@dataclass(frozen=True)
class Analysis:
    """All articles through the per-article stages, linked, with every problem met.

    `marks` name the articles by their content, as far as that is kept.
    """

    city: City
    articles: tuple[Article, ...]
    register: Register
    problems: tuple[Problem, ...]
    blocked: bool
    pictures: Mapping[tuple[str, str], Picture]
    marks: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Outcome:
    """What a build did, and the corpus its pages were made from."""

    analysis: Analysis
    corpus: Corpus
    published: Published


def build(
    project: Project, watch: Watch = unwatched, spreading: Spreading | None = None, *, keep_going: bool = False
) -> Outcome:
    """seeds -> docs/en, docs/zh, docs/data and docs/media.

    `watch` sees the articles as they are done; `spreading` says where. Raises ProblemError, and writes nothing, when
    an editor must mend something first; to `keep_going` is to leave out the articles that are concerned. English that
    the audit rejects is no such thing: it is left out, and the page says so. Of two builds at once the second waits.
    """
    with alone_in(project.root):
        analysis = analyse(project, watch, spreading)
        if analysis.blocked and not (keep_going and analysis.articles):
            raise ProblemError(analysis.problems)
        corpus = _gathered(project, analysis)
        return Outcome(analysis, corpus, publish(project, corpus, analysis.marks))


def _gathered(project: Project, analysis: Analysis) -> Corpus:
    books = frozenset(path.relative_to(project.docs).as_posix() for path in (project.docs / "pdf").rglob("*.pdf"))
    surroundings = Surroundings(analysis.pictures, books, project.address)
    with lasting():
        return gather(analysis.articles, analysis.register, analysis.city, surroundings)


def analyse(project: Project, watch: Watch = unwatched, spreading: Spreading | None = None) -> Analysis:
    """Read the corpus, take every article through its stages, and link those that nothing is wrong with."""
    city = load_city(project.seeds)
    if project.elsewhere:
        # Stores at a distance are asked by threads, beside which no article could be given to another process.
        apart(partial(mirror, project.elsewhere, project.sources / "articles"))
    worked_on, problems = _worked_on(project, city, watch, spreading or here)
    every = tuple(kept.article for kept in worked_on)
    pictures, amiss = find_pictures(project.sources / "articles", every)
    found = [
        *problems,
        *amiss,
        *_unknown_places((article.source for article in every), city),
        *(problem for article in every for problem in article.document.problems),
    ]
    broken = {article_named(problem) for problem in found if problem.level == "error"}
    articles = tuple(article for article in every if article.source.id not in broken)
    english = [problem for kept in worked_on for problem in kept.problems]
    said = tuple(sorted([*found, *english]))
    marks = {kept.article.source.id: kept.mark for kept in worked_on if kept.mark}
    return Analysis(city, articles, _linked(articles, city), said, bool(broken), pictures, marks)


def _linked(articles: tuple[Article, ...], city: City) -> Register:
    with lasting():
        return aside(partial(link, articles, city), len(articles))


def article_named(problem: Problem) -> str:
    """The article, or the stray file, that a problem of the corpus is about.

    >>> article_named(Problem("seeds/articles/port/images/a.jpg", 0, "error", "link", "a link", "put it here"))
    'port'
    """
    return [*problem.path.split("/"), "", ""][2]


def _unknown_places(sources: Iterable[Source], city: City) -> Iterator[Problem]:
    known = [row.id for row in city.districts]
    for source in sources:
        place, line = source.metadata.place, source.metadata.place_line
        if place is not None and place not in known:
            near = get_close_matches(place[:60], known, 1)
            remedy = f"did you mean {near[0]!r}?" if near else "name the id of a row of districts.yml, or add the row"
            message = f"place {place!r} is not in districts.yml"
            yield Problem(source.metadata_path, line, "error", "unknown-place", message, remedy)


def _worked_on(
    project: Project, city: City, watch: Watch, spreading: Spreading
) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
    """Every article that can be read, worked on where the shelf does not know it, and what is wrong with the others."""
    shelf = open_shelf(project.shelf, project.sources / "articles", city)
    read = read_or_recall(shelf, read_article) if project.cached else read_article
    sources, problems = read_corpus(project.sources, read=read)
    known = {source.id: known_of(shelf, source) if project.cached else NOTHING for source in sources}
    new = [(source, found) for source in sources if isinstance(found := known[source.id], Known)]
    done = {id_: found for id_, found in known.items() if isinstance(found, Kept)}
    failed: list[Problem] = []
    for place, answer in watch(spreading(_work_elsewhere, Task(city, program_key()), new), len(new)):
        if isinstance(answer, bytes):
            done[new[place][0].id] = keep(shelf, answer) if project.cached else stand(shelf, answer)
        else:
            failed.extend(answer)
    if project.cached:
        forget_others(shelf, known)
    return tuple(done[source.id] for source in sources if source.id in done), (*problems, *failed)


def _work_elsewhere(task: Task, item: tuple[Source, Known]) -> Answer:
    """One article in another process or on another machine; the same program must run there."""
    if program_key() != task.program:
        remedy = "install the same version there, and the same Python"
        raise ProblemError((Problem("cluster", 0, "error", "cluster", "a worker runs another program", remedy),))
    try:
        article = work_on(item[0], task.city, item[1])
        return pickled(article, task.city, problems_of(article.english, article.document))
    except ProblemError as error:
        return error.problems


def here(
    work: Callable[[Task, tuple[Source, Known]], Answer], task: Task, items: Sequence[tuple[Source, Known]]
) -> Iterator[tuple[int, Answer]]:
    """The usual way to spread work: over the processors of this machine."""
    return spread(partial(work, task), items, WORTH_A_PROCESS)


def work_on(source: Source, city: City, known: Known = NOTHING) -> Article:
    """The per-article stages: a pure function of the source, its metadata and the tables. What is known is taken."""
    document = known.document or clean(source)
    mentions = known.mentions or extract(document, source.metadata, city)
    labels = known.labels or classify(document, mentions, city)
    english = known.english or translate(source, document, mentions, city)
    return Article(source, document, mentions, labels, english)
