"""Data files for machines: figures.csv, figures.json, articles.json and the datapackage.json that describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from builder.pages.corpus import Corpus
from builder.pages.writing import Lines
from builder.records.article import Article
from builder.records.register import Entry

FIELDS = (
    ("id", "string", "Stable id of the figure"),
    ("article", "string", "Id of the article"),
    ("block", "string", "Id of the paragraph"),
    ("start", "integer", "First character in the paragraph"),
    ("end", "integer", "Character after the last"),
    ("raw", "string", "As printed"),
    ("value", "number", "Value, 万 and 亿 expanded, in the printed unit"),
    ("low", "number", "Low end of a range"),
    ("high", "number", "High end of a range"),
    ("unit", "string", "Unit as printed"),
    ("code", "string", "UCUM or ISO 4217 code, or one of this digest's"),
    ("kind", "string", "Kind of quantity"),
    ("qualifier", "string", "Qualifier as printed"),
    ("sense", "string", "What the qualifier says"),
    ("modality", "string", "actual, target, forecast or capacity"),
    ("measure", "string", "level, growth, share …"),
    ("indicator", "string", "What it measures, as printed"),
    ("indicator_id", "string", "Slug of the indicator where it is known"),
    ("period", "string", "Period it counts"),
    ("period_basis", "string", "How the period is known"),
    ("place", "string", "Whom it counts, as printed"),
    ("place_id", "string", "Slug of the place where it is known"),
    ("change", "string", "Change printed with it"),
    ("sentence", "string", "The sentence it stands in"),
    ("conflicts", "string", "Ids of the conflicts it is part of, separated by spaces"),
)


# What a cell begins with that a spreadsheet runs.
FORMULA = frozenset("=+@\t\r-")


def data_files(corpus: Corpus) -> dict[str, str | Lines]:
    """All files under docs/data, by their path under docs/; the long ones line by line."""
    entries = corpus.register.entries
    return {
        "data/figures.csv": Lines(lambda: _csv(figure_row(entry, corpus) for entry in entries)),
        "data/figures.json": Lines(lambda: _json_list(_flat(figure_row(entry, corpus)) for entry in entries)),
        "data/articles.json": Lines(lambda: _json_list(map(_nested, _article_rows(corpus)))),
        "data/datapackage.json": _json(datapackage(corpus)),
    }


def figure_row(entry: Entry, corpus: Corpus) -> dict[str, object]:
    """One figure with the fields of FIELDS, in their order; numbers are decimal strings."""
    figure = entry.figure
    return {
        "id": figure.id,
        "article": entry.article,
        "block": figure.block,
        "start": figure.start,
        "end": figure.end,
        "raw": figure.raw,
        "value": f"{figure.value:f}",
        "low": None if figure.low is None else f"{figure.low:f}",
        "high": None if figure.high is None else f"{figure.high:f}",
        "unit": figure.unit,
        "code": figure.code,
        "kind": figure.kind,
        "qualifier": figure.qualifier,
        "sense": figure.sense,
        "modality": figure.modality,
        "measure": figure.measure,
        "indicator": figure.indicator,
        "indicator_id": figure.indicator_id,
        "period": figure.period.label if figure.period else None,
        "period_basis": figure.period.basis if figure.period else None,
        "place": figure.place,
        "place_id": figure.place_id,
        "change": figure.change.text if figure.change else None,
        "sentence": figure.sentence,
        "conflicts": " ".join(conflict.id for conflict in corpus.conflicts_of.get(figure.id, ())),
    }


def _article_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    figures = corpus.register.entries.by_article()
    for article in corpus.articles:
        yield article_row(article, len(figures.get(article.source.id, ())))


def article_row(article: Article, figures: int) -> dict[str, object]:
    """One article, with so many figures, for articles.json; its text is not asked for."""
    metadata, document = article.source.metadata, article.document
    # Every block has an entry.
    states = dict(article.english.states)
    return {
        "id": article.source.id,
        "title": {"zh": document.title, "en": metadata.title.en if metadata.title else ""},
        "newspaper": metadata.newspaper.zh if metadata.newspaper else None,
        "date": metadata.date.isoformat() if metadata.date else None,
        "year": metadata.year.value if metadata.year else None,
        "year_basis": metadata.year.basis if metadata.year else None,
        "bylines": [byline.zh for byline in document.bylines],
        "summary": {"zh": list(metadata.summary_zh), "en": list(metadata.summary_en)},
        "blocks": sum(states.values()),
        "blocks_reviewed": states.get("reviewed", 0),
        "figures": figures,
        "people": [person.name for person in article.mentions.people],
        "organisations": [organisation.name for organisation in article.mentions.organisations],
        "topics": sorted({label.id for label in article.labels.topics}),
        "districts": sorted({label.id for label in article.labels.districts}),
    }


def datapackage(corpus: Corpus) -> dict[str, object]:
    """A Frictionless Data Package describing the files beside it."""
    title = corpus.city.digest.title
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "figures",
        "title": f"{title.en} / {title.zh}",
        "resources": [
            {
                "name": "figures",
                "path": "figures.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": name, "type": kind, "description": about} for name, kind, about in FIELDS],
                    "primaryKey": ["id"],
                    "missingValues": [""],
                },
            },
            {"name": "figures-json", "path": "figures.json", "format": "json", "encoding": "utf-8"},
            {"name": "articles", "path": "articles.json", "format": "json", "encoding": "utf-8"},
        ],
    }


def _csv(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(name for name, _, _ in FIELDS)
    for row in rows:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        writer.writerow(map(_cell, row.values()))
    yield out.getvalue()


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if not isinstance(value, str) or value[:1] not in FORMULA:
        return value
    number = value[0] == "-" and value[1:].replace(".", "", 1).isdigit()
    return value if number else "'" + value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=isinstance(value, Mapping)) + "\n"


def _json_list(rows: Iterable[str]) -> Iterator[str]:
    """The same text as `_json` of the list, without the list."""
    opening = "[\n "
    for row in rows:
        yield opening + row
        opening = ",\n "
    yield "\n]\n" if opening.startswith(",") else "[]\n"


def _nested(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n ")


def _flat(row: dict[str, object]) -> str:
    """As `_nested`, for a row of plain values: json's fast encoder does not indent, but takes any separator."""
    text = _ROW.encode(row)
    return f"{{\n  {text[1:-1]}\n }}"


_ROW = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": "))
