"""Bytes to text: UTF-8, UTF-16 with a byte order mark, or GB18030, and a clear answer to anything else."""

from __future__ import annotations

import codecs
import re

from builder.records.problem import Problem, ProblemError

CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")
CONTROL_SHARE = 0.01
"""Text from scanners holds a stray control character now and then; one in a hundred is no text."""
OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
COMMON_SHARE = 0.5
"""Of the characters outside ASCII, GB2312 has nearly all of a simplified text and about two in three of a
traditional one; German or French bytes read as GB18030 make rare characters that it has not."""


def decode(data: bytes, shown: str = "") -> tuple[str, str]:
    r"""The text of `data`, with line ends made `\n`, and the encoding it was in.

    Raises ProblemError for an empty file, for NUL bytes and for anything that is not text; `shown` is the path its
    message names.

    >>> decode("一行\r\n二行".encode("gb18030"))
    ('一行\n二行', 'gb18030')
    >>> decode(b"\xef\xbb\xbfabc")
    ('abc', 'utf-8-sig')
    """
    text, encoding = _decoded(data, shown)
    if not text.strip():
        raise _refused(shown, "empty-file", "there is no text in this file", "paste the article into it, or remove it")
    if "\0" in text or len(CONTROLS.findall(text)) > CONTROL_SHARE * len(text):
        raise _binary(shown)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, shown: str) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        encodings: tuple[str, ...] = ("utf-8-sig",)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\0" in data:
        raise _binary(shown)
    else:
        encodings = ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _is_chinese(text):
            return text, encoding
    raise _refused(
        shown,
        "unknown-encoding",
        "this is neither UTF-8, nor UTF-16 with a byte order mark, nor GB18030 (GBK, GB2312)",
        "open it in the program it comes from and save it as UTF-8 text",
    )


def _is_chinese(text: str) -> bool:
    outside = "".join(OUTSIDE_ASCII.findall(text))
    return len(outside.encode("gb2312", "ignore")) >= 2 * COMMON_SHARE * len(outside)


def _binary(shown: str) -> ProblemError:
    message = "this is not a text file: it holds NUL bytes or control characters"
    return _refused(shown, "not-text", message, "give the article as UTF-8 text; read an image or PDF by OCR first")


def _refused(shown: str, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(shown, 0, "error", code, message, remedy),))
