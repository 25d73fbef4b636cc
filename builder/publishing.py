"""Publishing: which files of docs/ are to be made, by which processes; what an earlier build left right is kept.

Files come from jobs that know nothing of one another: a stretch of pages, the files of the search box, the tables for
machines. The processors of this machine share them, the longest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from builder.cache import keep_pages, makers_key, recall_pages, stand_all, stands, whole_key
from builder.machine import FEW, aside, spread
from builder.pages import (
    LOOK_UPS,
    Way,
    choose,
    data_files,
    environment,
    lay_out,
    load_guides,
    load_strings,
    look_up_files,
    make_pages,
    markdown_files,
    standings,
    subscriptions,
)
from builder.pages.corpus import Corpus
from builder.pages.strings import Strings
from builder.pages.writing import Content, Placed, Written, put_file, write_files
from builder.pictures import brand_files, image_files
from builder.project import Project
from builder.records.page import Lang

# Pages that follow one another show the same paragraphs, which are made once: 100 of them stay together.
BATCH, WORTH_JOBS = 100, 2
BETWEEN = 25
"""So many batches take as long as the files of the table."""
Files = Iterable[tuple[str, Content]]
Job = Callable[[], Files]


@dataclass(frozen=True)
class Published:
    """How many pages the digest has, and what was written."""

    pages: int
    written: Written


def publish(project: Project, corpus: Corpus, marks: Mapping[str, str]) -> Published:
    """Bring docs/en, docs/zh, docs/data and docs/media up to date. `marks` name articles by their content."""
    strings, guides = load_strings(project.templates), load_guides(project.docs)
    choice = choose(corpus, project.volume)
    makers = makers_key(corpus.city, project.templates, project.address)
    known = recall_pages(project.record, makers) if project.cached else {}
    keys = aside(partial(standings, corpus, marks, guides), len(corpus.articles))
    ways = tuple(lay_out(corpus, strings, guides, choice, keys))
    corpus.register.entries.columns.forget()
    standing = {way.uri: way.key for way in ways if stands(project.docs, way.uri, way.key, known)}
    jobs = _page_jobs(project, corpus, strings, [way for way in ways if way.uri not in standing])
    if choice.home:
        sheets = stand_all(project.docs, keys.of_all, known)
        standing.update(dict.fromkeys(sheets, keys.of_all))
        jobs = jobs if sheets else _with_sheets(corpus, strings, jobs)
    made: list[str] = []
    files: Iterable[tuple[str, Content | Placed]] = chain(
        # Before any page: a broken one ends the build, and no page is to lead to it.
        _pictures(corpus, choice.has_article, whole=choice.home).items(),
        ((uri, Placed(changed=False)) for uri in standing),
        _placed(project.docs, jobs, made),
        choice.note(_made_from(project, corpus) if project.volume else "").items(),
    )
    written = write_files(project.docs, files)
    if project.cached:
        page_keys = {way.uri: way.key for way in ways}
        kept = {**standing, **{uri: page_keys.get(uri, keys.of_all) for uri in made}}
        keep_pages(project.record, makers, project.docs, kept)
    return Published(len(ways), written)


def _with_sheets(corpus: Corpus, strings: Mapping[Lang, Strings], pages: Sequence[Job]) -> list[Job]:
    """Pages beside what is made from the whole digest: files to look up, to load and to subscribe to.

    Files to look up take most memory, 0.2 GB and 0.3 at 10 000 articles, and after them the last pages of a language.
    So the first files are begun before all else, the second when those are done and lighter pages are made; where pages
    are too few to lie between them and articles many, one copy makes both.
    """
    between = len(pages) // 4
    meet = between < BETWEEN and len(corpus.articles) > FEW
    table, *box = (
        partial(look_up_files, corpus, files) for files in ([LOOK_UPS] if meet else [[one] for one in LOOK_UPS])
    )
    return [
        table,
        *(partial(tuple[tuple[str, Content]], (file,)) for file in data_files(corpus).items()),
        lambda: subscriptions(corpus, strings).items(),
        *pages[:between],
        *box,
        *pages[between:],
    ]


def _page_jobs(project: Project, corpus: Corpus, strings: Mapping[Lang, Strings], ways: Sequence[Way]) -> list[Job]:
    env = environment(project.templates, corpus.city.digest)

    def markdown(batch: Sequence[Way]) -> Files:
        return markdown_files(make_pages(batch), strings, env, project.address)

    return [partial(markdown, ways[first : first + BATCH]) for first in range(0, len(ways), BATCH)]


def _placed(docs: Path, jobs: Sequence[Job], made: list[str]) -> Iterator[tuple[str, Placed]]:
    """The files of all jobs, put in their places; each is noted in `made`."""

    def place(job: Job) -> list[tuple[str, Placed]]:
        return [(uri, Placed(put_file(docs / uri, content))) for uri, content in job()]

    for _, placed in spread(place, jobs, WORTH_JOBS):
        made.extend(uri for uri, _ in placed)
        yield from placed


def _pictures(corpus: Corpus, has_article: Callable[[str], bool], *, whole: bool) -> dict[str, Content]:
    shown = (picture for picture in corpus.surroundings.pictures.values() if has_article(picture.article))
    brand = brand_files(corpus.city, corpus.articles) if whole else {}
    return {**image_files(shown), **brand}


def _made_from(project: Project, corpus: Corpus) -> str:
    sources = (article.source for article in corpus.articles)
    return whole_key(sources, corpus.city, project.templates, project.address)
