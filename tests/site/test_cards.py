"""Figure cards and charts as a reader meets them: pointer, keyboard, touch, and no script at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
ARTICLE = "articles/004-beilun/"
HEAVIEST = 150_000
CARD = "#dg-figure-card"


def figure(page: Page, words: str) -> Locator:
    return page.locator("a.dg-figure", has_text=words).first


def tab_to(page: Page, link: Locator) -> None:
    """Focus as the keyboard gives it: the page has seen a key before."""
    page.keyboard.press("Shift")
    link.focus()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_article_page_is_heavy(site: Path, lang: str) -> None:
    weights = {path.parent.name: path.stat().st_size for path in (site / lang / "articles").glob("*/index.html")}
    assert len(weights) > 1
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}


@pytest.mark.parametrize(("lang", "words"), [("en", "450.16 billion yuan"), ("zh", "4501.6亿元")])
def test_pointing_shows_everything_known(page: Page, address: str, lang: str, words: str) -> None:
    page.goto(f"{address}{lang}/{ARTICLE}")
    figure(page, words).hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    own = ("100 million", "4563亿元") if lang == "zh" else ("hundred million", "456.3 billion yuan")
    for said in ("4501.6亿元", "450.16 billion yuan", "2023", "亿", "2023年，北仑实现外贸进出口总额", *own):
        expect(card).to_contain_text(said)
    hrefs = card.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert any(f"/{lang}/figures/trade/#f-" in href for href in hrefs)
    assert any(f"/{lang}/{ARTICLE}#f-" in href for href in hrefs)
    assert any(f"/{lang}/figures/conflicts/#c-" in href for href in hrefs)


def test_the_card_can_be_pointed_at_and_goes_with_the_pointer_or_escape(page: Page, address: str) -> None:
    page.goto(f"{address}en/{ARTICLE}")
    card = page.locator(CARD)
    figure(page, "450.16 billion").hover()
    expect(card).to_be_visible()
    card.locator("blockquote").hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    figure(page, "2.696 billion").hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_nothing_on_the_page_moves(page: Page, address: str) -> None:
    page.goto(f"{address}en/{ARTICLE}")
    link = figure(page, "450.16 billion")
    link.scroll_into_view_if_needed()
    before = (link.bounding_box(), page.evaluate("document.documentElement.scrollHeight"))
    page.evaluate(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value }))"
        ".observe({type: 'layout-shift'})"
    )
    link.hover()
    expect(page.locator(CARD)).to_be_visible()
    assert (link.bounding_box(), page.evaluate("document.documentElement.scrollHeight")) == before
    assert page.evaluate("window.shift") == 0


def test_by_keyboard_in_and_out_again(page: Page, address: str) -> None:
    page.goto(f"{address}en/{ARTICLE}")
    link = figure(page, "450.16 billion")
    tab_to(page, link)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "dg-figure-card-facts")
    page.keyboard.press("ArrowDown")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/figures/trade/#f-"))


def test_a_tap_shows_the_card_and_stays(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}zh/{ARTICLE}")
    link = figure(page, "4501.6亿元")
    link.tap()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    assert page.url.endswith(ARTICLE)
    box, number = card.bounding_box(), link.bounding_box()
    assert box
    assert number
    assert (box["x"], box["width"]) == (0, 390)
    assert number["y"] + number["height"] <= box["y"], "the card must not hide its number"
    assert card.evaluate("card => getComputedStyle(card).animationName") == "none"
    card.locator(".dg-figure-card-close").tap()
    expect(card).to_be_hidden()
    link.tap()
    card.locator("a[href*='figures/trade/']").tap()
    expect(page).to_have_url(re.compile(r"/zh/figures/trade/#f-"))
    context.close()


def test_a_citation_names_value_source_and_address(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}en/{ARTICLE}")
    figure(page, "450.16 billion").hover()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(CARD)).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    for part in (
        "450.16 billion yuan (4501.6亿元)",
        "Beilun",
        "2023",
        "Beilun pulls hard at the oars",
        f"/en/{ARTICLE}#f-",
    ):
        assert part in text
    context.close()


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "plain http"])
def test_the_data_of_a_picture_goes_into_a_spreadsheet(browser: Browser, address: str, *, clipboard: bool) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if not clipboard:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{address}en/figures/trade/")
    data = page.locator(".dg-chart-data").first
    data.locator("summary").click()
    rows = [[cell.strip() for cell in row.split("\t")] for row in data.locator("tr").all_inner_texts()]
    data.get_by_role("button", name="Copy this data").click()
    if clipboard:
        expect(data.get_by_role("button")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
    else:
        copied = data.get_by_role("textbox", name="Copy this data").input_value()
    assert rows[0][1:] == ["Value", "Kind"]
    assert [line.split("\t") for line in copied.split("\n")] == rows
    context.close()


def test_without_a_script_the_register_row_says_the_same(scriptless: Page, address: str) -> None:
    page = scriptless
    for lang, words in (("en", "450.16 billion yuan"), ("zh", "4501.6亿元")):
        page.goto(f"{address}{lang}/{ARTICLE}")
        figure(page, words).click()
        row = page.locator("tr:target")
        for said in ("4501.6亿元", "450.16 billion yuan", "2023", "外贸进出口总额4501.6亿元"):
            expect(row).to_contain_text(said)
        expect(row.locator("a[href*='conflicts/#c-']")).not_to_have_count(0)
        expect(page.locator(".dg-units")).to_contain_text("亿")


@pytest.mark.parametrize("article", ["003-yuyao", "002-nbetdz"])
def test_every_card_quotes_its_own_sentence(page: Page, address: str, site: Path, article: str) -> None:
    known = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    wanted = {one["id"]: one["sentence"] for one in known if one["article"] == article}
    for lang in ("en", "zh"):
        page.goto(f"{address}{lang}/articles/{article}/")
        page.keyboard.press("Shift")
        shown = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("p a.dg-figure[id]")].map(link => {
                link.focus();
                return [link.id, document.querySelector("#dg-figure-card blockquote")?.textContent ?? ""];
            }))"""
        )
        assert len(shown) > 10
        assert {name: text for name, text in shown.items() if text.strip() != wanted[name].strip()} == {}


def test_topic_pages_have_cards_too(page: Page, address: str) -> None:
    page.goto(f"{address}en/topics/opening-up-and-trade/")
    page.locator(".dg-rows a.dg-figure").first.hover()
    expect(page.locator(CARD)).to_be_visible()
    expect(page.locator(f"{CARD} blockquote")).not_to_be_empty()


@pytest.mark.parametrize(("lang", "target"), [("en", "target"), ("zh", "目标")])
def test_a_target_is_told_from_what_is(page: Page, address: str, lang: str, target: str) -> None:
    page.goto(f"{address}{lang}/figures/gdp/")
    chart = page.locator(".dg-chart").first
    expect(chart.get_by_role("img")).to_have_accessible_name(re.compile("GDP|生产总值"))
    expect(chart.get_by_role("img")).to_have_accessible_description(re.compile(target))
    fills = [
        chart.locator(f"g[data-modality={kind}] .dg-chart-bar").evaluate("point => getComputedStyle(point).fill")
        for kind in ("actual", "target")
    ]
    assert fills[0] != fills[1]
    chart.locator("summary").click()
    expect(chart.locator("table")).to_contain_text(target)
    assert page.request.get(chart.locator("a[href$='.csv']").evaluate("link => link.href")).ok


def test_a_place_stands_beside_others_in_proportion(page: Page, address: str) -> None:
    page.goto(f"{address}en/districts/beilun/")
    chart = page.locator(".dg-chart", has_text="share").first
    own = chart.locator("g[data-own] .dg-chart-bar").bounding_box()
    other = chart.locator("g:not([data-own]) .dg-chart-bar").bounding_box()
    assert own
    assert other
    assert own["width"] / other["width"] == pytest.approx(10.78 / 1.09, rel=0.1)


@pytest.mark.parametrize("width", [390, 1440])
def test_words_of_charts_stay_on_the_page_and_apart(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("en/figures/gdp/", "en/figures/business-entities/", "zh/figures/business-entities/",
                 "en/districts/nbetdz/", "en/figures/conflicts/"):  # fmt: skip
        page.goto(f"{address}{path}")
        clashes = page.evaluate(
            """() => [...document.querySelectorAll("svg.dg-chart-svg")].flatMap(svg => {
                const boxes = [...svg.querySelectorAll("text")].filter(text => text.getBoundingClientRect().width)
                    .map(text => [text.textContent, text.getBoundingClientRect()]);
                const out = boxes.filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([words]) => words);
                const over = boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([, b]) =>
                    a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
                    .map(([other]) => `${one} / ${other}`));
                return [...out, ...over];
            })"""
        )
        assert clashes == [], path


def test_a_picture_shows_at_least_two_values(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (site / "en").glob("**/index.html")]
    charts = [chart for page in pages for chart in page.split('<svg class="dg-chart-svg"')[1:]]
    assert len(charts) > 5
    assert all(chart.split("<figure")[0].count("<g data-modality") > 1 for chart in charts)


def test_topics_and_districts_meet_in_a_table(page: Page, address: str) -> None:
    page.goto(f"{address}zh/topics/")
    table = page.locator("table.dg-matrix")
    row = table.locator("tr", has_text="制造业")
    expect(row.locator("th")).to_have_attribute("scope", "row")
    numbers = [int(text) for text in row.locator("td").all_text_contents() if text]
    shades = row.locator("td[data-level]").evaluate_all("cells => cells.map(cell => Number(cell.dataset.level))")
    assert max(numbers) == numbers[shades.index(max(shades))]
