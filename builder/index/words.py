"""The words of a site: a folder for each part with the lean form of its pages, brought up to date page by page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.index import lean as lean_form
from builder.index.lean import lean
from builder.index.parts import parts_of
from builder.machine import spread
from builder.tables.files import replace_file

# Lean forms of 400 pages take a processor half a second.
WORTH_A_PROCESS = 400
RECORD = "words.json"


@dataclass(frozen=True)
class Words:
    """A folder that holds, in one for each part, lean pages at the addresses of the site; keys of what is in each."""

    folder: Path
    parts: Mapping[str, str]

    @property
    def key(self) -> str:
        """A key of all parts."""
        return sha256(repr(sorted(self.parts.items())).encode()).hexdigest()


@dataclass(frozen=True)
class _Seen:
    """A page as last looked at: time and size of its file, and a key of its words (empty: not searched)."""

    stamp: tuple[int, int]
    key: str


def gather_words(site: Path, folder: Path) -> Words:
    """Bring `folder` up to date with the pages of `site`."""
    record, program = folder.with_name(RECORD), sha256(Path(lean_form.__file__).read_bytes()).hexdigest()
    before = _read(record, program)
    if not before:
        shutil.rmtree(folder, ignore_errors=True)
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    part = parts_of(pages)
    places = {uri: f"{part[uri]}/{uri}" for uri in pages}
    stamps = {uri: (stat.st_mtime_ns, stat.st_size) for uri, stat in ((u, p.stat()) for u, p in pages.items())}
    kept = {
        uri: seen
        for uri, seen in before.items()
        if stamps.get(uri) == seen.stamp and _stands(folder / places[uri], seen)
    }
    new = [uri for uri in pages if uri not in kept]
    keys = dict(spread(lambda uri: _take_in(pages[uri], folder / places[uri]), new, WORTH_A_PROCESS))
    now = {**kept, **{new[place]: _Seen(stamps[new[place]], key) for place, key in keys.items()}}
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder, {places[uri] for uri, seen in now.items() if seen.key})
    pages_now = {uri: [*now[uri].stamp, now[uri].key] for uri in sorted(now)}
    replace_file(record, json.dumps({"program": program, "pages": pages_now}).encode())
    held: dict[str, list[str]] = {}
    for uri in sorted(now):
        if now[uri].key:
            held.setdefault(part[uri], []).append(f"{uri} {now[uri].key}\n")
    return Words(folder, {name: sha256("".join(held[name]).encode()).hexdigest() for name in sorted(held)})


def _clear(folder: Path, places: set[str]) -> None:
    """Remove lean pages of pages that are no more, or belong to another part."""
    for path in folder.rglob("*.html"):
        if path.relative_to(folder).as_posix() not in places:
            path.unlink()


def _take_in(page: Path, target: Path) -> str:
    words = lean(page.read_bytes().decode("utf-8"))
    if not words:
        target.unlink(missing_ok=True)
        return ""
    replace_file(target, words.encode())
    return sha256(words.encode()).hexdigest()


def _stands(lean_page: Path, seen: _Seen) -> bool:
    return lean_page.is_file() == bool(seen.key)


def _read(record: Path, program: str) -> Mapping[str, _Seen]:
    """What was seen last, by this program; nothing where that is not known."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        if found["program"] != program:
            return {}
        return {uri: _Seen((time, size), key) for uri, (time, size, key) in found["pages"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
