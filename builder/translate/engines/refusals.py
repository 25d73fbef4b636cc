"""Answers that are no translation: error pages, quota notices, copies, remnants of HTML, characters read wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.translate.engines.table import notices
from builder.translate.engines.transport import EngineError

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,200}>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
_PART = "[\u0080-\u00bf\u2018-\u201e\u02c6\u02dc\u20ac\u2122\u0152\u0153\u0160\u0161]"
_READ_WRONG = re.compile(f"\ufffd|[ÂÃ]{_PART}|[à-ï]{_PART}{{2}}")
"""What UTF-8 becomes when read as Latin-1 or Windows-1252."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDED = re.compile(r"[.!?:;…—][\"”’')\]]*$|[\"”’')\]]$")
_SENTENCE = re.compile(r"[。！？][”’」』）]*$")
_LONG = 20  # Chinese characters from which length says something
_LEAST, _MOST = 0.8, 15  # English characters to a Chinese one; the edition has 2 to 5


def refuse(zh: str, answer: str) -> None:
    """Raise EngineError where `answer` cannot be English of `zh`; whether its numbers are right is the audit's matter.

    >>> refuse("今年增长6%。", "It grew 6 percent this year.")
    >>> refuse("今年增长6%。", "<b>It grew</b> 6 percent.")
    Traceback (most recent call last):
    builder.translate.engines.transport.EngineError: HTML in the answer: <b>
    """
    said = " ".join(answer.lower().split())
    for phrase in notices().quota:
        if phrase in said:
            raise EngineError("quota", f"a quota notice: {phrase}")
    for phrase in notices().error:
        if phrase in said:
            raise EngineError("down", f"an error page: {phrase}")
    for why in _objections(zh, answer.strip()):
        raise EngineError("broken", why)


def _objections(zh: str, answer: str) -> Iterator[str]:
    if not answer:
        yield "the answer is empty"
    if (tag := _TAG.search(answer)) and tag[0] not in zh:
        yield f"HTML in the answer: {tag[0][:40]}"
    if _letters(answer) == _letters(zh) and _HAN.search(zh):
        yield "the text came back unchanged"
    if wrong := _READ_WRONG.search(answer):
        yield f"characters read in the wrong charset: {wrong[0]}"
    if len(zh) < _LONG:
        return
    size = len(answer) / len(zh)
    if size < _LEAST or size > _MOST:
        yield f"the answer is too {'short' if size < _LEAST else 'long'}: {len(answer)} characters for {len(zh)}"
    if _SENTENCE.search(zh.strip()) and not _ENDED.search(answer):
        yield f"the answer breaks off: {answer[-20:]}"


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
