"""Commands on hostile input: a problem on stderr and exit 1, never a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from site_project import ROOT, run

from builder.cli.console import errors, show_problems
from builder.cli.engine_run import replace_po
from builder.digest import analyse
from builder.project import Project
from builder.records.problem import Problem, ProblemError

GOOD = '{"id": "k", "text": "全市有企业12家。"}'
BAD_LINES = [
    ("open brackets without end", "[" * 100_000),
    ("a number of 5000 digits", '{"id": "k", "text": ' + "9" * 5000 + "}"),
    ("no JSON", "全市"),
    ("a list", "[1, 2]"),
    ("no text", '{"id": "k"}'),
    ("a text that is null", '{"id": "k", "text": null}'),
    ("a text that is a list", '{"id": "k", "text": ["全市"]}'),
    ("an id that is a number", '{"id": 7, "text": "全市"}'),
]


def test_a_bad_line_is_reported_and_the_others_are_read() -> None:
    lines = ["\ufeff" + GOOD, *(line for _, line in BAD_LINES), "", GOOD]
    found = run(ROOT, "builder", "inspect", "--jsonl", stdin="\n".join(lines))
    assert found.returncode == 1
    assert [json.loads(line)["figures"][0]["raw"] for line in found.stdout.splitlines()] == ["12家", "12家"]
    said = found.stderr.splitlines()
    assert [line.split(": error")[0] for line in said] == [f"stdin:{n}" for n in range(2, 2 + len(BAD_LINES))]


def test_half_a_character_does_not_end_the_run() -> None:
    lines = '{"id": "a", "text": "全市\\ud800有企业12家。"}\n' + GOOD
    found = run(ROOT, "builder", "inspect", "--jsonl", stdin=lines)
    assert (found.returncode, len(found.stdout.splitlines())) == (0, 2)


def test_a_shown_path_has_no_slash_twice() -> None:
    assert run(ROOT, "builder", "inspect", "/").stderr.startswith("/source.txt: error")


def test_colons_are_no_pictures(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems([Problem("a:x:b", 0, "error", "c", "root:x:0:0", "see :smile:")])
    errors().print("a :heart: b")
    assert capsys.readouterr().err == "a:x:b: error: root:x:0:0 (see :smile:)\na :heart: b\n"


PLACES = [
    ("nowhere", "unknown-place", "name the id of a row"),
    ("dongang", "unknown-place", "did you mean 'donggang'?"),
    ("donggang", "", ""),
]


@pytest.mark.parametrize(("place", "code", "remedy"), PLACES, ids=[case[0] for case in PLACES])
def test_the_place_of_an_article_stands_in_the_table(tmp_path: Path, place: str, code: str, remedy: str) -> None:
    shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds")
    path = tmp_path / "seeds/articles/harbour-year/article.yml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("place:")]
    path.write_text("\n".join([f"place: {place}", *kept]) + "\n", encoding="utf-8")
    analysis = analyse(Project(tmp_path))
    found = [problem for problem in analysis.problems if problem.code == "unknown-place"]
    assert [(each.path, each.line) for each in found] == [("seeds/articles/harbour-year/article.yml", 1)] * bool(code)
    assert all(remedy in each.remedy for each in found)
    assert analysis.blocked == bool(code)


def test_english_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    """A folder stands where the part file goes: as with a read-only folder, which does not stop root."""
    (tmp_path / ".en.po.part").mkdir()
    with pytest.raises(ProblemError, match=r"en\.po: error: cannot be written"):
        replace_po(tmp_path / "en.po", "text")


def test_a_link_left_at_the_part_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / ".en.po.part").symlink_to(tmp_path / "mine.txt")
    replace_po(tmp_path / "en.po", "text")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "en.po").read_text() == "text"
