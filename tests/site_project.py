"""A working copy of the project, and its commands run in it as a user would."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from forked import Forked, Order
from prefork import begin, run_forked

ROOT = Path(__file__).parent.parent
# Where the made-up digest is built for: a host that serves it under a path.
PUBLISHED_AT = "https://press.example/digest/"
# Python keeps what it has compiled, as it does for every user, also where the tests are told that it should not.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENV["NO_MKDOCS_2_WARNING"] = "1"


def copy_project(target: Path, seeds: Path = ROOT / "seeds") -> Path:
    """A working copy of the project with other seeds if asked; builder/ stays the real one."""
    shutil.copytree(seeds, target / "seeds")
    shutil.copytree(ROOT / "templates", target / "templates")
    shutil.copytree(ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("en", "zh", "data", "media", "pdf"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / "builder").symlink_to(ROOT / "builder")
    return target


def order(project: Path, *command: str, **env: str) -> Order:
    """`python -m COMMAND` in the project's folder; `env` is added to the environment."""
    return Order(command=command, cwd=str(project), env={**ENV, **env}, as_anyone=False, largest_file=None)


def run(project: Path, *command: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """What that command prints and returns."""
    return run_forked(order(project, *command, **env), stdin)


def run_as_anyone(project: Path, *command: str, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """The same by a root that must keep to permissions; no file grows beyond `largest_file` bytes."""
    return run_forked({**order(project, *command), "as_anyone": True, "largest_file": largest_file})


def start(project: Path, *command: str, output: int | None = None, **env: str) -> Forked:
    """That command, begun; it has nothing to read, and what it prints goes to `output`, or nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    told = nothing if output is None else output
    try:
        return begin(order(project, *command, **env), (nothing, told, told))
    finally:
        os.close(nothing)


def run_anew(project: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`run` by an interpreter of its own, where what Python settles as it starts is the point."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**ENV, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def built_project(target: Path, seeds: Path = ROOT / "seeds", **env: str) -> None:
    """The project after `mkdocs build --strict`."""
    built = run(copy_project(target, seeds), "mkdocs", "build", "--strict", "--quiet", **env)
    assert built.returncode == 0, built.stderr


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that all processes of a test run share: the first to need it makes it, and nobody changes it."""
    root = temporary.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, done = root / name, root / f"{name}.done"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder
