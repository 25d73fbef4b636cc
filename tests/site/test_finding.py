"""The search box over the real corpus: notations, rounding, kinds, filters, what to try instead, and its speed."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from serving import processor_seconds

pytestmark = pytest.mark.browser
INPUT = "dialog.dg-finder input"
MESSAGE = ".dg-finder-message"
SETTLED = re.compile(r"\d|“")
OPTIONS = "dialog.dg-finder a[role=option]"
MOST_BYTES = 400_000


def ask(page: Page, query: str) -> list[str]:
    """Type into the box, open it if need be; the addresses of all results once the search has settled."""
    if not page.locator("dialog.dg-finder[open]").count():
        page.keyboard.press("/")
    page.fill(INPUT, query)
    expect(page.locator(MESSAGE)).to_have_text(SETTLED)
    links = page.locator(OPTIONS).evaluate_all("links => links.map(link => link.href)")
    return [unquote(urlsplit(link).path + "#" + urlsplit(link).fragment) for link in links]


def group(page: Page, name: str) -> list[str]:
    return page.get_by_role("group", name=name, exact=True).locator("a[role=option]").all_inner_texts()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_notation_leads_to_the_same_figure_with_its_sentence(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}{lang}/")
    for query in ("15704亿元", "1.5704 trillion", "1,570.4 billion yuan", "1570.4bn", "1570400000000"):
        assert re.fullmatch(rf"/{lang}/figures/gdp/#f-[0-9a-f]{{8}}", ask(page, query)[0]), query
        first = group(page, "Figures" if lang == "en" else "数据")[0]
        assert ("its GDP reached 1.5704 trillion yuan" if lang == "en" else "去年GDP达到了15704亿元") in first
        sentence = page.locator(".dg-finder-snippet").first
        assert sentence.locator("mark").inner_text() == ("1.5704 trillion yuan" if lang == "en" else "15704亿元")
        spoken = sentence.locator("mark").evaluate("mark => mark.closest('[lang]').lang")
        assert spoken == ("en" if lang == "en" else "zh-Hans")
        assert ("near" if lang == "en" else "近似") not in first
        ask(page, "qqqqxyzzy")


def test_a_rounded_number_is_marked_as_near(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    for query in ("1.57 trillion", "1.6 trillion yuan", "1.57万亿元", "1570 billion"):
        ask(page, query)
        near = [text for text in group(page, "Figures") if text.startswith("1.5704 trillion yuan")]
        assert near, query
        assert "near" in near[0]
    ask(page, "1.56 trillion")
    assert "1.5704" not in " ".join(group(page, "Figures"))


def test_results_stand_in_groups_of_a_kind(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    ask(page, "beilun")
    headings = page.locator(".dg-finder-heading").all_text_contents()
    assert headings[0] == "Places"
    assert {"Places", "Organisations", "Articles", "Glossary", "In the text"} <= set(headings)


def test_filters_narrow_every_kind_of_result(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    everything = ask(page, "3")
    page.select_option("select[name=district]", "yuyao")
    expect(page.locator(MESSAGE)).to_have_text(SETTLED)
    narrowed = page.locator(OPTIONS).evaluate_all("links => links.map(link => link.href)")
    assert narrowed
    assert len(narrowed) < len(everything)
    page.select_option("select[name=district]", "")
    ask(page, "15704亿元")
    page.select_option("select[name=year]", "2022")
    expect(page.locator(MESSAGE)).to_have_text(SETTLED)
    assert group(page, "Figures")
    page.select_option("select[name=year]", "2024")
    expect(page.locator(MESSAGE)).to_have_text(SETTLED)
    assert group(page, "Figures") == []
    page.select_option("select[name=year]", "")
    ask(page, "port")
    page.select_option("select[name=kind]", "topic")
    expect(page.locator(".dg-finder-heading")).to_have_text(["Topics", "In the text"])
    page.select_option("select[name=kind]", "text")
    expect(page.locator(".dg-finder-heading")).to_have_text(["In the text"])
    page.select_option("select[name=topic]", "health")
    expect(page.locator(MESSAGE)).to_have_text(SETTLED)


MISSPELLED = {
    "en": {"beilum": "districts/beilun/", "Zenhai": "districts/zhenhai/", "common prosperty": "glossary/#"},
    "zh": {"北伦区": "districts/beilun/", "yingzhou": "districts/yinzhou/"},
}


@pytest.mark.parametrize("lang", MISSPELLED)
def test_a_misspelled_name_is_suggested_first(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}{lang}/")
    for query, answer in MISSPELLED[lang].items():
        found = ask(page, query)
        assert any(f"/{lang}/{answer}" in link for link in found[:4]), (query, found)


def test_nothing_found_offers_the_nearest_numbers_and_where_to_look(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    ask(page, "1.43 trillion yuan")
    assert any("1.5704 trillion" in text or "1.27 trillion" in text for text in group(page, "Did you mean"))
    found = ask(page, "qqqqxyzzy")
    assert page.locator(MESSAGE).text_content() == "Nothing found for “qqqqxyzzy”."
    assert found[-3:] == ["/en/topics/#", "/en/figures/#", "/en/glossary/#"]


def test_many_figures_lead_on_to_the_table(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    ask(page, "3")
    more = page.locator(".dg-finder-more").first
    before = len(group(page, "Figures"))
    more.click()
    expect(page.locator(".dg-finder-more")).to_have_count(0)
    assert len(group(page, "Figures")) > before
    page.get_by_role("option", name="All in the table of figures").click()
    page.wait_for_selector(".dg-register-live")
    expect(page).to_have_url(f"{address}en/figures/?q=3")
    expect(page.locator(".dg-register-status")).to_contain_text("Figures 1 to")


def test_a_query_downloads_little(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright puts a mark on it
    for lang, query in (("en", "1.57 trillion"), ("zh", "制造"), ("en", "beilum"), ("zh", "北仑")):
        page.goto(f"{address}{lang}/about/")
        answers.clear()
        ask(page, query)
        sizes = [len(answer.body()) for answer in answers]
        assert sizes
        assert sum(sizes) < MOST_BYTES, (query, sum(sizes))
    page.close()


def test_the_first_search_is_quick(browser: Browser, address: str) -> None:
    """At most 0.2 s of pauses, the one after typing among them, and half a second of work; 0.06 s is what it takes."""
    page = browser.new_page()
    page.clock.install(time=0)
    page.goto(f"{address}en/about/")
    spent = processor_seconds(page)
    page.keyboard.press("/")
    page.clock.pause_at(3600)
    start = spent()
    page.fill(INPUT, "15704亿元")
    page.clock.run_for(200)
    page.wait_for_selector(OPTIONS)
    assert spent() - start < 0.5
    page.close()
