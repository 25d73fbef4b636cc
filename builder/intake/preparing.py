"""Preparing: a file -> the files of a new article folder, with what was found out and what it is like."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.intake.article_file import Facts, article_file
from builder.intake.extracted import Extracted
from builder.intake.identity import is_id, next_id
from builder.intake.likeness import Print, likeness, print_of
from builder.intake.markdown_text import read_markdown
from builder.intake.opening import Format, format_of, open_file, refused
from builder.intake.rules import labelled_source, named_source
from builder.intake.web_page import foreign_charset, read_web_page
from builder.intake.word_file import read_word_file
from builder.records.document import Document
from builder.records.problem import Problem
from builder.records.source import Bilingual, Byline, Metadata, Source

EDGE_LINES = 10
EDGE_LENGTH = 60
"""A newspaper is named in one of so many lines of the head or the foot, none longer than this."""


@dataclass(frozen=True)
class Reading:
    """What of the stages importing needs, given to it because it sits beside them: bytes to text, and cleaning."""

    decode: Callable[[bytes, str], tuple[str, str]]
    clean: Callable[[Source], Document]


@dataclass(frozen=True)
class Shelf:
    """The articles that are there: ids in use, the print of each text, the hash of each file -> its article."""

    ids: frozenset[str]
    prints: Mapping[str, Print]
    hashes: Mapping[str, str]

    def with_article(self, prepared: Prepared) -> Shelf:
        """The shelf with one article more."""
        added = {sha256(data): prepared.id for name, data in prepared.files.items() if name != "article.yml"}
        return Shelf(self.ids | {prepared.id}, {**self.prints, prepared.id: prepared.print}, {**added, **self.hashes})


@dataclass(frozen=True)
class Prepared:
    """A new article: its id, its files, what is known of it, and warnings. Nothing has been written yet."""

    id: str
    files: Mapping[str, bytes]
    facts: Facts
    characters: int
    print: Print
    problems: tuple[Problem, ...]


def prepare(path: Path, shown: str, shelf: Shelf, reading: Reading, wanted: str = "") -> Prepared:
    """Read one file and make it ready; `wanted` is the id an editor asks for.

    A .txt file becomes source.txt byte for byte. Of any other, source.txt is the text, and the file itself stays
    beside it as original.<ending>. Raises ProblemError for what cannot be added, or is there already.
    """
    data = open_file(path, shown)
    twin = shelf.hashes.get(sha256(data))
    if twin:
        raise refused(shown, "duplicate-article", f"the same file as {twin}, byte for byte", "leave it out")
    kind = format_of(path, shown)
    extracted = _extracted(kind, data, shown, reading)
    found = print_of(extracted.text)
    problems = _told_likeness(found, shelf, shown)
    facts = _facts(extracted, shown, reading)
    identity = _identity(facts, path, shelf, wanted, shown)
    source = data if kind == "text" else extracted.text.encode("utf-8")
    files = {"source.txt": source, "article.yml": article_file(facts).encode("utf-8")}
    if kind != "text":
        files[f"original{path.suffix.lower()}"] = data
    return Prepared(identity, files, facts, len("".join(extracted.text.split())), found, problems)


def sha256(data: bytes) -> str:
    """The hash by which equal files are found."""
    return hashlib.sha256(data).hexdigest()


def shelf_of(articles: Path, sources: tuple[Source, ...]) -> Shelf:
    """The shelf of a digest: `articles` is its folder of articles, `sources` those of them that can be read."""
    there = sorted(path for path in articles.iterdir()) if articles.is_dir() else []
    hashes = {sha256(source.data): source.id for source in sources}
    for path in sorted(articles.glob("*/original.*")):
        hashes.setdefault(sha256(path.read_bytes()), path.parent.name)
    prints = {source.id: print_of(source.text) for source in sources}
    return Shelf(frozenset(path.name for path in there), prints, hashes)


def newspaper_in(text: str) -> str:
    """The newspaper that the head or the foot of a text names.

    >>> newspaper_in("港口的一年\\n来源：甲市日报 2024年3月15日\\n正文。"), newspaper_in("正文说来源：某处，很长。")
    ('甲市日报', '')
    >>> newspaper_in("甲市晚报 2024年3月15日 第3版\\n港口"), newspaper_in("甲市日报社举办活动\\n港口")
    ('甲市晚报', '')
    """
    lines = [" ".join(line.split()).strip("# ()（）") for line in text.splitlines() if line.strip()]
    for line in [*lines[:EDGE_LINES], *lines[EDGE_LINES:][-EDGE_LINES:]]:
        if len(line) > EDGE_LENGTH or "，" in line or line.endswith("。"):
            continue
        found = labelled_source().search(line) or named_source().fullmatch(line)
        if found:
            return found[1]
    return ""


def _extracted(kind: Format, data: bytes, shown: str, reading: Reading) -> Extracted:
    if kind == "word":
        return read_word_file(data, shown)
    if kind == "web page" and (foreign := foreign_charset(data)):
        remedy = "open it in a browser, and save the text as UTF-8"
        raise refused(shown, "unknown-encoding", f"the page is in {foreign}", remedy)
    text, _ = reading.decode(data, shown)
    if kind == "text":
        return Extracted(text)
    extracted = read_markdown(text) if kind == "markdown" else read_web_page(text, shown)
    if not extracted.text.strip():
        raise refused(shown, "empty-file", "there is no text in this file", "save the article into it first")
    return extracted


def _facts(extracted: Extracted, shown: str, reading: Reading) -> Facts:
    """What the file says goes before what cleaning reads out of the text."""
    title = Bilingual(extracted.title) if extracted.title else None
    document = reading.clean(Source("new", shown, b"", "utf-8", extracted.text, Metadata(title=title)))
    return Facts(
        title=extracted.title or " ".join(document.title.split()),
        date=extracted.date or document.date,
        newspaper=newspaper_in(extracted.text) or extracted.newspaper,
        bylines=document.bylines or tuple(Byline(name) for name in extracted.authors),
    )


def _identity(facts: Facts, path: Path, shelf: Shelf, wanted: str, shown: str) -> str:
    if not wanted:
        return next_id(facts.title, path.stem, shelf.ids)
    if not is_id(wanted):
        remedy = "use small Latin letters, digits and single hyphens, such as 005-harbour"
        raise refused(shown, "bad-id", f"{wanted!r} cannot be an id", remedy)
    if wanted in shelf.ids:
        raise refused(shown, "already-there", f"an article {wanted!r} is there already", "choose another id")
    return wanted


def _told_likeness(found: Print, shelf: Shelf, shown: str) -> tuple[Problem, ...]:
    like = likeness(found, shelf.prints)
    if like is None:
        return ()
    if like.exact:
        message = f"the same text as {like.article}, punctuation and white space aside"
        raise refused(shown, "duplicate-article", message, "leave it out")
    message = f"{like.percent}% of the shorter text stands in both this and {like.article}"
    return (Problem(shown, 0, "warning", "near-duplicate", message, "compare the two, and remove one if they are one"),)
