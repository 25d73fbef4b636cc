"""The runs of a benchmark: a made-up project built cold, unchanged, with one article edited, and as a preview."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.bench.corpus import write_corpus
from builder.bench.cost import Cost, cost_of
from builder.bench.downloads import Download, downloads
from builder.bench.live import Live, watch_edits

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
EDIT = "\n\n据最新统计，全市新增企业137家，同比增长4.2%。\n"
BUILT = ("docs/en", "docs/zh", "docs/data", "docs/media", "site", ".cache")


@dataclass(frozen=True)
class Run:
    """One build: its cost, seconds and processor seconds by stage, and bytes of the files it wrote."""

    name: str
    cost: Cost
    stages: Mapping[str, tuple[float, float]]
    written: int


@dataclass(frozen=True)
class Measured:
    """A corpus of `articles` with `characters` of Chinese, its site of `pages` and `html` bytes, runs and queries."""

    articles: int
    characters: int
    pages: int
    html: int
    runs: tuple[Run, ...]
    downloads: tuple[Download, ...]
    live: Live | None = None

    def run(self, name: str) -> Run:
        """The run of that name: cold, warm or edited."""
        return next(run for run in self.runs if run.name == name)


def measure(folder: Path, home: Path, articles: int, *, live: bool = False) -> Measured:
    """Make a corpus in `folder`, which must not exist, and build its site three times, each in a fresh process.

    For `live` it is also served, and edited several times. Raises CommandError where a build fails.
    """
    characters = write_corpus(folder, home, articles)
    runs = tuple(_runs(folder))
    pages = [path.stat().st_size for path in (folder / "site").rglob("*.html")]
    fetched = tuple(downloads(folder / "site"))
    seen = watch_edits(folder, ENVIRONMENT) if live else None
    return Measured(articles, characters, len(pages), sum(pages), runs, fetched, seen)


def _runs(folder: Path) -> Iterator[Run]:
    yield _run(folder, "cold")
    yield _run(folder, "warm")
    edited = sorted((folder / "seeds/articles").iterdir())
    source = edited[len(edited) // 2] / "source.txt"
    source.write_text(source.read_text(encoding="utf-8") + EDIT, encoding="utf-8", newline="\n")
    yield _run(folder, "edited")


def _run(folder: Path, name: str) -> Run:
    times = folder / f"times-{name}.json"
    before = _stamps(folder)
    cost = cost_of([sys.executable, "-m", "builder.bench.stages", times.name], folder, ENVIRONMENT)
    written = sum(size for path, (when, size) in _stamps(folder).items() if before.get(path) != (when, size))
    stages = {stage: (seconds, cpu) for stage, (seconds, cpu) in json.loads(times.read_text(encoding="utf-8")).items()}
    return Run(name, cost, stages, written)


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    found = [path for name in BUILT for path in (folder / name).rglob("*")]
    looked = {path: path.stat() for path in found if path.is_file()}
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in looked.items()}
