"""Files to bytes: what kind of article file this is, and a clear answer to anything that is none."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal

from builder.records.problem import Problem, ProblemError

Format = Literal["text", "markdown", "web page", "word"]
FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web page",
    ".htm": "web page",
    ".xhtml": "web page",
    ".docx": "word",
}
LARGEST: dict[Format, int] = {"text": 2_000_000, "markdown": 2_000_000, "web page": 10_000_000, "word": 50_000_000}
"""Bytes. The longest article met has 30 000; saved pages carry scripts, Word files carry pictures."""
MAGIC = {
    b"%PDF-": ("a PDF", "copy its text into a .txt file, or read it by OCR first"),
    b"\xd0\xcf\x11\xe0": ("an old or locked Word file", "save it as .docx without a password"),
    b"\x89PNG": ("a picture", "read it by OCR first, then add the text"),
    b"\xff\xd8\xff": ("a picture", "read it by OCR first, then add the text"),
    b"{\\rtf": ("an RTF file", "open it in Word or LibreOffice and save it as .docx"),
}  # fmt: skip


def format_of(path: Path, shown: str) -> Format:
    """The format by the file's name. Raises ProblemError for one that cannot be imported."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        message = f"files ending in {path.suffix!r} cannot be added" if path.suffix else "the name has no ending"
        raise refused(shown, "unknown-format", message, "give a .txt, .md, .html or .docx file")
    return found


def open_file(path: Path, shown: str) -> bytes:
    """The bytes of a regular file of bearable size. Raises ProblemError; a file that is too large is never read."""
    limit = LARGEST[format_of(path, shown)]
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refused(shown, "not-a-file", "this is no ordinary file", "name a file that holds one article")
        if status.st_size > limit:
            raise _too_large(shown, status.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise refused(shown, "missing-file", "file not found", "mend the path") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refused(shown, "unreadable", f"cannot be read: {reason}", "mend its permissions, or the path") from error
    if len(data) > limit:
        raise _too_large(shown, len(data), limit)
    if not data.strip():
        raise refused(shown, "empty-file", "there is no text in this file", "save the article into it first")
    for magic, (what, remedy) in MAGIC.items():
        if data.startswith(magic):
            raise refused(shown, "not-text", f"this is {what}, whatever its name says", remedy)
    return data


def refused(shown: str, code: str, message: str, remedy: str) -> ProblemError:
    """One problem of one file, ready to be raised."""
    return ProblemError((Problem(shown, 0, "error", code, message, remedy),))


def _too_large(shown: str, size: int, limit: int) -> ProblemError:
    message = f"{size / 1e6:,.1f} MB are more than one article can have ({limit / 1e6:,.0f} MB)"
    return refused(shown, "too-large", message, "cut out the one article, and save it by itself")
