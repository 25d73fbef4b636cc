"""Notes: on paper a link shows no address, so each figure gets a number, and the page ends in the addresses."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from builder.pages.addresses import from_language
from builder.records.page import Page

# Only prose.py writes such links; whatever an article says is escaped before.
_LINK = re.compile(r'<a class="dg-figure[^"<>]*"(?: id="[^"<>]*")? href="<~>([^"<>]*#[fr]-[0-9a-f]{8})"')


def with_notes(body: str, page: Page, heading: str, address: str) -> str:
    """The page's body, its figures numbered, and after it where each number leads; seen in print only.

    A figure has one number in both languages. Links are rooted still; `address` is the site's, or empty. What all
    addresses begin with is said once.

    >>> page = Page("en", "articles/a/", "article", "", "", "", "", {})
    >>> print(with_notes('<a class="dg-figure" href="<~>figures/gdp/#f-00000001">12</a>', page, "Addresses", ""))
    <a class="dg-figure" href="<~>figures/gdp/#f-00000001" data-n="1">12</a>
    <BLANKLINE>
    <aside class="dg-addresses" data-pagefind-ignore="all">
    <h2>Addresses</h2>
    <p>en/…</p>
    <ol>
    <li>figures/gdp/#f-00000001</li>
    </ol>
    </aside>
    """
    numbers: dict[str, int] = {}

    def numbered(link: re.Match[str]) -> str:
        number = numbers.setdefault(link[1], len(numbers) + 1)
        return f'{link[0]} data-n="{number}"'

    marked = _LINK.sub(numbered, body)
    if not numbers:
        return body
    start = escape(address) + from_language(page.lang, "")
    items = "\n".join(f"<li>{link}</li>" for link in numbers)
    opening = Markup('<aside class="dg-addresses" data-pagefind-ignore="all">\n<h2>{}</h2>\n').format(heading)
    return f"{marked}\n\n{opening}<p>{start}…</p>\n<ol>\n{items}\n</ol>\n</aside>"
