"""Writing: puts files under docs/ so that docs/en, docs/zh, docs/data and docs/media hold just what the build gave."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.records.problem import Problem, ProblemError
from builder.tables.files import replace_file

OWNED = ("en", "zh", "data", "media")
Make = Callable[[], bytes]


@dataclass(frozen=True)
class Lines:
    """A text too long to be held: its pieces, made anew each time."""

    pieces: Callable[[], Iterator[str]]


@dataclass(frozen=True)
class Placed:
    """A file that stands in its place already; whether it is new."""

    changed: bool


Content = str | bytes | Make | Lines


@dataclass(frozen=True)
class Written:
    """How many files were written, found unchanged, and removed."""

    written: int
    unchanged: int
    removed: int


def write_files(docs: Path, files: Iterable[tuple[str, Content | Placed]]) -> Written:
    """Write each path under `docs` as it comes, if its bytes differ; remove what else stands in the owned folders.

    A file may be text, bytes, pieces of a text, or a way to make its bytes. The last is only used where nothing stands
    at the path, so the path must name the content, as one with a hash in it does. It may also have been put there
    already, by another process that was begun as the files were asked for. Writing is atomic: a reader sees the
    old file or the new one, never half. Raises ProblemError when the disk or the permissions do not allow it, when a
    path would leave the owned folders, and, before anything is written, when a link stands in them: it may lead
    anywhere.
    """
    written = unchanged = 0
    kept: set[str] = set()
    _refuse_misfits(docs)
    try:
        for path, content in files:
            if path.split("/")[0] not in OWNED or ".." in path.split("/"):
                raise ProblemError((_problem(path, "lies outside the folders the builder owns"),))
            kept.add(path)
            changed = content.changed if isinstance(content, Placed) else put_file(docs / path, content)
            written += changed
            unchanged += not changed
        return Written(written, unchanged, _remove_stale(docs, kept))
    except OSError as error:
        raise ProblemError((_problem(str(error.filename or docs), error.strerror or str(error)),)) from error


def put_file(path: Path, content: Content) -> bool:
    """Whether the content differed from what stood at `path`; if so, it stands there now. Raises OSError."""
    if isinstance(content, Lines):
        return _put_lines(path, content)
    if _same(path, content):
        return False
    replace_file(path, _bytes(content))
    return True


def _refuse_misfits(docs: Path) -> None:
    """Raise ProblemError where an owned folder is a file, or where it or anything in it is a symbolic link."""
    problems = []
    for folder in (docs / name for name in OWNED):
        if folder.is_symlink() or docs.is_symlink():
            problems.append(_link(docs if docs.is_symlink() else folder))
        elif folder.exists() and not folder.is_dir():
            remedy = "move it away: the builder makes a folder there"
            problems.append(Problem(str(folder), 0, "error", "cannot-write", "a file stands where a folder is", remedy))
        else:
            problems.extend(_link(path) for path in sorted(folder.rglob("*")) if path.is_symlink())
    if problems:
        raise ProblemError(tuple(dict.fromkeys(problems)))


def _link(path: Path) -> Problem:
    message = "a symbolic link stands in what the builder writes; nothing was written through it"
    return Problem(str(path), 0, "error", "cannot-write", message, "remove the link, then build again")


def _put_lines(path: Path, lines: Lines) -> bool:
    """Whether the text differed from what stood at `path`; if so, it stands there now. It is made once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        part = Path(folder) / path.name
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines.pieces())
        if path.is_file() and filecmp.cmp(part, path, shallow=False):
            return False
        part.chmod(0o644)
        part.replace(path)
    return True


def _same(path: Path, content: str | bytes | Make) -> bool:
    if callable(content):
        return path.is_file()
    try:
        return path.read_bytes() == _bytes(content)
    except FileNotFoundError:
        return False


def _bytes(content: str | bytes | Make) -> bytes:
    if callable(content):
        return content()
    return content.encode("utf-8") if isinstance(content, str) else content


def _remove_stale(docs: Path, kept: set[str]) -> int:
    removed = 0
    for folder in OWNED:
        for path in sorted((docs / folder).rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(docs).as_posix() not in kept:
                path.unlink()
                removed += 1
    return removed


def _problem(path: str, message: str) -> Problem:
    return Problem(path, 0, "error", "cannot-write", message, "free the disk or mend the permissions, then build again")
