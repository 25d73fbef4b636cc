"""Addresses: the path of every page and anchor, and how one page points to another."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from urllib.parse import quote

from markupsafe import Markup

from builder.records.page import Lang
from builder.records.register import Entry

# Escaped text has no "<": no article can write this.
ROOT = "<~>"
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII).fullmatch

HOME = ""
CONFLICTS = "figures/conflicts/"


def article_path(article: str, anchor: str = "") -> str:
    """The page of an article, or one of its blocks or figures.

    >>> article_path("a-town", "p-1")
    'articles/a-town/#p-1'
    """
    return f"articles/{article}/" + (f"#{anchor}" if anchor else "")


def topic_path(slug: str) -> str:
    """The page of a topic."""
    return f"topics/{slug}/"


def district_path(slug: str) -> str:
    """The page of a district, county, city or zone."""
    return f"districts/{slug}/"


def indicator_path(slug: str) -> str:
    """The page of an indicator."""
    return f"figures/{slug}/"


def figure_path(entry: Entry, part: int = 0) -> str:
    """The register entry of a figure: on its indicator's page or a part of it, or else in the table of its article.

    No page of all figures holds them: it would grow with the digest.
    """
    figure = entry.figure
    if figure.indicator_id:
        return f"{part_path(indicator_path(figure.indicator_id), part)}#{figure.id}"
    return article_path(entry.article, row_anchor(figure.id))


def row_anchor(figure: str) -> str:
    """The id of a figure's row on its article's page, where the sentence has the figure's own.

    >>> row_anchor("f-0123abcd")
    'r-0123abcd'
    """
    return figure.replace("f", "r", 1)


def conflict_path(conflict: str, part: int = 0) -> str:
    """A conflict on the conflicts page or a part of it."""
    return f"{part_path(CONFLICTS, part)}#{conflict}"


def part_path(path: str, number: int) -> str:
    """The address of a part of the list at `path`.

    >>> part_path("topics/ports/", 3), part_path("topics/ports/", 0)
    ('topics/ports/3/', 'topics/ports/')
    """
    return f"{path}{number}/" if number else path


def term_path(chinese: str) -> str:
    """A term's row in the glossary; its anchor is a hash of the Chinese, so new rows move no address."""
    return f"glossary/#{term_anchor(chinese)}"


@cache
def term_anchor(chinese: str) -> str:
    """The id of a term's row.

    >>> term_anchor("标箱") == term_anchor("标箱"), term_anchor("标箱")[:2]
    (True, 't-')
    """
    return "t-" + sha256(chinese.encode()).hexdigest()[:8]


def rooted(target: str) -> Markup:
    """The link to `target` from any page: ROOT stands for the way up, which `settle` puts in once a page is rendered.

    So what is rendered once can be shown on every page.

    >>> print(settle(f'<a href="{rooted("figures/gdp/#f-1")}">', "articles/a/"))
    <a href="../../figures/gdp/#f-1">
    """
    path, mark, anchor = target.partition("#")
    return Markup(ROOT + _quoted(path) + (f"#{_quoted(anchor)}" if mark else ""))


def _quoted(text: str) -> str:
    return text if _PLAIN(text) else quote(text)


def settle(html: str, origin: str) -> str:
    """The HTML of the page at `origin` with every rooted link made relative, as `relative` would have written it.

    >>> settle('"<~>figures/#f-1" "<~>"', "figures/"), settle('"<~>figures/#f-1" "<~>"', "")
    ('"#f-1" "../"', '"figures/#f-1" "./"')
    """
    steps = "../" * origin.count("/")
    html = html.replace(f'"{ROOT}{quote(origin)}#', '"#').replace(f'"{ROOT}"', f'"{steps or "./"}"')
    return html.replace(ROOT, steps)


def relative(origin: str, target: str) -> str:
    """The link from the page at `origin` to `target`, both paths under the same root.

    Relative links keep a site working under any sub-path. Every page is a folder with an index.html.

    >>> relative("articles/a/", "figures/gdp/#f-1")
    '../../figures/gdp/#f-1'
    >>> relative("", "figures/"), relative("figures/", "figures/#f-1"), relative("figures/", "")
    ('figures/', '#f-1', '../')
    """
    path, mark, anchor = target.partition("#")
    if path == origin and mark:
        return f"#{quote(anchor)}"
    steps = "../" * origin.count("/")
    return (steps + quote(path) or "./") + (f"#{quote(anchor)}" if mark else "")


def from_language(lang: Lang, path: str) -> str:
    """A path under the site's root for a path under a language's.

    >>> from_language("zh", "figures/")
    'zh/figures/'
    """
    return f"{lang}/{path}"


def outside(lang: Lang, origin: str, path: str) -> str:
    """The link from the page at `origin` of a language to a path under the site's root.

    >>> outside("en", "articles/a/", "media/a/1.jpg"), outside("en", "", "data/figures.csv")
    ('../../../media/a/1.jpg', '../data/figures.csv')
    """
    return relative(from_language(lang, origin), path)


def book_path(path: str) -> str:
    """Where `digest pdf --all` puts the book of a page, under docs/; that of the home page is the whole digest's.

    >>> book_path("topics/ports/"), book_path("")
    ('pdf/topics/ports.pdf', 'pdf/digest.pdf')
    """
    return f"pdf/{path.rstrip('/') or 'digest'}.pdf"


def print_path(path: str) -> str:
    """The page for print of a page.

    >>> print_path("topics/ports/"), print_path("")
    ('print/topics/ports/', 'print/')
    """
    return f"print/{path}"
