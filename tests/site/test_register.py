"""The table of all figures as a reader uses it: sorted, narrowed, shared, printed, on a phone and without a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from finding.in_node import put
from finding.made_up import corpus
from playwright.sync_api import Browser, Page, expect
from serving import processor_seconds, serve, watch_for_faults

from builder.pages import look_up_files

pytestmark = pytest.mark.browser
STATUS = ".dg-register-status"
ROWS = ".dg-register tbody tr"
LIVE = ".dg-register-live"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(LIVE)
    settled(page)
    return page


def settled(page: Page) -> None:
    """The rows are those of the address; a choice says so at once, words after a pause, when they stand there."""
    expect(page.locator(".dg-register table")).not_to_have_attribute("aria-busy", "true")


def column(page: Page, nth: int) -> list[str]:
    return [text.strip() for text in page.locator(f"{ROWS} td:nth-child({nth}) > a:first-child").all_text_contents()]


def amount(text: str) -> float:
    """The size of a Chinese print, near enough to see an order."""
    number = float((re.search(r"\d+(?:\.\d+)?", text) or ["0"])[0])
    return number * 10 ** (4 * text.count("万") + 8 * text.count("亿"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_heading_sorts_both_ways_and_says_so(page: Page, address: str, lang: str) -> None:
    opened(page, f"{address}{lang}/figures/?kind=money&unit={quote('元')}")
    heading = page.locator(".dg-register th").first
    assert heading.get_attribute("aria-sort") is None
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(page).to_have_url(re.compile(r"sort=value&dir=down"))
    settled(page)
    shown = page.locator(f"{ROWS} td:first-child {'small' if lang == 'en' else '> a'}").all_text_contents()
    prints = [text for text in shown if re.search(r"\d[万亿]*元", text)]
    assert len(prints) > 20
    assert [amount(text) for text in prints] == sorted((amount(text) for text in prints), reverse=True)
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").press("Space")
    expect(heading).not_to_have_attribute("aria-sort", "ascending")
    expect(page).not_to_have_url(re.compile("sort="))


def test_choices_narrow_the_table_together_and_the_count_is_announced(page: Page, address: str) -> None:
    faults = watch_for_faults(page)
    opened(page, f"{address}en/figures/")
    before = page.locator(STATUS).text_content()
    assert page.locator(STATUS).get_attribute("role") == "status"
    page.get_by_role("combobox", name="Place").select_option("ningbo")
    expect(page.locator(STATUS)).not_to_have_text(before or "")
    settled(page)
    places = set(page.locator(f"{ROWS} td:nth-child(3)").all_text_contents())
    assert places == {"Ningbo"}
    page.get_by_role("combobox", name="Indicator").select_option("gdp")
    settled(page)
    expect(page.locator(f"{ROWS} td:nth-child(2)").first).to_contain_text("GDP")
    number = page.locator(ROWS).count()
    expect(page.locator(STATUS)).to_contain_text(f"of {number}" if number > 1 else "1 figure")
    expect(page).to_have_url(re.compile(r"indicator=gdp&place=ningbo"))
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(STATUS)).to_have_text(before or "")
    assert faults == []


def test_the_address_is_the_state_and_back_goes_back(page: Page, address: str) -> None:
    opened(page, f"{address}zh/figures/")
    page.get_by_role("combobox", name="指标").select_option("gdp")
    settled(page)
    narrowed = page.locator(STATUS).text_content()
    page.locator(".dg-register th").nth(3).get_by_role("button").click()
    expect(page).to_have_url(re.compile("indicator=gdp&sort=period&dir=down"))
    settled(page)
    shared, rows = page.url, page.locator(ROWS).all_text_contents()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?indicator=gdp$"))
    expect(page.locator(STATUS)).to_have_text(narrowed or "")
    page.go_back()
    expect(page.locator("select[name=indicator]")).to_have_value("")
    opened(page, shared)
    assert page.locator(ROWS).all_text_contents() == rows
    assert page.locator("select[name=indicator]").input_value() == "gdp"


def test_words_and_numbers_in_either_language(page: Page, address: str) -> None:
    opened(page, f"{address}en/figures/")
    box = page.get_by_label("Words or a number")
    for typed, found in (("1.57 trillion", "15704亿元"), ("26.96亿美元", "26.96亿美元"), ("集装箱", "标箱")):
        box.fill(typed)
        expect(page).to_have_url(f"{address}en/figures/?{urlencode({'q': typed})}")
        expect(page.locator(ROWS).filter(has_text=found).first).to_be_visible()
        settled(page)
        assert page.locator(ROWS).count() < 40
    box.fill("no such words anywhere")
    expect(page.locator(STATUS)).to_contain_text("No figure fits")
    assert page.locator(ROWS).count() == 0


def test_every_row_drawn_by_the_script_is_what_the_builder_wrote(page: Page, scriptless: Page, address: str) -> None:
    read = """rows => rows.map(row => [...row.cells].map(cell => [cell.textContent.replace(/\\s+/g, " ").trim(),
        [...cell.querySelectorAll("a")].map(link => [link.href, link.lang, link.title])]))"""
    for lang in ("en", "zh"):
        scriptless.goto(f"{address}{lang}/figures/")
        opened(page, f"{address}{lang}/figures/?sort=article&dir=down")
        page.locator("select[name=sort]").evaluate(
            "select => { select.value = 'article up'; select.dispatchEvent(new Event('change', { bubbles: true })) }"
        )
        expect(page).not_to_have_url(re.compile("sort"))
        settled(page)
        assert page.locator(ROWS).evaluate_all(read) == scriptless.locator(ROWS).evaluate_all(read)


def test_every_link_of_every_row_leads_somewhere(page: Page, address: str, site: Path) -> None:
    opened(page, f"{address}en/figures/?rows=1000")
    links = page.locator(f"{ROWS} a").evaluate_all("links => [...new Set(links.map(link => link.href))]")
    assert len(links) > 300
    pages: dict[str, str] = {}
    for link in links:
        path, _, anchor = link.removeprefix(address).partition("#")
        text = pages.setdefault(path, (site / path / "index.html").read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in text, link


def test_paper_has_all_that_was_chosen_and_none_of_the_form(page: Page, address: str) -> None:
    opened(page, f"{address}en/figures/?place=ningbo")
    total = int((re.search(r"of (\d+)", page.locator(STATUS).text_content() or "") or ["", "0"])[1])
    assert total > page.locator(ROWS).count()
    # Until its rows have come, which an idle page fetches, paper gets those of the screen.
    page.wait_for_function(
        """([rows, total]) => {
            dispatchEvent(new Event("beforeprint"));
            return document.querySelectorAll(rows).length === total;
        }""",
        arg=[ROWS, total],
    )
    page.emulate_media(media="print")
    assert page.locator(ROWS).count() == total
    assert not page.locator(".dg-register-form").is_visible()
    assert not page.locator(".dg-register-pages").is_visible()
    assert page.locator(".dg-register-choice").inner_text() == "Place: Ningbo"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(ROWS).count() == 50


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_each_figure_is_a_card(page: Page, address: str, lang: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, f"{address}{lang}/figures/?indicator=gdp")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    first = page.locator(ROWS).first
    value, sentence = first.locator("td").first.bounding_box(), first.locator(".dg-sentence").bounding_box()
    assert value is not None
    assert sentence is not None
    assert sentence["y"] > value["y"] + value["height"] - 1
    assert sentence["width"] > 300
    page.locator("select[name=sort]").select_option("value up")
    expect(page).to_have_url(re.compile("sort=value"))


def test_without_a_script_the_first_rows_and_where_the_others_are(scriptless: Page, address: str) -> None:
    page = scriptless
    page.goto(f"{address}en/figures/")
    assert page.locator(ROWS).count() == 50
    assert not page.locator(".dg-register-form").is_visible()
    expect(page.locator(".dg-register-static")).to_be_visible()
    page.locator(".dg-register-static").get_by_role("link", name="Articles").click()
    expect(page).to_have_url(f"{address}en/articles/")
    page.goto(f"{address}en/figures/")
    value = page.locator(f"{ROWS} td:first-child a").first
    value.click()
    expect(page.locator(":target")).to_be_visible()


def test_opened_as_a_file_it_is_the_page_without_a_script(page: Page, site: Path) -> None:
    page.goto((site / "zh/figures/index.html").as_uri())
    expect(page.locator(".dg-register-static")).to_be_visible()
    assert page.locator(ROWS).count() == 50
    assert not page.locator(".dg-register-form").is_visible()


def test_data_that_is_not_there_leaves_the_first_rows_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/data/figures/index.json", lambda route: route.fulfill(status=404))
    page.goto(f"{address}en/figures/")
    expect(page.locator(STATUS)).to_contain_text("data of the table is not there")
    assert page.locator(ROWS).count() == 50
    page.close()


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site over the data of 10,400 figures."""
    folder = tmp_path_factory.mktemp("large")
    for path in site.iterdir():
        if path.name != "data":
            (folder / path.name).symlink_to(path)
    put(dict(look_up_files(corpus(200))), folder)
    return folder


def test_ten_thousand_rows_are_sorted_narrowed_and_searched_at_once(page: Page, large: Path) -> None:
    with serve(large) as address:
        opened(page, f"{address}en/figures/")
        spent = processor_seconds(page)
        asked = {
            "?sort=value&dir=down": "Figures 1 to 50 of 10,400",
            "?sort=value&dir=down&page=200": "Figures 9,951 to 10,000 of 10,400",
            "?sort=place": "Figures 1 to 50 of 10,400",
            "?place=donggang&kind=money&sort=value&dir=down": "Figures 1 to 50 of ",
            "?year=2024&sort=period&rows=200": "Figures 1 to 200 of ",
        }
        for search, said in asked.items():
            opened(page, f"{address}en/figures/{search}")
            expect(page.locator(STATUS)).to_contain_text(said)
            assert page.locator(ROWS).count() == (200 if "rows" in search else 50)
            assert spent() < 3, search
        page.get_by_label("Words or a number").fill("企业")
        expect(page).to_have_url(re.compile("q="))
        settled(page)
        assert spent() < 8
        assert set(page.locator(f"{ROWS} .dg-sentence").all_text_contents()) != set()
        expect(page.locator(ROWS).first).to_contain_text("企业")
        # An idle page fetches rows for paper: what the server no more gives would be a fault.
        page.goto("about:blank")
