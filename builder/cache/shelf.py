"""The shelf: a file in .cache/articles for each article, written in one step and believed only where it is whole.

A file is a line of JSON (what it was made from, and a checksum) and the article's parcel, pickled. Nothing breaks where
it is lost, old or spoilt: the article is read and worked on again. The shelf is as trusted as the code beside it.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.cache.keys import Keys, keys_of, program_key, table_keys, terms_key
from builder.cache.pile import Pile
from builder.cache.stacks import Parcel, Stacks, at_rest, parcel_of, source_at_rest
from builder.machine import lasting
from builder.records.article import Article, Labels
from builder.records.document import Document
from builder.records.english import Edition
from builder.records.mention import Mentions
from builder.records.problem import Problem
from builder.records.source import Source
from builder.tables.city import City
from builder.tables.files import replace_file

FILES = ("", "source.txt", "article.yml", "en.po", "images")
# A file may be changed twice within one tick of the file system's clock, and the second change leaves no trace.
TICK = 50_000_000
Stamps = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Kept:
    """A finished article, a name for all that is in it (a checksum), and what is wrong with its English."""

    article: Article
    mark: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Shelf:
    """Where articles are kept, the tables they were made with, and how each folder of the corpus looks now.

    `recalled` are articles that were taken from the shelf for their source, until the rest of them is asked for;
    `stacks` is where articles come to lie.
    """

    folder: Path
    city: City
    stamps: Mapping[str, Stamps]
    stacks: Stacks
    recalled: dict[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What is known of an article; what is None must be worked out."""

    document: Document | None = None
    mentions: Mentions | None = None
    labels: Labels | None = None
    english: Edition | None = None


NOTHING = Known()


@dataclass(frozen=True)
class _Entry:
    """The first line of a file, and where the article itself is."""

    path: Path
    checksum: str
    stamps: Stamps
    keys: Keys
    written: int


def open_shelf(folder: Path, articles: Path, city: City) -> Shelf:
    """The shelf in `folder` for the corpus in `articles`; how its files look is noted before any is read."""
    names = sorted(path.name for path in articles.iterdir()) if articles.is_dir() else []
    beside = next((path for path in folder.parents if path.is_dir()), None)
    return Shelf(folder, city, {name: _stamps(articles / name) for name in names}, Stacks(Pile(beside)))


def _stamps(folder: Path) -> Stamps:
    """Time, size and kind of an article's files and folders; zeros for what is not there."""

    def stamp(path: Path) -> tuple[int, int, int]:
        try:
            status = path.lstat()
        except OSError:
            return 0, 0, 0
        return status.st_mtime_ns, status.st_size, status.st_mode

    return tuple(stamp(folder / name) for name in FILES)


def read_or_recall(shelf: Shelf, read: Callable[[Path, str], Source]) -> Callable[[Path, str], Source]:
    """A way to read an article that opens nothing of its folder where all looks as it did when it was kept."""

    def recalled(folder: Path, shown: str) -> Source | None:
        entry, stamps = _entry(shelf.folder / folder.name), shelf.stamps.get(folder.name)
        if entry is None or entry.stamps != stamps or entry.written < max(time for time, _, _ in stamps) + TICK:
            return None
        kept = _kept(entry, shelf)
        if kept is None or kept.article.source.path != f"{shown}/source.txt":
            return None
        shelf.recalled[folder.name] = kept
        return kept.article.source

    def reading(folder: Path, shown: str) -> Source:
        return recalled(folder, shown) or source_at_rest(read(folder, shown), shelf.stacks)

    return reading


def known_of(shelf: Shelf, source: Source) -> Known | Kept:
    """What need not be worked out again; the whole article where nothing needs to."""
    entry = _entry(shelf.folder / source.id)
    now = keys_of(source, shelf.city)
    if entry is None or entry.keys.text != now.text:
        return NOTHING
    kept = shelf.recalled.pop(source.id, None)
    if kept is None or kept.mark != entry.checksum:
        # The keys hold all of a source but where its files stand and which images lie there, which no page repeats.
        kept = _kept(entry, shelf, source)
    if kept is None:
        return NOTHING
    article = kept.article
    labels = entry.keys.labels == now.labels
    english = entry.keys.english == now.english and _same_terms(entry, article.document, shelf)
    if labels and english:
        return kept
    return Known(
        article.document, article.mentions, article.labels if labels else None, article.english if english else None
    )


def _same_terms(entry: _Entry, document: Document, shelf: Shelf) -> bool:
    if entry.keys.glossary == table_keys(shelf.city).glossary:
        return True
    return entry.keys.terms == terms_key(document, shelf.city.glossary)


def pickled(article: Article, city: City, problems: tuple[Problem, ...]) -> bytes:
    """An article as it travels between processes and onto the shelf; `problems` are those of its English."""
    parcel = parcel_of(article, terms_key(article.document, city.glossary), problems)
    return pickle.dumps(parcel, protocol=pickle.HIGHEST_PROTOCOL)


def _unpickled(payload: bytes) -> Parcel:
    with lasting():
        parcel: Parcel = pickle.loads(payload)
    return parcel


def stand(shelf: Shelf, payload: bytes) -> Kept:
    """An article that nothing is kept of, for this build alone."""
    parcel = _unpickled(payload)
    return Kept(at_rest(parcel, shelf.stacks), "", parcel.problems)


def keep(shelf: Shelf, payload: bytes) -> Kept:
    """Write an article, pickled, down for the next build. A disk that takes nothing costs time later, nothing else."""
    parcel = _unpickled(payload)
    article = at_rest(parcel, shelf.stacks)
    checksum = sha256(payload).hexdigest()
    keys = replace(keys_of(article.source, shelf.city), terms=parcel.terms)
    head = {
        "program": program_key(),
        "checksum": checksum,
        "stamps": shelf.stamps.get(article.source.id, ()),
        "keys": asdict(keys),
    }
    with suppress(OSError):
        replace_file(shelf.folder / article.source.id, json.dumps(head).encode() + b"\n" + payload)
    return Kept(article, checksum, parcel.problems)


def forget_others(shelf: Shelf, ids: Iterable[str]) -> None:
    """Remove what is kept of articles that are no more."""
    known = set(ids)
    with suppress(OSError):
        for path in shelf.folder.iterdir():
            if path.name not in known:
                path.unlink()


def _entry(path: Path) -> _Entry | None:
    """The first line of a file on the shelf; None where another program wrote it."""
    try:
        with path.open("rb") as file:
            head: dict[str, Any] = json.loads(file.readline())
        if head["program"] != program_key():
            return None
        stamps = tuple((time, size, mode) for time, size, mode in head["stamps"])
        return _Entry(path, head["checksum"], stamps, Keys(**head["keys"]), path.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _kept(entry: _Entry, shelf: Shelf, source: Source | None = None) -> Kept | None:
    """The article in a file, if its bytes are those that were written; `source` is what it was read as just now."""
    try:
        payload = entry.path.read_bytes().partition(b"\n")[2]
    except OSError:
        return None
    if sha256(payload).hexdigest() != entry.checksum:
        return None
    parcel = _unpickled(payload)
    return Kept(at_rest(parcel, shelf.stacks, source), entry.checksum, parcel.problems)
