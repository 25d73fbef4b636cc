"""What readers need who zoom in, use the keyboard, want no movement, or listen: WCAG 2.2 AA, by axe and by use."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.browser
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# One page of each kind, in the digest of the made-up city: axe takes a tenth of the time there.
KINDS = (
    "", "articles/", "articles/harbour-year/", "articles/odd-characters/", "topics/", "topics/ports/", "districts/",
    "districts/donggang/", "figures/", "figures/containers/", "figures/conflicts/", "people/", "organisations/",
    "pictures/", "glossary/", "about/", "coverage/", "print/", "print/districts/donggang/",
)  # fmt: skip
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# Every kind of page is seen in all four ways, two in each language.
LOOKS = {
    "en": (("light", DESKTOP), ("dark", PHONE)),
    "zh": (("light", PHONE), ("dark", DESKTOP)),
}  # fmt: skip


def look(page: Page, colours: Literal["light", "dark"], size: ViewportSize) -> None:
    """Without movement, or a link would be caught on its way from one colour to the other."""
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.set_viewport_size(size)


def broken_rules(page: Page) -> list[tuple[str, str, str]]:
    """Each rule that the page breaks, the element, and what axe says of it; axe is brought to a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules).then(results => results.violations)", RULES)
    return [(rule["id"], node["html"], node.get("failureSummary", "")) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_kind_of_page_breaks_a_rule(page: Page, below: str, lang: str) -> None:
    broken = {}
    for path in KINDS:
        page.goto(f"{below}{lang}/{path}")
        for colours, size in LOOKS[lang]:
            look(page, colours, size)
            broken[path, colours, size["width"]] = broken_rules(page)
    assert {path: found for path, found in broken.items() if found} == {}


# Only the real corpus has a map with its darkest tile, all kinds of notes, a timeline, and conflicts drawn.
@pytest.mark.parametrize(("path", "colours", "size"), [
    ("en/", "dark", DESKTOP), ("zh/", "light", PHONE), ("zh/articles/003-yuyao/", "dark", DESKTOP),
    ("en/figures/business-entities/", "light", PHONE), ("en/figures/conflicts/", "dark", PHONE),
])  # fmt: skip
def test_no_page_of_the_real_corpus_breaks_a_rule(
    page: Page, address: str, path: str, colours: Literal["light", "dark"], size: ViewportSize
) -> None:
    look(page, colours, size)
    page.goto(f"{address}{path}")
    assert broken_rules(page) == []


@pytest.mark.parametrize("path", ["", "404.html"])
def test_the_front_door_and_the_lost_page_break_no_rule(page: Page, below: str, path: str) -> None:
    page.goto(f"{below}{path}")
    for colours, size in (*LOOKS["en"], *LOOKS["zh"]):
        look(page, colours, size)
        assert broken_rules(page) == [], (colours, size)


@pytest.mark.parametrize(("lang", "nth"), [("en", 0), ("en", 1), ("zh", 0), ("zh", 1)])
def test_what_opens_breaks_no_rule(page: Page, below: str, lang: str, nth: int) -> None:
    look(page, *LOOKS[lang][nth])
    page.goto(f"{below}{lang}/articles/harbour-year/")
    page.locator("details.dg-details summary").first.click()
    page.keyboard.press("Shift")
    page.locator("p a.dg-figure[id]").first.focus()
    expect(page.locator("#dg-figure-card")).to_be_visible()
    assert broken_rules(page) == []
    page.keyboard.press("Escape")
    if page.locator("[data-dg-menu]").is_visible():
        page.click("[data-dg-menu]")
        assert broken_rules(page) == []
        page.keyboard.press("Escape")
    page.click("[data-dg-finder-open]")
    page.fill("dialog.dg-finder input", "东港")
    expect(page.locator(".dg-finder-message")).to_have_text(re.compile(r"\d"))
    expect(page.locator("dialog.dg-finder [role=option]").first).to_be_visible()
    assert broken_rules(page) == []


def test_at_400_percent_nothing_is_cut_off_or_scrolls_sideways(page: Page, below: str) -> None:
    """1280 pixels at 400 percent are 320; only wide tables scroll, in regions of their own."""
    page.set_viewport_size({"width": 320, "height": 256})
    outside = """() => [document.documentElement.scrollWidth > innerWidth && "the page",
        ...[...document.querySelectorAll("body *")].filter(one => {
            const box = one.getBoundingClientRect();
            const shown = box.width > 1 && box.height > 1 && one.checkVisibility();
            const out = box.right > innerWidth + 1 || box.left < -1;
            return shown && out && !one.closest(".dg-scroll, table, .md-skip");
        }).map(one => one.outerHTML.slice(0, 80))].filter(Boolean)"""
    for path in KINDS:
        page.goto(f"{below}en/{path}")
        assert page.evaluate(outside) == [], path


SHIFTS = """() => { window.shifts = [];
    new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifts.push(one); })
        .observe({ type: "layout-shift", buffered: true }); }"""


def test_nothing_shifts_while_a_page_loads(browser: Browser, address: str) -> None:
    """With nothing kept, as on a first visit, on a computer four times slower than this one."""
    context = browser.new_context()
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.setCacheDisabled", {"cacheDisabled": True})
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(f"({SHIFTS})()")
    for path in ("", "en/", "zh/articles/003-yuyao/", "en/districts/beilun/", "zh/figures/business-entities/",
                 "en/figures/"):  # fmt: skip
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            page.goto(f"{address}{path}", wait_until="load")
            page.wait_for_timeout(200)
            shift = page.evaluate("shifts.reduce((sum, one) => sum + one.value, 0)")
            assert shift < 0.05, (path, size, shift)
    context.close()


def test_who_wants_no_movement_gets_none(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}en/articles/003-yuyao/")
    page.keyboard.press("Shift")
    page.locator("p a.dg-figure[id]").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
        const style = getComputedStyle(one);
        const moves = parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
        return moves || style.scrollBehavior !== "auto";
    }).map(one => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
    assert page.evaluate("document.getAnimations().length") == 0


# The focused element, whether it is outlined, and whether nothing lies over it.
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const middle = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const top = document.elementFromPoint(middle, box.top + Math.min(box.height / 2, 8));
    one.dataset.visited = "";
    const seen = top !== null && (one.contains(top) || top.contains(one));
    return one === document.body ? null : [one.outerHTML.slice(0, 90), outlined, seen];
}"""


@pytest.mark.parametrize("path", ["", "articles/harbour-year/", "districts/donggang/"])
def test_every_link_is_reached_by_tab_seen_and_left_again(page: Page, below: str, path: str) -> None:
    page.goto(f"{below}en/{path}")
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip"), "the way past the menu comes first").to_be_focused()
    wrong = []
    for _ in range(400):
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        wrong += [focused[0]] if not (focused[1] and focused[2]) else []
        page.keyboard.press("Tab")
    else:
        pytest.fail("Tab never comes to the end of the page")
    assert wrong == [], "no outline, or hidden behind something"
    missed = page.locator("a[href]:not([data-visited]), button:not([data-visited]), summary:not([data-visited])")
    assert [one.evaluate("one => one.outerHTML") for one in missed.all() if one.is_visible()] == []


def test_the_skip_link_leads_past_the_menu(page: Page, below: str) -> None:
    page.goto(f"{below}en/articles/harbour-year/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
