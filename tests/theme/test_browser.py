"""The frame and the search box as a person meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from theme.demo import DEMO, TAGS

pytestmark = pytest.mark.browser
WIDTHS = (390, 768, 1440, 1920)
INPUT = "dialog.dg-finder input"
SETTLED = re.compile(r"\d|“")
ACTIVE = "[role=option][aria-selected=true]"


def ask(page: Page, query: str) -> list[str]:
    """Type `query` into the open dialog; the titles of all options once the search has settled."""
    page.fill(INPUT, query)
    expect(page.locator(".dg-finder-message")).to_have_text(SETTLED)
    return page.locator(".dg-finder-title").all_text_contents()


def test_no_page_is_wider_than_the_screen(page: Page, address: str) -> None:
    wide = []
    for path in ("", *(f"{lang}/{each.path}" for lang in TAGS for each in DEMO)):
        page.goto(address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((path, width))
    assert wide == []


def test_a_figure_in_either_notation_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    page.keyboard.press("/")
    for query in ("15,704亿元", "1.5704 trillion"):
        assert ask(page, query)[0] == "1.5704 trillion yuan · GDP"
    page.keyboard.press("Enter")
    page.wait_for_url("**/press/en/figures/#f-00000001")


def test_enter_waits_for_the_answer_to_what_was_typed(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    page.keyboard.press("/")
    ask(page, "haishu")
    page.fill(INPUT, "15,704亿元")
    page.keyboard.press("Enter")
    page.wait_for_url("**/press/en/figures/#f-00000001")


def test_what_is_pressed_is_what_opens_though_other_results_come(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.clock.install(time=0)
    page.goto(f"{address}en/")
    page.keyboard.press("/")
    for query in ("beilun", "haishu"):
        ask(page, query)
    page.clock.pause_at(3600)
    page.locator("[role=option]", has_text="Haishu").hover()
    page.mouse.down()
    page.fill(INPUT, "beilun")
    page.clock.run_for(500)
    page.mouse.up()
    page.wait_for_url("**/press/en/districts/haishu/")
    page.close()


def test_what_is_typed_before_the_search_has_come_is_searched(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/site.js", lambda route: route.abort())
    page.goto(f"{address}en/")
    page.click("[data-dg-finder-open]")
    page.keyboard.type("haishu")
    page.add_script_tag(url=f"{address}assets/javascripts/site.js?late", type="module")
    expect(page.locator(".dg-finder-title").first).to_have_text("Haishu")
    page.close()


def test_arrows_move_through_the_list_and_the_input_says_where(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.keyboard.press("Control+k")
    titles = ask(page, "beilun")
    expect(page.locator(INPUT)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(ACTIVE).locator(".dg-finder-title")).to_have_text(titles[1])
    assert page.locator(INPUT).get_attribute("aria-activedescendant") == page.locator(ACTIVE).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(ACTIVE).locator(".dg-finder-title")).to_have_text(titles[-1])


def test_escape_gives_the_focus_back_and_tab_stays_inside(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.focus("[data-dg-finder-open]")
    page.keyboard.press("Enter")
    ask(page, "beilun")
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.locator("[data-dg-finder-open]")).to_be_focused()


def test_chinese_text_is_found_at_its_paragraph(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.keyboard.press("/")
    assert ask(page, "自贸试验区") == ["北仑奋楫"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/press/zh/articles/004-beilun/#p-00000001")


def test_a_place_the_text_does_not_name_is_not_found_in_it(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.keyboard.press("/")
    assert ask(page, "海曙区") == ["海曙区"]


def test_filters_narrow_names_and_text(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.keyboard.press("/")
    assert "Beilun breaks the waves" in ask(page, "beilun")[-3:]
    page.select_option("select[name=kind]", "place")
    expect(page.locator(".dg-finder-title")).to_have_text(["Beilun", "Beilun District"])
    page.select_option("select[name=kind]", "")
    page.select_option("select[name=topic]", "ports")
    expect(page.locator(".dg-finder-title")).to_have_text(["Beilun breaks the waves", "Beilun breaks the waves"])


def test_nothing_found_says_so_and_suggests(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.keyboard.press("/")
    assert ask(page, "haishuu") == ["Haishu", "Topics", "All figures", "Glossary"]
    assert page.locator(".dg-finder-message").text_content() == "Nothing found for “haishuu”."


def test_a_query_is_never_read_as_html(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.keyboard.press("/")
    ask(page, "<img src=x onerror=document.title='!'>")
    assert page.locator("dialog img").count() == 0


def test_colours_follow_the_system_until_chosen_and_are_kept(page: Page, address: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}zh/")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.click("[data-dg-theme]")
    assert page.evaluate(ground) == light
    page.goto(f"{address}en/figures/")
    assert page.evaluate(ground) == light


def test_the_menu_of_small_screens(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}zh/figures/")
    link = page.get_by_role("navigation", name="栏目").get_by_role("link", name="文章")
    expect(link).to_be_hidden()
    page.click("[data-dg-menu]")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator("[data-dg-menu]")).to_be_focused()


def test_a_page_opened_as_a_file_explains_itself(page: Page, site: Path) -> None:
    page.goto((site / "en" / "index.html").as_uri())
    page.click("[data-dg-finder-open]")
    expect(page.locator(".dg-finder-message")).to_contain_text("web server")


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("beilun", ["**/data/finder/*", "**/pagefind/*"]),
        ("1.5704 trillion", ["**/data/finder/*/**"]),
        ("words that stand on no page", ["**/pagefind/*"]),
    ],
    ids=["all of it", "the files of figures", "the text"],
)
def test_a_site_without_its_index_says_so(browser: Browser, address: str, query: str, missing: list[str]) -> None:
    """What could not be asked is not said to have nothing; once it is there again, it is asked again."""
    opened = browser.new_page()
    for files in missing:
        opened.route(files, lambda route: route.fulfill(status=404))
    opened.goto(f"{address}en/")
    opened.keyboard.press("/")
    opened.fill(INPUT, query)
    message = opened.locator(".dg-finder-message")
    expect(message).to_have_text("The search index is not there. It is written when the site is built.")
    opened.unroute_all()
    opened.fill(INPUT, query + " ")
    expect(message).to_have_text(re.compile(r"\d result|Nothing found"))
    opened.close()


def test_pinyin_is_not_searched_while_it_is_being_turned_into_characters(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.keyboard.press("/")
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "haishu", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(300)
    assert page.locator("[role=option]").count() == 0
    typing.send("Input.insertText", {"text": "海曙"})
    expect(page.locator(".dg-finder-title")).to_have_text(["海曙区"])


def test_paper_has_no_furniture(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/004-beilun/")
    page.emulate_media(media="print")
    for furniture in (".dg-bar", ".dg-tools", ".dg-pager", ".dg-footer nav", "details.dg-source"):
        assert not page.locator(furniture).is_visible(), furniture
    assert page.get_by_role("heading", name="Beilun breaks the waves").is_visible()
