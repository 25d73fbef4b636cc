"""Files written by an earlier build: one whose key is the same, itself untouched, is not made again."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from builder.cache.keys import BUILDER, digest_of
from builder.tables.city import City
from builder.tables.files import replace_file

# Rooms that no page depends on: how a build is begun, measured or rendered.
OUTSIDE = ("bench", "cli", "index", "intake", "render", "book")


@dataclass(frozen=True)
class Written:
    """A file as it was written: its key, time (nanoseconds) and size (bytes)."""

    key: str
    time: int
    size: int


def makers_key(city: City, templates: Path, address: str) -> str:
    """A key of what all pages are made with: the tables, the templates, the program and the site's address."""
    key = sha256(digest_of(city, address, sys.version, version("jinja2"), version("markupsafe")).encode())
    rooms = (path for path in BUILDER.rglob("*") if path.relative_to(BUILDER).parts[0] not in OUTSIDE)
    program = (path for path in rooms if path.suffix in (".py", ".toml"))
    words = (path for path in (templates / "pages", templates / "strings") for path in path.rglob("*"))
    for path in sorted(found for found in (*program, *words) if found.is_file()):
        key.update(path.name.encode("utf-8", "surrogatepass"))
        key.update(path.read_bytes())
    return key.hexdigest()[:32]


def recall_pages(record: Path, makers: str) -> Mapping[str, Written]:
    """The files of the last build by their path under docs/; none where other makers were at work, or nobody knows.

    >>> recall_pages(Path("no-such-record"), "")
    {}
    """
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        if found["makers"] != makers:
            return {}
        return {uri: Written(key, time, size) for uri, (key, time, size) in found["pages"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def stands(docs: Path, uri: str, key: str, recalled: Mapping[str, Written]) -> bool:
    """Whether the file that the key asks for stands at `uri` already."""
    written = recalled.get(uri)
    return written is not None and key != "" and written == _written(docs / uri, key)


def stand_all(docs: Path, key: str, recalled: Mapping[str, Written]) -> frozenset[str]:
    """All files that were written with this key; none where one of them does not stand as it was."""
    known = [uri for uri, written in recalled.items() if written.key == key]
    return frozenset(known) if all(stands(docs, uri, key, recalled) for uri in known) else frozenset()


def keep_pages(record: Path, makers: str, docs: Path, keys: Mapping[str, str]) -> None:
    """Write down which files stand, by their keys. Where the disk is full the next build makes all anew."""
    with suppress(OSError):
        found = {uri: _written(docs / uri, key) for uri, key in keys.items() if key}
        rows = {uri: (file.key, file.time, file.size) for uri, file in found.items() if file}
        replace_file(record, json.dumps({"makers": makers, "pages": rows}).encode())


def _written(path: Path, key: str) -> Written | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return Written(key, found.st_mtime_ns, found.st_size)
