"""What the theme promises of every page, read from the built HTML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from theme.demo import DEMO, ROOT, SECTIONS, TAGS

PAGES = [(lang, page) for lang in TAGS for page in DEMO]
IDS = [f"{lang}/{page.path}" for lang, page in PAGES]


def parse(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


@pytest.mark.parametrize(("lang", "page"), PAGES, ids=IDS)
def test_language_of_the_page_and_the_way_to_the_other(site: Path, lang: str, page: object) -> None:
    path = page.path  # type: ignore[attr-defined]
    tree = parse(site / lang / path / "index.html")
    other = "zh" if lang == "en" else "en"
    assert tree.get("lang") == TAGS[lang]
    switch = tree.xpath("//a[@class='dg-language']")[0]
    target = urljoin(f"https://x/{lang}/{path}", switch.get("href"))
    assert target == f"https://x/{other}/{path}"
    assert switch.get("lang") == TAGS[other]
    alternates = {link.get("hreflang"): link.get("href") for link in tree.xpath("//link[@hreflang]")}
    assert alternates == {tag: f"https://digest.example/press/{code}/{path}" for code, tag in TAGS.items()}


def test_every_local_address_is_there(site: Path) -> None:
    outside_demo = {f"/{lang}/{name}/" for lang in TAGS for name, _, _ in SECTIONS} | {
        "/en/topics/ports/",
        "/zh/topics/ports/",
    }
    missing = []
    for file in sorted(site.rglob("*.html")):
        tree = parse(file)
        base = "https://x/" + file.relative_to(site).as_posix()
        for name in ("href", "src"):
            for value in tree.xpath(f"//*/@{name}"):
                target = urlsplit(urljoin(base, value.replace("/press/", "/", 1) if file.name == "404.html" else value))
                if target.netloc != "x" or target.path in outside_demo:
                    continue
                found = site / unquote(target.path).lstrip("/")
                if not (found / "index.html" if target.path.endswith("/") else found).is_file():
                    missing.append((file.name, value))
    assert missing == []


def test_nothing_is_fetched_from_elsewhere_and_no_script_is_inline(site: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        tree = parse(file)
        fetched = tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preconnect']/@href"
        )
        assert [value for value in fetched if urlsplit(value).netloc] == [], file
        inline = [s for s in tree.xpath("//script[not(@src)]") if s.get("type") != "application/json"]
        assert inline == [], file
        assert tree.xpath("//*[@onclick or @onload]") == [], file


def test_the_header_holds_sections_and_never_pages(site: Path) -> None:
    tree = parse(site / "en" / "articles" / "004-beilun" / "index.html")
    links = [a.text_content() for a in tree.xpath("//*[@id='dg-sections']//a")]
    assert links == [en for name, en, _ in SECTIONS if name != "about"]
    assert [a.text_content() for a in tree.xpath("//*[@id='dg-sections']//a[@aria-current]")] == ["Articles"]


def test_only_content_is_indexed_with_its_filters(site: Path) -> None:
    article = parse(site / "zh" / "articles" / "004-beilun" / "index.html")
    filters = {m.get("data-pagefind-filter"): m.get("content") for m in article.xpath("//meta[@data-pagefind-filter]")}
    assert filters == {"kind[content]": "article", "topic[content]": "港口航运", "district[content]": "北仑"}
    body = article.xpath("//*[@data-pagefind-body]")
    assert len(body) == 1
    assert body[0].xpath(".//nav[@id='dg-sections'] | .//dialog | .//footer") == []
    for path in ("index.html", "404.html", "en/index.html", "en/figures/index.html"):
        assert parse(site / path).xpath("//*[@data-pagefind-body]") == []


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_the_front_door_offers_both_languages(site: Path, name: str) -> None:
    tree = parse(site / name)
    doors = tree.xpath("//a[@class='dg-door']")
    assert [door.get("hreflang") for door in doors] == ["zh-Hans", "en"]
    assert [urlsplit(door.get("href")).path.rstrip("/").rsplit("/")[-1] for door in doors] == ["zh", "en"]
    assert tree.xpath("//script[@type='module'] | //meta[@http-equiv='refresh']") == []


def test_sitemap_pairs_the_languages(site: Path) -> None:
    tree = etree.parse(site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    pages = tree.xpath("//s:url[x:link]", namespaces=names)
    assert len(pages) == len(PAGES)
    assert all(len(page.xpath("x:link", namespaces=names)) == 2 for page in pages)


def test_both_languages_have_the_same_words() -> None:
    def keys(table: dict[str, object], before: str = "") -> set[str]:
        return {
            name
            for key, value in table.items()
            for name in (keys(value, f"{before}{key}.") if isinstance(value, dict) else {before + key})
        }

    read = {c: tomllib.loads((ROOT / "templates/strings" / f"theme.{c}.toml").read_text("utf-8")) for c in TAGS}
    assert keys(read["en"]) == keys(read["zh"])
