"""Bodies of pages: our quick reading gives what Python-Markdown gives, on every page and on hostile words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from site_project import ROOT

from builder.pages.rendering import heading_text
from builder.render.bodies import to_html
from builder.render.theme import END_OF_FRONT, front_matter


@cache
def markdown() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def by_markdown(text: str) -> tuple[str, list[Any]]:
    reader = markdown()
    reader.reset()
    return flat(reader.convert(text)), bare(reader.toc_tokens)  # type: ignore[attr-defined]


def flat(html: str) -> str:
    return re.sub(r"\n\s*", "\n", html).strip()


def bare(tokens: list[dict[str, Any]]) -> list[Any]:
    return [(token["level"], token["id"], token["name"], bare(token["children"])) for token in tokens]


@pytest.mark.parametrize("digest", ["real", "made up"])
def test_every_page_reads_as_python_markdown_reads_it(digest: str, real: Path, published: Path) -> None:
    project = real if digest == "real" else published.parent
    compared = 0
    for path in sorted((project / "docs").glob("[ez][nh]/**/*.md")):
        front, _, text = path.read_bytes().partition(END_OF_FRONT)
        # Python-Markdown takes seconds for the longest tables, which are all alike.
        if front_matter(front)["kind"] == "guide" or len(text) > 60_000:
            continue
        body = to_html(text)
        assert (flat(body.html), bare(body.headings)) == by_markdown(text.decode()), path
        compared += 1
    assert compared > 50


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(lambda text: text.strip())
)
def test_a_heading_shows_any_words_as_they_are(words: str) -> None:
    text = f"<p>before</p>\n\n## {heading_text(words)} {{#p-1 .dg-row-heading lang=en}}\n\n<p>after</p>"
    body = to_html(text.encode())
    assert (flat(body.html), bare(body.headings)) == by_markdown(text)


HOSTILE = [
    ("<p>a</p>\n## b {#c}\n<p>d</p>", [], "a heading needs an empty line before it"),
    ("<p>a ## b {#c}</p>", [], "the middle of a line begins nothing"),
    ("<p>a</p>\n\n####### b {#c}\n", [], "seven marks are no heading"),
    ("<p>a</p>\n\n## b {#c}", ["c"], "the last line"),
    ("<p>{</p>\n\n## b {#c} {#d}\n\n{\n", ["d"], "braces in words"),
    ("# a {#t}\n\n## b {#c .x}\n\n### d {#e}\n\n## f {#g}", ["t", "c", "e", "g"], "levels"),
]


@pytest.mark.parametrize(("text", "ids", "why"), HOSTILE, ids=[why for *_, why in HOSTILE])
def test_only_headings_are_headings(text: str, ids: list[str], why: str) -> None:
    def names(tokens: list[dict[str, Any]]) -> list[str]:
        return [name for token in tokens for name in (token["id"], *names(token["children"]))]

    assert names(to_html(text.encode()).headings) == ids, why
