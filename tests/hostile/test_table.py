"""Hostile words by channel: whatever door they came in through, they come out as themselves and do nothing.

One poisoned digest is built for the whole table; each row looks at one payload in one channel.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile.payloads import DOORS, LABELS, mark, words, write_seeds
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect
from serving import serve
from site_project import copy_project, run

LOOK = Path(__file__).parent / "look.js"
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
RUNNING = re.compile(r"(?:\n\d+\n)?\f(?:[^\n]* \d+\n|\d+ [^\n]*\n)?")
"""Page numbers and what stands at the head of the next page, in the text of a PDF."""
FORMULA = re.compile(r"^[=+@\t\r-](?!\d)")


# Known: on an English page Pagefind takes Chinese and the letters after it for one word, and finds no part of it.
GLUED = ("turned letters", "unseen letters")


@dataclass(frozen=True)
class Poisoned:
    """The built project; `texts` is what a reader sees of each channel, without white space."""

    site: Path
    pages: dict[str, lxml_html.HtmlElement]
    texts: dict[str, str]
    folded: dict[str, str]


def squeezed(text: str) -> str:
    """Without white space and the hyphens of a typesetter, which any channel may put anywhere."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def folded(text: str) -> str:
    """As `squeezed`, without what cleaning changes: full-width marks, entities, Chinese quotation marks."""
    text = unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))
    return squeezed(re.sub("[“”‘’\"'\\\\]", "", text))


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Poisoned:
    folder = tmp_path_factory.mktemp("hostile")
    write_seeds(folder / "seeds")
    project = copy_project(folder / "project", folder / "seeds")
    built = run(project, "mkdocs", "build", "--strict", "--quiet")
    assert built.returncode == 0, built.stderr
    book = run(project, "builder", "pdf", "--output", "book.pdf")
    assert book.returncode == 0, book.stderr
    site = project / "site"
    pages = {
        path.relative_to(site).as_posix(): lxml_html.fromstring(path.read_bytes())
        for lang in ("en", "zh")
        for path in sorted((site / lang).rglob("*.html"))
    }
    printed = b""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", project / "book.pdf", "-"]
        printed = subprocess.run(command, capture_output=True, check=True).stdout
    texts = {
        "pages": "\n".join(page.text_content() for name, page in pages.items() if "/print/" not in name),
        "print": "\n".join(page.text_content() for name, page in pages.items() if "/print/" in name),
        "feeds": "\n".join(feed_words(site)),
        "data": "\n".join(data_words(site)),
        "pdf": RUNNING.sub("", printed.decode()),
    }
    return Poisoned(
        site, pages, {channel: squeezed(text) for channel, text in texts.items()},
        {channel: folded(text) for channel, text in texts.items()},
    )  # fmt: skip


def feed_words(site: Path) -> Iterator[str]:
    for lang in ("en", "zh"):
        feed = etree.parse(site / lang / "feed.xml", etree.XMLParser(resolve_entities=False))
        assert feed.docinfo.internalDTD is None
        yield from feed.getroot().itertext()
        yield from json_words(json.loads((site / lang / "feed.json").read_text("utf-8")))


def data_words(site: Path) -> Iterator[str]:
    yield from json_words(json.loads((site / "data/articles.json").read_text("utf-8")))
    for row in csv.reader(io.StringIO((site / "data/figures.csv").read_text("utf-8-sig"), newline=""), strict=True):
        assert len(row) == 25
        yield from row


def json_words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for part in value:
            yield from json_words(part)
    elif isinstance(value, str):
        yield value


CHANNELS = {
    "pages": DOORS,
    "print": ("text", "title", "english"),
    "feeds": ("title", "byline", "summary"),
    "data": ("title", "byline", "newspaper", "summary"),
    "pdf": ("text", "title", "newspaper", "english"),
}


def written(door: str, nth: int) -> str:
    """What an editor wrote, without what nobody sees."""
    return INVISIBLE.sub("", words(door, nth, first=door == "title"))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("label", LABELS)
def test_words_are_read_as_they_were_written(label: str, channel: str, poisoned: Poisoned) -> None:
    nth, text = LABELS.index(label), poisoned.texts[channel]
    if not text:
        pytest.skip("poppler is not installed")
    for door in CHANNELS[channel]:
        if door == "text":
            assert folded(written(door, nth)) in poisoned.folded[channel], door
        else:
            assert squeezed(written(door, nth)) in text, door


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_unseen_gets_out(channel: str, poisoned: Poisoned) -> None:
    assert not INVISIBLE.search(poisoned.texts[channel])


def test_no_cell_is_a_formula(poisoned: Poisoned) -> None:
    with (poisoned.site / "data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, strict=True) for cell in row]
    assert not [cell for cell in cells if FORMULA.match(cell)]
    assert any(cell.startswith("'") for cell in cells)


def test_no_path_leads_out_of_the_site(poisoned: Poisoned) -> None:
    known = re.compile(r"[a-z0-9_.-]+")
    for path in poisoned.site.rglob("*"):
        assert known.fullmatch(path.name), path
    assert not (poisoned.site.parent.parent / "etc").exists()


@pytest.fixture(scope="module")
def address(poisoned: Poisoned) -> Iterator[str]:
    with serve(poisoned.site) as root:
        yield root


@pytest.mark.browser
def test_pages_are_made_of_nothing_that_came_with_the_words(page: Page, poisoned: Poisoned, address: str) -> None:
    page.goto(f"{address}en/about/")
    assert page.evaluate(LOOK.read_text("utf-8"), [f"/{name}" for name in poisoned.pages]) == []


OPENED = (
    "zh/articles/", "zh/organisations/", "en/districts/", "en/figures/", "en/figures/containers/", "en/search/",
    "en/articles/hostile-00/", "zh/articles/hostile-04/",
)  # fmt: skip


@pytest.fixture(scope="module")
def unguarded(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page on which the site's own policy is off, so that whatever got through would run; with what it did."""
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    did: list[str] = []
    opened.on("dialog", lambda dialog: (did.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: "127.0.0.1" not in request.url and did.append(request.url))
    opened.on("pageerror", lambda error: did.append(str(error)))
    yield opened, did
    context.close()


@pytest.mark.browser
def test_nothing_runs_where_scripts_make_pages_of_the_data(unguarded: tuple[Page, list[str]], address: str) -> None:
    page, did = unguarded
    for path in OPENED:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None, path
    assert did == []


@pytest.mark.browser
def test_search_shows_them_as_they_were_written(unguarded: tuple[Page, list[str]], address: str) -> None:
    page, did = unguarded
    page.goto(f"{address}en/about/")
    page.keyboard.press("/")
    for nth in range(len(LABELS)):
        page.fill("dialog.dg-finder input", mark("title", nth))
        expect(page.locator(".dg-finder-message")).to_have_text(re.compile(r"\d|“"))
        if LABELS[nth] in GLUED:
            expect(page.locator(".dg-finder-message")).to_contain_text("Nothing found")
            continue
        found = page.locator("dialog.dg-finder [role=option]").filter(has_text=mark("title", nth)).first
        expect(found).to_be_visible()
        # Folded, since Pagefind's excerpts do not tell < from &lt;.
        assert folded(written("title", nth)) in folded(found.text_content() or "")
    assert page.evaluate("window.ran") is None
    assert did == []
