"""The city: seeds/digest.yml and seeds/tables/, validated row by row and against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import ConfigDict, Field

from builder.records.figure import Kind
from builder.records.problem import Problem, ProblemError
from builder.records.source import Bilingual
from builder.tables.deceptive import mixed_words
from builder.tables.validate import read_csv, read_yaml, row_lines

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
    level, its growth or its share is the figure's `measure`, so one row serves all of them. `each` marks a quantity
    that every mention gives of another thing, such as a project's total investment: its values are never compared.
    """

    __pydantic_config__ = STRICT
    id: Slug
    zh: str
    en: str
    kind: str
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    each: bool = False
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

        >>> Term("营商环境", "business environment", "term", "confirmed: usage").confirmed
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
    clashes = sorted(_cross_checks(city), key=lambda clash: (clash.table, clash.row))
    if clashes:
        raise ProblemError(tuple(_located(clash, seeds, shown) for clash in clashes))
    return city


@dataclass(frozen=True)
class _Clash:
    """A row (from 0) that is well formed but does not fit the rest of the tables."""

    table: str
    row: int
    message: str
    remedy: str


def _located(clash: _Clash, seeds: Path, shown: str) -> Problem:
    lines = row_lines(seeds / clash.table)
    line = lines[clash.row] if clash.row < len(lines) else 0
    return Problem(f"{shown}/{clash.table}", line, "error", "bad-table", clash.message, clash.remedy)


def _cross_checks(city: City) -> Iterator[_Clash]:
    yield from _repeated(
        "tables/districts.yml", [(row.id, (row.zh, row.short, *row.aliases)) for row in city.districts]
    )
    yield from _repeated("tables/topics.yml", [(row.id, (row.zh,)) for row in city.topics])
    yield from _repeated("tables/indicators.yml", [(row.id, (row.zh, *row.aliases)) for row in city.indicators])
    yield from _repeated("tables/organisations.csv", [(row.id, row.forms) for row in city.organisations])
    yield from _repeated("tables/people.csv", [(row.id, (row.zh,)) for row in city.people])
    yield from _repeated("tables/glossary.csv", [(row.zh, (row.zh,)) for row in city.glossary])
    yield from _unknown_places(city)
    yield from _loose_values(city)
    yield from _mixed_scripts(city)


def _repeated(table: str, rows: list[tuple[str, tuple[str, ...]]]) -> Iterator[_Clash]:
    remedy = "give each row its own id and forms"
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for number, (slug, forms) in enumerate(rows):
        if slug in ids:
            yield _Clash(table, number, f"{slug!r} stands twice", remedy)
        ids.add(slug)
        for form in forms:
            if owners.setdefault(form, slug) != slug:
                yield _Clash(table, number, f"{form!r} stands for both {owners[form]!r} and {slug!r}", remedy)


def _unknown_places(city: City) -> Iterator[_Clash]:
    table = "tables/districts.yml"
    known = {row.id for row in city.districts}
    for number, row in enumerate(city.districts):
        named = [row.inside] if row.inside else []
        for slug in [*named, *(other.place for other in row.coextensive)]:
            if slug not in known or slug == row.id:
                yield _Clash(table, number, f"{row.id} cannot lie in {slug!r}", "name the id of another row")
        for other in row.coextensive:
            if not _is_period(other.since):
                yield _Clash(table, number, f"{row.id}: {other.since!r} is no month", "write YYYY or YYYY-MM")
    if city.digest.city not in known:
        message = f"city {city.digest.city!r} is not in districts.yml"
        yield _Clash("digest.yml", 0, message, "name the id of a row of districts.yml")


def _loose_values(city: City) -> Iterator[_Clash]:
    """Cells that any string would fit, but only some mean something."""
    kinds = get_args(Kind)
    for number, row in enumerate(city.indicators):
        if row.kind not in kinds:
            message = f"{row.id}: {row.kind!r} is no kind of figure"
            yield _Clash("tables/indicators.yml", number, message, f"one of {', '.join(kinds)}")
    for number, term in enumerate(city.glossary):
        if not term.note.lower().startswith(("confirmed", "usual form", "unconfirmed")):
            message = f"{term.zh}: the note does not say how sure the English is"
            yield _Clash("tables/glossary.csv", number, message, "begin it with confirmed, usual form or unconfirmed")
    for number, topic in enumerate(city.topics):
        terms = [term.term for term in topic.terms]
        for word in sorted({word for word in terms if terms.count(word) > 1}):
            yield _Clash("tables/topics.yml", number, f"{topic.id}: {word!r} stands twice", "keep one weight for it")


def _mixed_scripts(city: City) -> Iterator[_Clash]:
    tables: dict[str, tuple[Any, ...]] = {
        "districts.yml": city.districts, "topics.yml": city.topics, "indicators.yml": city.indicators,
        "organisations.csv": city.organisations, "people.csv": city.people, "glossary.csv": city.glossary,
    }  # fmt: skip
    for table, rows in tables.items():
        for number, row in enumerate(rows):
            for word in mixed_words(row.en):
                message = f"{word!r} mixes letters of another script, which look the same, with Latin ones"
                yield _Clash(f"tables/{table}", number, message, "type the word anew in Latin letters")


def _is_period(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01" if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        return False
    return len(text) in (4, 7)


def empty_city() -> City:
    """A city about which nothing is known, for texts read outside any digest."""
    nothing = Bilingual("")
    return City(Digest(nothing, nothing, "nowhere", nothing), (), (), (), (), (), ())
