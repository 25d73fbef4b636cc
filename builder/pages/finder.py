"""The finder: a small index of figures, names and terms that the search box asks before the text index."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from builder.pages.addresses import article_path, district_path, figure_path, indicator_path, term_path, topic_path
from builder.pages.views import Viewer
from builder.records.page import DataFile
from builder.records.register import Entry

Hit = dict[str, object]


def finder_file(viewer: Viewer) -> DataFile:
    """docs/<lang>/finder.json: kind, title, snippet, address and all the forms each thing is asked by."""
    hits = [
        *(_figure(viewer, entry) for entry in viewer.corpus.register.entries),
        *_places(viewer),
        *_topics(viewer),
        *_indicators(viewer),
        *_articles(viewer),
        *_organisations(viewer),
        *_people(viewer),
        *_terms(viewer),
    ]
    text = json.dumps({"v": 1, "entries": hits}, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{viewer.lang}/finder.json", text + "\n")


def _hit(kind: str, title: str, snippet: str, address: str, *aliases: str) -> Hit:
    forms = [alias for alias in dict.fromkeys(aliases) if alias and alias != title]
    return {"k": kind, "t": title, "s": snippet, "u": address, "a": forms}


def _figure(viewer: Viewer, entry: Entry) -> Hit:
    figure = entry.figure
    label = viewer.indicator(figure).text
    title = f"{viewer.value(figure)} · {label}" if label else viewer.value(figure)
    printed = re.search(r"\d[\d,]*(?:\.\d+)?", figure.raw)
    hit = _hit("figure", title, figure.sentence, figure_path(figure), figure.raw)
    hit["f"] = {
        "v": f"{figure.value:f}",
        "p": printed[0].replace(",", "") if printed else "",
        "u": figure.unit or "",
    }
    return hit


def _places(viewer: Viewer) -> Iterator[Hit]:
    for row in viewer.corpus.city.districts:
        title, other = (row.en, row.zh) if viewer.lang == "en" else (row.zh, row.en)
        forms = (row.short, row.en_short, *row.aliases, row.pinyin, plain(row.pinyin))
        yield _hit("place", title, other, district_path(row.id), other, *forms)


def _topics(viewer: Viewer) -> Iterator[Hit]:
    for row in viewer.corpus.city.topics:
        title, other = (row.en, row.zh) if viewer.lang == "en" else (row.zh, row.en)
        yield _hit("topic", title, viewer.own(row.about), topic_path(row.id), other)


def _indicators(viewer: Viewer) -> Iterator[Hit]:
    used = {entry.figure.indicator_id for entry in viewer.corpus.register.entries}
    for row in viewer.corpus.city.indicators:
        if row.id in used:
            title, other = (row.en, row.zh) if viewer.lang == "en" else (row.zh, row.en)
            yield _hit("indicator", title, other, indicator_path(row.id), other, *row.aliases)


def _articles(viewer: Viewer) -> Iterator[Hit]:
    for article in viewer.corpus.articles:
        metadata = article.source.metadata
        summary = metadata.summary_en if viewer.lang == "en" else metadata.summary_zh
        other = metadata.title.en if metadata.title else ""
        title = viewer.article_title(article).text
        snippet = summary[0] if summary else ""
        yield _hit("article", title, snippet, article_path(article.source.id), article.document.title, other)


def _organisations(viewer: Viewer) -> Iterator[Hit]:
    seen: set[str] = set()
    for article in viewer.corpus.articles:
        for organisation in article.mentions.organisations:
            key = organisation.id or organisation.name
            if key in seen:
                continue
            seen.add(key)
            row = viewer.corpus.organisation_row.get(organisation.name)
            english, chinese = (row.en, row.zh) if row else ("", organisation.name)
            title = english if viewer.lang == "en" and english else chinese
            address = (
                f"organisations/#{row.id}" if row else article_path(article.source.id, organisation.spans[0].block)
            )
            forms = row.forms if row else organisation.forms
            yield _hit(
                "organisation", title, english if title == chinese else chinese, address, chinese, english, *forms
            )


def _people(viewer: Viewer) -> Iterator[Hit]:
    seen: set[str] = set()
    for article in viewer.corpus.articles:
        for person in article.mentions.people:
            if person.name in seen:
                continue
            seen.add(person.name)
            row = viewer.corpus.person_row.get(person.name)
            title = row.en if row and viewer.lang == "en" else person.name
            address = f"people/#{row.id}" if row else article_path(article.source.id, person.spans[0].block)
            role = row.role_en if row and viewer.lang == "en" else person.role or ""
            yield _hit("person", title, role, address, person.name, row.en if row else "")


def _terms(viewer: Viewer) -> Iterator[Hit]:
    for term in viewer.corpus.city.glossary:
        title, other = (term.en, term.zh) if viewer.lang == "en" else (term.zh, term.en)
        yield _hit("term", title, other, term_path(term.zh), other)


def plain(pinyin: str) -> str:
    """Pinyin without tone marks and spaces, as people type it.

    >>> plain("Yínzhōu Qū")
    'yinzhouqu'
    """
    letters = unicodedata.normalize("NFD", pinyin)
    return "".join(letter for letter in letters if letter.isalnum()).casefold()
