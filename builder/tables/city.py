"""The city: seeds/digest.yml and seeds/tables/, validated row by row and against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ConfigDict, Field

from builder.records.problem import Problem, ProblemError
from builder.records.source import Bilingual
from builder.tables.validate import read_csv, read_yaml

T = TypeVar("T")
STRICT = ConfigDict(extra="forbid")
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


@dataclass(frozen=True)
class Digest:
    """seeds/digest.yml: what this digest is called and which city it reads. `city` is a slug of districts.yml."""

    __pydantic_config__ = STRICT
    title: Bilingual
    tagline: Bilingual
    city: Slug
    introduction: Bilingual


@dataclass(frozen=True)
class Coextensive:
    """`place` covers the same ground as the row it stands in, from `since` on; `note` says by what act."""

    __pydantic_config__ = STRICT
    place: Slug
    since: str
    note: Bilingual


@dataclass(frozen=True)
class District:
    """A row of districts.yml: the city itself, a district, county, county-level city or zone.

    `aliases` are other printed forms (with and without 区/市/县). `inside` is the slug of the place it lies in.
    `tile` is its column and row on the schematic map.
    """

    __pydantic_config__ = STRICT
    id: Slug
    level: Literal["city", "district", "county-level city", "county", "zone"]
    zh: str
    short: str
    en: str
    en_short: str
    pinyin: str
    inside: Slug | None = None
    aliases: tuple[str, ...] = ()
    coextensive: tuple[Coextensive, ...] = ()
    about: Bilingual | None = None
    tile: tuple[int, int] | None = None


@dataclass(frozen=True)
class TopicTerm:
    """A word that speaks for a topic. Weight 3: alone enough; 2: strong; 1: only together with others."""

    __pydantic_config__ = STRICT
    term: str
    weight: Annotated[int, Field(ge=1, le=3)]


@dataclass(frozen=True)
class Topic:
    """A row of topics.yml."""

    __pydantic_config__ = STRICT
    id: Slug
    zh: str
    en: str
    about: Bilingual
    terms: tuple[TopicTerm, ...]


@dataclass(frozen=True)
class Indicator:
    """A row of indicators.yml: a quantity that several articles may print, such as GDP.

    `zh` and `aliases` are the printed forms (longest match wins); where `needs` is given, one of its words must stand
    in the same sentence for a match to count. `kind` is that of its level (money, count …); whether a figure gives the
    level, its growth or its share is the figure's `measure`, so one row serves all of them.
    """

    __pydantic_config__ = STRICT
    id: Slug
    zh: str
    en: str
    kind: str
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    about: Bilingual | None = None


@dataclass(frozen=True)
class OrganisationRow:
    """A row of organisations.csv; `aliases` are separated by `|` in the file."""

    __pydantic_config__ = STRICT
    id: Slug
    zh: str
    en: str
    kind: Literal["government", "party", "company", "university", "research", "hospital", "bank", "body", "media"]
    aliases: str = ""
    note: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All printed forms, the full name first."""
        return (self.zh, *(form for form in self.aliases.split("|") if form))


@dataclass(frozen=True)
class PersonRow:
    """A row of people.csv: the English of a Chinese name, with the role as the digest words it."""

    __pydantic_config__ = STRICT
    id: Slug
    zh: str
    en: str
    role_zh: str = ""
    role_en: str = ""


@dataclass(frozen=True)
class Term:
    """A row of glossary.csv. `note` starts with `confirmed`, `usual form` or `unconfirmed`."""

    __pydantic_config__ = STRICT
    zh: str
    en: str
    kind: str
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether the audit insists on this English.

        >>> Term("北仑", "Beilun", "place", "confirmed: usage").confirmed
        True
        """
        return self.note.lower().startswith("confirmed")


@dataclass(frozen=True)
class City:
    """All tables of one digest."""

    digest: Digest
    districts: tuple[District, ...]
    topics: tuple[Topic, ...]
    indicators: tuple[Indicator, ...]
    organisations: tuple[OrganisationRow, ...]
    people: tuple[PersonRow, ...]
    glossary: tuple[Term, ...]


def load_city(seeds: Path, shown: str = "seeds") -> City:
    """Read and check seeds/digest.yml and seeds/tables/.

    Raises ProblemError holding every problem of every table at once.
    """
    problems: list[Problem] = []

    def take(read: Callable[[Path, str, Any], T], name: str, shape: Any, empty: T) -> T:
        try:
            return read(seeds / name, f"{shown}/{name}", shape)
        except ProblemError as error:
            problems.extend(error.problems)
            return empty

    digest = take(read_yaml, "digest.yml", Digest, None)
    districts = take(read_yaml, "tables/districts.yml", tuple[District, ...], ())
    topics = take(read_yaml, "tables/topics.yml", tuple[Topic, ...], ())
    indicators = take(read_yaml, "tables/indicators.yml", tuple[Indicator, ...], ())
    organisations = take(read_csv, "tables/organisations.csv", OrganisationRow, ())
    people = take(read_csv, "tables/people.csv", PersonRow, ())
    glossary = take(read_csv, "tables/glossary.csv", Term, ())
    if problems or digest is None:
        raise ProblemError(tuple(problems))
    city = City(digest, districts, topics, indicators, organisations, people, glossary)
    problems.extend(_cross_checks(city, shown))
    if problems:
        raise ProblemError(tuple(problems))
    return city


def _cross_checks(city: City, shown: str) -> Iterator[Problem]:
    tables: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "tables/districts.yml": [(row.id, (row.zh, row.short, *row.aliases)) for row in city.districts],
        "tables/topics.yml": [(row.id, (row.zh,)) for row in city.topics],
        "tables/indicators.yml": [(row.id, (row.zh, *row.aliases)) for row in city.indicators],
        "tables/organisations.csv": [(row.id, row.forms) for row in city.organisations],
        "tables/people.csv": [(row.id, (row.zh,)) for row in city.people],
        "tables/glossary.csv": [(row.zh, (row.zh,)) for row in city.glossary],
    }
    for name, rows in tables.items():
        yield from _repeated(f"{shown}/{name}", rows)
    known = {row.id for row in city.districts}
    for row in city.districts:
        named = [row.inside] if row.inside else []
        for slug in [*named, *(other.place for other in row.coextensive)]:
            if slug not in known:
                yield _error(f"{shown}/tables/districts.yml", f"{row.id} names the unknown place {slug!r}")
        for other in row.coextensive:
            if not _is_period(other.since):
                yield _error(f"{shown}/tables/districts.yml", f"{row.id}: since {other.since!r} is no YYYY or YYYY-MM")
    if city.digest.city not in known:
        yield _error(f"{shown}/digest.yml", f"city {city.digest.city!r} is not in districts.yml")


def _repeated(shown: str, rows: list[tuple[str, tuple[str, ...]]]) -> Iterator[Problem]:
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for slug, forms in rows:
        if slug in ids:
            yield _error(shown, f"{slug!r} stands twice")
        ids.add(slug)
        for form in forms:
            if owners.setdefault(form, slug) != slug:
                yield _error(shown, f"{form!r} stands for both {owners[form]!r} and {slug!r}")


def _is_period(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01"[:10] if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        return False
    return True


def _error(shown: str, message: str) -> Problem:
    return Problem(shown, 0, "error", "bad-table", message, "give each row its own id and forms")
