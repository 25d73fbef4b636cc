"""Feeds: the articles as Atom and as JSON Feed, newest first, one of each for a language."""

from __future__ import annotations

import json
import re
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from builder.pages.addresses import article_path
from builder.pages.articles import article_labels, byline
from builder.pages.structured import absolute
from builder.pages.views import Viewer
from builder.records.article import Article
from builder.records.page import HTML_LANG

# A reader that comes once a month misses nothing, and the file stays under 100 KB.
NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Atom asks for a date; an article of which nobody knows even the year gets one that is plainly none.
UNDATED = date(1970, 1, 1)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_files(viewer: Viewer) -> dict[str, str]:
    """The two feeds of the viewer's language, by their path under docs/."""
    articles = sorted(viewer.corpus.articles, key=day_of, reverse=True)[:NEWEST]
    return {f"{viewer.lang}/feed.xml": atom(viewer, articles), f"{viewer.lang}/feed.json": json_feed(viewer, articles)}


def day_of(article: Article) -> date:
    """The day of an article: as printed, else the first of the year it was written in."""
    metadata = article.source.metadata
    if metadata.date:
        return metadata.date
    return date(metadata.year.value, 1, 1) if metadata.year else UNDATED


def atom(viewer: Viewer, articles: list[Article]) -> str:
    """An Atom feed (RFC 4287)."""
    digest = viewer.corpus.city.digest
    feed = ET.Element("feed", {"xmlns": ATOM, LANG: HTML_LANG[viewer.lang]})
    _add(feed, "id", _urn(viewer, ""))
    _add(feed, "title", viewer.own(digest.title))
    _add(feed, "subtitle", viewer.own(digest.tagline))
    _add(feed, "updated", _moment(max(map(day_of, articles), default=UNDATED)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=absolute(viewer, "feed.xml"))
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(viewer, ""))
    _add(_add(feed, "author"), "name", viewer.own(digest.title))
    for article in articles:
        _entry(_add(feed, "entry"), viewer, article)
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _entry(entry: ET.Element, viewer: Viewer, article: Article) -> None:
    title = viewer.article_title(article)
    _add(entry, "id", _urn(viewer, article.source.id))
    _add(entry, "title", title.text).set(LANG, title.lang)
    _add(entry, "link", rel="alternate", type="text/html", href=absolute(viewer, article_path(article.source.id)))
    _add(entry, "updated", _moment(day_of(article)))
    if article.source.metadata.date:
        _add(entry, "published", _moment(article.source.metadata.date))
    if authors := byline(viewer, article):
        _add(_add(entry, "author"), "name", authors)
    if summary := _summary(viewer, article):
        _add(entry, "summary", summary)
    for link in article_labels(viewer, article, "topics"):
        _add(entry, "category", term=link.words.text)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, {key: NOT_XML.sub("", value) for key, value in attributes.items()})
    element.text = NOT_XML.sub("", text) or None
    return element


def json_feed(viewer: Viewer, articles: list[Article]) -> str:
    """A JSON Feed (version 1.1)."""
    digest = viewer.corpus.city.digest
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": viewer.own(digest.title),
        "description": viewer.own(digest.tagline),
        "language": HTML_LANG[viewer.lang],
        "home_page_url": absolute(viewer, ""),
        "feed_url": absolute(viewer, "feed.json"),
        "items": [_item(viewer, article) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(viewer: Viewer, article: Article) -> dict[str, object]:
    title = viewer.article_title(article)
    item: dict[str, object] = {
        "id": _urn(viewer, article.source.id),
        "url": absolute(viewer, article_path(article.source.id)),
        "title": title.text,
        "language": title.lang,
        "content_text": _summary(viewer, article) or title.text,
        "tags": [link.words.text for link in article_labels(viewer, article, "topics")],
    }
    if day_of(article) != UNDATED:
        item["date_published"] = _moment(day_of(article))
    authors = [{"name": (name.en if viewer.lang == "en" else "") or name.zh} for name in article.document.bylines]
    return {**item, "authors": authors} if authors else item


def _summary(viewer: Viewer, article: Article) -> str:
    metadata = article.source.metadata
    return " ".join(metadata.summary_en) if viewer.lang == "en" else "".join(metadata.summary_zh)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _urn(viewer: Viewer, article: str) -> str:
    """A name that stays when the site moves: made of city, language and article id."""
    return uuid5(NAMESPACE_URL, f"digest:{viewer.corpus.city.digest.city}/{viewer.lang}/{article}").urn
