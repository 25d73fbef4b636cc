"""The home page: what it lists first, and which figures it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.digest import analyse
from builder.pages import gather
from builder.pages.articles import headline_entries
from builder.pages.home import newest_first
from builder.project import Project
from builder.records.article import Article
from builder.records.register import Entry
from builder.records.source import Bilingual, IssueYear

MADE_UP = Path(__file__).parents[1] / "made_up"
ANALYSIS = analyse(Project(MADE_UP))


def article(name: str, when: str) -> Article:
    """An article of that id, with a full date, a year or neither."""
    model = ANALYSIS.articles[0]
    full = date.fromisoformat(when) if len(when) > 4 else None
    year = IssueYear(int(when), "inferred", Bilingual("推断")) if len(when) == 4 else None
    metadata = replace(model.source.metadata, date=full, year=year)
    source = replace(model.source, id=name, metadata=metadata)
    return replace(model, source=source, document=replace(model.document, date=full))


ORDERS = [
    ("dates", {"a": "2023-01-01", "b": "2024-01-01", "c": "2023-12-31"}, "bca"),
    ("a year between dates", {"a": "2022-05-01", "b": "2023", "c": "2024-05-01"}, "cba"),
    ("dates of one year before the year alone", {"a": "2023", "b": "2023-05-01"}, "ba"),
    ("one day: by id", {"b": "2023-05-01", "a": "2023-05-01"}, "ab"),
    ("what has neither comes last, by id", {"b": "", "a": "", "c": "1999"}, "cab"),
]


@pytest.mark.parametrize(("why", "given", "expected"), ORDERS, ids=[case[0] for case in ORDERS])
def test_latest_articles_are_the_newest(why: str, given: dict[str, str], expected: str) -> None:
    articles = tuple(article(name, when) for name, when in given.items())
    assert "".join(found.source.id for found in newest_first(articles)) == expected


def test_a_figure_without_a_place_is_no_headline() -> None:
    corpus = gather(ANALYSIS.articles, ANALYSIS.register, ANALYSIS.city)
    entries = corpus.register.entries
    assert headline_entries(corpus, entries, 8)
    nowhere = tuple(Entry(each.article, replace(each.figure, place_id=None)) for each in entries)
    assert headline_entries(corpus, nowhere, 8) == ()
