"""What the site says to feed readers, search engines and reference managers; and that it works wherever it stands."""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import lxml.html
import pytest
from playwright.sync_api import Page, expect
from site_project import PUBLISHED_AT as ADDRESS

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XHTML = "{http://www.w3.org/1999/xhtml}link"


def stands(site: Path, address: str) -> bool:
    path = urlsplit(address).path.removeprefix("/digest/")
    target = site / path
    return address.startswith(ADDRESS) and (target.is_file() or (target / "index.html").is_file())


def head(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / path / "index.html").read_bytes()).head


def meta(element: lxml.html.HtmlElement, name: str) -> list[str]:
    return [str(found) for found in element.xpath(f"meta[@name='{name}' or @property='{name}']/@content")]


def linked_data(site: Path, path: str) -> dict[str, object]:
    (text,) = head(site, path).xpath("script[@type='application/ld+json']/text()")
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    return dict(found)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_atom_feed_is_one_and_leads_to_the_articles(published: Path, lang: str) -> None:
    feed = ET.parse(published / lang / "feed.xml").getroot()
    ids = [found.text or "" for found in feed.iterfind(".//a:id", ATOM)]
    assert len(set(ids)) == len(ids) == 1 + len(list((published / lang / "articles").glob("*/index.html")))
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert feed.find("a:author/a:name", ATOM) is not None
    moments = [datetime.fromisoformat(found.text or "") for found in feed.iterfind(".//a:updated", ATOM)]
    assert moments[0] == max(moments)
    assert moments[1:] == sorted(moments[1:], reverse=True)
    for entry in feed.iterfind("a:entry", ATOM):
        assert entry.findtext("a:title", "", ATOM).strip()
        (link,) = entry.iterfind("a:link[@rel='alternate']", ATOM)
        assert stands(published, link.attrib["href"])
    (own,) = feed.iterfind("a:link[@rel='self']", ATOM)
    assert own.attrib["href"] == f"{ADDRESS}{lang}/feed.xml"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_json_feed_says_the_same(published: Path, lang: str) -> None:
    feed = json.loads((published / lang / "feed.json").read_text(encoding="utf-8"))
    atom = ET.parse(published / lang / "feed.xml").getroot()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [found.text for found in atom.iterfind("a:entry/a:id", ATOM)]
    assert feed["feed_url"] == f"{ADDRESS}{lang}/feed.json"
    for item in feed["items"]:
        assert stands(published, item["url"])
        assert item["content_text"]


def test_a_feed_without_a_known_address_still_leads_to_its_articles(site: Path) -> None:
    for lang in ("en", "zh"):
        atom = ET.parse(site / lang / "feed.xml").getroot()
        links = [found.attrib["href"] for found in atom.iterfind("a:entry/a:link", ATOM)]
        assert len(links) == 5
        assert all((site / lang / link / "index.html").is_file() for link in links)
        page = site / lang / "articles/002-nbetdz"
        for kind in ("application/atom+xml", "application/feed+json"):
            (address,) = head(site, f"{lang}/articles/002-nbetdz").xpath(f"link[@type='{kind}']/@href")
            assert (page / address).is_file()


def test_the_sitemap_lists_every_page_with_its_other_language(published: Path) -> None:
    urls = ET.parse(published / "sitemap.xml").getroot()
    places = {
        url[0].text or "": {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(XHTML)} for url in urls
    }
    assert all(stands(published, place) for place in places)
    pages = {
        path.parent.relative_to(published).as_posix()
        for lang in ("en", "zh")
        for path in (published / lang).rglob("index.html")
        if "noindex" not in path.read_text(encoding="utf-8")
    }
    assert {place.removeprefix(ADDRESS).rstrip("/") for place in places} - {""} == pages
    for place, others in places.items():
        if place != ADDRESS:
            assert set(others) == {"en", "zh-Hans"}
            assert place in others.values()
            assert all(stands(published, other) for other in others.values())
            assert all(set(places[other].values()) == set(others.values()) for other in others.values())


def test_robots_may_read_it_and_find_the_sitemap(published: Path, site: Path) -> None:
    robots = RobotFileParser()
    robots.parse((published / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert robots.can_fetch("anyone", f"{ADDRESS}en/")
    assert robots.site_maps() == [f"{ADDRESS}sitemap.xml"]
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_article_is_saved_by_reference_managers(site: Path, lang: str) -> None:
    names = head(site, f"{lang}/articles/002-nbetdz")
    assert meta(names, "z:itemType") == ["newspaperArticle"]
    assert meta(names, "citation_publication_date") == ["2024"]
    if lang == "en":
        assert meta(names, "citation_title") == ["Rowing hard for the lead, setting out for the “new”"]
        assert meta(names, "citation_author") == ["Zhou, Songhua", "Zhang, Jun"]
    else:
        assert meta(names, "citation_title") == ["奋楫争先 向“新”出发"]
        assert meta(names, "citation_author") == ["周松华", "张俊"]
    assert meta(names, "citation_journal_title") == [], "the newspaper is not known, so none is invented"


@pytest.mark.parametrize("path", ["", "articles/", "articles/harbour-year/", "topics/ports/", "figures/"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_link_to_a_page_has_a_card(published: Path, lang: str, path: str) -> None:
    names = head(published, f"{lang}/{path}")
    assert meta(names, "og:url") == [f"{ADDRESS}{lang}/{path}"] == names.xpath("link[@rel='canonical']/@href")
    assert meta(names, "og:title")[0]
    (image,) = meta(names, "og:image")
    assert stands(published, image)
    width, height = struct.unpack(">II", (published / "media/card.png").read_bytes()[16:24])
    assert (width, height) == (1200, 630)


def test_an_article_is_a_translation_of_the_chinese(published: Path) -> None:
    english = linked_data(published, "en/articles/harbour-year")
    chinese = linked_data(published, "zh/articles/harbour-year")
    assert (english["@type"], english["inLanguage"]) == ("NewsArticle", "en")
    assert (chinese["@type"], chinese["inLanguage"]) == ("NewsArticle", "zh-Hans")
    for one, other, relation in ((english, chinese, "translationOfWork"), (chinese, english, "workTranslation")):
        related = one[relation]
        assert isinstance(related, dict)
        assert related["@id"] == other["@id"]
        assert related["headline"] == other["headline"]


def test_untranslated_text_is_no_translation(published: Path) -> None:
    found = linked_data(published, "en/articles/odd-characters")
    assert found["inLanguage"] == "zh-Hans"
    assert "translationOfWork" not in found


def test_figures_are_a_dataset_and_observations_not_claims(published: Path) -> None:
    dataset = linked_data(published, "en/figures")
    assert dataset["@type"] == "Dataset"
    downloads = dataset["distribution"]
    assert isinstance(downloads, list)
    assert {download["encodingFormat"] for download in downloads} == {"text/csv", "application/json"}
    assert all(stands(published, download["contentUrl"]) for download in downloads)
    graph = linked_data(published, "en/figures/containers")["@graph"]
    assert isinstance(graph, list)
    seen = [node for node in graph if node["@type"] == "Observation"]
    assert {node["value"]["value"] for node in seen} >= {1286000}
    for node in seen:
        page, _, anchor = node["url"].partition("#")
        assert f'id="{anchor}"' in (published / urlsplit(page).path.removeprefix("/digest/") / "index.html").read_text()
    everything = "".join(path.read_text(encoding="utf-8") for path in published.rglob("*.html"))
    assert "ClaimReview" not in everything


def test_a_hostile_title_stays_inside_head_and_feed(published: Path) -> None:
    html = (published / "zh/articles/odd-characters/index.html").read_text(encoding="utf-8")
    title = linked_data(published, "zh/articles/odd-characters")["headline"]
    assert str(title).startswith("<script>alert(1)</script>")
    assert "<script>alert(1)" not in html
    feed = ET.parse(published / "zh/feed.xml").getroot()
    assert any((found.text or "").startswith("<script>") for found in feed.iterfind("a:entry/a:title", ATOM))


@pytest.mark.browser
def test_a_home_screen_can_hold_it(page: Page, below: str) -> None:
    page.goto(f"{below}en/")
    address = page.locator("link[rel=manifest]").evaluate("link => link.href")
    manifest = page.request.get(address).json()
    assert page.request.get(urljoin(address, manifest["start_url"])).ok
    assert manifest["name"]
    for icon in manifest["icons"]:
        assert page.request.get(urljoin(address, icon["src"])).ok
    assert page.request.get(page.locator("link[rel=icon]").evaluate("link => link.href")).ok
    assert page.request.get(page.locator("link[rel=apple-touch-icon]").evaluate("link => link.href")).ok


@pytest.mark.browser
def test_it_works_under_a_path(page: Page, below: str) -> None:
    page.goto(below)
    page.locator("a.dg-door[hreflang=en]").click()
    page.wait_for_url(f"{below}en/")
    page.locator("nav.dg-sections a, header nav a", has_text="Figures").first.click()
    expect(page).to_have_url(f"{below}en/figures/")
    page.get_by_role("link", name="中文").first.click()
    expect(page).to_have_url(f"{below}zh/figures/")


def test_a_lost_reader_is_told_in_both_languages(published: Path) -> None:
    lost = lxml.html.document_fromstring((published / "404.html").read_bytes())
    assert {element.get("lang") for element in lost.xpath("//*[@class='dg-lost']")} == {"en", "zh-Hans"}
    doors = lost.xpath("//a[@class='dg-door']/@href")
    assert [urljoin(ADDRESS + "any/where/", door) for door in doors] == [f"{ADDRESS}zh/", f"{ADDRESS}en/"]
    assert meta(lost.head, "robots") == ["noindex"]


@pytest.mark.browser
def test_opened_as_files_every_link_leads_to_a_page(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("a.dg-door[hreflang=en]").click()
    page.wait_for_url("**/en/index.html")
    expect(page.locator("h1")).to_have_count(1)
    for name in ("Articles", "Figures", "Districts"):
        page.locator("nav.dg-sections a, header nav a", has_text=name).first.click()
        page.wait_for_url(f"**/en/{name.lower()}/index.html")
        expect(page.locator("h1")).to_contain_text(name)
    page.goto((site / "en/articles/004-beilun/index.html").as_uri())
    figure = page.locator("a.dg-figure[id]", has_text="4501.6亿元").first
    name = figure.get_attribute("id")
    figure.click()
    page.wait_for_url(f"**/en/figures/trade/index.html#{name}")
    page.locator(f"tr#{name} td.dg-sentence a").click()
    page.wait_for_url(f"**/en/articles/004-beilun/index.html#{name}")
    page.get_by_role("link", name="中文").first.click()
    page.wait_for_url(f"**/zh/articles/004-beilun/index.html#{name}")
    page.locator(f"a#{name}").hover()
    expect(page.locator("#dg-figure-card")).to_contain_text("4501.6亿元")
    page.locator("button[data-dg-view=zh]").click()
    page.locator("button[data-dg-theme]").click()
    assert page.evaluate("({...document.documentElement.dataset})") == {"theme": "light", "view": "zh"}
    local = page.evaluate("[...document.links].filter(a => a.protocol === 'file:').map(a => a.pathname)")
    assert len(local) > 50
    assert not [path for path in local if path.endswith("/")]
