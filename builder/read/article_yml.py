"""article.yml: its shape as written by an editor, checked, and turned into Metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  a field of the file is called date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from builder.records.problem import Problem, ProblemError
from builder.records.source import Bilingual, Byline, Correction, CorrectionKind, IssueYear, Metadata, PictureEntry
from builder.tables.validate import Lines, read_yaml_values, validated

LARGEST = 1_000_000
"""Bytes. The longest article.yml met has 10 000."""
STRICT = ConfigDict(extra="forbid")
Words = Annotated[str, Field(min_length=1)]
PartType = Literal["heading", "paragraph", "caption", "credit", "byline", "deck", "jump"]
NEEDS: dict[CorrectionKind, tuple[str, ...]] = {
    "replace": ("put",),
    "move": ("before",),
    "drop": (),
    "join": ("other",),
    "split": ("types",),
}
TAKES: dict[CorrectionKind, tuple[str, ...]] = {**NEEDS, "move": ("before", "other")}


@dataclass(frozen=True)
class Pair:
    """The same words twice: `zh` and, once somebody has written it, `en`."""

    __pydantic_config__ = STRICT
    zh: Words
    en: str = ""


@dataclass(frozen=True)
class BylineEntry:
    """One author."""

    __pydantic_config__ = STRICT
    zh: Words
    en: str = ""
    role: Pair | None = None


@dataclass(frozen=True)
class YearEntry:
    """The year in which 今年 is spoken."""

    __pydantic_config__ = STRICT
    value: Annotated[int, Field(ge=1900, le=2100)]
    basis: Literal["printed", "inferred"]
    why: Pair


@dataclass(frozen=True)
class SummaryEntry:
    """The summary, a sentence an item."""

    __pydantic_config__ = STRICT
    zh: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()


@dataclass(frozen=True)
class PictureOf:
    """A file of images/, the beginning of the caption it belongs to, and what is to be seen on it."""

    __pydantic_config__ = STRICT
    file: Words
    caption: Words
    alt: Pair | None = None


@dataclass(frozen=True)
class CorrectionEntry:
    """One correction; which fields beside `find` and `reason` it takes is in TAKES."""

    __pydantic_config__ = STRICT
    kind: CorrectionKind
    find: Words
    reason: Pair
    put: str | None = None
    other: Words | None = None
    before: Words | None = None
    types: tuple[PartType, PartType] | None = None


@dataclass(frozen=True)
class ArticleFile:
    """The whole file; every key may be left out."""

    __pydantic_config__ = STRICT
    title: Pair | None = None
    kicker: Pair | None = None
    deck: Pair | None = None
    bylines: tuple[BylineEntry, ...] = ()
    newspaper: Pair | None = None
    date: Date | None = None
    year: YearEntry | None = None
    place: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    summary: SummaryEntry = SummaryEntry()
    corrections: tuple[CorrectionEntry, ...] = ()
    pictures: tuple[PictureOf, ...] = ()


def read_metadata(path: Path, shown: str) -> Metadata:
    """The metadata in the file at `path`; a file with nothing in it gives empty metadata.

    Raises ProblemError with the line of everything that is wrong: bad YAML, unknown keys, bad values, corrections
    that lack what their kind needs.
    """
    data, places = read_yaml_values(path, shown, LARGEST, "file")
    if data is None:
        return Metadata()
    written = validated(data, ArticleFile, shown, places)
    lines = tuple(places["corrections", number] for number in range(len(written.corrections)))
    problems = [
        problem
        for entry, line in zip(written.corrections, lines, strict=True)
        for problem in _correction_problems(entry, line, shown)
    ]
    if problems:
        raise ProblemError(tuple(problems))
    return _metadata(written, places)


def _metadata(written: ArticleFile, lines: Lines) -> Metadata:
    year = written.year
    return Metadata(
        title=_record(written.title),
        kicker=_record(written.kicker),
        deck=_record(written.deck),
        bylines=tuple(Byline(entry.zh, entry.en, _record(entry.role)) for entry in written.bylines),
        newspaper=_record(written.newspaper),
        date=written.date,
        year=IssueYear(year.value, year.basis, Bilingual(year.why.zh, year.why.en)) if year else None,
        place=written.place,
        summary_zh=written.summary.zh,
        summary_en=written.summary.en,
        corrections=tuple(
            _correction(entry, lines["corrections", number]) for number, entry in enumerate(written.corrections)
        ),
        pictures=tuple(
            PictureEntry(entry.file, entry.caption, _record(entry.alt), lines["pictures", number])
            for number, entry in enumerate(written.pictures)
        ),
        place_line=lines.get(("place",), 0),
    )


def _record(pair: Pair | None) -> Bilingual | None:
    return Bilingual(pair.zh, pair.en) if pair else None


def _correction(entry: CorrectionEntry, line: int) -> Correction:
    return Correction(
        kind=entry.kind,
        find=entry.find,
        reason=Bilingual(entry.reason.zh, entry.reason.en),
        put=entry.put or "",
        other=entry.other or "",
        before=entry.before or "",
        types=entry.types or (),
        line=line,
    )


def _correction_problems(entry: CorrectionEntry, line: int, shown: str) -> list[Problem]:
    given = {name for name in ("put", "other", "before", "types") if getattr(entry, name) is not None}
    missing = [name for name in NEEDS[entry.kind] if name not in given]
    idle = sorted(given - set(TAKES[entry.kind]))
    found = [(f"a {entry.kind} correction needs `{name}`", f"add `{name}`") for name in missing]
    found += [(f"a {entry.kind} correction has no `{name}`", f"take `{name}` out") for name in idle]
    return [Problem(shown, line, "error", "bad-correction", message, remedy) for message, remedy in found]
