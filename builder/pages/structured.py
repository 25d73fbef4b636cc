"""What a page says of itself to search engines and other readers of JSON-LD, in the words of schema.org.

Nothing here rates a claim. A figure is an Observation of what was printed, a conflict is for readers to weigh.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from builder.pages.addresses import article_path, from_language, outside
from builder.pages.articles import article_labels
from builder.pages.data_files import FIELDS
from builder.pages.views import Viewer
from builder.records.article import Article
from builder.records.page import HTML_LANG, Lang, Page
from builder.records.register import Entry
from builder.records.source import Bilingual
from builder.tables.city import District

Node = dict[str, Any]
CONTEXT = "https://schema.org"
DISTRIBUTIONS = (("data/figures.csv", "text/csv"), ("data/figures.json", "application/json"))
IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def structured(viewer: Viewer, page: Page) -> str:
    """The JSON-LD of a page, empty for a kind that has none; no text in it can end the script element it stands in."""
    slug = page.path.rstrip("/").rpartition("/")[2]
    corpus = viewer.corpus
    nodes: list[Node]
    if page.kind == "home":
        nodes = [_site(viewer)]
    elif page.kind == "article":
        nodes = [news(viewer, corpus.article_of[slug])]
    elif page.kind == "figures":
        nodes = [_dataset(viewer, page)]
    elif page.kind == "indicator":
        nodes = [_dataset(viewer, page), *observations(viewer, page)]
    elif page.kind == "district":
        nodes = [_place(viewer, corpus.district_of[slug])]
    elif page.kind == "topic":
        about = {"@type": "DefinedTerm", "name": page.title, "description": page.description}
        nodes = [{**_page(viewer, page), "@type": "CollectionPage", "about": about}]
    else:
        return ""
    return script({"@context": CONTEXT, "@graph": nodes} if len(nodes) > 1 else {"@context": CONTEXT, **nodes[0]})


def script(value: object) -> str:
    r"""JSON for a script element.

    >>> print(script({"a": "</script><!--"}))
    {"a": "\u003c/script\u003e\u003c!--"}
    """
    return json.dumps(value, ensure_ascii=False).translate(IN_SCRIPT)


def absolute(viewer: Viewer, path: str, lang: Lang | None = None) -> str:
    """The address of a path under a language's root; relative where nobody has said where the site will stand."""
    target = from_language(lang or viewer.lang, path)
    address = viewer.corpus.surroundings.address
    return address + target if address else outside(viewer.lang, viewer.origin, target)


def news(viewer: Viewer, article: Article) -> Node:
    """An article: the English as a translation of the Chinese, or the Chinese with the translation it has."""
    translated = any(english.text for english in article.english.entries.values())
    lang: Lang = "en" if viewer.lang == "en" and translated else "zh"
    node = {**_version(viewer, article, lang), **_known(viewer, article)}
    if lang == "en":
        node["translationOfWork"] = _version(viewer, article, "zh")
    elif translated:
        node["workTranslation"] = _version(viewer, article, "en")
    return node


def _version(viewer: Viewer, article: Article, lang: Lang) -> Node:
    title = article.source.metadata.title
    english = title.en if title else ""
    address = absolute(viewer, article_path(article.source.id), lang)
    headline = english if lang == "en" and english else article.document.title or article.source.id
    authors = [
        {"@type": "Person", "name": (byline.en if lang == "en" else "") or byline.zh}
        for byline in article.document.bylines
    ]
    node: Node = {"@type": "NewsArticle", "@id": address, "url": address, "headline": headline}
    node["inLanguage"] = HTML_LANG[lang]
    return {**node, "author": authors} if authors else node


def _known(viewer: Viewer, article: Article) -> Node:
    metadata = article.source.metadata
    summary = metadata.summary_en if viewer.lang == "en" else metadata.summary_zh
    topics = [link.words.text for link in article_labels(viewer, article, "topics")]
    places = [link.words.text for link in article_labels(viewer, article, "districts")]
    node: Node = {"isPartOf": {"@type": "WebSite", "@id": absolute(viewer, ""), "name": viewer.own(_title(viewer))}}
    if metadata.date:
        node["datePublished"] = metadata.date.isoformat()
    elif metadata.year and metadata.year.basis == "printed":
        node["datePublished"] = str(metadata.year.value)
    if metadata.year:
        node["temporalCoverage"] = str(metadata.year.value)
    if metadata.newspaper:
        node["publisher"] = {"@type": "Organization", "name": viewer.own(metadata.newspaper) or metadata.newspaper.zh}
    if summary:
        node["abstract"] = " ".join(summary) if viewer.lang == "en" else "".join(summary)
    if topics:
        node["keywords"] = topics
    if places:
        node["contentLocation"] = [{"@type": "Place", "name": name} for name in places]
    return node


def observations(viewer: Viewer, page: Page) -> list[Node]:
    """Each level on the page of an indicator that was printed as a fact, with its place and its period."""
    shown: Iterable[Entry] = page.data["shown"]  # type: ignore[assignment]
    return [
        _observation(viewer, entry)
        for entry in shown
        if entry.figure.measure == "level" and entry.figure.modality == "actual" and entry.figure.period
    ]


def _observation(viewer: Viewer, entry: Entry) -> Node:
    figure = entry.figure
    value: Node = {"@type": "QuantitativeValue", "value": _number(figure.value)}
    if figure.high is not None and figure.low is not None:
        value = {**value, "minValue": _number(figure.low), "maxValue": _number(figure.high)}
    if figure.unit:
        value["unitText"] = figure.unit
    node: Node = {
        "@type": "Observation",
        "@id": absolute(viewer, viewer.corpus.figure_path(entry)),
        "measuredProperty": {"@type": "Property", "name": viewer.indicator(figure).text},
        "value": value,
        "observationPeriod": figure.period.label if figure.period else "",
        "url": absolute(viewer, article_path(entry.article, figure.id)),
    }
    if place := viewer.place(figure).text:
        node["observationAbout"] = {"@type": "Place", "name": place}
    return node


def _dataset(viewer: Viewer, page: Page) -> Node:
    base = viewer.corpus.surroundings.address
    city = viewer.district(viewer.corpus.city.digest.city).text
    return {
        **_page(viewer, page),
        "@type": "Dataset",
        "name": f"{page.title} · {viewer.own(_title(viewer))}",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": viewer.own(_title(viewer))},
        "spatialCoverage": {"@type": "Place", "name": city},
        "variableMeasured": [name for name, _, _ in FIELDS] if page.kind == "figures" else page.title,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": base + path if base else outside(viewer.lang, viewer.origin, path),
            }
            for path, kind in DISTRIBUTIONS
        ],
    }


def _place(viewer: Viewer, row: District) -> Node:
    address = absolute(viewer, viewer.origin)
    node: Node = {"@type": "AdministrativeArea", "@id": address, "url": address}
    node["name"] = row.en if viewer.lang == "en" else row.zh
    node["alternateName"] = [row.zh if viewer.lang == "en" else row.en, row.pinyin, *row.aliases]
    if row.inside:
        node["containedInPlace"] = {"@type": "AdministrativeArea", "name": viewer.district(row.inside).text}
    return node


def _site(viewer: Viewer) -> Node:
    title, digest = _title(viewer), viewer.corpus.city.digest
    return {
        "@type": "WebSite",
        "@id": absolute(viewer, ""),
        "url": absolute(viewer, ""),
        "name": viewer.own(title),
        "alternateName": title.zh if viewer.lang == "en" else title.en,
        "description": viewer.own(digest.tagline),
        "inLanguage": HTML_LANG[viewer.lang],
    }


def _page(viewer: Viewer, page: Page) -> Node:
    address = absolute(viewer, page.path)
    node: Node = {"@type": "WebPage", "@id": address, "url": address, "name": page.title}
    return {**node, "description": page.description or page.title, "inLanguage": HTML_LANG[viewer.lang]}


def _title(viewer: Viewer) -> Bilingual:
    return viewer.corpus.city.digest.title


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
