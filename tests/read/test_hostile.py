"""Hostile article folders: each ends in a problem, soon, and publishes nothing from elsewhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from builder.read import read_article, read_corpus
from builder.records.problem import ProblemError

BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
YML = [
    ("open brackets without end", "[" * 100_000, 1, "levels deep"),
    ("maps in maps", "title: " + "{a: " * 3000 + "1" + "}" * 3000, 1, "levels deep"),
    ("lists in lists, by indentation", "".join(" " * n + "-\n" for n in range(300)), 21, "levels deep"),
    ("aliases to aliases", BOMB, 2, "aliases"),
    ("an alias to itself", "title: &a\n  zh: *a\n", 2, "aliases"),
    ("a key that is a list", "title: {zh: 甲}\n? [a]\n: b\n", 2, "a key must be a word"),
    ("a number of 5000 digits", "title: {zh: 甲}\nyear:\n  value: " + "9" * 5000 + "\n", 3, "no such value"),
    ("too long", "# " + "x" * 1_000_000, 0, "more than 1 MB"),
    ("a title that is no pair", "title: text\n", 1, "write `title: {zh: …, en: …}`"),
    ("a misspelt key", "place: a\nnewspapr: {zh: 甲}\n", 2, "did you mean `newspaper`?"),
    ("a misspelt key of an entry", "bylines:\n  - {zh: 甲, rolle: {zh: 乙}}\n", 2, "did you mean `role`?"),
    ("a key like none", "qqqq: 1\n", 1, "known here: title, kicker"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article that is sound."""
    made = tmp_path / "articles" / "a"
    made.mkdir(parents=True)
    (made / "source.txt").write_text("正文。", encoding="utf-8")
    return made


@pytest.mark.parametrize(("why", "yml", "line", "said"), YML, ids=[case[0] for case in YML])
def test_article_yml_is_refused_with_its_line(folder: Path, why: str, yml: str, line: int, said: str) -> None:
    (folder / "article.yml").write_text(yml, encoding="utf-8")
    start = time.process_time()
    with pytest.raises(ProblemError) as caught:
        read_article(folder, "a")
    assert time.process_time() - start < 5
    problem = caught.value.problems[0]
    assert (problem.path, problem.line) == ("a/article.yml", line)
    assert said in str(problem)


def test_direction_marks_in_values_are_left_out(folder: Path) -> None:
    (folder / "article.yml").write_text('title: {zh: "甲\\u202e乙\u200f", en: a\u2066b}\n', encoding="utf-8")
    title = read_article(folder, "a").metadata.title
    assert title is not None
    assert (title.zh, title.en) == ("甲乙", "ab")


NAMES = ("source.txt", "article.yml", "en.po", "images", "images/a.png")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "source.txt", "itself", "nothing"])
def test_a_link_is_refused(folder: Path, name: str, target: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(path if target == "itself" else target)
    sources, problems = read_corpus(folder.parents[1])
    assert sources == ()
    assert (f"seeds/articles/a/{name}", "link") in {(problem.path, problem.code) for problem in problems}


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_pipe_is_not_waited_for(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    _, problems = read_corpus(folder.parents[1])
    assert [(problem.path, problem.code) for problem in problems] == [(f"seeds/articles/a/{name}", "not-a-file")]


def test_a_linked_folder_is_no_article(folder: Path, tmp_path: Path) -> None:
    (folder.parent / "b").symlink_to(folder)
    sources, problems = read_corpus(tmp_path)
    assert [source.id for source in sources] == ["a"]
    assert [(problem.path, problem.code) for problem in problems] == [("seeds/articles/b", "link")]


def test_a_source_longer_than_any_article(folder: Path) -> None:
    os.truncate(folder / "source.txt", 50_000_001)
    with pytest.raises(ProblemError, match="more than 50 MB"):
        read_article(folder, "a")


@pytest.mark.parametrize("closed", ["articles", "articles/a", "articles/a/images"])
def test_a_closed_folder_is_a_problem(
    folder: Path, tmp_path: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not bind root, so the refusal is put where the system would give it."""
    (folder / "images").mkdir()
    at = tmp_path / closed
    listed, looked, opened = Path.iterdir, Path.lstat, Path.open

    def within(path: Path) -> bool:
        return path == at or at in path.parents

    def refuse(real):  # type: ignore[no-untyped-def]
        def call(path: Path, *given, **named):  # type: ignore[no-untyped-def]
            # A closed folder can be looked at, what is in it cannot.
            if within(path) and not (path == at and real is looked):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *given, **named)

        return call

    for name, real in (("iterdir", listed), ("lstat", looked), ("open", opened)):
        monkeypatch.setattr(Path, name, refuse(real))
    sources, problems = read_corpus(tmp_path)
    assert sources == ()
    assert {problem.code for problem in problems} == {"unreadable"}
    assert all("Permission denied" in problem.message for problem in problems)
