"""Every address on every page leads somewhere, ids are unique, and languages are marked."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from site_project import PUBLISHED_AT

HAN = re.compile(r"[㐀-鿿]")
NAMES = {"script", "style", "template"}


@cache
def parsed(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_bytes())


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(parsed(path).xpath("//@id"))


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def target_of(page: Path, address: str, site: Path) -> tuple[Path, str]:
    parts = urlsplit(address)
    path = unquote(parts.path)
    base = site / path.lstrip("/") if path.startswith("/") else page.parent / path
    target = page if not path else base.resolve()
    return (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)


def test_every_address_and_anchor_resolves(site: Path) -> None:
    broken = []
    for page in pages(site):
        for element, attribute, address, _ in parsed(page).iterlinks():
            if element.tag == "link" and element.get("rel") == "canonical":
                continue
            if urlsplit(address).scheme in ("data", "https") and element.tag != "a":
                continue
            target, anchor = target_of(page, address, site)
            if not target.is_file() or (anchor and target.suffix == ".html" and anchor not in anchors(target)):
                broken.append((page.relative_to(site).as_posix(), attribute, address))
    assert broken == []


def test_every_address_resolves_under_a_path_too(published: Path) -> None:
    """The site is built for https://press.example/digest/: an address that names the host's root must name the path."""
    root = urlsplit(PUBLISHED_AT).path
    broken = []
    for page in pages(published):
        for element, attribute, address, _ in parsed(page).iterlinks():
            there = address.removeprefix(PUBLISHED_AT)
            if there == address and urlsplit(address).scheme:
                continue
            absolute = there != address or address.startswith(root)
            place = f"/{there.removeprefix(root)}" if absolute else there
            target, anchor = target_of(page, place, published)
            inside = target.is_file() and (absolute or not address.startswith("/"))
            if not inside or (anchor and target.suffix == ".html" and anchor not in anchors(target)):
                broken.append((page.relative_to(published).as_posix(), element.tag, attribute, address))
    assert broken == []


def test_only_the_lost_page_names_the_root(site: Path) -> None:
    """Relative addresses work from file:// and at any depth; a lost reader's depth is not known."""
    rooted = {
        page.name
        for page in pages(site)
        for *_, address, _ in parsed(page).iterlinks()
        if address.startswith("/") and page.name != "404.html"
    }
    assert rooted == set()


def test_the_checker_sees_a_broken_address(site: Path) -> None:
    page = site / "en/index.html"
    assert not target_of(page, "articles/no-such/", site)[0].is_file()
    assert "no-such" not in anchors(page)


def test_ids_are_unique(site: Path) -> None:
    for page in pages(site):
        ids = parsed(page).xpath("//@id")
        twice = {name for name in ids if ids.count(name) > 1}
        assert twice == set(), page


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loaded = [
        (page.name, address)
        for page in pages(site)
        for element, _, address, _ in parsed(page).iterlinks()
        if element.tag not in ("a",) and urlsplit(address).netloc
    ]
    assert loaded == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_languages_have_the_same_pages_and_say_their_own(site: Path, lang: str) -> None:
    here = {path.relative_to(site / lang) for path in (site / lang).rglob("*.html")}
    other = site / ("zh" if lang == "en" else "en")
    assert here == {path.relative_to(other) for path in other.rglob("*.html")}
    for path in here:
        tree = parsed(site / lang / path)
        assert tree.get("lang") == {"en": "en", "zh": "zh-Hans"}[lang]


def spoken(element: lxml.html.HtmlElement) -> str:
    while element is not None:
        if element.get("lang"):
            return element.get("lang")
        element = element.getparent()
    return ""


def test_chinese_on_english_pages_is_marked_as_chinese(site: Path) -> None:
    unmarked = set()
    for page in sorted((site / "en").rglob("*.html")):
        for element in parsed(page).body.iter():
            if not isinstance(element.tag, str) or element.tag in NAMES:
                continue
            texts = [(element, element.text or ""), (element.getparent(), element.tail or "")]
            unmarked |= {
                (page.relative_to(site).as_posix(), text.strip()[:40])
                for owner, text in texts
                if HAN.search(text) and not spoken(owner).startswith("zh")
            }
    assert unmarked == set()


# A name may be of two words (AL Capital); three are a passage.
PASSAGE = re.compile(r"[A-Za-z][a-z]+(?:[ ,;:]+[A-Za-z]+){2,}")


def test_english_on_chinese_pages_is_marked_as_english(site: Path) -> None:
    unmarked = set()
    for page in sorted((site / "zh").rglob("*.html")):
        for element in parsed(page).body.iter():
            if not isinstance(element.tag, str) or element.tag in NAMES:
                continue
            texts = [(element, element.text or ""), (element.getparent(), element.tail or "")]
            unmarked |= {
                (page.relative_to(site).as_posix(), text.strip()[:60])
                for owner, text in texts
                if PASSAGE.search(text) and spoken(owner).startswith("zh") and spoken(owner) != "zh-Latn-pinyin"
            }
    assert unmarked == set()


def test_a_statistic_leads_to_its_row_and_the_row_to_its_sentence(site: Path) -> None:
    seen = 0
    for page in sorted((site / "en/articles").glob("*/index.html")):
        for link in parsed(page).xpath("//a[contains(@class, 'dg-figure')][@id]"):
            register, anchor = target_of(page, link.get("href"), site)
            (row,) = parsed(register).xpath(f"//tr[@id='{anchor}']")
            back = [target_of(register, found.get("href"), site) for found in row.xpath(".//a")]
            assert (page, link.get("id")) in back
            seen += 1
    assert seen > 200
