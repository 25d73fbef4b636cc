"""The full-text index over the finished pages. Pagefind keeps languages apart by each page's <html lang>."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from builder.index.joining import VOLUMES, join
from builder.index.merging import merge
from builder.index.order import put_in_order
from builder.index.parts import PagefindError, index_parts
from builder.index.words import Words, gather_words
from builder.records.problem import Problem, ProblemError
from builder.tables.files import replace_file

__all__ = ["IndexReport", "index", "join"]

# MkDocs leaves hidden folders of a site alone, and a reader finds no link to them.
UNFINISHED = ".pagefind"


@dataclass(frozen=True)
class IndexReport:
    """Pages indexed, by language as Pagefind names it (lower case)."""

    pages: Mapping[str, int]


def index(site: Path, workshop: Path | None = None) -> IndexReport:
    """Write `site`/pagefind for the pages that are built there; a page takes part if it has data-pagefind-body.

    In `workshop`, where one is given, the words of each page are kept: of pages that are as they were nothing is read,
    and where no word has changed, nor anyone the index, there is nothing to do. Raises ProblemError where `site` is no
    built site or Pagefind fails.

    >>> index(Path("no-such-folder"))
    Traceback (most recent call last):
    builder.records.problem.ProblemError: no-such-folder: error: there is no built site here (run mkdocs build first)
    """
    if not (site / "index.html").is_file():
        raise _failure(site, "no-site", "there is no built site here", "run mkdocs build first")
    if workshop is None:
        with tempfile.TemporaryDirectory() as folder:
            return _index_from(site, Path(folder))
    return _index_from(site, workshop)


def _index_from(site: Path, workshop: Path) -> IndexReport:
    # Made beside the old one, which a preview goes on asking meanwhile. One that a kill left is not to be published.
    fresh = site / UNFINISHED
    shutil.rmtree(fresh, ignore_errors=True)
    words = gather_words(site, workshop / "words")
    made_from, note = f"{_program_key()} {words.key}", workshop / "made-from"
    before, _, left = note.read_text(encoding="utf-8").rpartition(" ") if note.is_file() else ("", "", "")
    state = _state_of(site)
    if (before, left) == (made_from, state):
        return _report(site)
    if (site / "pagefind").is_dir() and left != state:
        # Its files may be those of the parts under another name: who wrote over one has written over both.
        shutil.rmtree(workshop / "parts", ignore_errors=True)
    _put_together(site, words, workshop / "parts", fresh)
    # Which indexes the search box asks besides this one: none, until volumes are joined.
    replace_file(fresh / VOLUMES, b"[]")
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    fresh.replace(site / "pagefind")
    report = _report(site)
    replace_file(note, f"{made_from} {_state_of(site)}".encode())
    return report


@lru_cache(maxsize=1)
def _program_key() -> str:
    """Pagefind and what is done to its files: an index that other programs made is made anew."""
    key = sha256(version("pagefind").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        key.update(path.read_bytes())
    return key.hexdigest()


def _state_of(site: Path) -> str:
    """The index as it stands: names, sizes and times of its files."""
    found = sorted((path, path.stat()) for path in (site / "pagefind").rglob("*"))
    return sha256(repr([(path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found]).encode()).hexdigest()


def _put_together(site: Path, words: Words, made: Path, fresh: Path) -> None:
    """The index of the whole site in `fresh`; those of its parts stay in `made`."""
    try:
        parts = index_parts(words.folder, words.parts, made)
    except PagefindError as error:
        raise _failure(site, "index-failed", f"Pagefind failed: {error}", "check that pagefind is installed") from error
    try:
        if len(parts) == 1:
            shutil.copytree(parts[0], fresh)
        else:
            merge(parts, fresh)
        put_in_order(fresh)
    except (OSError, ValueError, LookupError) as error:
        shutil.rmtree(made, ignore_errors=True)
        raise _failure(site, "index-failed", f"Pagefind left no readable index: {error}", "build again") from error


def _report(site: Path) -> IndexReport:
    try:
        entry = site / "pagefind" / "pagefind-entry.json"
        languages = json.loads(entry.read_text(encoding="utf-8"))["languages"]
    except (OSError, ValueError, LookupError) as error:
        raise _failure(site, "index-failed", f"Pagefind left no readable index: {error}", "build again") from error
    return IndexReport({name: languages[name]["page_count"] for name in sorted(languages)})


def _failure(site: Path, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(site.as_posix(), 0, "error", code, message, remedy),))
