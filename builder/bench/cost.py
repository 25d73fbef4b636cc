"""What a command costs: seconds, processor seconds and memory, of itself and all that it starts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

OFTEN = 0.2
"""Seconds between two looks at the memory of all processes together."""


@dataclass(frozen=True)
class Cost:
    """`seconds` by the clock, `cpu` seconds of all processes, `peak` bytes of memory they held at once."""

    seconds: float
    cpu: float
    peak: int


class CommandError(Exception):
    """The command failed; the message is the end of what it said."""


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a process of its own and say what it cost.

    Memory is that of the largest process as the system accounts for it; where the system tells more (Linux), that of
    all processes together, each shared page counted once. Raises CommandError where the command fails.

    >>> import sys
    >>> 0 < cost_of([sys.executable, "-c", "pass"], Path("."), {}).seconds < 60
    True
    """
    start = perf_counter()
    with Path(folder, ".bench-output").open("w+b") as said:
        running = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=said, start_new_session=True
        )
        together, done = [0], Event()
        watching = Thread(target=_watch, args=(running.pid, together, done), daemon=True)
        watching.start()
        _, status, usage = os.wait4(running.pid, 0)
        seconds = perf_counter() - start
        done.set()
        watching.join()
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode != 0:
            said.seek(0)
            end = said.read().decode("utf-8", "replace")[-2000:]
            raise CommandError(f"{' '.join(command)}: exit code {running.returncode}\n{end}")
    Path(folder, ".bench-output").unlink()
    # Linux counts kilobytes, macOS bytes.
    largest = usage.ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(largest, together[0]))


def _watch(group: int, together: list[int], done: Event) -> None:
    while not done.wait(OFTEN):
        together[0] = max(together[0], sum(map(_memory, _processes(group))))


def _processes(group: int) -> Iterator[Path]:
    """The folders under /proc of all processes of a group."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            yield stat.parent


def _memory(process: Path) -> int:
    """Bytes of a process, its share of what several have in common."""
    try:
        rows = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
