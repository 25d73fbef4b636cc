"""Downloads: what text queries fetch, from the sizes of the index's files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HITS = 5
"""Pages whose text a query fetches."""


@dataclass(frozen=True)
class Download:
    """Bytes of the files of one language's index: `program` and `pages` come with the first query and stay.

    A word and a hit are given by the middle one and the largest.
    """

    language: str
    program: int
    pages: int
    words: tuple[int, int]
    hits: tuple[int, int]

    def query(self, words: int) -> tuple[int, int]:
        """What a first query of so many words downloads, with middle files and with the largest."""
        first = self.program + self.pages
        typical, most = (first + words * self.words[size] + HITS * self.hits[size] for size in (0, 1))
        return typical, most


def downloads(site: Path) -> Iterator[Download]:
    """One for each language that `site` can be searched in; none where it cannot."""
    folder = site / "pagefind"
    if not (folder / "pagefind-entry.json").is_file():
        return
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language, about in sorted(entry["languages"].items()):
        program = sum(
            (folder / name).stat().st_size
            for name in ("pagefind.js", f"wasm.{about['wasm'] or 'unknown'}.pagefind", "common.json")
        )
        pages = (folder / f"pagefind.{about['hash']}.pf_meta").stat().st_size
        yield Download(
            language,
            program,
            pages,
            _middle_and_largest(list((folder / "index").glob(f"{language}_*"))),
            _middle_and_largest(list((folder / "fragment").glob(f"{language}_*"))),
        )


def _middle_and_largest(files: Sequence[Path]) -> tuple[int, int]:
    sizes = sorted(file.stat().st_size for file in files)
    return (sizes[len(sizes) // 2], sizes[-1]) if sizes else (0, 0)
