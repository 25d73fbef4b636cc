"""Pages of the made-up city, compared with those approved by eye, and what hostile text may not do on them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from builder.digest import analyse
from builder.pages import (
    data_files,
    environment,
    gather,
    lay_out,
    load_guides,
    load_strings,
    look_up_files,
    make_pages,
    markdown_files,
)
from builder.pages.rendering import heading_text
from builder.pages.writing import Lines
from builder.project import Project

ROOT = Path(__file__).parent.parent.parent
MADE_UP = ROOT / "tests/made_up"
GOLDEN = MADE_UP / "expected"
APPROVED = (
    "en/index.md",
    "en/articles/harbour-year/index.md",
    "zh/articles/harbour-year/index.md",
    "en/districts/donggang/index.md",
    "zh/topics/ports/index.md",
    "en/figures/containers/index.md",
    "data/figures.csv",
    "data/finder/index.json",
    "data/finder/entries/0.json",
    "data/finder/numbers/0/0.json",
    "data/figures/rows/0.json",
)


def whole(content: str | Lines) -> str:
    """A data file's text in one piece."""
    return content if isinstance(content, str) else "".join(content.pieces())


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    analysis = analyse(Project(MADE_UP))
    corpus = gather(analysis.articles, analysis.register, analysis.city)
    strings = load_strings(ROOT / "templates")
    pages = make_pages(lay_out(corpus, strings, load_guides(ROOT / "docs")))
    return {
        **dict(markdown_files(pages, strings, environment(ROOT / "templates", analysis.city.digest))),
        **dict(look_up_files(corpus)),
        **{path: whole(content) for path, content in data_files(corpus).items()},
    }


@pytest.mark.parametrize("name", APPROVED)
def test_page_is_as_approved(files: Mapping[str, str], name: str) -> None:
    """After a wanted change: DIGEST_APPROVE=1 pytest tests/pages, then read the difference before committing it."""
    path = GOLDEN / name
    if os.environ.get("DIGEST_APPROVE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8")
    assert files[name] == path.read_text(encoding="utf-8")


def rendered(text: str) -> str:
    """A page's Markdown as MkDocs renders it here."""
    body = text.split("---\n", 2)[2]
    return Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(body)


HOSTILE_TITLE = "<script>alert(1)</script> *星号* {{ 7*7 }} {#x} [链](javascript:alert(1))"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_hostile_article_comes_out_as_text(files: Mapping[str, str], lang: str) -> None:
    page = files[f"{lang}/articles/odd-characters/index.md"]
    html = rendered(page)
    for mark in ("<script", "<b onmouseover", "<em>星号", 'href="javascript', "<code>代码", ">49<"):
        assert mark not in html
    assert "{{ 7*7 }}" in html.replace("&#123;", "{").replace("&#125;", "}").replace("&#42;", "*")
    assert "root:" not in html
    assert html.count("<div") == html.count("</div")


def test_a_hostile_title_stays_inside_the_front_matter(files: Mapping[str, str]) -> None:
    front = yaml.safe_load(files["zh/articles/odd-characters/index.md"].split("---\n")[1])
    assert front["title"] == HOSTILE_TITLE
    assert front["kind"] == "article"


def test_a_cell_that_a_spreadsheet_would_run_is_defused(files: Mapping[str, str]) -> None:
    assert not [line for line in files["data/figures.csv"].splitlines() if ",=cmd" in line or line.startswith("=")]
    assert any(figure["sentence"].startswith("=cmd") for figure in json.loads(files["data/figures.json"]))


@given(st.text(max_size=60))
def test_any_heading_shows_its_own_text(text: str) -> None:
    html = Markdown(extensions=["attr_list", "toc"]).convert(f"# {heading_text(text)} {{#title}}")
    shown = "".join(text.split())
    wanted = "".join(letter for letter in shown if letter >= " " and letter != "\x7f")
    if not wanted:
        return
    heading = lxml.html.fragment_fromstring(html)
    assert heading.tag == "h1"
    assert heading.get("id") == "title"
    assert "".join(heading.text_content().split()) == "".join(wanted.split())
