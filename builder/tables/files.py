"""Opening what editors supply: regular files of bearable size only, no link that leads elsewhere. Replacing files."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Literal

from builder.records.problem import Problem, ProblemError

LARGEST_TEXT = 50_000_000
LARGEST_TABLE = 5_000_000
"""Bytes. The longest article met has 30 000, the longest table 60 000."""


MISSING = "create it, or mend the path"
Allowed = Literal["file", "link", "any"]


def bytes_of(path: Path, shown: str, most: int, allowed: Allowed = "file", missing: str = MISSING) -> bytes:
    """The bytes of the file at `path`; `missing` is what to do where there is none.

    `allowed` is "file" for what arrives with an article, where a link would publish what lies elsewhere; "link" also
    follows links, for tables that digests share; "any" also reads a pipe, for a path typed by the user.
    Raises ProblemError for what is not allowed (it is never opened), for more than `most` bytes, and where the file
    is missing or closed to this user.
    """
    try:
        status = path.lstat() if allowed == "file" else path.stat()
        if stat.S_ISLNK(status.st_mode):
            raise _refused(shown, "link", "a symbolic link: it may lead out of this folder", "put the file itself here")
        if allowed != "any" and not stat.S_ISREG(status.st_mode):
            raise _refused(shown, "not-a-file", "this is no ordinary file", "put the file itself here")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise _refused(shown, "missing-file", "file not found", missing) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refused(shown, "unreadable", f"cannot be read: {reason}", "mend its permissions, or the path") from error
    if len(data) > most:
        message = f"more than {most // 1_000_000} MB"
        raise _refused(shown, "too-large", message, "this is hardly one article or table: cut out what belongs here")
    return data


def _refused(shown: str, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(shown, 0, "error", code, message, remedy),))


def replace_file(path: Path, *data: bytes | memoryview) -> None:
    """Put `data`, which may be in pieces, in place of the file at `path` in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
