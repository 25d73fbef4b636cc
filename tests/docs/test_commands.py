"""Every command in README.md and docs/editors is run as it stands there, in a copy of the project.

A block marked `sh` must succeed; a block marked `text` right after it is what it must have printed, in which `...`
stands for anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_server import serving
from prefork import server_address
from site_project import ENV, ROOT, copy_project

BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/editors").glob("*.md"))]
SERVER = "http://127.0.0.1:5000"
INSTALLED = "adding.md"
# These run until they are stopped, or run these tests: make only says what it would do, and other tests do it.
ONLY_ASKED = ("make serve", "make test")
# Too long for a page's test: tests/bench and tests/site/test_volumes.py run these.
ELSEWHERE = {"bench", "join"}


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page, each block with what it must print."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    for at, (kind, body) in enumerate(found):
        if kind == "sh":
            follows = found[at + 1] if at + 1 < len(found) else ("", "")
            yield body, follows[1] if follows[0] == "text" else ""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of this .venv; two of them begin at once instead of after a second."""
    target = tmp_path_factory.mktemp("environment")
    for path in Path(sys.executable).parent.iterdir():
        (target / path.name).symlink_to(path)
    for name, module in (("digest", "builder"), ("mkdocs", "mkdocs")):
        (target / name).unlink()
        begin = shlex.join([sys.executable, "-IS", str(ROOT / "tests/forked.py"), server_address(), module])
        (target / name).write_text(f'#!/bin/sh\nexec {begin} "$@"\n', encoding="utf-8")
        (target / name).chmod(0o755)
    return target


def programs(page: Path, environment: Path) -> Path:
    """One page runs them as they were installed."""
    return Path(sys.executable).parent if page.name == INSTALLED else environment


def small_seeds(page: Path, tmp_path: Path) -> Path:
    """The guides hold for any digest, so the made-up one will do, without its wrong English. README names one."""
    if page.parent != ROOT:
        return Path(shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds", ignore=lambda *_: ["en.po"]))
    named = re.search(r"digest translate ([\w-]+) --engine", page.read_text(encoding="utf-8"))
    assert named
    shutil.copytree(ROOT / "seeds/tables", tmp_path / "seeds/tables")
    shutil.copy(ROOT / "seeds/digest.yml", tmp_path / "seeds")
    shutil.copytree(ROOT / "seeds/articles" / named[1], tmp_path / "seeds/articles" / named[1])
    return tmp_path / "seeds"


def project_with(programs: Path, target: Path, seeds: Path) -> Path:
    """A project whose .venv make takes for finished, with these programs: no test installs anything."""
    copy_project(target, seeds)
    for name in ("Makefile", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target)
    shutil.copytree(ROOT / "requirements", target / "requirements")
    (target / ".venv").mkdir()
    (target / ".venv/bin").symlink_to(programs)
    for name in ("site", "pdf", "dev"):
        (target / f".venv/{name}.done").touch()
    return target


def shell(project: Path, commands: str) -> str:
    path = f"{project / '.venv/bin'}{os.pathsep}{ENV['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=project,
        env={**ENV, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def as_pattern(expected: str) -> str:
    return re.escape(expected.strip()).replace(r"\.\.\.", "[^\0]*")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page(page: Path, environment: Path, tmp_path: Path) -> None:
    project = project_with(programs(page, environment), tmp_path / "project", small_seeds(page, tmp_path))
    with serving("libre", lambda text: text) as server:
        for commands, expected in blocks(page):
            asked = re.sub(rf"^(?=(?:{'|'.join(ONLY_ASKED)})\b)", "command ", commands, flags=re.MULTILINE)
            asked = re.sub(r"^command make", "make --dry-run", asked, flags=re.MULTILINE)
            printed = shell(project, asked.replace(SERVER, server.url))
            assert re.search(as_pattern(expected), printed), f"{commands}\nprinted:\n{printed}"


def test_pages_hold_commands_and_lead_to_each_other() -> None:
    assert sum(len(list(blocks(page))) for page in PAGES) >= 20
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_every_command_of_the_program_is_on_a_page() -> None:
    from builder.cli import COMMANDS  # noqa: PLC0415

    text = "\n".join(body for page in PAGES for body, _ in blocks(page))
    assert {name for name in COMMANDS if not re.search(rf"digest {name}\b", text)} <= ELSEWHERE
