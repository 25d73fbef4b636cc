"""digest translate with an engine, as typed: what is written, what is printed, what a kill leaves behind."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from engine_server import PATIENCE, Server, serving
from forked import Forked
from site_project import ROOT, start

from builder.cli import main
from builder.translate.po_file import Entry, read_po

KEY = "f3a9-very-secret-key"
DATE = ("--date", "2026-11-20")


def chinese(number: int) -> str:
    return f"全市今年新建学校{number}所，均已投入使用，市民反映良好。"


def english(text: str) -> str:
    found = re.search(r"新建学校(\d+)所", text)
    return f"The city built {found[1]} schools this year, all in use and well liked." if found else "New schools"


def article(project: Path, name: str, *paragraphs: str) -> Path:
    """A new article; the path of its en.po."""
    folder = project / "seeds/articles" / name
    folder.mkdir(parents=True)
    (folder / "source.txt").write_text("\n\n".join(["# 新学校", *paragraphs]) + "\n", encoding="utf-8")
    return folder / "en.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up city without its articles."""
    shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    return tmp_path


def translate(project: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The command inside this process, which starts the faster for it."""
    command = ["translate", "--root", str(project), *options]
    ran = CliRunner().invoke(main, command, env={"NO_PROXY": "127.0.0.1", **env})
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return subprocess.CompletedProcess(command, ran.exit_code, ran.stdout, ran.stderr)


def with_engine(project: Path, server: Server, *options: str) -> subprocess.CompletedProcess[str]:
    command = ("--engine", server.engine, "--url", server.url, "--pause", "0", "--tries", "2", *DATE)
    return translate(project, *command, *options)


def begun(project: Path, server: Server, output: int | None = None, **env: str) -> Forked:
    """The command as a process of its own, to be killed."""
    command = ("builder", "translate", "--engine", server.engine, "--url", server.url)
    return start(project, *command, output=output, NO_PROXY="127.0.0.1", **env)


def write_english(po: Path, zh: str, state: str) -> None:
    """As an editor writes it with a text editor."""
    text = po.read_text(encoding="utf-8")
    head, _, tail = text.partition(f'msgid "{zh}"\nmsgstr ""')
    first, _, last = head.rpartition("# state: missing")
    po.write_text(f'{first}# state: {state}{last}msgid "{zh}"\nmsgstr "{english(zh)}"{tail}', encoding="utf-8")


def entries(po: Path) -> list[Entry]:
    return list(read_po(po.read_text(encoding="utf-8"), "en.po").entries)


def valid(po: Path) -> bool:
    if shutil.which("msgfmt") is None:
        return bool(entries(po))
    return subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(po)], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("engine", ["libre", "google"])
def test_missing_english_is_filled_in_and_marked(project: Path, engine: str) -> None:
    po = article(project, "schools", chinese(61), chinese(45))
    with serving(engine, english) as server:
        ran = with_engine(project, server)
        again = with_engine(project, server)
    assert (ran.returncode, again.returncode) == (0, 0), ran.stderr
    assert [entry.en for entry in entries(po)] == [english(chinese(61)), english(chinese(45))]
    for entry in entries(po):
        assert entry.state == "machine"
        assert re.fullmatch(rf"{engine} \(deep-translator [\d.]+\)", entry.engine)
        assert (entry.made, entry.checks) == ("2026-11-20", "numbers ok; terms ok; residue ok")
    assert len(server.asked.texts) == 2
    assert valid(po)


def test_without_a_terminal_nothing_moves(project: Path) -> None:
    article(project, "schools", chinese(61))
    with serving("libre", english) as server:
        ran = with_engine(project, server)
    assert re.fullmatch(r"1 by libre \(deep-translator [\d.]+\), 0 unanswered\n", ran.stderr)
    assert "\x1b" not in ran.stderr + ran.stdout


def test_on_a_terminal_there_is_a_bar_with_the_time_left(project: Path) -> None:
    article(project, "schools", *(chinese(number) for number in range(21, 36)))
    leader, follower = pty.openpty()
    with serving("libre", lambda text: (time.sleep(0.05), english(text))[1]) as server:
        process = begun(project, server, follower, TERM="xterm", COLUMNS="100")
        os.close(follower)
        shown = b""
        while process.poll() is None or select.select([leader], [], [], 0)[0]:
            try:
                shown += os.read(leader, 65536)
            except OSError:
                break
        process.wait()
    os.close(leader)
    assert b"Translating" in shown
    assert re.search(rb"\d+/15", shown)
    assert re.search(rb"0:00:0\d", shown)


def test_what_the_audit_rejects_is_kept_but_never_published(project: Path) -> None:
    po = article(project, "schools", chinese(61))
    with serving("libre", english, always="digits changed") as server:
        ran = with_engine(project, server)
        again = with_engine(project, server)
    (entry,) = entries(po)
    assert (ran.returncode, again.returncode) == (1, 0)
    assert entry.state == "rejected"
    assert "91" in entry.en
    assert "61" in entry.reason
    assert "#, fuzzy" in po.read_text(encoding="utf-8")
    assert re.search(r"schools/en\.po:17: warning: p-[0-9a-f]{8}: .*61", ran.stderr)
    assert len(server.asked.texts) == 1
    with serving("google", english) as other:
        assert with_engine(project, other).returncode == 0
    (entry,) = entries(po)
    assert (entry.state, entry.en, entry.reason) == ("machine", english(chinese(61)), "")


def test_what_did_not_come_is_asked_for_again_and_its_reason_kept(project: Path) -> None:
    po = article(project, "schools", chinese(61), chinese(45))
    with serving("libre", english, ["html", "well"]) as server:
        assert with_engine(project, server).returncode == 1
        assert [entry.state for entry in entries(po)] == ["missing", "machine"]
        assert entries(po)[0].reason.endswith(": HTML in the answer: <b>")
        assert translate(project).returncode == 0
        assert entries(po)[0].reason.endswith(": HTML in the answer: <b>")
        assert with_engine(project, server).returncode == 0
    assert [(entry.state, entry.reason) for entry in entries(po)] == [("machine", "")] * 2


def test_a_server_that_is_down_is_not_asked_for_every_paragraph(project: Path) -> None:
    article(project, "schools", *(chinese(number) for number in range(21, 41)))
    with serving("libre", english, always="server error") as server:
        ran = with_engine(project, server)
    assert ran.returncode == 1
    assert len(server.asked.texts) == 3 * 2
    assert "nothing filled in, 20 unanswered" in ran.stderr


def test_a_used_up_quota_ends_the_run(project: Path) -> None:
    article(project, "schools", *(chinese(number) for number in range(21, 41)))
    with serving("mymemory", english, ["well"], always="quota notice") as server:
        ran = with_engine(project, server)
    assert len(server.asked.texts) == 2
    assert "a quota notice" in ran.stderr
    assert re.search(r"1 by mymemory \(deep-translator [\d.]+\), 19 unanswered", ran.stderr)


def test_stale_english_makes_way_but_is_not_lost(project: Path) -> None:
    po = article(project, "schools", chinese(61))
    with serving("libre", english) as server:
        with_engine(project, server)
        source = po.with_name("source.txt")
        source.write_text(source.read_text(encoding="utf-8").replace("61", "65"), encoding="utf-8")
        assert with_engine(project, server).returncode == 0
    (entry,) = entries(po)
    assert (entry.state, entry.en) == ("machine", english(chinese(65)))
    assert entry.remarks == (f"earlier: {english(chinese(61))}",)


def test_stale_english_stays_where_the_new_one_is_wrong(project: Path) -> None:
    po = article(project, "schools", chinese(61))
    with serving("libre", english) as server:
        with_engine(project, server)
        source = po.with_name("source.txt")
        source.write_text(source.read_text(encoding="utf-8").replace("61", "65"), encoding="utf-8")
        server.always = "digits changed"
        with_engine(project, server)
    (entry,) = entries(po)
    assert (entry.state, entry.en) == ("stale", english(chinese(61)))
    assert "65" in entry.reason


def test_what_an_editor_saves_during_the_run_stays(project: Path) -> None:
    po = article(project, "schools", chinese(61), chinese(45))
    mine = "Forty-five schools were built this year; all are in use and well liked."

    def slow(text: str) -> str:
        if "61" in text:
            memory = po.read_text(encoding="utf-8")
            head, _, rest = memory.partition(f'msgid "{chinese(45)}"\nmsgstr ""')
            po.write_text(f'{head}msgid "{chinese(45)}"\nmsgstr "{mine}"{rest}', encoding="utf-8")
        return english(text)

    with serving("libre", slow) as server:
        assert with_engine(project, server).returncode == 0
    assert [(entry.state, entry.en) for entry in entries(po)] == [("machine", english(chinese(61))), ("draft", mine)]


def test_the_same_chinese_in_another_article_needs_no_engine(project: Path) -> None:
    first = article(project, "a-schools", chinese(61), chinese(45))
    translate(project)
    write_english(first, chinese(61), "reviewed")
    second = article(project, "b-schools", chinese(61), chinese(77))
    ran = translate(project, "b-schools", "--engine", "memory", *DATE)
    assert ran.returncode == 1
    assert "1 by memory, 1 unanswered" in ran.stderr
    assert [(e.state, e.engine, e.made) for e in entries(second)] == [
        ("reviewed", "memory", "2026-11-20"),
        ("missing", "", ""),
    ]
    with serving("libre", english) as server:
        assert with_engine(project, server, "b-schools").returncode == 0
    assert [chinese(77)] == server.asked.texts


@pytest.mark.parametrize("after", [1, 2, 5, 9])
def test_a_kill_loses_nothing_and_doubles_nothing(project: Path, after: int) -> None:
    numbers = range(21, 33)
    po = article(project, "schools", *map(chinese, numbers))
    killed = threading.Event()

    def until_killed(text: str) -> str:
        return english(text) if len(server.asked.texts) <= after or killed.wait(PATIENCE) else ""

    with serving("libre", until_killed) as server:
        process = begun(project, server)
        assert server.reached_by(after + 1)
        process.kill()
        process.wait()
        killed.set()
        assert valid(po)
        done = [entry for entry in entries(po) if entry.en]
        assert len(done) >= after
        assert with_engine(project, server).returncode == 0
    assert [entry.en for entry in entries(po)] == [english(chinese(number)) for number in numbers]
    assert [entry.zh for entry in entries(po)] == [chinese(number) for number in numbers]
    assert len(server.asked.texts) <= len(numbers) + 1
    assert sorted(path.name for path in po.parent.iterdir() if path.name != ".en.po.part") == ["en.po", "source.txt"]
    assert valid(po)


def test_killed_again_and_again_it_comes_to_an_end(project: Path) -> None:
    """At moments that have nothing to do with what the program does: at its start, in the merge, while it writes."""
    numbers = range(21, 61)
    po = article(project, "schools", *map(chinese, numbers))
    with serving("libre", lambda text: (time.sleep(0.01), english(text))[1]) as server:
        done = 0
        for moment in (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5):
            process = begun(project, server)
            time.sleep(moment)
            process.kill()
            process.wait()
            if po.exists():
                assert valid(po)
                now = sum(bool(entry.en) for entry in entries(po))
                assert now >= done
                done = now
        assert with_engine(project, server).returncode == 0
    assert [(entry.zh, entry.en) for entry in entries(po)] == [(chinese(n), english(chinese(n))) for n in numbers]
    assert len(server.asked.texts) <= len(numbers) + 7


def test_two_runs_at_once_do_not_undo_each_other(project: Path) -> None:
    numbers = range(21, 41)
    po = article(project, "schools", *map(chinese, numbers))
    with serving("libre", lambda text: (time.sleep(0.01), english(text))[1]) as server:
        runs = [begun(project, server) for _ in range(2)]
        assert [run.wait() for run in runs] == [0, 0]
    assert [(entry.zh, entry.en) for entry in entries(po)] == [(chinese(n), english(chinese(n))) for n in numbers]


@pytest.mark.parametrize("always", ["wrong key", "quota status", "error page", "reset", "slow", "no field", "redirect"])
def test_keys_are_never_shown(project: Path, always: str) -> None:
    po = article(project, "schools", chinese(61))
    with serving("deepl", english, always=always) as server:
        url = server.url.replace("http://", "http://user:hidden-password@")
        ran = translate(
            project, "--engine", "deepl", "--url", url, "--tries", "1", "--timeout", "0.5", DIGEST_DEEPL_KEY=KEY
        )
    assert ran.returncode == 1
    told = ran.stdout + ran.stderr + po.read_text(encoding="utf-8")
    assert KEY not in told
    assert "hidden-password" not in told
    assert "Traceback" not in told


def test_a_missing_key_and_a_bad_address_are_said_at_once(project: Path) -> None:
    article(project, "schools", chinese(61))
    without = dict.fromkeys(("DIGEST_BAIDU_ID", "DIGEST_BAIDU_KEY"), "")
    ran = translate(project, "--engine", "baidu", **without)
    assert ran.returncode == 1
    assert "DIGEST_BAIDU_ID" in ran.stderr
    assert "DIGEST_BAIDU_KEY" in ran.stderr
    ran = translate(project, "--engine", "libre", "--url", "localhost:5000")
    assert "--url is no web address" in ran.stderr
    assert translate(project, "--engine", "babelfish").returncode == 2


def test_status_counts_segments_and_never_rounds_up(project: Path) -> None:
    article(project, "a-schools", *map(chinese, range(21, 24)))
    article(project, "b-schools", chinese(61))
    with serving("libre", english) as server:
        with_engine(project, server, "a-schools")
    before = {path: path.read_bytes() for path in project.rglob("en.po")}
    shown = translate(project, "--status").stdout
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines()}
    assert rows["Article"] == ["segments", "reviewed", "draft", "machine", "stale", "rejected", "missing"]
    assert rows["a-schools"] == ["3", "0", "0", "3", "(100%)", "0", "0", "0"]
    assert rows["all"] == ["4", "0", "0", "3", "(75%)", "0", "0", "1", "(25%)"]
    assert {path: path.read_bytes() for path in project.rglob("en.po")} == before


def test_no_build_and_no_check_knows_an_engine() -> None:
    code = "import sys, builder.digest, builder.hook; print([m for m in sys.modules if 'deep_' in m or 'engines' in m])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
