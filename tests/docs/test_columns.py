"""docs/editors/tables.md describes the tables as the builder reads them: every column, and which must be there."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

import pytest

from builder.read.article_yml import (
    ArticleFile,
    BylineEntry,
    CorrectionEntry,
    PictureOf,
    SummaryEntry,
    YearEntry,
)
from builder.records.figure import Kind
from builder.records.source import CorrectionKind
from builder.tables.city import Digest, District, Indicator, OrganisationRow, PersonRow, Term, Topic

PAGE = (Path(__file__).parents[2] / "docs/editors/tables.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.MULTILINE)
TABLES: dict[str, Any] = {
    "seeds/digest.yml": Digest,
    "seeds/tables/districts.yml": District,
    "seeds/tables/topics.yml": Topic,
    "seeds/tables/indicators.yml": Indicator,
    "seeds/tables/organisations.csv": OrganisationRow,
    "seeds/tables/people.csv": PersonRow,
    "seeds/tables/glossary.csv": Term,
}
ARTICLE: dict[str, Any] = {
    "article.yml": ArticleFile,
    "Each of bylines": BylineEntry,
    "year": YearEntry,
    "summary": SummaryEntry,
    "Each of pictures": PictureOf,
    "Each of corrections": CorrectionEntry,
}


def section(title: str) -> list[tuple[str, str]]:
    """The rows under a heading: column and the rest of the row."""
    return ROW.findall(re.split(r"^#+ ", PAGE.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0])


@pytest.mark.parametrize("name", TABLES)
def test_columns_of_a_table(name: str) -> None:
    shape = fields(TABLES[name])
    rows = section(name)
    assert [column for column, _ in rows] == [field.name for field in shape]
    needed = ["yes" if field.default is MISSING and field.default_factory is MISSING else "no" for field in shape]
    assert [rest.split(" | ")[0] for _, rest in rows] == needed


@pytest.mark.parametrize("name", ARTICLE)
def test_keys_of_article_yml(name: str) -> None:
    assert [key for key, _ in section(name)] == [field.name for field in fields(ARTICLE[name])]


def test_every_table_of_the_digest_is_described() -> None:
    there = {
        path.relative_to(path.parents[2]).as_posix() for path in (Path(__file__).parents[2] / "seeds/tables").iterdir()
    }
    assert there == {name for name in TABLES if "/tables/" in name}


@pytest.mark.parametrize(
    ("title", "column", "values"),
    [
        ("seeds/tables/indicators.yml", "kind", get_args(Kind)),
        ("seeds/tables/districts.yml", "level", ("city", "district", "county-level city", "county", "zone")),
        ("Each of corrections", "kind", get_args(CorrectionKind)),
    ],
)
def test_values_a_column_may_have(title: str, column: str, values: tuple[str, ...]) -> None:
    assert set(re.findall(r"`([^`]+)`", dict(section(title))[column])) == set(values)


def test_organisations_may_be_of_the_kinds_named() -> None:
    field = next(field for field in fields(OrganisationRow) if field.name == "kind")
    named = set(re.findall(r"'(\w+)'", str(field.type))) or set(re.findall(r'"(\w+)"', str(field.type)))
    assert set(re.findall(r"`(\w+)`", dict(section("seeds/tables/organisations.csv"))["kind"])) == named
