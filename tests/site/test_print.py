"""What comes out of the printer: no furniture, numbered sheets, running heads, notes, no lonely heading; and PDFs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from serving import serve
from site_project import ROOT, copy_project, run

FURNITURE = ("Sections", "Search", "Colours:", "Permalink", "¶", "Previous", "Source text as found", "Back to top")


PRINTED: dict[tuple[str, str], list[str]] = {}


def sheets(page: Page, address: str, view: str = "both") -> list[str]:
    """The text of each printed page, white space made single; a page is printed and read once, which takes seconds."""
    page.goto(address)
    if view != "both":
        page.locator(f"button[data-dg-view={view}]").first.click()
    if (address, view) not in PRINTED:
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
        PRINTED[address, view] = [" ".join((sheet.extract_text() or "").split()) for sheet in reader.pages]
    return PRINTED[address, view]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["articles/003-yuyao/", "topics/talent/", "figures/trade/"])
def test_any_page_prints_its_text_and_no_furniture(page: Page, address: str, path: str) -> None:
    printed = sheets(page, f"{address}en/{path}")
    title = page.locator("h1").inner_text().rstrip("¶").strip()
    assert bare(title) in bare(printed[0])
    for words in FURNITURE:
        assert words not in " ".join(printed), words
    for number, sheet in enumerate(printed, 1):
        assert re.search(rf"\b{number} ?/ ?{len(printed)}\b", sheet), "every sheet has its number"
        assert number == 1 or bare(title) in bare(sheet), "and, after the first, its running head"


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "path"), [("en", "articles/003-yuyao/"), ("zh", "articles/003-yuyao/")])
def test_no_heading_ends_a_sheet(page: Page, address: str, lang: str, path: str) -> None:
    printed = sheets(page, f"{address}{lang}/{path}")
    headings = [bare(text).rstrip("¶") for text in page.locator("h2, h3, .dg-row-heading-other").all_inner_texts()]
    assert len(headings) > 4
    ends = [bare(re.sub(rf"{number} ?/ ?{len(printed)}", "", sheet)) for number, sheet in enumerate(printed, 1)]
    assert not [(end[-40:], heading) for end in ends for heading in headings if heading and end.endswith(heading)]


@pytest.mark.browser
@pytest.mark.parametrize(("view", "wanted", "unwanted"), [
    ("en", ("450.16 billion yuan",), ("进出口总额4501.6",)),
    ("zh", ("4501.6亿元",), ("In 2023 Beilun",)),
])  # fmt: skip
def test_the_languages_printed_are_those_chosen(
    page: Page, address: str, view: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    text = bare("".join(sheets(page, f"{address}en/articles/004-beilun/", view)))
    columns = bare("".join(page.locator(".dg-row .dg-col:visible").all_inner_texts()))
    assert all(bare(words) in text for words in wanted)
    assert not [words for words in unwanted if bare(words) in columns]


@pytest.mark.browser
def test_a_printed_figure_leads_to_its_address(page: Page, address: str, site: Path) -> None:
    printed = sheets(page, f"{address}en/articles/004-beilun/")
    link = page.locator(".dg-col a.dg-figure", has_text="450.16 billion yuan").first
    number = link.get_attribute("data-n")
    target = (link.get_attribute("href") or "").removeprefix("../../")
    notes = page.locator(".dg-addresses li").all_inner_texts() or page.locator(".dg-addresses li").all_text_contents()
    assert number
    assert notes[int(number) - 1] == target
    assert page.locator(".dg-addresses > p").text_content() == "en/…"
    assert bare(f"450.16 billion yuan{number}") in bare("".join(printed)).replace("≠", "")
    assert target in bare("".join(printed))
    both = page.locator(f".dg-col a.dg-figure[data-n='{number}']")
    assert {element.get_attribute("href") for element in both.all()} == {f"../../{target}"}


@pytest.mark.browser
def test_nothing_of_it_shows_on_the_screen(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/004-beilun/")
    expect(page.locator(".dg-addresses")).to_be_hidden()
    shown = page.locator("a.dg-figure[data-n]").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert shown in ("none", "normal")


def test_pages_for_print_hold_whole_chapters_and_stay_out_of_search(site: Path) -> None:
    for lang in ("en", "zh"):
        whole = lxml.html.document_fromstring((site / lang / "print/index.html").read_bytes())
        assert len(whole.xpath("//article[@class='dg-chapter']")) == 5
        rows = whole.xpath("//article//div[contains(@class, 'dg-col')]")
        own = sum(
            len(lxml.html.document_fromstring(path.read_bytes()).xpath("//div[contains(@class, 'dg-col')]"))
            for path in (site / lang / "articles").glob("*/index.html")
        )
        assert len(rows) >= own, "no paragraph is left out"
        for path in (site / lang / "print").rglob("index.html"):
            html = path.read_text(encoding="utf-8")
            assert '<meta name="robots" content="noindex">' in html
            assert "data-pagefind-body" not in html
        parts = {
            path.parent.relative_to(site / lang / "print").as_posix()
            for path in (site / lang / "print").rglob("*.html")
        }
        for kind in ("topics", "districts"):
            assert {f"{kind}/{path.parent.name}" for path in (site / lang / kind).glob("*/index.html")} <= parts


@pytest.mark.browser
def test_from_a_topic_to_its_page_for_print(page: Page, address: str) -> None:
    page.goto(f"{address}en/topics/talent/")
    page.get_by_role("link", name="Print version").click()
    page.wait_for_url(f"{address}en/print/topics/talent/")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Print edition").first.click()
    expect(page).to_have_url(f"{address}en/print/")
    page.locator(".dg-print-parts").get_by_role("link", name="Beilun").first.click()
    expect(page).to_have_url(f"{address}en/print/districts/beilun/")


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    project = copy_project(tmp_path_factory.mktemp("bound") / "project", ROOT / "tests/made_up/seeds")
    for command in (("builder", "pdf", "--all"), ("mkdocs", "build", "--strict", "--quiet")):
        done = run(project, *command)
        assert done.returncode == 0, done.stderr
    with serve(project / "site") as address:
        yield project, address


@pytest.mark.browser
@pytest.mark.parametrize("path", ["articles/harbour-year/", "topics/ports/", "districts/donggang/", "print/"])
def test_a_page_leads_to_its_pdf_where_one_is_made(page: Page, bound: tuple[Path, str], path: str) -> None:
    page.goto(f"{bound[1]}zh/{path}")
    link = page.get_by_role("link", name="PDF", exact=True)
    answer = page.request.get(link.evaluate("link => link.href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(answer.body())).pages) > 0


def test_without_books_no_page_offers_one(site: Path) -> None:
    assert "application/pdf" not in (site / "en/articles/003-yuyao/index.html").read_text(encoding="utf-8")


def test_books_of_what_is_gone_go_too(bound: tuple[Path, str]) -> None:
    stale = bound[0] / "docs/pdf/articles/gone.pdf"
    stale.write_bytes(b"%PDF")
    done = run(bound[0], "builder", "pdf", "--all")
    assert done.returncode == 0, done.stderr
    assert not stale.exists()
    assert (bound[0] / "docs/pdf/digest.pdf").is_file()


def test_all_books_and_one_book_are_not_asked_for_at_once(bound: tuple[Path, str]) -> None:
    assert run(bound[0], "builder", "pdf", "--all", "--topic", "ports").returncode == 2
