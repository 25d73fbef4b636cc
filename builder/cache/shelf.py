"""The shelf: a file in .cache/articles for each article, written in one step and believed only where it is whole.

A file is a line of JSON (what it was made from, and a checksum) and the article pickled. Nothing breaks where it is
lost, old or spoilt: the article is read and worked on again. The shelf is as trusted as the code beside it.
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

from builder.cache.keys import Keys, keys_of, table_keys, terms_key
from builder.machine import lasting
from builder.records.article import Article, Labels
from builder.records.document import Document
from builder.records.english import Edition
from builder.records.mention import Mentions
from builder.records.source import Source
from builder.tables.city import City
from builder.tables.files import replace_file

FILES = ("", "source.txt", "article.yml", "en.po", "images")
# A file may be changed twice within one tick of the file system's clock, and the second change leaves no trace.
TICK = 50_000_000
Stamps = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Shelf:
    """Where articles are kept, the tables they were made with, and how each folder of the corpus looks now.

    `recalled` are articles that were taken from the shelf for their source, until the rest of them is asked for.
    """

    folder: Path
    city: City
    stamps: Mapping[str, Stamps]
    recalled: dict[str, tuple[str, Article]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What is known of an article; what is None must be worked out."""

    document: Document | None = None
    mentions: Mentions | None = None
    labels: Labels | None = None
    english: Edition | None = None


NOTHING = Known()


@dataclass(frozen=True)
class Kept:
    """A finished article, and a name for all that is in it: the checksum of the bytes that are kept."""

    article: Article
    mark: str


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
    return Shelf(folder, city, {name: _stamps(articles / name) for name in names})


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

    def reading(folder: Path, shown: str) -> Source:
        entry, stamps = _entry(shelf.folder / folder.name), shelf.stamps.get(folder.name)
        if entry is None or entry.stamps != stamps or entry.written < max(time for time, _, _ in stamps) + TICK:
            return read(folder, shown)
        article = _article(entry)
        if article is None or article.source.path != f"{shown}/source.txt":
            return read(folder, shown)
        shelf.recalled[folder.name] = entry.checksum, article
        return article.source

    return reading


def known_of(shelf: Shelf, source: Source) -> Known | Kept:
    """What need not be worked out again; the whole article where nothing needs to."""
    entry = _entry(shelf.folder / source.id)
    now = keys_of(source, shelf.city)
    if entry is None or entry.keys.text != now.text:
        return NOTHING
    checksum, recalled = shelf.recalled.pop(source.id, ("", None))
    article = recalled if checksum == entry.checksum else _article(entry)
    if article is None:
        return NOTHING
    labels = article.labels if entry.keys.labels == now.labels else None
    english = article.english if entry.keys.english == now.english and _same_terms(entry, article, shelf) else None
    if labels and english:
        # The keys hold all of a source but where its files stand and which images lie there, which no page repeats.
        return Kept(article if article.source == source else replace(article, source=source), entry.checksum)
    return Known(article.document, article.mentions, labels, english)


def _same_terms(entry: _Entry, article: Article, shelf: Shelf) -> bool:
    if entry.keys.glossary == table_keys(shelf.city).glossary:
        return True
    return entry.keys.terms == terms_key(article.document, shelf.city.glossary)


def pickled(article: Article) -> bytes:
    """An article as it travels between processes and onto the shelf."""
    return pickle.dumps(article, protocol=pickle.HIGHEST_PROTOCOL)


def unpickled(payload: bytes) -> Article:
    """The article again; only for bytes that this program has written."""
    with lasting():
        article: Article = pickle.loads(payload)
    return article


def keep(shelf: Shelf, article: Article, payload: bytes) -> Kept:
    """Write an article, pickled, down for the next build. A disk that takes nothing costs time later, nothing else."""
    checksum = sha256(payload).hexdigest()
    keys = replace(keys_of(article.source, shelf.city), terms=terms_key(article.document, shelf.city.glossary))
    head = {
        "checksum": checksum,
        "stamps": shelf.stamps.get(article.source.id, ()),
        "keys": asdict(keys),
    }
    with suppress(OSError):
        replace_file(shelf.folder / article.source.id, json.dumps(head).encode() + b"\n" + payload)
    return Kept(article, checksum)


def forget_others(shelf: Shelf, ids: Iterable[str]) -> None:
    """Remove what is kept of articles that are no more."""
    known = set(ids)
    with suppress(OSError):
        for path in shelf.folder.iterdir():
            if path.name not in known:
                path.unlink()


def _entry(path: Path) -> _Entry | None:
    """The first line of a file on the shelf; None where it is none of ours."""
    try:
        with path.open("rb") as file:
            head: dict[str, Any] = json.loads(file.readline())
        stamps = tuple((time, size, mode) for time, size, mode in head["stamps"])
        return _Entry(path, head["checksum"], stamps, Keys(**head["keys"]), path.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _article(entry: _Entry) -> Article | None:
    """The article in a file, if its bytes are those that were written."""
    try:
        payload = entry.path.read_bytes().partition(b"\n")[2]
    except OSError:
        return None
    return unpickled(payload) if sha256(payload).hexdigest() == entry.checksum else None
