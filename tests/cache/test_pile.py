"""The pile: what was laid down is found again, by copies of this process too, and where there is no room on a disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cache.pile import Pile
from builder.machine import apart

PACKS = st.lists(st.binary(max_size=40), max_size=20)


@given(PACKS)
def test_everything_is_found_by_its_number(packs: list[bytes]) -> None:
    for pile in (Pile(Path.cwd()), Pile(Path("no/such/folder")), Pile()):
        numbers = [pile.lay(pack) for pack in packs]
        assert [pile[number] for number in numbers] == packs


def test_no_file_is_left(tmp_path: Path) -> None:
    pile = Pile(tmp_path)
    assert pile[pile.lay(b"port")] == b"port"
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_fetches_does_not_disturb_this_process(tmp_path: Path) -> None:
    pile = Pile(tmp_path)
    first, second = pile.lay(b"port"), pile.lay(b"rail")
    assert apart(lambda: pile[first]) == b"port"
    assert (pile[second], pile[pile.lay(b"road")], pile[first]) == (b"rail", b"road", b"port")


def test_what_a_copy_lays_down_does_not_lie_where_this_process_lays_the_next(tmp_path: Path) -> None:
    pile = Pile(tmp_path)
    first = pile.lay(b"port")
    assert apart(lambda: pile[pile.lay(b"rail")]) == b"rail"
    second = pile.lay(b"road")
    assert apart(lambda: (pile.lay(b"quay"), pile[second])[1]) == b"road"
    assert (pile[first], pile[second]) == (b"port", b"road")


def test_a_full_disk_costs_only_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = Pile(tmp_path)
    numbers = [pile.lay(b"port")]

    def full(handle: int, data: bytes, place: int) -> int:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        numbers.append(pile.lay(b"rail"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", lambda *_: 1)
        numbers.append(pile.lay(b"road"))
    numbers.append(pile.lay(b"quay"))
    assert [pile[number] for number in numbers] == [b"port", b"rail", b"road", b"quay"]
