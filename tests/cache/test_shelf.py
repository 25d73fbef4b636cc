"""What is kept between builds: an unchanged article is not even opened, and a change redoes just what it touches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builder.digest
from builder.digest import Analysis, analyse
from builder.project import Project

MADE_UP = Path(__file__).parent.parent / "made_up/seeds"
ARTICLES = sorted(path.name for path in (MADE_UP / "articles").iterdir())
STEPS = ("clean", "extract", "classify", "translate")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(MADE_UP, tmp_path / "seeds")
    for path in (tmp_path / "seeds").rglob("*"):
        # As an editor's files are: older than the build.
        os.utime(path, ns=(10**18, 10**18))
    return Project(tmp_path)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps of work done, as `clean harbour-year`."""
    done: list[str] = []

    def counted(step: str) -> None:
        real = getattr(builder.digest, step)

        def work(first: object, *others: object) -> object:
            identity = getattr(first, "id", None) or getattr(first, "article", "")
            done.append(f"{step} {identity}".strip())
            return real(first, *others)

        monkeypatch.setattr(builder.digest, step, work)

    for step in STEPS:
        counted(step)
    return done


def without_cache(project: Project) -> Analysis:
    return analyse(Project(project.root, cached=False))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_works_on_nothing(project: Project, steps: list[str]) -> None:
    first = analyse(project)
    assert len(steps) == len(STEPS) * len(ARTICLES)
    steps.clear()
    assert analyse(project) == first
    assert steps == []


def test_an_unchanged_article_is_not_opened(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    analyse(project)

    def opened(folder: Path, shown: str) -> None:
        raise AssertionError(f"{shown} was opened")

    monkeypatch.setattr(builder.digest, "read_article", opened)
    assert len(analyse(project).articles) == len(ARTICLES)


def text_of_one(seeds: Path) -> None:
    path = seeds / "articles" / ARTICLES[0] / "source.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n全市新增就业3.2万人。\n", encoding="utf-8")


def english_of_one(seeds: Path) -> None:
    path = seeds / "articles" / ARTICLES[0] / "en.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '\nmsgctxt "p-00000000"\nmsgid "多出一句"\nmsgstr "One more."\n', encoding="utf-8")


def end_of_table(seeds: Path) -> None:
    path = seeds / "tables/topics.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def touch(seeds: Path) -> None:
    for path in seeds.rglob("*.txt"):
        path.touch()


CHANGES: list[tuple[Callable[[Path], None], set[str], str]] = [
    (touch, set(), "a new time on the same bytes is no change"),
    (end_of_table, set(), "an empty line in a table is no change"),
    (text_of_one, {*STEPS}, "one text goes through all stages"),
    (english_of_one, {"translate"}, "English is audited against the text that is known"),
]


@pytest.mark.parametrize(("change", "redone", "why"), CHANGES, ids=[why for *_, why in CHANGES])
def test_a_change_in_one_article_redoes_that_article_alone(
    change: Callable[[Path], None], redone: set[str], why: str, project: Project, steps: list[str]
) -> None:
    analyse(project)
    steps.clear()
    change(project.seeds)
    again = analyse(project)
    assert {step.split()[0] for step in steps} == redone, why
    assert len(steps) == len(redone)
    assert again == without_cache(project)


def rows(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_new_topic_classifies_and_nothing_else(project: Project, steps: list[str]) -> None:
    analyse(project)
    steps.clear()
    path = project.seeds / "tables/topics.yml"
    first = path.read_text(encoding="utf-8").split("\n- ")[1]
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n- " + another(first), encoding="utf-8")
    assert analyse(project) == without_cache(project)
    assert {step.split()[0] for step in steps[: len(ARTICLES)]} == {"classify"}


def another(row: str) -> str:
    lines = row.rstrip().split("\n")
    lines = [f"id: quite-another-{lines[0].split(': ')[1]}" if line.startswith("id:") else line for line in lines]
    return "\n".join(line.replace("zh: ", "zh: 另", 1) if line.strip().startswith("zh:") else line for line in lines)


def test_a_glossary_row_concerns_the_articles_that_have_its_term(project: Project, steps: list[str]) -> None:
    texts = {article.source.id: "".join(block.text for block in article.document.blocks)
             for article in analyse(project).articles}  # fmt: skip
    path = project.seeds / "tables/glossary.csv"
    lines = rows(path)
    columns = lines[0].split(",")
    term = next(
        text[10:14] for name, text in texts.items() if sum(text[10:14] in other for other in texts.values()) == 1
    )
    row = {"zh": term, "en": "something else", "kind": "term", "note": "confirmed: test"}
    path.write_text("\n".join([*lines, ",".join(row.get(name, "") for name in columns)]) + "\n", encoding="utf-8")
    steps.clear()
    analyse(project)
    assert len(steps) == 1
    assert steps[0].startswith("translate")
    assert analyse(project) == without_cache(project)


def test_a_new_program_or_another_person_redoes_all(project: Project, steps: list[str]) -> None:
    analyse(project)
    steps.clear()
    path = project.seeds / "tables/people.csv"
    lines = rows(path)
    columns = lines[0].split(",")
    row = {"id": "nobody-at-all", "zh": "欧阳无名", "en": "Ouyang Wuming"}
    path.write_text("\n".join([*lines, ",".join(row.get(name, "") for name in columns)]) + "\n", encoding="utf-8")
    assert analyse(project) == without_cache(project)
    assert len(steps) == 2 * len(STEPS) * len(ARTICLES)


def test_an_article_that_is_no_more_is_forgotten(project: Project) -> None:
    analyse(project)
    shutil.rmtree(project.seeds / "articles" / ARTICLES[0])
    assert [article.source.id for article in analyse(project).articles] == ARTICLES[1:]
    assert sorted(path.name for path in project.shelf.iterdir()) == ARTICLES[1:]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1), put=st.binary(max_size=6), cut=st.booleans())
def test_a_spoilt_file_is_as_good_as_none(project: Project, at: float, put: bytes, cut: bool) -> None:
    whole = analyse(project)
    path = project.shelf / ARTICLES[0]
    data = path.read_bytes()
    place = int(at * len(data))
    path.write_bytes(data[:place] + put + (b"" if cut else data[place + len(put) :]))
    assert analyse(project) == whole


def test_a_folder_that_takes_nothing_costs_only_time(project: Project) -> None:
    (project.root / ".cache").write_text("a file where the folder would be", encoding="utf-8")
    assert analyse(project) == without_cache(project)
