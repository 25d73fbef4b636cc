"""The theme: one page of docs/ through the templates of MkDocs' theme, as MkDocs itself would do it.

Only what MkDocs gives to everyone is used: its File, Page and table of contents, the context it gives templates, and
the events of other plugins, which see these pages like any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from builder.machine import compiled
from builder.render.bodies import Body, to_html
from builder.render.links import quick_url
from builder.render.once import Once

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

END_OF_FRONT = b"\n---\n"
# Stands for the text while the page is rendered round it: no value is printed in a page with a bare < beside a NUL.
TEXT, TEXT_WITH_TITLE = "<\0text>", "<\0text><h1"
EVENTS = ("page_markdown", "page_content", "page_context", "post_page")


def equip(env: Environment) -> Environment:
    """Give an environment of MkDocs' theme what our templates ask for: the tag `once`, and `url` in less time.

    What was compiled for the last build need not be compiled again.
    """
    env.bytecode_cache = compiled("theme")
    env.add_extension(Once)
    env.filters["url"] = quick_url
    return env


@dataclass(frozen=True)
class Whole:
    """An HTML document in pieces, and the fields above its source."""

    pieces: tuple[bytes | memoryview, ...]
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Theme:
    """What all pages of a site share: MkDocs' configuration and its theme's templates."""

    config: MkDocsConfig
    env: Environment

    def whole_page(self, file: File, source: bytes) -> Whole:
        """The page of `file`, whose text is `source`, as an HTML document."""
        start = source.find(END_OF_FRONT)
        page = Page(None, file, self.config)
        page.meta = meta = front_matter(source[:start])
        start += len(END_OF_FRONT)
        if any(self.config.plugins.events[event] for event in EVENTS):
            return Whole((self._through_events(page, source[start:]),), meta)
        body = to_html(source, start)
        titled = any(heading["level"] == 1 for heading in body.headings) or b"<h1" in source
        page.content = TEXT_WITH_TITLE if titled else TEXT
        before, _, after = self._around(page, body).rpartition(page.content)
        return Whole((_bytes(before), *body.pieces, _bytes(after)), meta)

    def _through_events(self, page: Page, markdown: bytes) -> bytes:
        """The page with all that other plugins do to it."""
        config, plugins, files = self.config, self.config.plugins, Files([])
        page.markdown = plugins.on_page_markdown(markdown.decode("utf-8"), page=page, config=config, files=files)
        body = to_html((page.markdown or "").encode())
        page.content = plugins.on_page_content(body.html, page=page, config=config, files=files)
        return _bytes(str(plugins.on_post_page(self._around(page, body), page=page, config=config)))

    def _around(self, page: Page, body: Body) -> str:
        config, nav = self.config, Navigation([], [])
        page.toc = get_toc(body.headings)  # type: ignore[arg-type]
        context = get_context(nav, Files([]), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        return self.env.get_template(str(page.meta.get("template", "main.html"))).render(context)

    def file(self, uri: str) -> File:
        """What MkDocs knows of docs/`uri`: its address, and where its page goes."""
        return File(uri, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)


def front_matter(front: bytes) -> dict[str, Any]:
    """The fields above a digest page, each a line of key and JSON.

    >>> front_matter(b'---\\ntitle: "Port: news"\\nhide: ["toc"]')
    {'title': 'Port: news', 'hide': ['toc']}
    """
    fields = (line.partition(": ") for line in front.decode("utf-8").split("\n")[1:])
    found: dict[str, Any] = json.loads("{" + ",".join(f'"{key}":{value}' for key, _, value in fields) + "}")
    return found


def _bytes(html: str) -> bytes:
    return html.encode("utf-8", errors="xmlcharrefreplace")
