"""Decoding: every encoding Chinese newspapers come in, and a clear answer to what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.read import decode
from builder.records.problem import ProblemError

TEXT = "今年，发展的“打开方式”是“拼”！\n增长6.1%，㎡与③。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
    ids=["utf-8", "with mark", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    assert decode(f"一{end}二{end}{end}三".encode())[0] == "一\n二\n\n三"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        (codecs.BOM_UTF8, "empty-file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        (b"text with a \x00 in it", "not-text"),
        (bytes(range(1, 32)) * 8, "not-text"),
        (TEXT.encode("utf-16-le"), "not-text"),
        ("Übermäßig große Äpfel für Øystein".encode("latin-1"), "unknown-encoding"),
        (b"\xff\x80\x81\xfe\xff" * 20, "unknown-encoding"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "unknown-encoding"),
    ],
    ids=[
        "nothing",
        "blanks",
        "mark alone",
        "png",
        "nul",
        "controls",
        "utf-16 unmarked",
        "latin-1",
        "bytes",
        "half a pair",
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        decode(data, "a/source.txt")
    problem = caught.value.problems[0]
    assert (problem.code, problem.path, problem.level) == (code, "a/source.txt", "error")
    assert problem.remedy


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ProblemError:
        return
    assert "\r" not in text
    assert "\0" not in text
    assert text.strip()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode()) == (text, "utf-8")
