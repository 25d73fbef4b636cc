"""The city of the benchmark, and the tables of its digest as an editor would have them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache

from pydantic import ConfigDict

from builder.tables.city import Digest, District, OrganisationRow, PersonRow, Term, Topic
from builder.tables.language import rules

STRICT = ConfigDict(extra="forbid")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Quantity:
    """An indicator with the city's yearly `base` in `unit`, and the topic whose articles print it."""

    __pydantic_config__ = STRICT
    id: str
    zh: str
    en: str
    topic: str
    base: int
    unit: str


@dataclass(frozen=True)
class Names:
    """What names of people and bodies are made of, each in Chinese and English."""

    __pydantic_config__ = STRICT
    surnames: tuple[Pair, ...]
    given: tuple[Pair, ...]
    brands: tuple[Pair, ...]
    trades: tuple[Pair, ...]
    bodies: tuple[tuple[str, str, str], ...]
    chiefs: tuple[Pair, ...]
    managers: tuple[Pair, ...]


@dataclass(frozen=True)
class MadeUpCity:
    """builder/rules/made_up_city.toml."""

    __pydantic_config__ = STRICT
    digest: Digest
    districts: tuple[District, ...]
    topics: tuple[Topic, ...]
    indicators: tuple[Quantity, ...]
    units: Mapping[str, tuple[int, str]]
    names: Names
    glossary: tuple[Term, ...]


def made_up_city() -> MadeUpCity:
    """The table, read once."""
    return rules("made_up_city", MadeUpCity)


@cache
def firms() -> tuple[Pair, ...]:
    """Every firm of the city."""
    names = made_up_city().names
    return tuple(
        (f"{brand[0]}{trade[0]}", f"{brand[1]} {trade[1]}") for brand in names.brands for trade in names.trades
    )


@cache
def offices() -> tuple[tuple[str, str, str], ...]:
    """Every office of every district, with its kind."""
    city = made_up_city()
    return tuple(
        (f"{place.zh}{zh}", f"{place.en} {en}", kind) for place in city.districts for zh, en, kind in city.names.bodies
    )


def tables() -> dict[str, str]:
    """The files of seeds/ besides the articles, by path under it.

    >>> sorted(tables())[:2]
    ['digest.yml', 'tables/districts.yml']
    """
    city = made_up_city()
    levels = {"元": "money", "时": "energy", "吨": "mass"}
    indicators = [
        {"id": row.id, "zh": row.zh, "en": row.en, "kind": levels.get(row.unit[-1], "count")}
        if row.unit != "亿美元"
        else {"id": row.id, "zh": row.zh, "en": row.en, "kind": "money"}
        for row in city.indicators
    ]
    bodies = [OrganisationRow(f"firm-{n}", zh, en, "company") for n, (zh, en) in enumerate(firms())]
    bodies += [
        OrganisationRow(f"office-{n}", zh, en, kind)  # type: ignore[arg-type]
        for n, (zh, en, kind) in enumerate(offices())
    ]
    people = [
        PersonRow(f"person-{n}-{m}", zh + name_zh, f"{en} {name_en}")
        for n, (zh, en) in enumerate(city.names.surnames)
        for m, (name_zh, name_en) in enumerate(city.names.given[::6])
    ]
    return {
        "digest.yml": _yaml(asdict(city.digest)) + "\n",
        "tables/districts.yml": _rows(map(asdict, city.districts)),
        "tables/topics.yml": _rows(map(asdict, city.topics)),
        "tables/indicators.yml": _rows(indicators),
        "tables/organisations.csv": _csv(map(asdict, bodies)),
        "tables/people.csv": _csv(map(asdict, people)),
        "tables/glossary.csv": _csv(map(asdict, city.glossary)),
    }


def _yaml(value: object) -> str:
    """JSON is YAML in one line."""
    return json.dumps(value, ensure_ascii=False)


def _rows(rows: Iterable[Mapping[str, object]]) -> str:
    return "".join(f"- {_yaml({key: value for key, value in row.items() if value})}\n" for row in rows)


def _csv(rows: Iterable[Mapping[str, object]]) -> str:
    listed = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue()
