"""Folders that appear whole or not at all, and never in place of another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from builder.records.problem import Problem, ProblemError

BEGUN, UNFINISHED = ".being-made-", ".part"


def place_folder(folder: Path, files: Mapping[str, bytes], shown: str) -> None:
    """Make `folder` with these files (paths inside it). Raises ProblemError where something stands there already.

    The folder is filled under a hidden name beside its place and then renamed, so a reader sees all of it or none.
    """
    try:
        if os.path.lexists(folder):
            raise _problem(shown, "already-there", "this is there already", "choose another name; nothing was changed")
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=BEGUN, suffix=UNFINISHED))
        try:
            for name, data in files.items():
                target = part / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            part.chmod(0o755)
            part.rename(folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise _problem(
            shown, "cannot-write", message, "free the disk or mend the permissions, then try again"
        ) from error


def remove_unfinished(parent: Path) -> None:
    """Remove what a killed program had begun to fill in `parent`; nobody else may be making a folder there now."""
    for part in sorted(parent.glob(f"{BEGUN}*{UNFINISHED}")):
        shutil.rmtree(part, ignore_errors=True)


def _problem(shown: str, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(shown, 0, "error", code, message, remedy),))
