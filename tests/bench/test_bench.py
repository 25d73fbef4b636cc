"""The benchmark's corpus is what it says, and a small benchmark runs to its end.

Nothing here asks how fast, but for what the preview promises of a hundred articles, counted in processor seconds.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_project import ENV, ROOT, run

from builder.bench import stages
from builder.bench.corpus import write_corpus
from builder.bench.cost import CommandError, cost_of
from builder.bench.live import watch_edits
from builder.bench.peers import run_peers
from builder.bench.stages import Watch
from builder.digest import Analysis, analyse
from builder.project import Project

ARTICLES = 100
FEW = 6


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "corpus"
    write_corpus(folder, ROOT, ARTICLES)
    return folder


@pytest.fixture(scope="module")
def read(corpus: Path) -> tuple[Analysis, float]:
    """The corpus read, and the processor seconds that took."""
    before = sum(os.times()[:4])
    analysis = analyse(Project(corpus))
    return analysis, sum(os.times()[:4]) - before


@pytest.fixture(scope="module")
def analysis(read: tuple[Analysis, float]) -> Analysis:
    return read[0]


def test_an_article_is_the_same_in_a_corpus_of_any_size(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "small", ROOT, 7)
    large, small = files(corpus / "seeds"), files(tmp_path / "small/seeds")
    assert len(small) < len(large)
    assert {name: large[name] for name in small} == small


def test_another_seed_gives_other_articles(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "other", ROOT, 7, seed=1)
    texts = {data for name, data in files(corpus / "seeds").items() if name.endswith("source.txt")}
    assert not texts & {data for name, data in files(tmp_path / "other/seeds").items() if name.endswith("source.txt")}


def test_nothing_in_the_corpus_is_wrong(analysis: Analysis) -> None:
    """An error would stop a build of ten thousand articles; rejected English would leave pages half empty."""
    assert [str(problem) for problem in analysis.problems if problem.level == "error"] == []
    assert {problem.code for problem in analysis.problems} <= {"missing-english", "stale-english", "english-terms"}


def test_the_corpus_is_like_a_digest(analysis: Analysis) -> None:
    states = [entry.state for article in analysis.articles for entry in article.english.entries.values()]
    share = {state: states.count(state) / len(states) for state in set(states)}
    assert share["reviewed"] > 0.6
    assert {"machine", "draft", "stale", "missing"} <= share.keys()
    figures = sorted(len(article.mentions.figures) for article in analysis.articles)
    assert 15 <= figures[len(figures) // 2] <= 60
    assert analysis.register.agreements
    assert analysis.register.conflicts
    assert any(article.document.ledger for article in analysis.articles)
    assert any(article.source.metadata.corrections for article in analysis.articles)
    for article in analysis.articles:
        assert article.labels.topics
        assert article.mentions.places


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell processor seconds")
def test_a_preview_of_a_hundred_articles_shows_an_edit_within_a_second(
    corpus: Path, read: tuple[Analysis, float]
) -> None:
    """A machine that reads all of them in more than five seconds gets a fifth of that.

    By the clock MkDocs adds up to 0.6 s before it begins; `digest bench --live` tells that, on a quiet machine.
    """
    analysis, seconds = read
    assert len(analysis.articles) == ARTICLES
    live = watch_edits(corpus, ENV, edits=3, pause=1)
    assert live.middle[1] < max(1, seconds / 5), live


def test_a_small_benchmark_runs_to_its_end(tmp_path: Path) -> None:
    done = run(ROOT, "builder", "bench", "-n", str(FEW), "--json", str(tmp_path / "bench.json"))
    assert done.returncode == 0, done.stderr
    (size,) = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))["sizes"]
    assert size["articles"] == FEW
    assert size["pages"] > 2 * FEW
    cold, warm, edited = size["runs"]
    assert {
        "load",
        "read",
        "clean",
        "extract",
        "classify",
        "translate",
        "link",
        "pages",
        "write",
        "render",
        "search index",
    } <= (cold["stages"].keys())
    assert warm["written"] < edited["written"] < cold["written"]
    assert size["rates"]["pages/s"] > 0
    assert [one["language"] for one in size["downloads"]] == ["en", "zh-hans"]
    for one in size["downloads"]:
        assert 0 < one["words"][0] <= one["words"][1] < one["program"]
        assert 0 < one["hits"][0] <= one["hits"][1]
        assert one["pages"] > 0
    assert cold["cost"]["peak"] > 0


def test_a_peer_that_is_not_installed_is_said(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    rivals = list(run_peers(corpus / "docs", tmp_path, None))
    assert len(rivals) > 3
    assert {rival.amiss for rival in rivals} == {"not installed"}


def test_a_peer_gets_pages_and_files_alike(tmp_path: Path) -> None:
    program = tmp_path / "bin/hugo"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nmkdir public && cp -r static content public\n", encoding="utf-8")
    program.chmod(0o755)
    docs = tmp_path / "docs"
    for name in ("data/all.csv", "en/port/index.md", "zh/port/index.md"):
        (docs / name).parent.mkdir(parents=True)
        (docs / name).write_text('---\ntitle: "Port"\n---\n\n# Port {#title}\n', encoding="utf-8")
    hugo = next(run_peers(docs, tmp_path / "work", program.parent))
    assert hugo.cost is not None, hugo.amiss
    assert {path.name for path in (tmp_path / "work/hugo/public").rglob("*.*")} == {"all.csv", "index.md"}


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no rhyme"):
        cost_of([str(shutil.which("sh")), "-c", "echo no rhyme; exit 3"], tmp_path, {})


def test_time_counts_for_the_stage_that_spends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch, now = Watch(tmp_path), [0.0]
    monkeypatch.setattr(stages, "perf_counter", lambda: now[0])

    def pages() -> Iterator[int]:
        for number in range(2):
            now[0] += 3
            yield number

    def write(numbers: Iterator[int]) -> int:
        now[0] += 1
        return sum(numbers)

    assert watch.over("write", write)(watch.over("pages", pages)()) == 1
    assert {stage: spent for stage, (spent, _) in watch.stages().items()} == {"pages": 6, "write": 1}
