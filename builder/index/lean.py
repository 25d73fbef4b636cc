"""Lean pages: of a finished page only the words that are searched, and the places they can be found at.

Pagefind takes 14 ms for a page and 3 for its lean form, which takes 1 to make.
"""

from __future__ import annotations

import re

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>")
PAGE = re.compile(r"<div\b[^<>]*\bdata-pagefind-body[^<>]*>")
HTML = re.compile(r"<html\b[^<>]*>")
FILTER = re.compile(r"<meta\b[^<>]*\bdata-pagefind-filter=[^<>]*>")
NAME = re.compile(r"""\b(data-lang|data-kind)="([^"]*)\"""")
IDENTITY = re.compile(r"""\sid="([^"]*)\"""")
CLASSES = re.compile(r"""\sclass="([^"]*)\"""")
LANGUAGE = re.compile(r"""\slang="([^"]*)\"""")
# A page shows both languages; each language's index holds its own, or every hit would come twice. For the same reason
# a paragraph is found in its article, not in the topics and districts that repeat it, a sentence in its paragraph and
# not in the summary. What many pages say alike (a state, a conflict, what a unit is) makes common words heavy.
LEFT_OUT = frozenset(
    ("dg-row-heading-other", "dg-other", "dg-group", "dg-anchor", "headerlink", "dg-tags", "dg-cards", "dg-details",
     "dg-source", "dg-cite", "dg-pager", "dg-glance", "dg-note-conflict", "dg-state", "dg-units", "dg-jump",
     "dg-tagged")
)  # fmt: skip
WITHOUT_TABLES = frozenset(("article", "district", "topic"))
NO_WORDS = frozenset(("script", "style", "svg", "template", "thead"))
# What lies side by side on the page would be one word in the excerpt: "KindDistrict".
SET_OFF = {"dt": ": ", "dd": "; "}
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


def lean(html: str) -> str:
    """The page with its searched words alone; empty where it takes no part in the search.

    >>> page = '<html lang="en"><div data-pagefind-body data-lang="en"><h2 id="a" class="x">Port</h2><svg>1</svg></div>'
    >>> print(lean(page))
    <html lang="en"><div data-pagefind-body><h2 id="a">Port</h2></div></html>
    >>> lean('<html lang="en"><div data-pagefind-body><dl><dt>Kind</dt><dd>District</dd></dl></div>')[40:]
    '<dl><dt>Kind</dt>: <dd>District</dd>; </dl></div></html>'
    """
    page, root = PAGE.search(html), HTML.search(html)
    if page is None or root is None:
        return ""
    named = dict(NAME.findall(page.group()))
    other = "en" if named.get("data-lang") == "zh" else "zh-Hans"
    tables = named.get("data-kind") not in WITHOUT_TABLES
    head = "".join(FILTER.findall(html, 0, page.start()))
    parts = [root.group(), f"<head>{head}</head>" if head else "", "<div data-pagefind-body>"]
    at, depth = page.end(), 1
    while depth and (found := TAG.search(html, at)):
        close, name, attributes = found.groups()
        parts.append(html[at : found.start()])
        at = found.end()
        if not close and _left_out(name, attributes, other, tables):
            at = _end_of(html, name, at)
            continue
        if name == "div":
            depth += -1 if close else 1
        identity = IDENTITY.search(attributes) if not close else None
        parts.append(f"<{close}{name}{identity.group() if identity else ''}>")
        if close and name in SET_OFF:
            parts.append(SET_OFF[name])
    return "".join(parts) + "</html>"


def _left_out(name: str, attributes: str, other: str, tables: bool) -> bool:
    if name in NO_WORDS or (name == "table" and not tables) or "data-pagefind-ignore" in attributes:
        return True
    if "dg-" not in attributes and "headerlink" not in attributes:
        return False
    found = CLASSES.search(attributes)
    classes = found[1].split() if found else []
    if "dg-col" in classes and (language := LANGUAGE.search(attributes)) and language[1] == other:
        return True
    return not LEFT_OUT.isdisjoint(classes)


def _end_of(html: str, name: str, at: int) -> int:
    """Where the element ends whose start tag ended at `at`."""
    if name in VOID:
        return at
    depth = 1
    for found in re.compile(rf"<(/?){name}\b[^<>]*?(/?)>").finditer(html, at):
        depth += -1 if found[1] else 0 if found[2] else 1
        if depth == 0:
            return found.end()
    return len(html)
