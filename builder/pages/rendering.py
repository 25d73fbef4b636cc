"""Rendering: a page as data -> Markdown with front matter, through Jinja2.

Everything a template prints is escaped for HTML; headings, the only Markdown that holds words of an article, are
escaped for Markdown as well. Bodies are HTML blocks, which Markdown passes through untouched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from builder.machine import Recent, compiled
from builder.pages.addresses import from_language, relative, settle
from builder.pages.notes import with_notes
from builder.pages.prose import mixed
from builder.pages.strings import Strings
from builder.records.page import HTML_LANG, LANGS, Lang, Page
from builder.tables.city import Digest

# Every ASCII punctuation mark as an entity: Markdown, attribute lists and HTML then see none of their own.
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
# Characters that no text needs and that Markdown processors use for their own marks.
_NOT_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# At 2 KB each 16 MB.
KEPT = 8192
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def environment(templates: Path, digest: Digest) -> Environment:
    """The Jinja2 environment of templates/pages; a name that is not defined is an error."""
    env = Environment(
        loader=FileSystemLoader(templates / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # {#id} is Markdown's way to name a heading.
        comment_start_string="<%#",
        comment_end_string="#%>",
        bytecode_cache=compiled("pages"),
    )
    env.filters["heading"] = heading_text
    env.filters["mixed"] = mixed
    env.globals["href"] = _href
    env.globals["kept"] = _keeping()
    env.globals["digest"] = digest
    return env


def render(env: Environment, page: Page, strings: Mapping[Lang, Strings], address: str) -> str:
    """The Markdown of one page, ending in one newline."""
    body = env.get_template(page.template).render(
        **page.data,
        page=page,
        s=strings[page.lang],
        lang=page.lang,
        main=HTML_LANG[page.lang],
        other=HTML_LANG["zh" if page.lang == "en" else "en"],
    )
    text = _CONTROL.sub("", body).strip()
    noted = with_notes(text, page, strings[page.lang]["print"]["addresses"], address)
    return front_matter(page) + settle(noted, page.path) + "\n"


def front_matter(page: Page) -> str:
    """YAML front matter; JSON strings are YAML, so no title can break out of it."""
    depth = "../" * from_language(page.lang, page.path).count("/")
    fields: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "lang": HTML_LANG[page.lang],
        "alternate": {lang: depth + from_language(lang, page.path) for lang in LANGS},
        "kind": page.kind,
        "section": page.section,
        "topics": list(page.topics),
        "districts": list(page.districts),
        "foreign": list(page.foreign),
        "running": _css_string(str(page.data.get("heading") or page.title)),
        "hide": ["navigation"] if page.kind in ("article", "guide", "topic") else ["navigation", "toc"],
    }
    if page.years:
        fields["years"] = list(page.years)
    fields.update((name, value) for name, value in asdict(page.head).items() if value)
    lines = (f"{key}: {json.dumps(_printable(value), ensure_ascii=False)}" for key, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _printable(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return _NOT_YAML.sub("", value) if isinstance(value, str) else value


def _css_string(text: str) -> str:
    """Words for a string of CSS inside a style element: whatever is no letter or digit of ASCII is written by number.

    >>> print(_css_string("</style>港1"))
    \\3c \\2f style\\3e \\6e2f 1
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):x} " for letter in text)


def heading_text(text: str) -> Markup:
    """Words for a Markdown heading, shown as they are.

    >>> print(heading_text("a *b* {#c} <d>"))
    a &#42;b&#42; &#123;&#35;c&#125; &#60;d&#62;
    """
    flat = " ".join(_CONTROL.sub("", text).split())
    return Markup(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", flat))


def _keeping() -> Callable[..., Markup]:
    """What a macro makes of a view, once for all pages that show it soon after one another."""
    made: Recent[tuple[object, ...], tuple[object, Markup]] = Recent(KEPT)

    def kept(macro: Callable[..., Markup], view: object, *given: object) -> Markup:
        # The view is held beside what was made of it, so that its id is never another's.
        return made.get((macro.name, id(view), *given), lambda: (view, macro(view, *given)))[1]  # type: ignore[attr-defined]

    return kept


@pass_context
def _href(context: Context, target: str) -> str:
    page: Page = context["page"]
    return relative(page.path, target)
