"""Merging: indexes that Pagefind made of parts of a site become one, as it would have made it of the whole.

Pagefind needs 0.2 MB of memory for each page; a part is as large as one likes, and one that is as it was is not made
again. Pages are numbered on from part to part; a word's pages come one after another, each told by its distance from
the one before it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.index.common import NUMBER, PLACES, Named, end_of_pages, write_words
from builder.index.packed import ARRAY, decode, decode_head, encode, encode_head, name_of, pack, unpacked
from builder.machine import spread

ENTRY = "pagefind-entry.json"
PAGES, WORDS, FILTERS = 1, 2, 3
STEP = re.compile(rb"\x83(" + NUMBER + rb")" + PLACES + PLACES, re.DOTALL)
# A file of words has so many bytes before it is packed, 13 to 18 KB after.
FILE_OF_WORDS = 48_000


@dataclass
class _Postings:
    """A word's pages as bytes, those of all parts so far, with their number and the number of the last page."""

    count: int = 0
    last: int = 0
    data: list[bytes] = field(default_factory=list)

    def add(self, count: int, data: bytes, base: int) -> None:
        """Pages of another part, whose first page has number `base` in the whole."""
        if not count:
            return
        steps = [step[0] if len(step) == 1 else int.from_bytes(step[1:]) for step in STEP.findall(data)]
        if len(steps) != count:
            raise ValueError("Pagefind wrote a word's pages in an unknown way")
        _, _, rest = decode_head(data, 1)
        self.data += [b"\x83", encode_head(0, base + steps[0] - self.last), data[rest:]]
        self.count, self.last = self.count + count, base + sum(steps)

    def packed(self) -> bytes:
        """The list of pages as it stands in a file."""
        return encode_head(ARRAY, self.count) + b"".join(self.data)


@dataclass
class _Whole:
    """One language's index, as far as it is put together."""

    pages: list[list[Any]] = field(default_factory=list)
    words: dict[str, _Postings] = field(default_factory=dict)
    # A word's forms with accents, each with its own pages.
    forms: dict[str, dict[str, _Postings]] = field(default_factory=dict)
    filters: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    # What stands before and after pages, words and filters in the list of all.
    version: str = ""
    rest: list[Any] | None = None


def merge(parts: Sequence[Path], bundle: Path) -> None:
    """Write to folder `bundle`, which is not there yet, one index for those in `parts`.

    Raises OSError or ValueError where one is missing or not readable.
    """
    entries = [json.loads((part / ENTRY).read_text(encoding="utf-8")) for part in parts]
    for folder in ("index", "fragment", "filter"):
        (bundle / folder).mkdir(parents=True)
    for part in parts:
        for file in part.iterdir():
            if (
                file.is_file()
                and file.name != ENTRY
                and file.suffix != ".pf_meta"
                and not (bundle / file.name).exists()
            ):
                shutil.copyfile(file, bundle / file.name)
    whole = {**entries[0], "languages": {}}
    languages = sorted({language for entry in entries for language in entry["languages"]})
    for place, about in spread(lambda language: _merged(parts, entries, bundle, language), languages, 1):
        whole["languages"][languages[place]] = about
    (bundle / ENTRY).write_text(json.dumps(whole, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _merged(
    parts: Sequence[Path], entries: Sequence[Mapping[str, Any]], bundle: Path, language: str
) -> Mapping[str, Any]:
    """One language of all parts, written; what the list of languages says of it. No file of it is another's."""
    having = [(part, entry["languages"][language]) for part, entry in zip(parts, entries, strict=True)
              if language in entry["languages"]]  # fmt: skip
    found = _Whole()
    for part, about in having:
        _add(found, part, about["hash"], bundle, language)
    name = _write(found, bundle, language)
    return {**having[0][1], "hash": name, "page_count": len(found.pages)}


def _add(whole: _Whole, part: Path, name: str, bundle: Path, language: str) -> None:
    meta, _ = decode(unpacked(part / f"pagefind.{name}.pf_meta"), 0)
    if whole.rest not in (None, meta[FILTERS + 1 :]):
        raise ValueError("parts of the index have different fields")
    whole.version, whole.rest = meta[0], meta[FILTERS + 1 :]
    base = len(whole.pages)
    for fragment, length in meta[PAGES]:
        whole.pages.append(
            [_carry(part / "fragment" / f"{fragment}.pf_fragment", bundle / "fragment", language), length]
        )
    for _, _, file in meta[WORDS]:
        for text, count, data, forms in _words(unpacked(part / "index" / f"{file}.pf_index")):
            whole.words.setdefault(text, _Postings()).add(count, data, base)
            for form, pages in forms:
                whole.forms.setdefault(text, {}).setdefault(form, _Postings()).add(len(pages), _bare(pages), base)
    for _, file in meta[FILTERS]:
        (title, values), _ = decode(unpacked(part / "filter" / f"{file}.pf_filter"), 0)
        mine = whole.filters.setdefault(title, {})
        for value, pages in values:
            mine.setdefault(value, []).extend(base + page for page in pages)


def _carry(file: Path, folder: Path, language: str) -> str:
    """Lay a page's text into the whole; its name there, another one where a page of another part has it."""
    target = folder / file.name
    if target.exists() and target.read_bytes() != file.read_bytes():
        target = folder / f"{name_of(language, file.read_bytes(), 16)}{file.suffix}"
    if not target.exists():
        try:
            os.link(file, target)
        except OSError:
            shutil.copyfile(file, target)
    return target.stem


def _words(data: bytes) -> Iterator[tuple[str, int, bytes, list[Any]]]:
    """Each word of a file with the number and the bytes of its pages, and its forms with accents."""
    _, _, at = decode_head(data, 0)
    _, words, at = decode_head(data, at)
    for _ in range(words):
        text, at = decode(data, at + 1)
        _, count, at = decode_head(data, at)
        end = end_of_pages(data, at)
        forms, after = decode(data, end)
        yield text, count, data[at:end], forms
        at = after


def _bare(pages: Sequence[Any]) -> bytes:
    return b"".join(encode(page) for page in pages)


def _write(whole: _Whole, bundle: Path, language: str) -> str:
    filters = []
    for title in sorted(whole.filters):
        data = encode([title, [[value, whole.filters[title][value]] for value in sorted(whole.filters[title])]])
        filters.append([title, name_of(language, data, 7)])
        pack(bundle / "filter" / f"{filters[-1][1]}.pf_filter", data)
    first, last = min(whole.words, default=""), max(whole.words, default="")
    groups = list(_groups(whole))
    spans = write_words(bundle / "index", language, [first, last, ""], groups) if groups else []
    meta = encode([whole.version, whole.pages, spans, filters, *(whole.rest or [])])
    name = name_of(language, meta, 10)
    pack(bundle / f"pagefind.{name}.pf_meta", meta)
    return name


def _groups(whole: _Whole) -> Iterator[list[Named]]:
    """The words in order, so many as make a file."""
    group: list[Named] = []
    size = 0
    for text in sorted(whole.words):
        forms = whole.forms.get(text, {})
        written = (encode(form) + forms[form].packed() for form in sorted(forms))
        after = encode_head(ARRAY, len(forms)) + b"".join(b"\x82" + form for form in written)
        data = b"".join((b"\x83", encode(text), whole.words.pop(text).packed(), after))
        group.append((text, data))
        size += len(data)
        if size > FILE_OF_WORDS:
            yield group
            group, size = [], 0
    if group:
        yield group
