"""The commands as typed at a terminal: what they print, what they say when the input is bad, how they exit."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from site_project import ROOT, run

MADE_UP = ROOT / "tests/made_up"
CONTRACTED = {"value", "unit", "kind", "qualifier", "indicator", "period", "place", "change", "modality"}
COMMANDS = ("build", "inspect", "check", "audit-pair", "translate", "pdf", "bench")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up city, to be spoiled."""
    shutil.copytree(MADE_UP / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    shown = run(ROOT, "builder", command, "--help")
    assert shown.returncode == 0
    assert re.search(rf"Examples?:\n(.*\n)*?.*digest {command}", shown.stdout)


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {command for command in COMMANDS if f"digest {command}" not in readme} <= {"bench"}


def test_inspect_prints_the_contracted_object_and_nothing_else() -> None:
    found = run(ROOT, "builder", "inspect", "seeds/articles/004-beilun", "--json")
    assert found.returncode == 0
    assert found.stderr == ""
    article = json.loads(found.stdout)
    assert list(article) == [
        "id", "title", "kicker", "deck", "bylines", "date", "blocks", "figures", "people", "organisations", "districts",
        "topics", "defects",
    ]  # fmt: skip
    texts = {block["id"]: block["text"] for block in article["blocks"]}
    assert set(article["blocks"][0]) == {"id", "type", "text", "source_lines", "repairs"}
    for figure in article["figures"]:
        assert texts[figure["block"]][figure["start"] : figure["end"]] == figure["raw"]
        assert {"value", "unit", "kind", "qualifier", "indicator", "period", "place", "change", "modality"} <= set(
            figure
        )
    money = next(figure for figure in article["figures"] if figure["raw"] == "4501.6亿元")
    assert (money["value"], money["unit"], money["period"], money["place"]) == ("450160000000", "元", "2023", "北仑")
    assert {"潘银浩", "赵艳"} <= {person["name"] for person in article["people"]}


def test_inspect_of_many_short_texts_keeps_their_order(tmp_path: Path) -> None:
    texts = ["全市有企业12家。", "同比增长6.1%", "会议在三楼举行。", "第一产业"]
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    found = run(ROOT, "builder", "inspect", "--jsonl", stdin=lines)
    objects = [json.loads(line) for line in found.stdout.splitlines()]
    assert [each["id"] for each in objects] == ["0", "1", "2", "3"]
    assert [[figure["raw"] for figure in each["figures"]] for each in objects] == [["12家"], ["6.1%"], [], []]


def test_a_text_outside_any_digest_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(
        "港口的一年\n\n2023年，全市有企业12家，该区增长6.1%。李明区长张伟说，这很好。\n", encoding="utf-8"
    )
    found = run(tmp_path, "builder", "inspect", "text.txt", "--json")
    assert found.returncode == 0, found.stderr
    assert [figure["raw"] for figure in json.loads(found.stdout)["figures"]] == ["12家", "6.1%"]
    assert run(tmp_path, "builder", "audit-pair", "全市总投资60亿元", "a total of 6 billion yuan").returncode == 0


def test_audit_of_one_pair_and_of_a_file(tmp_path: Path) -> None:
    right = run(ROOT, "builder", "audit-pair", "总投资60亿元", "a total investment of 6 billion yuan", "--json")
    assert (right.returncode, json.loads(right.stdout)) == (0, {"ok": True, "problems": []})
    wrong = run(ROOT, "builder", "audit-pair", "总投资60亿元", "a total investment of 60 billion yuan", "--json")
    verdict = json.loads(wrong.stdout)
    assert wrong.returncode == 1
    assert not verdict["ok"]
    assert set(verdict["problems"][0]) == {"zh", "en", "why"}
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("增长6.1%\tup 6.1 percent\n增长6.1%\tup 1.6 percent\n", encoding="utf-8")
    many = run(ROOT, "builder", "audit-pair", "--file", str(pairs))
    assert [json.loads(line)["ok"] for line in many.stdout.splitlines()] == [True, False]


def test_check_passes_on_the_real_corpus_and_lists_conflicts_as_notes() -> None:
    checked = run(ROOT, "builder", "check", "--json")
    problems = json.loads(checked.stdout)
    assert checked.returncode == 0
    assert len([problem for problem in problems if problem["code"] == "conflict"]) == 4
    assert not [problem for problem in problems if problem["level"] == "error"]


def test_check_fails_on_a_wrong_number_in_the_english() -> None:
    checked = run(ROOT, "builder", "check", "--root", str(MADE_UP))
    assert checked.returncode == 1
    assert re.search(r"harbour-year/en\.po:\d+: error: .*13", checked.stderr)


HERE = "seeds/articles/harbour-year"
TWICE = "zh,en,kind,note\n甲,a,place,\n甲,b,place,\n".encode()
MISFIT = "corrections:\n- {kind: replace, find: 无此文, put: 有, reason: {zh: 甲, en: a}}\n".encode()
SPOILED = [
    ("bad YAML", f"{HERE}/article.yml", b"title: {zh: [", r"article\.yml:\d+: error: not valid YAML"),
    ("an unknown key", f"{HERE}/article.yml", b"tittle: x\n", r"article\.yml:1: error: tittle"),
    ("a correction that fits nowhere", f"{HERE}/article.yml", MISFIT, r"article\.yml:2: error"),
    ("an empty source", f"{HERE}/source.txt", b"", r"source\.txt: error: there is no text"),
    ("binary rubbish", f"{HERE}/source.txt", bytes(range(256)) * 40, r"source\.txt: error"),
    ("a broken po file", f"{HERE}/en.po", b'msgid "x\n', r"en\.po:\d+: error"),
    ("a topic without words", "seeds/tables/topics.yml", b"- {id: ports, zh: x}\n", r"topics\.yml:1: error"),
    ("a place twice", "seeds/tables/glossary.csv", TWICE, r"glossary\.csv:3"),
]


@pytest.mark.parametrize(("why", "path", "data", "said"), SPOILED, ids=[case[0] for case in SPOILED])
def test_bad_input_is_named_with_file_and_line(project: Path, why: str, path: str, data: bytes, said: str) -> None:
    (project / path).write_bytes(data)
    checked = run(ROOT, "builder", "check", "--root", str(project))
    assert checked.returncode == 1
    assert re.search(said, checked.stderr), checked.stderr
    assert "Traceback" not in checked.stderr


def test_a_missing_source_and_a_folder_that_is_no_id_are_told_together(project: Path) -> None:
    (project / "seeds/articles/harbour-year/source.txt").unlink()
    (project / "seeds/articles/Not An Id").mkdir()
    checked = run(ROOT, "builder", "check", "--root", str(project))
    assert checked.returncode == 1
    assert "harbour-year" in checked.stderr
    assert "Not An Id" in checked.stderr


USED_WRONGLY = [
    ("no project", ("build", "--root", "/nowhere")),
    ("inspect without a path", ("inspect",)),
    ("one half of a pair", ("audit-pair", "总投资60亿元")),
    ("an unknown command", ("bild",)),
]


@pytest.mark.parametrize(("why", "command"), USED_WRONGLY, ids=[case[0] for case in USED_WRONGLY])
def test_wrong_use_exits_with_2(why: str, command: tuple[str, ...]) -> None:
    assert run(ROOT, "builder", *command).returncode == 2


@pytest.mark.parametrize("path", ["no-such-file.txt", "seeds/articles/no-such-article"])
def test_a_missing_path_is_said(path: str) -> None:
    found = run(ROOT, "builder", "inspect", path, "--json")
    assert found.returncode == 1
    assert path in found.stderr
    assert found.stdout == ""


def test_translate_loses_nothing_and_runs_twice_without_a_change(project: Path) -> None:
    path = project / "seeds/articles/harbour-year/en.po"
    before = path.read_text(encoding="utf-8")
    source = project / "seeds/articles/harbour-year/source.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("128.6", "129.6"), encoding="utf-8")
    assert run(ROOT, "builder", "translate", "--root", str(project)).returncode == 0
    merged = path.read_text(encoding="utf-8")
    assert "state: stale" in merged
    assert "1.286 million TEUs" in merged
    assert "#| msgid" in merged
    assert before != merged
    assert run(ROOT, "builder", "translate", "--root", str(project)).returncode == 0
    assert path.read_text(encoding="utf-8") == merged
