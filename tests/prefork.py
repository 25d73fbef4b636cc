"""`python -m MODULE` without the second or two that Python takes to load the digest, its rules and MkDocs.

Run as a program, it loads them once, then forks for every order it gets: each command is a process of its own, with
its own folder, environment, streams and exit code. Only what Python settles as it starts (PYTHONHASHSEED, the locale)
is fixed.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import resource
import runpy
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from forked import Forked, Order

TESTS = Path(__file__).parent
# A hook is loaded from its file for every build: what it imports is not.
NEEDED = ("builder.hook", "mkdocs.commands.build", "material.templates", "pymdownx", "pypinyin")
# From <linux/capability.h>.
CAPABILITIES_3, DAC_OVERRIDE, DAC_READ_SEARCH = 0x20080522, 1 << 1, 1 << 2


def begin(order: Order, streams: tuple[int, int, int]) -> Forked:
    """`python -m COMMAND`, begun; its stdin, stdout and stderr are these."""
    return Forked(server_address(), order, streams)


def run_forked(order: Order, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """What `python -m COMMAND` prints and returns."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        code = begin(order, (given.fileno(), out.fileno(), err.fileno())).wait()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(order["command"], code, out.read().decode(), err.read().decode())


def server_address() -> str:
    """Where this process's server takes orders; it is begun with the first."""
    return _server(os.getpid())


@cache
def _server(_pid: int) -> str:
    """One for each process that runs tests; it ends when its stdin does."""
    folder = tempfile.mkdtemp()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/orders")
        listener.listen()
        server = subprocess.Popen(
            [sys.executable, __file__, str(listener.fileno())], stdin=subprocess.PIPE, pass_fds=[listener.fileno()],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
    atexit.register(lambda: (server.communicate(), shutil.rmtree(folder)))
    return f"{folder}/orders"


def _load() -> None:
    from builder.cli import COMMANDS  # noqa: PLC0415
    from builder.digest import analyse  # noqa: PLC0415
    from builder.pages import environment  # noqa: PLC0415
    from builder.project import Project  # noqa: PLC0415

    for module in (*NEEDED, *(f"builder.cli.{name.replace('-', '_')}" for name in COMMANDS)):
        importlib.import_module(module)
    # Rules are read, patterns made and templates compiled where they are first needed.
    digest = analyse(Project(TESTS / "made_up", cached=False)).city.digest
    env = environment(TESTS.parent / "templates", digest)
    for name in env.list_templates():
        env.get_template(name)
    gc.freeze()  # or every copy would go through all of it, and so make it its own


def _next_order(listener: socket.socket) -> Order:
    """Forks for every order, once for who answers and once for who does it; returns in the latter only."""
    begun = 0
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        link, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            return _taken(link)
        link.close()
        begun += 1
        while begun and os.waitpid(-1, os.WNOHANG)[0]:
            begun -= 1
    sys.exit()


def _taken(link: socket.socket) -> Order:
    """The order, in the process that carries it out, with its streams; another tells the orderer how that ended."""
    _, streams, _, _ = socket.recv_fds(link, 1, 3)
    order = Order(**json.loads(link.makefile().readline()))
    child = os.fork()
    if child:
        for handle in (*streams, 0, 1, 2):
            os.close(handle)
        link.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        link.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    link.close()
    for number, handle in enumerate(streams):
        os.dup2(handle, number)
        os.close(handle)
    return order


def _become(order: Order) -> str:
    """Take on the order's folder, environment and limits; gives the module to run."""
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, "rww"[n], encoding="utf-8", closefd=False) for n in range(3))
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    if order["as_anyone"] and os.geteuid() == 0:
        _keep_to_permissions()
    if order["largest_file"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], order["largest_file"]))
    sys.path[0] = order["cwd"]
    module, *sys.argv[1:] = order["command"]
    return module


def _keep_to_permissions() -> None:
    """Give up the two capabilities by which root reads and writes what is closed."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0), (ctypes.c_uint32 * 6)()
    effective = 0
    if libc.capget(header, data) == 0:
        data[effective] &= ~(DAC_OVERRIDE | DAC_READ_SEARCH)
    if libc.capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    _load()
    runpy.run_module(_become(_next_order(socket.socket(fileno=int(sys.argv[1])))), run_name="__main__", alter_sys=True)
