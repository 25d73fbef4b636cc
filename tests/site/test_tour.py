"""The tour a reader takes, by what a reader can press and never by an address, on three screens in both languages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from serving import watch_for_faults

pytestmark = pytest.mark.browser
NARROW = 400
CARD = "#dg-figure-card"
# A figure that two articles print: what it is called, where it is first met, and the other article.
VALUE = {"en": "2.696 billion U.S. dollars", "zh": "26.96亿美元"}
HOME_ARTICLE, OTHER_ARTICLE = "articles/004-beilun/", "articles/002-nbetdz/"
DISTRICT = {"en": "Beilun", "zh": "北仑"}
PRINT_EDITION = {"en": "Print edition", "zh": "打印版"}
SWITCH = {"en": "中文", "zh": "English"}


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader's page: a telephone is touched, the wider screens have a pointer."""
    width = request.param
    context = browser.new_context(viewport={"width": width, "height": 844}, has_touch=width < NARROW)
    page = context.new_page()
    faults = watch_for_faults(page)
    yield page
    context.close()
    assert faults == []


def touches(page: Page) -> bool:
    size = page.viewport_size
    return bool(size and size["width"] < NARROW)


def press(page: Page, target: Locator) -> None:
    """Touch it or click it, as this reader does."""
    target.tap() if touches(page) else target.click()


def meet(page: Page, figure: Locator) -> Locator:
    """The card of a figure, as touching or pointing at it shows it."""
    figure.tap() if touches(page) else figure.hover()
    expect(page.locator(CARD)).to_be_visible()
    return page.locator(CARD)


@pytest.mark.parametrize(
    ("visitor", "lang"), [(390, "en"), (390, "zh"), (768, "en"), (1440, "zh")], indirect=["visitor"]
)
def test_the_tour(visitor: Page, address: str, lang: str) -> None:
    page, other, value = visitor, {"en": "zh", "zh": "en"}[lang], VALUE[lang]
    page.goto(address)
    press(page, page.locator(f"a.dg-door[href='{lang}/']"))
    expect(page).to_have_url(f"{address}{lang}/")

    press(page, page.locator("a.dg-tile", has_text=DISTRICT[lang]))
    expect(page).to_have_url(f"{address}{lang}/districts/beilun/")

    press(page, page.locator("a.dg-card", has_text=value).first)
    expect(page).to_have_url(re.compile(rf"/{lang}/figures/[a-z-]+/#f-[0-9a-f]{{8}}$"))
    row = page.locator("tr:target")
    expect(row).to_contain_text(value)

    press(page, row.locator("td.dg-sentence a"))
    page.wait_for_url(re.compile(f"/{lang}/{HOME_ARTICLE}#f-"))
    expect(page.locator("a.dg-figure:target")).to_be_in_viewport()

    card = meet(page, page.locator("p a.dg-figure", has_text=value).locator("visible=true").first)
    press(page, card.locator(f"a[href*='{OTHER_ARTICLE.split('/')[1]}']").first)
    page.wait_for_url(re.compile(f"/{lang}/{OTHER_ARTICLE}#f-"))
    there = page.url.partition("#")[2]
    expect(page.locator(f"[id='{there}']")).to_be_in_viewport()

    press(page, page.locator("header").get_by_role("link", name=SWITCH[lang]))
    page.wait_for_url(f"{address}{other}/{OTHER_ARTICLE}#{there}")
    expect(page.locator(f"[id='{there}']")).to_be_in_viewport()

    press(page, page.locator("[data-dg-finder-open]"))
    expect(page.locator("dialog.dg-finder input")).to_be_focused()
    page.keyboard.type(VALUE[other])
    # Until then the list is of a part of what was typed and may be drawn anew under the finger.
    expect(page.locator(".dg-finder-message")).to_have_text(re.compile(r"\d"))
    found = page.locator("dialog.dg-finder [role=option][href*='/figures/']").first
    expect(found).to_contain_text(re.compile(r"26\.96亿|2\.696 billion"))
    press(page, found)
    expect(page).to_have_url(re.compile(rf"/{other}/figures/.*#f-"))

    press(page, page.locator("footer").get_by_role("link", name=PRINT_EDITION[other]))
    press(page, page.locator(".dg-print-parts").get_by_role("link", name=DISTRICT[other]).first)
    expect(page).to_have_url(f"{address}{other}/print/districts/beilun/")
    if touches(page):  # on paper the screen makes no difference
        page.wait_for_load_state()  # the address is there before the page is
        sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
        text = re.sub(r"\s", "", "".join(sheet.extract_text() or "" for sheet in sheets))
        assert re.sub(r"\s", "", VALUE[other]) in text
