"""A preview measured: how long after an article is saved `mkdocs serve` serves its page anew."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from builder.bench.cost import CommandError

EDITS = 8
PAUSE = 2.0
"""Seconds between two edits: time enough for what the preview does behind them to be at work, but not done."""
PATIENCE, OFTEN = 600.0, 0.02


@dataclass(frozen=True)
class Live:
    """For each edit seconds by the clock, and processor seconds of the server where the system tells them, else 0."""

    seconds: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def middle(self) -> tuple[float, float]:
        """Half of the edits took no longer."""
        return median(self.seconds), median(self.cpu)

    @property
    def longest(self) -> tuple[float, float]:
        """The slowest edit of all."""
        return max(self.seconds), max(self.cpu)


def watch_edits(project: Path, environment: Mapping[str, str], edits: int = EDITS, pause: float = PAUSE) -> Live:
    """Serve the project, which has articles, add a sentence to one after another, and wait for each page.

    The articles are left as they were. Raises CommandError where the preview ends, or shows nothing for ten minutes.
    """
    articles = sorted((project / "seeds/articles").iterdir())
    with _served(project, environment) as (address, pid):
        spent = [_edit(articles[n * len(articles) // edits], address, pid, n, pause) for n in range(edits)]
    return Live(tuple(clock for clock, _ in spent), tuple(cpu for _, cpu in spent))


def free_port() -> int:
    """A port that nobody listens on, and that no other program gets before it is used.

    It is none of those a system gives away by itself, from 32,768 on; processes begin to look at different ones.
    """
    for port in range(20_000 + os.getpid() * 7 % 10_000, 32_768):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise CommandError("no port is free")


@contextmanager
def _served(project: Path, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Address and process of a preview that has made its first build."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / ".bench-output").open("w+b") as said:
        server = subprocess.Popen(command, cwd=project, env={**os.environ, **environment}, stdout=said, stderr=said)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/en/", "<html", server)
            yield address, server.pid
        except CommandError as error:
            said.seek(0)
            raise CommandError(f"{error}\n{said.read().decode('utf-8', 'replace')[-2000:]}") from error
        finally:
            server.terminate()
            server.wait()


def _edit(article: Path, address: str, pid: int, number: int, pause: float) -> tuple[float, float]:
    time.sleep(pause)
    source = article / "source.txt"
    before, mark = source.read_bytes(), f"全市新增绿道{1001 + number * 7}公里。"
    start, cpu = time.perf_counter(), _cpu(pid)
    try:
        source.write_bytes(before + f"\n\n{mark}\n".encode())
        _wait_for(f"{address}/zh/articles/{article.name}/", mark[-7:-1], None)
        return time.perf_counter() - start, _cpu(pid) - cpu
    finally:
        source.write_bytes(before)


def _wait_for(address: str, words: str, server: subprocess.Popen[bytes] | None) -> None:
    end = time.monotonic() + PATIENCE
    while words not in _fetched(address):
        if time.monotonic() > end or (server and server.poll() is not None):
            raise CommandError(f"{address} does not come")
        time.sleep(OFTEN)


def _fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def _cpu(pid: int) -> float:
    """Processor seconds of a process, to a hundredth; 0 where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
