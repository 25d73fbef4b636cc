"""pages: everything found -> every page of both languages as data, then as Markdown, and the data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from builder.pages.addresses import article_path, district_path, print_path, topic_path
from builder.pages.articles import article_page, articles_pages
from builder.pages.conflicts import conflicts_pages
from builder.pages.corpus import Corpus, gather
from builder.pages.coverage import coverage_pages
from builder.pages.data_files import data_files
from builder.pages.districts import district_pages, districts_page
from builder.pages.feeds import feed_files
from builder.pages.figure_table.files import table_files
from builder.pages.figure_table.listing import list_figures
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
from builder.pages.strings import Strings, load_strings
from builder.pages.topics import topic_pages, topics_page
from builder.pages.views import RecentViews, Viewer
from builder.records.page import LANGS, Lang, Page
from builder.tables.city import Digest

__all__ = [
    "data_files",
    "gather",
    "load_guides",
    "load_strings",
    "look_up_files",
    "make_pages",
    "markdown_files",
    "subscriptions",
]


def make_pages(
    corpus: Corpus, strings: Mapping[Lang, Strings], guides: Mapping[tuple[str, Lang], str]
) -> tuple[Page, ...]:
    """Every page, English first; the two languages have the same paths."""
    return tuple(
        with_head(Viewer(corpus, strings[lang], lang, page.path), page)
        for lang in LANGS
        for page in _pages_of(corpus, strings[lang], lang, guides)
    )


def _pages_of(corpus: Corpus, strings: Strings, lang: Lang, guides: Mapping[tuple[str, Lang], str]) -> Iterator[Page]:
    recent = RecentViews()

    def at(path: str) -> Viewer:
        return Viewer(corpus, strings, lang, path, recent)

    yield home_page(at(""))
    yield from articles_pages(at)
    around = (None, *corpus.articles, None)
    neighbours = zip(pairwise(around), pairwise(around[1:]), strict=False)
    for (before, article), (_, after) in neighbours:
        if article is not None:
            yield article_page(at(article_path(article.source.id)), article, before, after)
    yield topics_page(at("topics/"))
    for topic in corpus.city.topics:
        yield from topic_pages(at, topic)
    yield districts_page(at("districts/"))
    for place in corpus.city.districts:
        yield from district_pages(at, place)
    yield figures_page(at("figures/"))
    for row in corpus.city.indicators:
        yield from indicator_pages(at, row)
    yield from conflicts_pages(at)
    yield from people_pages(at)
    yield from organisations_pages(at)
    yield from pictures_pages(at)
    yield glossary_page(at("glossary/"))
    yield from coverage_pages(at)
    yield from print_pages(at)
    yield from (print_topic_page(at(print_path(topic_path(row.id))), row) for row in corpus.city.topics)
    yield from (print_district_page(at(print_path(district_path(row.id))), row) for row in corpus.city.districts)
    yield from (guide_page(at(f"{name}/"), name, guides[name, lang]) for name in GUIDES)


def markdown_files(
    pages: tuple[Page, ...], strings: Mapping[Lang, Strings], templates: Path, digest: Digest, address: str = ""
) -> dict[str, str]:
    """Every page as Markdown, by its path under docs/; `address` is the site's, empty where it is not known."""
    env = environment(templates, digest)
    return {f"{page.lang}/{page.path}index.md": render(env, page, strings, address) for page in pages}


def look_up_files(corpus: Corpus) -> dict[str, str]:
    """What the figures page and the search box fetch, by its path under docs/; the same for both languages."""
    listing = list_figures(corpus)
    return {**table_files(listing), **finder_files(listing)}


def subscriptions(corpus: Corpus, strings: Mapping[Lang, Strings]) -> dict[str, str]:
    """The feeds of each language, by their path under docs/."""
    found = (feed_files(Viewer(corpus, strings[lang], lang, "")) for lang in LANGS)
    return {path: text for files in found for path, text in files.items()}
