"""The lock files, as far as they can be judged without a network: whole, for this project, and nothing beside."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = {"site": (), "pdf": ("pdf",), "cluster": ("cluster",), "fuzz": ("fuzz",), "dev": ("dev",)}
ENTRY = re.compile(r"([A-Za-z0-9._-]+)==([^ ;]+)((?: ;[^\\]*)?)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)")


def entries(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and marker of each entry; what is no entry with hashes fails."""
    text = (ROOT / f"requirements/{lock}.txt").read_text("utf-8")
    found = list(ENTRY.finditer(text))
    assert "\n".join(match[0] for match in found) + "\n" == text
    return [(canonicalize_name(match[1]), match[2], match[3].strip(" ;")) for match in found]


def asked(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for directly."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    more = [one for name in LOCKS[lock] for one in extras[name]]
    return [Requirement(one) for one in (*project["dependencies"], *more)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_an_exact_version_with_hashes_and_no_index_is_named(lock: str) -> None:
    assert len(entries(lock)) > 30


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_project_asks_for_is_locked_as_it_asks(lock: str) -> None:
    locked: dict[str, list[str]] = {}
    for name, version, _ in entries(lock):
        locked.setdefault(name, []).append(version)
    wanted = asked(lock)
    for one in wanted:
        assert one.url is None
        versions = locked[canonicalize_name(one.name)]
        same = [other for other in wanted if other.name == one.name]  # one for each version of Python
        assert any(one.specifier.contains(version) for version in versions), one
        assert all(any(other.specifier.contains(version) for other in same) for version in versions), one


def test_all_locks_agree() -> None:
    site = {(name, marker): version for name, version, marker in entries("site")}
    for lock in LOCKS:
        for name, version, marker in entries(lock):
            assert site.get((name, marker), version) == version, (lock, name)


def needed(one: Requirement, reached: dict[str, set[str]]) -> None:
    """Everything that is needed here by a requirement, by the word of what is installed."""
    name = canonicalize_name(one.name)
    extras = {"", *one.extras} - reached.get(name, set())
    if not extras:
        return
    reached.setdefault(name, set()).update(extras)
    for text in distribution(name).requires or ():
        further = Requirement(text)
        if not further.marker or any(further.marker.evaluate({"extra": extra}) for extra in extras):
            needed(further, reached)


def test_nothing_is_locked_that_nothing_needs() -> None:
    """Of the tests' lock, which holds what the others hold but for the fuzzer."""
    reached: dict[str, set[str]] = {}
    for one in asked("dev"):
        needed(one, reached)
    locked = {name for name, _, marker in entries("dev") if not marker}
    assert not locked - set(reached), "locked, but nobody asks for it"
    assert not set(reached) - {name for name, _, _ in entries("dev")}, "needed, but not locked"


def test_the_checker_is_locked_with_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "requirements/checker/package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
    assert "--ignore-scripts" in (ROOT / "Makefile").read_text("utf-8")
