"""Python's collector: it rests while much is made that stays, and lets go of that when it is no longer needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Inside, the collector rests; what was made there it never goes through again.

    Records hold no cycles, so there is nothing for it to find, and going through 1000 articles again and again takes
    as long as reading them from the shelf.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def let_go() -> None:
    """Free what was made to last and is no longer referred to."""
    gc.unfreeze()
    gc.collect()
