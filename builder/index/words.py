"""The words of a site: a folder with the lean form of every searched page, brought up to date page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.index import lean as lean_form
from builder.index.lean import lean
from builder.machine import spread
from builder.tables.files import replace_file

# Lean forms of 400 pages take a processor half a second.
WORTH_A_PROCESS = 400
RECORD = "words.json"


@dataclass(frozen=True)
class Words:
    """A folder of lean pages at the addresses of the site, and a key of all that is in it."""

    folder: Path
    key: str


@dataclass(frozen=True)
class _Seen:
    """A page as last looked at: time and size of its file, and a key of its words (empty: not searched)."""

    stamp: tuple[int, int]
    key: str


def gather_words(site: Path, folder: Path) -> Words:
    """Bring `folder` up to date with the pages of `site`."""
    record, program = folder.with_name(RECORD), sha256(Path(lean_form.__file__).read_bytes()).hexdigest()
    before = _read(record, program)
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    stamps = {uri: (stat.st_mtime_ns, stat.st_size) for uri, stat in ((u, p.stat()) for u, p in pages.items())}
    kept = {uri: seen for uri, seen in before.items() if stamps.get(uri) == seen.stamp and _stands(folder, uri, seen)}
    new = [uri for uri in pages if uri not in kept]
    keys = dict(spread(lambda uri: _take_in(pages[uri], folder / uri), new, WORTH_A_PROCESS))
    now = {**kept, **{new[place]: _Seen(stamps[new[place]], key) for place, key in keys.items()}}
    for uri in before.keys() - now.keys():
        (folder / uri).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    pages_now = {uri: [*now[uri].stamp, now[uri].key] for uri in sorted(now)}
    replace_file(record, json.dumps({"program": program, "pages": pages_now}).encode())
    key = sha256("".join(f"{uri} {now[uri].key}\n" for uri in sorted(now)).encode()).hexdigest()
    return Words(folder, key)


def _take_in(page: Path, target: Path) -> str:
    words = lean(page.read_bytes().decode("utf-8"))
    if not words:
        target.unlink(missing_ok=True)
        return ""
    replace_file(target, words.encode())
    return sha256(words.encode()).hexdigest()


def _stands(folder: Path, uri: str, seen: _Seen) -> bool:
    return (folder / uri).is_file() == bool(seen.key)


def _read(record: Path, program: str) -> Mapping[str, _Seen]:
    """What was seen last, by this program; nothing where that is not known."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        if found["program"] != program:
            return {}
        return {uri: _Seen((time, size), key) for uri, (time, size, key) in found["pages"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
