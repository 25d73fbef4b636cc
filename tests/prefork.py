"""`python -m MODULE` without the second or two that Python takes to load the digest, its rules and MkDocs.

Run as a program, it loads them once, then forks for every order it reads: each command is a process of its own, with
its own folder, environment and exit code. Only what Python settles as it starts (PYTHONHASHSEED, the locale) is fixed.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TypedDict

MADE_UP = Path(__file__).parent / "made_up"
# A hook is loaded from its file for every build: what it imports is not.
NEEDED = ("builder.hook", "mkdocs.commands.build", "material.templates", "pymdownx", "pypinyin")


class Order(TypedDict):
    command: tuple[str, ...]
    cwd: str
    env: dict[str, str]
    streams: tuple[str, str, str]


def run_forked(
    command: tuple[str, ...], cwd: Path, env: dict[str, str], stdin: str
) -> subprocess.CompletedProcess[str]:
    """What `python -m COMMAND` prints and returns in that folder."""
    with tempfile.TemporaryDirectory() as folder:
        given, out, err = (Path(folder) / name for name in ("in", "out", "err"))
        given.write_text(stdin, encoding="utf-8")
        order: Order = {"command": command, "cwd": str(cwd), "env": env, "streams": (str(given), str(out), str(err))}
        server = _server(os.getpid())
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return subprocess.CompletedProcess(command, code, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _server(_pid: int) -> subprocess.Popen[str]:
    """One for each process that runs tests; it ends when its stdin does."""
    pipe = subprocess.PIPE
    command, environment = [sys.executable, __file__], {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, encoding="utf-8")
    atexit.register(server.communicate)
    return server


def _load() -> None:
    from builder.cli import COMMANDS  # noqa: PLC0415
    from builder.digest import analyse  # noqa: PLC0415
    from builder.project import Project  # noqa: PLC0415

    for module in (*NEEDED, *(f"builder.cli.{name.replace('-', '_')}" for name in COMMANDS)):
        importlib.import_module(module)
    analyse(Project(MADE_UP, cached=False))  # rules are read and patterns made where they are first needed
    gc.freeze()  # or every copy would go through all of it, and so make it its own


def _next_order() -> Order:
    """Forks for every order; returns in the copies only."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            return Order(**json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    sys.exit()


def _become(order: Order) -> str:
    """Take on the order's streams, folder and environment; gives the module to run."""
    for number, path in enumerate(order["streams"]):
        handle = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, "rww"[n], encoding="utf-8", closefd=False) for n in range(3))
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    sys.path[0] = order["cwd"]
    module, *sys.argv[1:] = order["command"]
    return module


if __name__ == "__main__":
    _load()
    runpy.run_module(_become(_next_order()), run_name="__main__", alter_sys=True)
