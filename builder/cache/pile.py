"""The pile: packed articles in a file without a name, so that neither this process nor its copies hold them."""

from __future__ import annotations

import os
import weakref
from array import array
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO


class Pile:
    """Bytes laid down one after another and fetched by number; the file is gone when the pile is.

    The packs of 10 000 articles are 100 MB, and a copy of this process that went through them came to own as much,
    since Python writes to the memory round whatever it looks at. Without a folder, on a system where copies would share
    a place in the file, or where the disk takes no more, they stay in memory; so does what a copy lays down itself,
    which would else lie where the next of its parent comes to lie.

    >>> pile = Pile()
    >>> pile.lay(b"port"), pile.lay(b""), pile.lay(b"rail")
    (0, 1, 2)
    >>> pile[2], pile[0], pile[1]
    (b'rail', b'port', b'')
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._ends, self._held = array("Q", [0]), dict[int, bytes]()
        self._file = _nameless(folder) if folder and hasattr(os, "pread") else None
        self._owner = os.getpid()
        if self._file:
            weakref.finalize(self, self._file.close)

    def lay(self, data: bytes) -> int:
        """Lay these bytes down; their number."""
        number, start = len(self._ends) - 1, self._ends[-1]
        if not self._written(data, start):
            self._held[number] = data
        self._ends.append(start + len(data))
        return number

    def _written(self, data: bytes, start: int) -> bool:
        if self._file is None or os.getpid() != self._owner:
            return False
        with suppress(OSError):
            return os.pwrite(self._file.fileno(), data, start) == len(data)
        return False

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        if self._file is None or number in self._held:
            return self._held[number]
        return os.pread(self._file.fileno(), end - start, start)


def _nameless(folder: Path) -> IO[bytes] | None:
    with suppress(OSError):
        return TemporaryFile(buffering=0, dir=folder)
    return None
