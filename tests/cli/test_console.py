"""What the terminal shows: progress must not be in the way of the work."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest
from rich.console import Console

from builder.cli import console


def test_a_bar_begins_no_thread_beside_which_nothing_can_be_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, before = io.StringIO(), threading.active_count()
    monkeypatch.setattr(console, "errors", lambda: Console(file=shown, force_terminal=True, width=80))

    def counting() -> Iterator[int]:
        for _ in range(2):
            yield threading.active_count()

    assert list(console.progress("Reading articles")(counting(), 2)) == [before, before]
    assert "Reading articles" in shown.getvalue()
