"""The theme: one page of docs/ through the templates of MkDocs' theme, as MkDocs itself would do it.

Only what MkDocs gives to everyone is used: its File, Page and table of contents, the context it gives templates, and
the events of other plugins, which see these pages like any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from builder.render.bodies import to_html

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

END_OF_FRONT = "\n---\n"


@dataclass(frozen=True)
class Theme:
    """What all pages of a site share: MkDocs' configuration and its theme's templates."""

    config: MkDocsConfig
    env: Environment

    def page_html(self, uri: str, source: str) -> str:
        """The page of docs/`uri`, whose text is `source`, as a whole HTML document."""
        config, plugins, files = self.config, self.config.plugins, Files([])
        front, _, markdown = source.partition(END_OF_FRONT)
        page = Page(None, self.file(uri), config)
        page.meta = front_matter(front)
        text = plugins.on_page_markdown(markdown, page=page, config=config, files=files)
        body = to_html(text or "")
        page.markdown, page.toc = text, get_toc(body.headings)  # type: ignore[arg-type]
        page.content = plugins.on_page_content(body.html, page=page, config=config, files=files)
        nav = Navigation([], [])
        context = plugins.on_page_context(get_context(nav, files, config, page), page=page, config=config, nav=nav)
        html = self.env.get_template(str(page.meta.get("template", "main.html"))).render(context)
        return str(plugins.on_post_page(html, page=page, config=config))

    def file(self, uri: str) -> File:
        """What MkDocs knows of docs/`uri`: its address, and where its page goes."""
        return File(uri, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)


def front_matter(front: str) -> dict[str, Any]:
    """The fields above a digest page, each a line of key and JSON.

    >>> front_matter('---\\ntitle: "Port: news"\\nhide: ["toc"]')
    {'title': 'Port: news', 'hide': ['toc']}
    """
    lines = (line.partition(": ") for line in front.split("\n")[1:])
    return {key: json.loads(value) for key, _, value in lines}
