"""What can go wrong with disks, files and programs: each fault is named with what to do, and nothing is lost.

Every case spoils a made-up digest, builds it, and builds it again with --keep-going: the other articles must be there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_project import ROOT, copy_project, run, run_as_anyone, start

from builder.cli import main

MADE_UP = ROOT / "tests/made_up/seeds"
SPOILT = "spoilt"
LEFT_OUT = 3
BUILD = ("builder", "build")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up digest and one article more, which the cases spoil."""
    copied = copy_project(tmp_path / "made-up", MADE_UP)
    article = copied / "seeds/articles" / SPOILT
    article.mkdir()
    (article / "source.txt").write_text("港区新增航线3条\n\n全年吞吐量1234万吨。\n", encoding="utf-8")
    return copied


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`digest build` by a root that must keep to permissions."""
    return run_as_anyone(project, *BUILD, *options)


def build_here(project: Path, *options: str) -> Result:
    """The same within this process, which saves the second a program takes to begin."""
    return CliRunner().invoke(main, ["build", "--root", str(project), *options])


def code(ended: subprocess.CompletedProcess[str] | Result) -> int:
    return ended.exit_code if isinstance(ended, Result) else ended.returncode


def seeds_of(project: Path) -> dict[str, str]:
    found = sorted(path for path in (project / "seeds").rglob("*") if path.is_file() and os.access(path, os.R_OK))
    return {path.relative_to(project).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def docs_of(project: Path) -> dict[str, bytes]:
    docs = project / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*")) if path.is_file()}


def put(data: bytes, name: str = "source.txt") -> Callable[[Path], None]:
    return lambda article: (article / name).write_bytes(data) and None  # type: ignore[func-returns-value]


def grow(article: Path) -> None:
    with (article / "source.txt").open("wb") as file:
        file.truncate(200_000_000)


def loop(article: Path) -> None:
    (article / "source.txt").unlink()
    (article / "source.txt").symlink_to("source.txt")


def folder_loop(article: Path) -> None:
    (article.parent / "round").symlink_to(article.parent)


def twin(article: Path) -> None:
    shutil.copytree(article, article.with_name(SPOILT.title()))


def close(article: Path) -> None:
    (article / "source.txt").chmod(0)


def close_folder(article: Path) -> None:
    article.chmod(0)


ERRORS: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("an empty file", put(b""), f"{SPOILT}/source.txt", ""),
    ("nothing but NULs", put(b"\0" * 1000), f"{SPOILT}/source.txt", ""),
    ("NULs within the text", put("港区\0新增\0航线".encode()), f"{SPOILT}/source.txt", ""),
    ("bytes of no encoding", put(b"\xff\xfe\xfa\x80\x81\xff" * 20 + b"\xff"), f"{SPOILT}/source.txt", ""),
    ("half a pair in UTF-16", put(b"\xff\xfe" + b"\x3d\xd8" * 3), f"{SPOILT}/source.txt", ""),
    ("200 MB", grow, f"{SPOILT}/source.txt", "more than 50 MB"),
    ("a link to itself", loop, f"{SPOILT}/source.txt", "symbolic link"),
    ("a folder that holds itself", folder_loop, "articles/round", "symbolic link"),
    ("two ids that differ in case", twin, f"articles/{SPOILT.title()}", "small Latin letters"),
    ("a closed file", close, f"{SPOILT}/source.txt", "mend its permissions"),
    ("a closed folder", close_folder, f"articles/{SPOILT}", "permission"),
    ("article.yml that is no YAML", put(b"title: [", "article.yml"), f"{SPOILT}/article.yml:1", ""),
    ("article.yml of NULs", put(b"\0\0", "article.yml"), f"{SPOILT}/article.yml", ""),
    ("en.po that is no PO", put(b'msgid "a\n', "en.po"), f"{SPOILT}/en.po", ""),
    ("en.po in another encoding", put("msgid \"港\"\n".encode("gb18030"), "en.po"), f"{SPOILT}/en.po", "UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "spoil", "place", "said"), ERRORS, ids=[why for why, *_ in ERRORS])
def test_a_fault_in_one_article_is_named_and_the_others_can_be_built(
    why: str, spoil: Callable[[Path], None], place: str, said: str, project: Path
) -> None:
    spoil(project / "seeds/articles" / SPOILT)
    seeds = seeds_of(project)
    begin = build if "closed" in why else build_here
    failed = begin(project)
    assert code(failed) == 1, failed.stderr
    assert f"{place}" in failed.stderr
    assert said in failed.stderr
    assert ": error: " in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (project / "docs/en").exists()
    going = begin(project, "--keep-going")
    assert code(going) == LEFT_OUT, going.stderr
    assert "left out: " in going.stderr
    assert (project / "docs/en/articles/harbour-year/index.md").is_file()
    assert seeds_of(project) == seeds


FINE: list[tuple[str, bytes]] = [
    ("one character", "港".encode()),
    ("CRLF and a byte order mark", "\ufeff港区新增航线3条\r\n\r\n全年吞吐量1234万吨。\r\n".encode()),
    ("UTF-16", "港区新增航线3条\n\n全年吞吐量1234万吨。\n".encode("utf-16")),
    ("GB18030", "港区新增航线3条\n\n全年吞吐量1234万吨，同比增长5.6%。\n".encode("gb18030")),
    ("marks of direction", "港区\u202e新增\u202c航线\u200f3条。\n".encode()),
    ("4000 figures in a paragraph", "".join(f"港区有企业{n}家，" for n in range(1, 4001)).encode()),
    ("one line of 300 000 characters", ("港区" * 150_000).encode()),
]


@pytest.mark.parametrize(("why", "data"), FINE, ids=[why for why, _ in FINE])
def test_odd_but_readable_texts_are_built(why: str, data: bytes, project: Path) -> None:
    (project / "seeds/articles" / SPOILT / "source.txt").write_bytes(data)
    built = build_here(project, "--quiet")
    assert built.exit_code == 0, built.stderr
    page = (project / f"docs/zh/articles/{SPOILT}/index.md").read_text(encoding="utf-8")
    assert "港" in page
    assert "\u202e" not in page.partition('class="dg-source"')[0]


def test_a_full_disk_is_named_and_the_next_build_is_whole(project: Path) -> None:
    failed = run_as_anyone(project, *BUILD, largest_file=3_000)
    assert failed.returncode == 1
    assert "free the disk" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not list((project / "docs").rglob("*.part"))
    assert run(project, *BUILD).returncode == 0
    whole = docs_of(project)
    for name in ("docs/en", "docs/zh", "docs/data", "docs/media", ".cache"):
        shutil.rmtree(project / name)
    assert run(project, *BUILD).returncode == 0
    assert docs_of(project) == whole


def test_a_folder_that_cannot_be_written_to_is_named(project: Path) -> None:
    (project / "docs").chmod(0o555)
    failed = build(project)
    assert failed.returncode == 1
    assert "mend the permissions" in failed.stderr
    assert "Traceback" not in failed.stderr


def spoil_all(shelf: Path) -> None:
    for path in shelf.iterdir():
        path.write_bytes(path.read_bytes()[:-7] + b"garbage")


def swap(shelf: Path) -> None:
    one, two = sorted(shelf.iterdir())[:2]
    one_data = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(one_data)


def folder_instead(shelf: Path) -> None:
    path = sorted(shelf.iterdir())[0]
    path.unlink()
    path.mkdir()


def closed(shelf: Path) -> None:
    shelf.chmod(0)


CACHES: list[tuple[str, Callable[[Path], None]]] = [
    ("garbage", spoil_all),
    ("each other's files", swap),
    ("a folder where a file was", folder_instead),
    ("nobody may read it", closed),
]


@pytest.mark.parametrize(("why", "spoil"), CACHES, ids=[why for why, _ in CACHES])
def test_a_spoilt_cache_changes_nothing(why: str, spoil: Callable[[Path], None], project: Path) -> None:
    assert run(project, *BUILD).returncode == 0
    whole = docs_of(project)
    spoil(project / ".cache/articles")
    again = build(project) if "nobody" in why else run(project, *BUILD)
    assert again.returncode == 0, again.stderr
    assert " 0 files written" in again.stdout
    assert docs_of(project) == whole


KILLER = """
import os, sys
last, count = int(sys.argv[1]), 0

def hook(event, given):
    global count
    writes = event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.remove", "os.mkdir"):
        count += 1
        if count == last:
            os.kill(os.getpid(), 9)

from builder.cli import main
sys.addaudithook(hook)
sys.argv = ["digest", *sys.argv[2:]]
main()
"""
TRANSLATE, ADD = ("translate", "--engine", "memory", "--date", "2026-01-01"), ("add", "new.txt")
KILLS = [(("build", "--quiet"), 150), (TRANSLATE, 7), (ADD, 6)]


@pytest.mark.parametrize(("command", "moment"), KILLS, ids=[f"{words[0]} {moment}" for words, moment in KILLS])
def test_what_a_kill_leaves_is_made_good(command: tuple[str, ...], moment: int, project: Path) -> None:
    """`moment` counts what the command does to the disk; tests/faults/kills.py kills at any time, many times."""
    (project / "new.txt").write_text("新港区开港\n\n去年新增航线7条。\n", encoding="utf-8")
    undisturbed = shutil.copytree(project, project.with_name("undisturbed"), symlinks=True)
    (project / "killer.py").write_text(KILLER, encoding="utf-8")
    killed = run(project, "killer", str(moment), *command)
    assert killed.returncode == -9, killed.stderr
    assert build_here(project).exit_code == 0
    for folder in (project, undisturbed):
        with contextlib.chdir(folder):
            CliRunner().invoke(main, command)
        assert build_here(folder).exit_code == 0
    assert seeds_of(project) == seeds_of(undisturbed)
    assert docs_of(project) == docs_of(undisturbed)
    assert not list((project / "docs").rglob("*.part"))


def test_two_builds_at_once_give_what_one_gives(project: Path) -> None:
    both = [start(project, *BUILD, "--quiet") for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    after = docs_of(project)
    assert " 0 files written" in run(project, *BUILD).stdout
    assert docs_of(project) == after
