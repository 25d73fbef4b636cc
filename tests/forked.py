"""Commands that tests/prefork.py carries out. As a program, from a shell: forked.py ADDRESS MODULE ARGUMENTS...

Little is imported, so that beginning a command takes next to no time.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys
from typing import TypedDict


class Order(TypedDict):
    """as_anyone: permissions bind it, though root gives it. largest_file: files do not grow beyond these bytes."""

    command: tuple[str, ...]
    cwd: str
    env: dict[str, str]
    as_anyone: bool
    largest_file: int | None


class Forked:
    """`python -m COMMAND`, begun by the server at `address`; used like subprocess.Popen."""

    def __init__(self, address: str, order: Order, streams: tuple[int, int, int] = (0, 1, 2)) -> None:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(address)
            socket.send_fds(link, [b"\n"], streams)
            link.sendall(json.dumps(order).encode() + b"\n")
            self._answer = link.makefile()
        self.pid = int(self._answer.readline())
        self.returncode: int | None = None

    def wait(self) -> int:
        if self.returncode is None:
            self.returncode = int(self._answer.readline())
            self._answer.close()
        return self.returncode

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._answer], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def main() -> None:
    address, *command = sys.argv[1:]
    here = os.getcwd()  # noqa: PTH109 - pathlib takes longer to load than all this to run
    order = Order(command=tuple(command), cwd=here, env=dict(os.environ), as_anyone=False, largest_file=None)
    code = Forked(address, order).wait()
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
