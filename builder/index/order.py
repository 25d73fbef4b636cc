"""Puts Pagefind's files in order: it writes filters as a hash map yields them, so two runs differ without a reason.

Its files are gzip around a mark and CBOR, of which only arrays, text and whole numbers occur. A file's name is a hash
of what it holds and stands in the file above it: filter <- meta <- pagefind-entry.json.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.machine import gzipped

KNOWN_FORMAT = "1.5."
MARK = b"pagefind_dcd"
FILTERS = 3
TEXT, ARRAY = 3, 4
WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def put_in_order(bundle: Path) -> None:
    """Rewrite the filters of the index in `bundle` sorted; an index in a format not known here is left as it is.

    Raises OSError where a file that the index names is missing, ValueError where it is not readable.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    if not entry["version"].startswith(KNOWN_FORMAT):
        return
    for language, about in entry["languages"].items():
        about["hash"] = _order_language(bundle, language, about["hash"])
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _order_language(bundle: Path, language: str, name: str) -> str:
    meta_file = bundle / f"pagefind.{name}.pf_meta"
    meta = _read(meta_file)
    for pair in meta[FILTERS]:
        filter_file = bundle / "filter" / f"{pair[1]}.pf_filter"
        title, values = _read(filter_file)
        data = encode([title, sorted(values)])
        pair[1] = _name(language, data, 7)
        _replace(filter_file, filter_file.with_name(f"{pair[1]}.pf_filter"), data)
    meta[FILTERS].sort()
    data = encode(meta)
    ordered = _name(language, data, 10)
    _replace(meta_file, meta_file.with_name(f"pagefind.{ordered}.pf_meta"), data)
    return ordered


def _read(file: Path) -> Any:
    return decode(gzip.decompress(file.read_bytes()).removeprefix(MARK), 0)[0]


def _replace(old: Path, new: Path, data: bytes) -> None:
    old.unlink()
    new.write_bytes(gzipped(MARK + data))


def _name(language: str, data: bytes, length: int) -> str:
    return f"{language}_{sha256(data).hexdigest()[:length]}"


def decode(data: bytes, at: int) -> tuple[Any, int]:
    """The value that starts at `at` and where it ends.

    >>> decode(bytes([0x82, 0x61, 0x61, 0x18, 0x2A]), 0)
    (['a', 42], 5)
    """
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    width = WIDTHS.get(short, 0)
    if short > 27 or major not in (0, TEXT, ARRAY):
        raise ValueError(f"Pagefind wrote an unknown mark at byte {at - 1}")
    number = int.from_bytes(data[at : at + width], "big") if width else short
    at += width
    if major == TEXT:
        return data[at : at + number].decode("utf-8"), at + number
    if major == 0:
        return number, at
    items = []
    for _ in range(number):
        item, at = decode(data, at)
        items.append(item)
    return items, at


def encode(value: Any) -> bytes:
    """The bytes of nested lists of text and whole numbers.

    >>> encode(["a", 42]).hex(" ")
    '82 61 61 18 2a'
    """
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(value)) + b"".join(encode(item) for item in value)


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    short, width = next((short, width) for short, width in WIDTHS.items() if number < 256**width)
    return bytes([major << 5 | short]) + number.to_bytes(width, "big")
