"""`mkdocs serve`: one change in seeds/ makes one build; the changed page is there at once, all else soon after."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from site_project import ROOT, copy_project, start

from builder.bench.live import free_port
from builder.hook import on_serve
from builder.preview import edited, look
from builder.project import Project

PATIENCE = 300


def wait_until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """A preview of the made-up city: its folder, its address, and its log."""
    project = copy_project(tmp_path / "made-up", ROOT / "tests/made_up/seeds")
    port, log = free_port(), tmp_path / "log"
    with log.open("w") as out:
        server = start(project, "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", output=out.fileno())
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_until(lambda: bool(fetched(f"{address}en/")) or server.poll() is not None)
            yield project, address, log
        finally:
            server.kill(signal.SIGTERM)
            server.wait()


def test_one_change_makes_one_build(preview: tuple[Path, str, Path]) -> None:
    project, address, log = preview
    source = project / "seeds/articles/harbour-year/source.txt"
    # Written over in one, and no longer than it was: an empty file, seen by chance, would be one change more.
    changed = source.read_bytes().replace("128.6万标箱".encode(), "130.7万标箱".encode())
    with source.open("r+b") as file:
        file.write(changed)
    page = f"{address}zh/articles/harbour-year/"
    wait_until(lambda: "130.7万标箱" in fetched(page))
    wait_until(lambda: "130.7万标箱" in fetched(f"{address}data/figures/rows/0.json"))
    wait_until(lambda: "1.307 million" in fetched(f"{address}en/figures/containers/"))
    builds = log.read_text(encoding="utf-8").count("Building documentation")
    assert builds == 2, log.read_text(encoding="utf-8")
    assert "130.7万标箱" in fetched(page)
    assert fetched(f"{address}pagefind/pagefind.js")
    # MkDocs' live reload is an inline script, which the policy of a published page (tests/hostile) would stop.
    shown = fetched(page)
    assert "livereload(" in shown
    assert "Content-Security-Policy" not in shown


def test_two_edits_and_another_kind_of_edit_are_all_shown(preview: tuple[Path, str, Path]) -> None:
    project, address, _ = preview
    source = project / "seeds/articles/harbour-year/source.txt"
    text = source.read_text(encoding="utf-8")
    for value in ("130.7万标箱", "131.4万标箱"):
        source.write_text(text.replace("128.6万标箱", value), encoding="utf-8")
        wait_until(lambda value=value: value in fetched(f"{address}zh/articles/harbour-year/"))  # type: ignore[misc]
    table = project / "seeds/tables/districts.yml"
    table.write_text(table.read_text("utf-8").replace("en_short: Donggang", "en_short: Donghaven"), encoding="utf-8")
    wait_until(lambda: "Donghaven" in fetched(f"{address}en/districts/donggang/"))
    assert "131.4万标箱" in fetched(f"{address}zh/articles/harbour-year/")
    assert "131.4万标箱" in fetched(f"{address}data/figures/rows/0.json")


def test_a_broken_edit_is_said_and_the_next_good_one_is_shown(preview: tuple[Path, str, Path]) -> None:
    project, address, log = preview
    metadata = project / "seeds/articles/harbour-year/article.yml"
    good = metadata.read_text(encoding="utf-8")
    metadata.write_text("tittle: x\n", encoding="utf-8")
    wait_until(lambda: "article.yml:1: error: tittle" in log.read_text(encoding="utf-8"))
    metadata.write_text(good.replace("A year in the harbour", "The harbour this year"), encoding="utf-8")
    wait_until(lambda: "The harbour this year" in fetched(f"{address}en/articles/harbour-year/"))


def test_what_editors_lay_beside_a_text_makes_no_whole_build(tmp_path: Path) -> None:
    article = tmp_path / "seeds/articles/port"
    article.mkdir(parents=True)
    (article / "source.txt").write_text("港口\n", encoding="utf-8")
    before = look(Project(tmp_path))
    for name in (".source.txt.swp", "#source.txt#", "source.txt~"):
        (article / name).write_text("港口，港口\n", encoding="utf-8")
    (article / ".#source.txt").symlink_to("somebody@somewhere")
    (article / "source.txt").write_text("港口，港口\n", encoding="utf-8")
    assert edited(before, look(Project(tmp_path))) == {"port"}


def test_a_file_that_goes_while_files_are_looked_at_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tmp_path / "seeds/tables"
    tables.mkdir(parents=True)
    monkeypatch.setattr("os.walk", lambda _: [(str(tables), [], ["4913"])])
    assert look(Project(tmp_path)) == {}


def test_a_preview_that_is_told_to_end_shuts_down_as_by_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers: dict[int, object] = {}
    monkeypatch.setattr(signal, "getsignal", {signal.SIGTERM: signal.SIG_DFL}.get)
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    config: Any = SimpleNamespace(config_file_path="mkdocs.yml", site_url="", docs_dir="docs")
    server: Any = SimpleNamespace(watch=len, unwatch=len)
    on_serve(server, config)
    assert handlers == {signal.SIGTERM: signal.default_int_handler}, "what is ignored, as under nohup, stays ignored"
