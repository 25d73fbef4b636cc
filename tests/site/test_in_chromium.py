"""The published site as a reader meets it: both languages, the switch, the search, phone and desktop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from finding.in_node import NODE
from finding.in_node import run as run_in_node
from gold_document import the_city
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
INPUT = "dialog.dg-finder input"
SETTLED = re.compile(r"\d|“")
PAGES = (
    "", "articles/", "articles/003-yuyao/", "articles/001-first-class-city/", "topics/",
    "topics/innovation-and-research/", "districts/", "districts/beilun/", "figures/", "figures/trade/",
    "figures/conflicts/", "people/", "organisations/", "pictures/", "glossary/", "about/", "method/", "search/",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_page_opens_without_a_fault_and_fits_every_screen(page: Page, address: str, lang: str) -> None:
    wide = []
    for path in PAGES:
        answer = page.goto(f"{address}{lang}/{path}")
        assert answer is not None
        assert answer.ok, path
        expect(page.locator("h1")).to_have_count(1)
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((path, width))
    assert wide == []


def test_the_language_switch_stays_on_the_page_and_its_place_in_the_menu(page: Page, address: str) -> None:
    for path in ("", "articles/003-yuyao/", "figures/trade/"):
        page.goto(f"{address}en/{path}")
        page.get_by_role("link", name="中文").first.click()
        page.wait_for_url(f"{address}zh/{path}")
        assert page.evaluate("document.documentElement.lang") == "zh-Hans"
        menu = page.locator("header nav, nav.dg-sections").first.inner_text()
        assert "文章" in menu
        assert "Articles" not in menu


def test_from_a_figure_to_its_row_and_back_to_the_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/004-beilun/")
    figure = page.locator("a.dg-figure[id]", has_text="4501.6亿元").first
    name = figure.get_attribute("id")
    figure.click()
    page.wait_for_url(f"{address}en/figures/trade/#{name}")
    row = page.locator(f"tr#{name}")
    expect(row).to_contain_text("450.16 billion yuan")
    row.locator("td.dg-sentence a").click()
    expect(page).to_have_url(f"{address}en/articles/004-beilun/#{name}")


# What is asked, in which language's site, and the address of an answer that must be among the first.
QUERIES = [
    ("zh", "北仑", "districts/beilun/"),
    ("zh", "北仑区", "districts/beilun/"),
    ("zh", "鄞州区", "districts/yinzhou/"),
    ("zh", "鄞州", "districts/yinzhou/"),
    ("zh", "海曙区", "districts/haishu/"),
    ("zh", "专精特新", "glossary/"),
    ("zh", "甬江实验室", "organisations/#"),
    ("zh", "26.96亿美元", "figures/foreign-investment/#f-"),
    ("zh", "15704亿元", "figures/gdp/#f-"),
    ("zh", "穿山港区", "glossary/#"),
    ("zh", "梅山湾", "glossary/#"),
    ("zh", "梅山湾", "articles/"),
    ("en", "Beilun", "districts/beilun/"),
    ("en", "yinzhou", "districts/yinzhou/"),
    ("en", "北仑", "districts/beilun/"),
    ("en", "4,501.6", "figures/trade/#f-"),
    ("en", "450.16 billion", "figures/trade/#f-"),
    ("en", "1.5704 trillion yuan", "figures/gdp/#f-"),
    ("en", "Yongjiang Laboratory", "organisations/#"),
    ("en", "Chen Zui", "articles/003-yuyao/"),
    ("en", "1,570.4 billion", "figures/gdp/#f-"),
    ("en", "1570.4bn", "figures/gdp/#f-"),
    ("en", "1570400000000", "figures/gdp/#f-"),
    ("en", "1.57 trillion", "figures/gdp/#f-"),
    ("zh", "1.57万亿元", "figures/gdp/#f-"),
    ("en", "yongjiang shiyanshi", "organisations/#"),
    ("zh", "zhuanjingtexin", "glossary/#"),
    ("zh", "chuanshan", "glossary/#"),
    ("en", "specialised and sophisticated", "glossary/#"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_search_finds(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}{lang}/about/")
    page.keyboard.press("/")
    missed = []
    for _, query, answer in filter(lambda row: row[0] == lang, QUERIES):
        page.fill(INPUT, query)
        expect(page.locator(".dg-finder-message")).to_have_text(SETTLED)
        addresses = page.locator("dialog.dg-finder [role=option] a, dialog.dg-finder a[role=option]").evaluate_all(
            "links => links.map(link => link.href)"
        )
        if not any(f"/{lang}/{answer}" in found for found in addresses[:12]):
            missed.append((query, addresses))
    assert missed == []


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_every_place_is_found_by_its_full_and_its_short_name(project: Path) -> None:
    """By the search's own modules: typing ninety names into a browser takes fifteen seconds."""
    names = {name: row.zh for row in the_city().districts for name in (row.zh, row.short, *row.aliases)}
    body = """
      const shelf = new Disk(given.folder + "/");
      const names = new m.Names(shelf, await shelf.index(), true);
      const titles = [];
      for (const query of given.queries) {
        const answer = await names.find(query);
        titles.push((await names.entries(answer.found.slice(0, 6), answer)).map((entry) => entry.t));
      }
      return titles;
    """
    found = run_in_node(
        {"m": "finder/names.js"}, body, {"folder": str(project / "docs/data/finder"), "queries": list(names)}
    )
    assert [name for (name, title), titles in zip(names.items(), found, strict=True) if title not in titles] == []


def shown(page: Page, lang: str) -> int:
    return page.locator(f".dg-row .dg-col[lang={lang}]:visible").count()


def test_the_reader_chooses_the_languages_and_the_choice_holds(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/003-yuyao/")
    assert shown(page, "en") > 10
    assert shown(page, "zh-Hans") > 10
    page.get_by_role("button", name="English", exact=True).click()
    assert shown(page, "zh-Hans") == 0
    page.goto(f"{address}en/articles/004-beilun/")
    assert shown(page, "zh-Hans") == 0
    assert shown(page, "en") > 10
    page.emulate_media(media="print")
    assert shown(page, "zh-Hans") == 0
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Both", exact=True).click()
    assert shown(page, "zh-Hans") > 10


def test_without_a_script_both_languages_are_shown(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}en/articles/003-yuyao/")
    assert shown(scriptless, "en") > 10
    assert shown(scriptless, "zh-Hans") > 10
    assert not scriptless.locator(".dg-view").is_visible()


def test_terms_lead_to_the_glossary_and_names_show_their_chinese_once(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/004-beilun/")
    expect(page.locator(".dg-name", has_text="潘银浩")).to_have_count(1)
    term = page.locator("a.dg-term", has_text="common prosperity").first
    term.click()
    expect(page).to_have_url(re.compile(r"/en/glossary/#t-[0-9a-f]{8}$"))
    row = page.locator("tr:target")
    expect(row).to_contain_text("共同富裕")
