"""Joining: the volumes of a digest, each built as a site of its own, become one site with one search.

Their pages lie at the addresses they would have in one piece, so they are laid side by side. The text index of each
stays as it is, under pagefind/<volume>/; the search box asks all of them, and Pagefind puts the answers in order.
"""

from __future__ import annotations

import filecmp
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.machine import gzipped
from builder.records.problem import Problem, ProblemError
from builder.tables.files import replace_file

HOME = "home"
NOTE = Path("data/volume.json")
SEARCH, VOLUMES, COMMON = "pagefind", "volumes.json", "common.json"
SITEMAP = "sitemap.xml"
ENTRY = re.compile(r"\n  <url>.*?</url>", re.DOTALL)
LOCATION = re.compile(r"<loc>(.*?)</loc>")
# Endings of Pagefind's program; .pagefind is WebAssembly.
PROGRAM = (".js", ".css", ".pagefind")
NOT_COPIED = (NOTE.as_posix(), SITEMAP, f"{SITEMAP}.gz")


def join(parts: Sequence[Path], site: Path) -> tuple[str, ...]:
    """Lay the built volumes in `parts` side by side in `site`, a folder that is not there yet; the names of all.

    Raises ProblemError, and leaves nothing, where one is missing, comes twice, was made from other articles, tables,
    templates or another program, or where two have different files at one place.
    """
    notes = {part: _note(part) for part in parts}
    names = {str(note["volume"]): part for part, note in notes.items()}
    _refuse_misfits(notes, names, site)
    made = site.with_name(f".{site.name}.part")
    shutil.rmtree(made, ignore_errors=True)
    try:
        for name in (HOME, *sorted(names.keys() - {HOME})):
            _lay(names[name], made, name)
        _write_sitemap([names[name] for name in sorted(names)], made)
        years = sorted(names.keys() - {HOME})
        replace_file(made / SEARCH / VOLUMES, json.dumps(years).encode())
        replace_file(made / SEARCH / COMMON, _common_words(list(notes)))
        made.replace(site)
    except OSError as error:
        raise _failed(site, f"cannot be written: {error.strerror or error}", "free the disk, then try again") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return tuple(sorted(names))


def _note(part: Path) -> Mapping[str, Any]:
    try:
        note: Mapping[str, Any] = json.loads((part / NOTE).read_text(encoding="utf-8"))
        if not {"volume", "volumes", "made_from"} <= note.keys():
            raise ValueError(NOTE)
    except (OSError, ValueError, AttributeError) as error:
        raise _failed(part, "this is no built volume", "build it with DIGEST_VOLUME set") from error
    return note


def _refuse_misfits(notes: Mapping[Path, Mapping[str, Any]], names: Mapping[str, Path], site: Path) -> None:
    first = next(iter(notes.values()), {"volumes": [HOME], "made_from": ""})
    problems = [
        _failed(part, "it was made from other articles, tables or another program than the first", "build it anew")
        for part, note in notes.items()
        if note["made_from"] != first["made_from"]
    ]
    missing = [name for name in first["volumes"] if name not in names]
    if missing:
        problems.append(_failed(site, f"volumes are missing: {', '.join(missing)}", "build them, and name them too"))
    if len(names) < len(notes):
        problems.append(_failed(site, "a volume was given twice", "name each once"))
    if site.exists():
        problems.append(_failed(site, "this is there already", "name a new folder, or move this one away"))
    if problems:
        raise ProblemError(tuple(problem for error in problems for problem in error.problems))


def _lay(part: Path, site: Path, name: str) -> None:
    """The files of a volume into the site; one that stands there already must be the same."""
    for path, place in _places(part, name):
        target = site / place
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        elif not filecmp.cmp(path, target, shallow=False):
            raise _failed(path, f"another volume has another {place}", "build both anew with the same settings")


def _places(part: Path, name: str) -> Iterator[tuple[Path, str]]:
    """The files of a volume with their places in the site; of other indexes than the first no second program."""
    for path in sorted(part.rglob("*")):
        place = path.relative_to(part).as_posix()
        if path.is_dir() or place in NOT_COPIED or place.startswith("."):
            continue
        inside = place.removeprefix(f"{SEARCH}/")
        if name == HOME or inside == place:
            yield path, place
        elif path.suffix not in PROGRAM and path.name not in (VOLUMES, COMMON):
            yield path, f"{SEARCH}/{name}/{inside}"


def _common_words(parts: Sequence[Path]) -> bytes:
    """Words of which an index of one volume does not know all places, by language, with their numbers of pages."""
    found: dict[str, Counter[str]] = {}
    for part in parts:
        for language, words in json.loads((part / SEARCH / COMMON).read_text(encoding="utf-8")).items():
            found.setdefault(language, Counter()).update(words)
    return json.dumps(found, ensure_ascii=False, sort_keys=True).encode()


def _write_sitemap(parts: Sequence[Path], site: Path) -> None:
    texts = [(part / SITEMAP).read_text(encoding="utf-8") for part in parts]
    entries = {LOCATION.findall(entry)[0]: entry for text in texts for entry in ENTRY.findall(text)}
    head, tail = ENTRY.sub("", texts[0]).rsplit("\n", 1)
    ordered = sorted(entries, key=lambda location: f"{location}index.md")
    whole = "".join([head, *(entries[location] for location in ordered), "\n", tail])
    replace_file(site / SITEMAP, whole.encode())
    replace_file(site / f"{SITEMAP}.gz", gzipped(whole.encode()))


def _failed(place: Path, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(place.as_posix(), 0, "error", "volumes", message, remedy),))
