"""pages: everything found -> every page of both languages as data, then as Markdown, and the data files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment

from builder.pages.addresses import article_path, book_path, district_path, print_path, topic_path
from builder.pages.articles import article_page, articles_pages
from builder.pages.conflicts import conflicts_pages
from builder.pages.corpus import Corpus, Surroundings, gather
from builder.pages.coverage import coverage_pages
from builder.pages.data_files import data_files
from builder.pages.districts import district_pages, districts_page
from builder.pages.feeds import feed_files
from builder.pages.figure_table.files import table_files
from builder.pages.figure_table.listing import Listing, list_figures
from builder.pages.figures import figures_page
from builder.pages.finder.files import finder_files
from builder.pages.heads import with_head
from builder.pages.home import home_page
from builder.pages.indicators import indicator_pages
from builder.pages.names import organisations_pages, people_pages
from builder.pages.pictures import pictures_pages
from builder.pages.print_pages import print_district_page, print_pages, print_topic_page
from builder.pages.reference import GUIDES, glossary_page, guide_page, load_guides
from builder.pages.rendering import environment, render
from builder.pages.standing import Standings, key_of, standings, title_key
from builder.pages.strings import Strings, load_strings
from builder.pages.topics import topic_pages, topics_page
from builder.pages.turning import Draft, Item
from builder.pages.views import At, RecentViews, Viewer
from builder.pages.volumes import Choice, choose
from builder.records.article import Article
from builder.records.page import LANGS, Lang, Page

__all__ = [
    "LOOK_UPS",
    "Way",
    "choose",
    "data_files",
    "environment",
    "gather",
    "lay_out",
    "lay_out_articles",
    "load_guides",
    "load_strings",
    "look_up_files",
    "make_pages",
    "markdown_files",
    "standings",
    "subscriptions",
]

LookUp = Callable[[Listing], Iterator[tuple[str, str]]]
LOOK_UPS: tuple[LookUp, ...] = (table_files, finder_files)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make the page at `uri`, a path under docs/.

    The same `key`, the same page, as long as tables, templates and program are the same; empty where nobody knows.
    """

    uri: str
    key: str
    make: Callable[[], Page]


def lay_out(
    corpus: Corpus,
    strings: Mapping[Lang, Strings],
    guides: Mapping[tuple[str, Lang], str],
    choice: Choice | None = None,
    known: Standings | None = None,
) -> Iterator[Way]:
    """A way to make each page that `choice` has: English first, then by the age of what is on them.

    The two languages have the same paths. In this order pages that show the same paragraph come soon after one another.
    """
    for lang in LANGS:
        recent = RecentViews()

        def at(path: str, lang: Lang = lang, recent: RecentViews = recent) -> Viewer:
            return Viewer(corpus, strings[lang], lang, path, recent)

        for draft in sorted(_drafts(at, corpus, lang, guides), key=lambda draft: draft.age):
            if choice is None or choice.has(draft.age):
                uri = f"{lang}/{draft.path}index.md"
                key = _key_of(draft, known or Standings(), corpus.surroundings)
                yield Way(uri, key, partial(_with_its_head, at, draft.make))


def _key_of(draft: Draft, known: Standings, surroundings: Surroundings) -> str:
    if draft.shows is None:
        return known.of_all and key_of((draft.path, known.of_all))
    items = tuple(draft.shows())
    if any(item.article and item.article not in known.of_article for item in items):
        return ""
    book = book_path(draft.path.removeprefix("print/"))
    shown = (words for item in items for words in (known.of_article.get(item.article, ""), item.words))
    return key_of((draft.path, str(book in surroundings.books), *shown))


def _with_its_head(at: At, make: Callable[[], Page]) -> Page:
    page = make()
    return with_head(at(page.path), page)


def _drafts(at: At, corpus: Corpus, lang: Lang, guides: Mapping[tuple[str, Lang], str]) -> Iterator[Draft]:
    single: tuple[tuple[str, Callable[[Viewer], Page]], ...] = (
        ("", home_page),
        ("topics/", topics_page),
        ("districts/", districts_page),
        ("figures/", figures_page),
        ("glossary/", glossary_page),
        *((f"{name}/", partial(guide_page, name=name, body=guides[name, lang])) for name in GUIDES),
        *((print_path(topic_path(row.id)), partial(print_topic_page, topic=row)) for row in corpus.city.topics),
        *((print_path(district_path(row.id)), partial(print_district_page, row=row)) for row in corpus.city.districts),
    )
    newest = len(corpus.articles)
    for path, make in single:
        yield Draft(newest, path, partial(_made, at, path, make))
    yield from _articles(at, corpus, frozenset(corpus.article_of))
    lists: tuple[Callable[[At], Iterator[Draft]], ...] = (
        articles_pages, conflicts_pages, people_pages, organisations_pages, pictures_pages, coverage_pages, print_pages
    )  # fmt: skip
    for each in lists:
        yield from each(at)
    for topic in corpus.city.topics:
        yield from topic_pages(at, topic)
    for place in corpus.city.districts:
        yield from district_pages(at, place)
    for indicator in corpus.city.indicators:
        yield from indicator_pages(at, indicator)


def _articles(at: At, corpus: Corpus, names: Set[str]) -> Iterator[Draft]:
    around = (None, *corpus.articles, None)
    for before, article, after in zip(around, corpus.articles, around[2:], strict=False):
        if article.source.id in names:
            path = article_path(article.source.id)
            make = partial(article_page, article=article, before=before, after=after)
            shows = partial(_article_shown, article, (before, after))
            yield Draft(corpus.shelves.age[article.source.id], path, partial(_made, at, path, make), shows)


def _article_shown(article: Article, around: Iterable[Article | None]) -> Iterator[Item]:
    yield Item(article.source.id, "\0".join(title_key(one) if one else "" for one in around))


def lay_out_articles(corpus: Corpus, strings: Mapping[Lang, Strings], names: Set[str]) -> Iterator[Way]:
    """A way to make the pages of these articles alone."""
    for lang in LANGS:

        def at(path: str, lang: Lang = lang) -> Viewer:
            return Viewer(corpus, strings[lang], lang, path)

        for draft in _articles(at, corpus, names):
            yield Way(f"{lang}/{draft.path}index.md", "", partial(_with_its_head, at, draft.make))


def _made(at: At, path: str, make: Callable[[Viewer], Page]) -> Page:
    return make(at(path))


def make_pages(ways: Iterable[Way]) -> Iterator[Page]:
    """Pages, one after another as they are asked for."""
    for way in ways:
        yield way.make()


def markdown_files(
    pages: Iterable[Page], strings: Mapping[Lang, Strings], env: Environment, address: str = ""
) -> Iterator[tuple[str, str]]:
    """Every page as Markdown after its path under docs/; `address` is the site's, empty where it is not known."""
    for page in pages:
        yield f"{page.lang}/{page.path}index.md", render(env, page, strings, address)


def look_up_files(corpus: Corpus, makers: Iterable[LookUp] = LOOK_UPS) -> Iterator[tuple[str, str]]:
    """What the figures page and the search box fetch, with its path under docs/; the same for both languages."""
    for files in makers:
        yield from files(list_figures(corpus))


def subscriptions(corpus: Corpus, strings: Mapping[Lang, Strings]) -> dict[str, str]:
    """The feeds of each language, by their path under docs/."""
    found = (feed_files(Viewer(corpus, strings[lang], lang, "")) for lang in LANGS)
    return {path: text for files in found for path, text in files.items()}
