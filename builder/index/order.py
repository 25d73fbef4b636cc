"""Puts Pagefind's files in order: it writes filters as a hash map yields them, so two runs differ without a reason.

The places of common words are thinned out on the way, and the list of pages made shorter: no query may download much.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from builder.index.common import Measure, lighten, round_length
from builder.index.joining import COMMON
from builder.index.packed import KNOWN_FORMAT, decode, encode, name_of, pack, unpacked

PAGES, WORDS, FILTERS = 1, 2, 3
DEFAULT = Measure()


def put_in_order(bundle: Path, by: Measure = DEFAULT) -> None:
    """Rewrite the index in `bundle`, and write which words of each language are common; nothing in an unknown format.

    Raises OSError where a file that the index names is missing, ValueError where it is not readable.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    common: dict[str, Mapping[str, int]] = {}
    if entry["version"].startswith(KNOWN_FORMAT):
        for language, about in entry["languages"].items():
            about["hash"], common[language] = _order_language(bundle, language, about["hash"], by)
        entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    (bundle / COMMON).write_text(json.dumps(common, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _order_language(bundle: Path, language: str, name: str, by: Measure) -> tuple[str, Mapping[str, int]]:
    meta_file = bundle / f"pagefind.{name}.pf_meta"
    meta, _ = decode(unpacked(meta_file), 0)
    for pair in meta[FILTERS]:
        pair[1] = _order_filter(bundle / "filter", language, pair[1])
    meta[FILTERS].sort()
    lighter = lighten(bundle / "index", language, meta[WORDS], [length for _, length in meta[PAGES]], by)
    meta[WORDS] = lighter.spans
    for page in meta[PAGES]:
        page[1] = round_length(page[1])
    data = encode(meta)
    meta_file.unlink()
    ordered = name_of(language, data, 10)
    pack(meta_file.with_name(f"pagefind.{ordered}.pf_meta"), data)
    return ordered, lighter.common


def _order_filter(folder: Path, language: str, name: str) -> str:
    file = folder / f"{name}.pf_filter"
    (title, values), _ = decode(unpacked(file), 0)
    data = encode([title, sorted(values)])
    ordered = name_of(language, data, 7)
    file.unlink()
    pack(file.with_name(f"{ordered}.pf_filter"), data)
    return ordered
