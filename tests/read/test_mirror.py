"""Articles elsewhere: what lies at any address is read as if it stood in seeds/articles; only changes are fetched."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fsspec.core import url_to_fs
from fsspec.implementations.memory import MemoryFileSystem
from site_project import ROOT, copy_project

from builder.cli import main
from builder.digest import analyse, build
from builder.pages.writing import OWNED
from builder.project import ELSEWHERE, Project
from builder.read import mirror
from builder.records.problem import ProblemError

MADE_UP = ROOT / "tests/made_up/seeds"
mirror_module = sys.modules["builder.read.mirror"]


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A bucket on an S3 server of this machine, where moto and s3fs are installed."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    for name, value in (
        ("ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port())),
        ("KEY", "a"),
        ("SECRET", "b"),
    ):
        monkeypatch.setenv(f"FSSPEC_S3_{name}", value)
    from fsspec.config import conf, set_conf_env  # noqa: PLC0415

    set_conf_env(conf)
    # moto's servers share their buckets.
    bucket = f"digest-{sha256(str(tmp_path).encode()).hexdigest()[:8]}"
    url_to_fs(f"s3://{bucket}")[0].mkdir(bucket)
    yield f"s3://{bucket}/articles"
    conf.pop("s3", None)
    server.stop()


@pytest.fixture(params=["memory", "file", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address of each kind, with the made-up articles."""
    kinds = {"memory": "memory://digest/articles", "file": f"file://{tmp_path}/away/articles"}
    found = kinds.get(request.param) or request.getfixturevalue("s3")
    MemoryFileSystem.store.clear()
    for path in (MADE_UP / "articles").rglob("*"):
        if path.is_file():
            put(found, path.relative_to(MADE_UP / "articles").as_posix(), path.read_bytes())
    return found


def put(address: str, name: str, data: bytes) -> None:
    system, root = url_to_fs(address)
    system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
    system.pipe_file(f"{root}/{name}", data)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times_of(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that have been fetched."""
    names: list[str] = []
    real: Callable[..., Any] = mirror_module._fetched

    def counted(store: Any, files: Any) -> Any:
        names.extend(files)
        return real(store, files)

    monkeypatch.setattr(mirror_module, "_fetched", counted)
    return names


def test_the_same_articles_as_in_a_plain_folder(address: str, tmp_path: Path) -> None:
    away = tmp_path / "away-project"
    shutil.copytree(MADE_UP / "tables", away / "seeds/tables")
    shutil.copy(MADE_UP / "digest.yml", away / "seeds")
    analysis = analyse(Project(away, elsewhere=address))
    plain = analyse(Project(copy_project(tmp_path / "plain", MADE_UP)))
    assert (analysis.articles, analysis.problems) == (plain.articles, plain.problems)
    assert {place: picture.sizes for place, picture in analysis.pictures.items()} == {
        place: picture.sizes for place, picture in plain.pictures.items()
    }


@pytest.mark.parametrize("address", ["memory"], indirect=True)
def test_the_same_bytes_as_from_a_plain_folder(address: str, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", MADE_UP)
    build(Project(project))
    plain = {name: files_of(project / "docs" / name) for name in OWNED}
    shutil.rmtree(project / "seeds/articles")
    again = build(Project(project, elsewhere=address))
    assert {name: files_of(project / "docs" / name) for name in OWNED} == plain
    assert again.published.written.written == 0


def test_only_changes_are_fetched(address: str, tmp_path: Path, fetched: list[str]) -> None:
    folder = tmp_path / "here"
    mirror(address, folder)
    before, times = files_of(folder), times_of(folder)
    assert before == files_of(MADE_UP / "articles")
    assert sorted(fetched) == sorted(before)
    fetched.clear()
    mirror(address, folder)
    assert fetched == []
    put(address, "harbour-year/source.txt", "港区新增航线3条。".encode())
    put(address, "new/source.txt", "港区新增航线4条。".encode())
    system, root = url_to_fs(address)
    system.rm_file(f"{root}/odd-characters/source.txt")
    mirror(address, folder)
    assert sorted(fetched) == ["harbour-year/source.txt", "new/source.txt"]
    assert (folder / "new/source.txt").read_text(encoding="utf-8") == "港区新增航线4条。"
    assert not (folder / "odd-characters/source.txt").exists()
    kept = [name for name, time in times_of(folder).items() if times.get(name) == time]
    assert "harbour-year/article.yml" in kept


def test_what_was_spoilt_here_is_fetched_again(tmp_path: Path) -> None:
    MemoryFileSystem.store.clear()
    put("memory://a", "port/source.txt", b"port")
    folder = tmp_path / "here"
    mirror("memory://a", folder)
    (folder / "port/source.txt").unlink()
    (folder / "stray").write_text("x", encoding="utf-8")
    (tmp_path / "marks.json").write_text('{"address": 3}', encoding="utf-8")
    mirror("memory://a", folder)
    assert files_of(folder) == {"port/source.txt": b"port"}


def test_a_store_that_tells_no_times_is_fetched_and_not_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MemoryFileSystem.store.clear()
    put("memory://a", "port/source.txt", b"port")
    listed = {"/a/port/source.txt": {"name": "/a/port/source.txt", "size": None, "type": "file"}}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: listed)
    folder = tmp_path / "here"
    mirror("memory://a", folder)
    times = times_of(folder)
    mirror("memory://a", folder)
    assert times_of(folder) == times
    put("memory://a", "port/source.txt", b"pork")
    mirror("memory://a", folder)
    assert files_of(folder) == {"port/source.txt": b"pork"}


BAD = [
    ("xyz://a/b", "Protocol not known", "mend the address"),
    ("memory://nothing-here", "no article is there", "mend the address"),
    ("file:///no/such/folder", "no article is there", "mend the address"),
    ("zip://a::file:///no/such.zip", "such.zip", "mend the address"),
]


@pytest.mark.parametrize(("address", "said", "remedy"), BAD, ids=[address for address, *_ in BAD])
def test_an_address_that_leads_nowhere_is_named(address: str, said: str, remedy: str, tmp_path: Path) -> None:
    MemoryFileSystem.store.clear()
    (tmp_path / "here/port").mkdir(parents=True)
    (tmp_path / "here/port/source.txt").write_bytes(b"port")
    with pytest.raises(ProblemError) as caught:
        mirror(address, tmp_path / "here")
    (problem,) = caught.value.problems
    assert (problem.path, problem.level) == (address, "error")
    assert said in problem.message
    assert remedy in problem.remedy
    assert (tmp_path / "here/port/source.txt").exists()


def test_files_that_cannot_be_fetched_are_named_and_the_others_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fetched: list[str]
) -> None:
    MemoryFileSystem.store.clear()
    for name in ("one", "two", "three"):
        put("memory://a", f"{name}/source.txt", name.encode())
    real = MemoryFileSystem.cat_file

    def cat_file(self: MemoryFileSystem, path: str, *given: Any, **named: Any) -> Any:
        if "two" in path:
            raise PermissionError("Forbidden")
        return real(self, path, *given, **named)

    monkeypatch.setattr(MemoryFileSystem, "cat_file", cat_file)
    with pytest.raises(ProblemError, match=r"memory://a/two/source.txt.*Forbidden"):
        mirror("memory://a", tmp_path / "here")
    monkeypatch.setattr(MemoryFileSystem, "cat_file", real)
    fetched.clear()
    mirror("memory://a", tmp_path / "here")
    assert fetched == ["two/source.txt"]


def test_what_is_no_article_is_refused_as_in_a_plain_folder(tmp_path: Path) -> None:
    away = tmp_path / "away"
    (away / "port").mkdir(parents=True)
    (away / "port/source.txt").write_text("港区新增航线3条。", encoding="utf-8")
    (away / "port/article.yml").symlink_to(tmp_path / "secret")
    (tmp_path / "secret").write_text("title: {zh: 秘密}", encoding="utf-8")
    (away / "stray.txt").write_text("x" * 100, encoding="utf-8")
    (away / "port/original.docx").write_bytes(b"x" * 100)
    project = copy_project(tmp_path / "project", MADE_UP)
    with pytest.raises(ProblemError) as caught:
        build(Project(project, elsewhere=f"file://{away}"))
    assert {problem.code for problem in caught.value.problems} == {"link", "stray-file"}
    assert "秘密" not in str(files_of(project / ".cache"))


def test_names_that_lead_out_of_the_folder_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MemoryFileSystem.store.clear()
    put("memory://a", "port/source.txt", b"port")
    names = (
        "/a/../../out.txt",
        "/a/port/../../../out.txt",
        "/a//port/source.txt",
        "/a/.hidden/source.txt",
        "/a/port\\x",
    )
    listed = {name: {"name": name, "size": 4, "type": "file"} for name in ("/a/port/source.txt", *names)}
    monkeypatch.setattr(MemoryFileSystem, "find", lambda *_, **__: listed)
    mirror("memory://a", tmp_path / "work/here")
    assert files_of(tmp_path / "work/here") == {"port/source.txt": b"port"}
    assert not (tmp_path / "out.txt").exists()


def test_commands_that_write_say_that_the_articles_lie_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MemoryFileSystem.store.clear()
    project = copy_project(tmp_path / "project", MADE_UP)
    put("memory://a", "port/source.txt", "港区新增航线3条。".encode())
    monkeypatch.setenv(ELSEWHERE, "memory://a")
    for words in (["add", str(MADE_UP / "articles/harbour-year/source.txt")], ["translate"]):
        done = CliRunner().invoke(main, [*words, "--root", str(project)])
        assert done.exit_code == 1
        assert "nothing is written there" in done.stderr
    status = CliRunner().invoke(main, ["translate", "--status", "--root", str(project)])
    assert status.exit_code == 0
    assert "port" in status.stdout
    assert "harbour-year" not in status.stdout
