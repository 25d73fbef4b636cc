"""Articles that lie elsewhere: a folder on this machine brought in step with any address that fsspec reads.

The stages go on to read a plain folder, with all their checks. What is there is only fetched where it has changed: of
each file a mark is kept, made from what the listing says of it (size, times, hashes).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.machine import alone_in
from builder.records.problem import Problem, ProblemError
from builder.tables.files import LARGEST_TEXT, replace_file

TEXTS = ("source.txt", "article.yml", "en.po")
# A listing that says none of these (that of a web server's folder) cannot tell that a file has changed.
TELLING = frozenset(("mtime", "modified", "created", "last_modified", "lastmodified", "updated", "etag", "md5hash"))
# Fetched side by side where a store can do so: as many small files, or so many bytes.
FILES_AT_ONCE, BYTES_AT_ONCE = 64, 64_000_000
MARKS = "marks.json"

Info = Mapping[str, Any]


@dataclass(frozen=True)
class _Store:
    """Where the articles lie: the address as given, fsspec's file system, and the path in it."""

    address: str
    system: Any
    root: str


def mirror(address: str, folder: Path) -> None:
    """Bring `folder` in step with the articles at `address`, such as s3://bucket/articles.

    Only what can be part of an article is fetched; other files are left empty, since reading only names them. Raises
    ProblemError where fsspec or what it needs is not installed, where no article lies at the address, and for all
    files that cannot be fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        store = _opened(address)
        listed = _listed(store)
        marks = _marks(folder.parent / MARKS, address)
        try:
            _remove_others(folder, listed)
            _bring(store, folder, listed, marks)
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}"
            raise _failed(str(folder), message, "free the disk or mend the permissions, then build again") from error
        finally:
            kept = {name: mark for name, mark in sorted(marks.items()) if name in listed}
            with suppress(OSError):
                replace_file(folder.parent / MARKS, json.dumps({"address": address, "files": kept}).encode())


def _opened(address: str) -> _Store:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped] # noqa: PLC0415 - for articles elsewhere only
    except ImportError as error:
        raise _failed(address, "fsspec is not installed", "pip install 'ningbo-digest[remote]'") from error
    try:
        system, root = url_to_fs(address)
    except ImportError as error:
        raise _failed(address, "its kind of store is not installed", _said(error)) from error
    except (ValueError, TypeError, OSError) as error:
        raise _failed(address, _said(error), "mend the address of the articles") from error
    return _Store(address.rstrip("/"), system, str(root).rstrip("/"))


def _listed(store: _Store) -> Mapping[str, Info]:
    """What is said of each file that may be part of an article, by its path under the address."""
    try:
        store.system.invalidate_cache()
        found: Mapping[str, Info] = store.system.find(store.root, detail=True)
    except Exception as error:  # every kind of store has errors of its own
        raise _failed(store.address, f"cannot be listed: {_said(error)}", "mend the address, or the access") from error
    files = ((str(name)[len(store.root) :].lstrip("/"), info) for name, info in found.items())
    listed = {name: info for name, info in files if info.get("type") != "directory" and _is_wanted(name)}
    if not listed:
        raise _failed(store.address, "no article is there", "mend the address, or put a folder for each article there")
    return listed


def _is_wanted(name: str) -> bool:
    """Whether a path may be kept here: files of articles, and those beside their folders, which reading refuses.

    >>> [_is_wanted(name) for name in ("a/source.txt", "a/images/1.jpg", "a.txt", "a/b/c.txt", "../a", ".git/config")]
    [True, True, True, False, False, False]
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts) or parts[0].startswith("."):
        return False
    return len(parts) < 3 or (len(parts) == 3 and parts[1] == "images" and not parts[2].startswith("."))


def _is_read(name: str, info: Info) -> bool:
    """Whether reading opens the file: no link, and no file beside those an article has."""
    parts = name.split("/")
    return not info.get("islink") and info.get("size") != 0 and (len(parts) == 3 or parts[1:] in [[t] for t in TEXTS])


def _bring(store: _Store, folder: Path, listed: Mapping[str, Info], marks: dict[str, str]) -> None:
    """Fetch what has changed, and note the mark of each file in `marks` as soon as it is there."""
    now = {name: _mark(info) for name, info in listed.items()}
    changed = [name for name in listed if not now[name] or marks.get(name) != now[name] or not _stands(folder / name)]
    problems: list[Problem] = []
    for batch in _batches(changed, listed):
        fetched = _fetched(store, {name: listed[name] for name in batch if _is_read(name, listed[name])})
        for name in batch:
            data = fetched.get(name, b"")
            if isinstance(data, Exception):
                where, message = f"{store.address}/{name}", f"cannot be fetched: {_said(data)}"
                problems.extend(_failed(where, message, "mend the access to it, then try again").problems)
            else:
                _put(folder / name, data, link=bool(listed[name].get("islink")))
                marks[name] = now[name]
    if problems:
        raise ProblemError(tuple(problems))


def _batches(names: Iterable[str], listed: Mapping[str, Info]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for name in names:
        batch.append(name)
        size += listed[name].get("size") or 0
        if len(batch) == FILES_AT_ONCE or size >= BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _fetched(store: _Store, files: Mapping[str, Info]) -> dict[str, bytes | Exception]:
    """The bytes of some files, or why there are none; of a text too long just enough for reading to say so."""
    most = LARGEST_TEXT + 1
    ends = [most if name.count("/") == 1 and (info.get("size") or 0) > most else None for name, info in files.items()]
    try:
        paths, starts = [f"{store.root}/{name}" for name in files], [0 if end else None for end in ends]
        return dict(zip(files, store.system.cat_ranges(paths, starts, ends, on_error="return"), strict=True))
    except Exception as error:  # every kind of store has errors of its own
        return dict.fromkeys(files, error)


def _put(path: Path, data: bytes, *, link: bool) -> None:
    """The file, only written where it differs: its time tells the cache that it has not changed.

    For a link stands one that leads nowhere, which reading refuses as it does any link.
    """
    if link:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to("elsewhere")
    elif not _stands(path) or path.is_symlink() or path.read_bytes() != data:
        replace_file(path, data)


def _stands(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _remove_others(folder: Path, listed: Mapping[str, Info]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in listed:
            path.unlink()


def _mark(info: Info) -> str:
    """A mark that changes with the file, as far as the store tells; empty where it does not."""
    if not any(key.lower() in TELLING and value is not None for key, value in info.items()):
        return ""
    return sha256(repr(sorted((key, str(value)) for key, value in info.items())).encode()).hexdigest()[:16]


def _marks(path: Path, address: str) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return dict(found["files"]) if found["address"] == address else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _failed(where: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(where, 0, "error", "elsewhere", message, remedy),))
