"""The policy that every page carries: nothing of the site is stopped by it, opened as files, and foreign code is.

That nothing is stopped where the site is served, every test says that opens a page: a word in the console fails it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect
from serving import serve

INPUT = "dialog.dg-finder input"
KINDS = ("index.html", "zh/index.html", *(f"en/{path}index.html" for path in (
    "", "articles/", "articles/harbour-year/", "topics/", "topics/ports/", "districts/", "districts/donggang/",
    "figures/", "figures/containers/", "figures/conflicts/", "people/", "organisations/", "pictures/", "glossary/",
    "about/", "search/", "method/", "coverage/", "print/",
)))  # fmt: skip


def policy_of(path: Path) -> dict[str, list[str]]:
    """The directives of the page's policy; only the charset stands before it."""
    head = html.fromstring(path.read_bytes()).find("head")
    first = next(child for child in head if child.get("charset") is None)
    assert first.get("http-equiv") == "Content-Security-Policy", path
    parts = (part.split() for part in first.get("content").split(";"))
    return {name: values for name, *values in parts}


def test_every_page_carries_it_first_and_it_lets_no_inline_script_run(published: Path) -> None:
    for path in published.rglob("*.html"):
        if path.parts[len(published.parts)] == "pagefind":
            continue
        policy = policy_of(path)
        assert policy["default-src"] == ["'none'"]
        assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
        assert policy["style-src"] == ["'self'"]
        assert policy["base-uri"] == ["'none'"]


@pytest.mark.browser
def test_search_reads_names_numbers_and_text_under_it(page: Page, below: str) -> None:
    page.goto(f"{below}en/about/")
    page.keyboard.press("/")
    for query in ("harbour", "1.286 million"):
        page.fill(INPUT, query)
        expect(page.locator(".dg-finder-message")).to_have_text(re.compile(r"\d"))
        expect(page.locator("dialog.dg-finder [role=option]").first).to_be_visible()


@pytest.mark.browser
def test_code_that_got_into_a_page_does_not_run(browser: Browser, published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "site")
    path = tmp_path / "site/en/about/index.html"
    foreign = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'><style>h1 { color: red }</style>"
    path.write_text(path.read_text("utf-8").replace("</h1>", f"</h1>{foreign}", 1), encoding="utf-8")
    with serve(tmp_path / "site") as root:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{root}en/about/")
        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
        context.close()


@pytest.mark.browser
def test_opened_as_files_all_kinds_of_page_keep_their_look_and_their_script(page: Page, published: Path) -> None:
    """Modules do not load from file://, so none is asked for, and the console has nothing to say."""
    for path in KINDS:
        page.goto((published / path).as_uri())
        assert page.evaluate("document.documentElement.classList.contains('from-file')"), path
        assert page.evaluate("[...document.styleSheets].length") > 5, path
