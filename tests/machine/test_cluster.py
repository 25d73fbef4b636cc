"""digest build --cluster: a real scheduler and two real workers give the same bytes, also when one of them is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_project import ENV, ROOT, copy_project, run

from builder.bench.corpus import write_corpus
from builder.cli import main

PATIENCE = 120
BESIDE = {**ENV, "PYTHONPATH": str(ROOT)}


def started(log: Path, *command: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, *command], env=BESIDE, stdout=out, stderr=subprocess.STDOUT, cwd=log.parent
        )


def waited_for(pattern: str, log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on this machine: the scheduler's address, and the workers."""
    logs = [tmp_path / name for name in ("scheduler", "one", "two")]
    local = ("--host", "127.0.0.1", "--no-dashboard")
    scheduler = started(logs[0], "-m", "distributed.cli.dask_scheduler", *local, "--port", "0")
    workers: list[subprocess.Popen[bytes]] = []
    try:
        address = waited_for(r"Scheduler at: +(tcp://127\.0\.0\.1:\d+)", logs[0])
        for log in logs[1:]:
            command = ("-m", "distributed.cli.dask_worker", address, *local, "--nthreads", "1", "--no-nanny")
            workers.append(started(log, *command))
        for log in logs[1:]:
            waited_for(r"(Registered to)", log)
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def docs_of(project: Path) -> dict[str, bytes]:
    docs = project / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


@pytest.fixture
def corpora(tmp_path: Path) -> tuple[Path, Path]:
    """The same made-up digest of 45 articles twice."""
    made = (tmp_path / "there", tmp_path / "here")
    for root in made:
        write_corpus(root, ROOT, 45)
    return made


def test_a_worker_is_lost_and_the_bytes_are_the_same(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], corpora: tuple[Path, Path]
) -> None:
    address, workers = cluster
    there, here = corpora
    build = subprocess.Popen(
        [sys.executable, "-m", "builder", "build", "--quiet", "--cluster", address],
        cwd=there, env=BESIDE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while not any((there / ".cache/articles").glob("*")) and time.monotonic() < end and build.poll() is None:
        time.sleep(0.02)
    os.kill(workers[0].pid, signal.SIGKILL)
    _, errors = build.communicate(timeout=PATIENCE)
    assert build.returncode == 0, errors.decode()
    assert run(here, "builder", "build", "--quiet", "--no-cache").returncode == 0
    assert docs_of(there) == docs_of(here)


def test_no_scheduler_is_a_problem_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.machine.cluster.PATIENCE", "0.2s")
    project = copy_project(tmp_path / "made-up", ROOT / "tests/made_up/seeds")
    failed = CliRunner().invoke(main, ["build", "--root", str(project), "--cluster", "tcp://127.0.0.1:1"])
    assert failed.exit_code == 1
    assert "no scheduler answers" in failed.stderr
    assert "dask scheduler" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (project / "docs/en").exists()
