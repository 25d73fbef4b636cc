"""Pagefind's files: gzip around a mark and CBOR, of which only arrays, text and whole numbers occur.

A file's name is a hash of what it holds, and stands in the file above it: filter and words <- meta <- entry.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.machine import gzipped

KNOWN_FORMAT = "1.5."
MARK = b"pagefind_dcd"
NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4
# Four times as fast as 9, and two in a hundred larger.
LEVEL = 7
WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def unpacked(file: Path) -> bytes:
    """The bytes of CBOR in a file; raises OSError or ValueError where there are none."""
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(MARK):
        raise ValueError(f"{file.name} is none of Pagefind's files")
    return data[len(MARK) :]


def pack(file: Path, data: bytes) -> None:
    """Write bytes of CBOR as one of Pagefind's files."""
    file.write_bytes(gzipped(MARK + data, LEVEL))


def name_of(language: str, data: bytes, length: int) -> str:
    """The name of a file that holds these bytes, `length` digits long.

    >>> name_of("en", b"", 7)
    'en_e3b0c44'
    """
    return f"{language}_{sha256(data).hexdigest()[:length]}"


def decode_head(data: bytes, at: int) -> tuple[int, int, int]:
    """What kind of value starts at `at`, its number (length, where it is no number), and where that ends.

    >>> decode_head(bytes([0x78, 0x2A]), 0)
    (3, 42, 2)
    """
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    width = WIDTHS.get(short, 0)
    if short > 27 or major not in (NUMBER, NEGATIVE, TEXT, ARRAY):
        raise ValueError(f"Pagefind wrote an unknown mark at byte {at - 1}")
    return major, int.from_bytes(data[at : at + width], "big") if width else short, at + width


def decode(data: bytes, at: int) -> tuple[Any, int]:
    """The value that starts at `at` and where it ends.

    >>> decode(bytes([0x83, 0x61, 0x61, 0x18, 0x2A, 0x20]), 0)
    (['a', 42, -1], 6)
    """
    major, number, at = decode_head(data, at)
    if major == TEXT:
        return data[at : at + number].decode("utf-8"), at + number
    if major == NUMBER:
        return number, at
    if major == NEGATIVE:
        return -1 - number, at
    items = []
    for _ in range(number):
        item, at = decode(data, at)
        items.append(item)
    return items, at


def encode(value: Any) -> bytes:
    """The bytes of nested lists of text and whole numbers.

    >>> encode(["a", 42, -1]).hex(" ")
    '83 61 61 18 2a 20'
    """
    if isinstance(value, int):
        return encode_head(NUMBER, value) if value >= 0 else encode_head(NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return encode_head(TEXT, len(text)) + text
    return encode_head(ARRAY, len(value)) + b"".join(encode(item) for item in value)


def encode_head(major: int, number: int) -> bytes:
    """The bytes a value of that kind and number starts with.

    >>> encode_head(ARRAY, 300).hex(" ")
    '99 01 2c'
    """
    if number < 24:
        return bytes([major << 5 | number])
    short, width = next((short, width) for short, width in WIDTHS.items() if number < 256**width)
    return bytes([major << 5 | short]) + number.to_bytes(width, "big")
