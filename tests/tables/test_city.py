"""The tables of a city: what the editor is told, and where, when a row does not fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.records.problem import ProblemError
from builder.tables.city import load_city
from builder.tables.validate import row_lines

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copy(SEEDS / "digest.yml", tmp_path / "digest.yml")
    shutil.copytree(SEEDS / "tables", tmp_path / "tables")
    return tmp_path


def change(path: Path, before: str, after: str) -> int:
    """Replace the one `before` in the file; the line it stands in, from 1."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path.name}"
    path.write_text(text.replace(before, after), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def problems_of(seeds: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(ProblemError) as caught:
        load_city(seeds)
    return [(problem.path, problem.line, problem.message) for problem in caught.value.problems]


def test_the_tables_of_the_digest_are_sound() -> None:
    city = load_city(SEEDS)
    levels = [row.level for row in city.districts]
    assert levels.count("district") == 6
    assert levels.count("county-level city") == 2
    assert levels.count("county") == 2
    assert all(row.tile for row in city.districts if row.level not in ("city", "zone"))
    tiles = [row.tile for row in city.districts if row.tile]
    assert len(tiles) == len(set(tiles))
    assert len(city.indicators) >= 50


CLASHES = [
    ("people.csv", "\nye-jun,叶俊", "\nxi-jinping,叶俊", "'xi-jinping' stands twice"),
    ("people.csv", "\nye-jun,叶俊", "\nye-jun,习近平", "'习近平' stands for both"),
    ("glossary.csv", "\n浙江,Zhejiang", "\n宁波,Zhejiang", "'宁波' stands twice"),
    ("glossary.csv", "\n温州,Wenzhou,place,confirmed", "\n温州,Wenzhou,place,sure", "温州: the note does not say"),
    ("organisations.csv", "\nnio,蔚来", "\nnio,极氪", "'极氪' stands for both"),
]


@pytest.mark.parametrize(("table", "before", "after", "message"), CLASHES)
def test_a_clash_between_rows_names_the_line(seeds: Path, table: str, before: str, after: str, message: str) -> None:
    line = change(seeds / "tables" / table, before, after) + 1
    [(path, told, text)] = problems_of(seeds)
    assert (path, told) == (f"seeds/tables/{table}", line)
    assert message in text


def test_two_clashes_are_told_at_once(seeds: Path) -> None:
    change(seeds / "tables/people.csv", "\nye-jun,叶俊", "\nxi-jinping,叶俊")
    change(seeds / "digest.yml", "city: ningbo", "city: nowhere")
    assert len(problems_of(seeds)) == 2


def test_a_duplicate_further_down_is_told_at_the_second_row(seeds: Path) -> None:
    path = seeds / "tables/districts.yml"
    line = change(path, "- id: daxie\n", "- id: qianwan\n")
    assert ("seeds/tables/districts.yml", line, "'qianwan' stands twice") in problems_of(seeds)


@pytest.mark.parametrize(
    ("table", "before", "after", "message"),
    [
        ("tables/districts.yml", "  inside: haishu\n", "  inside: atlantis\n", "cannot lie in 'atlantis'"),
        ("tables/districts.yml", "  inside: haishu\n", "  inside: airport-zone\n", "cannot lie in 'airport-zone'"),
        ("tables/indicators.yml", "  kind: energy\n", "  kind: warmth\n", "'warmth' is no kind of figure"),
        ("tables/topics.yml", "{term: 港区, weight: 3}", "{term: 港口, weight: 2}", "'港口' stands twice"),
    ],
)
def test_a_cell_that_means_nothing_is_told(seeds: Path, table: str, before: str, after: str, message: str) -> None:
    line = change(seeds / table, before, after)
    [(path, told, text)] = problems_of(seeds)
    assert path == f"seeds/{table}"
    assert message in text
    assert 0 < told <= line


@pytest.mark.parametrize("since", ["2022-13", "someday", "2022-1", "2022-01-01"])
def test_since_is_a_year_or_a_month(seeds: Path, since: str) -> None:
    path = seeds / "tables/districts.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("since: 2022-01\n", f"since: '{since}'\n", 1), encoding="utf-8")
    assert [message for _, _, message in problems_of(seeds)] == [f"beilun: {since!r} is no month"]


def test_every_broken_file_is_told_at_once(seeds: Path) -> None:
    (seeds / "tables/topics.yml").write_text("- id: [unclosed\n", encoding="utf-8")
    (seeds / "tables/people.csv").unlink()
    (seeds / "tables/glossary.csv").write_bytes("zh,en,kind,note\n港口,port".encode("gb18030"))
    assert [path for path, _, _ in problems_of(seeds)] == [
        "seeds/tables/topics.yml",
        "seeds/tables/people.csv",
        "seeds/tables/glossary.csv",
    ]


def test_row_lines_see_blank_lines_and_cells_of_several_lines(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text('id,zh\na,甲\n\nb,"乙\n丙"\nc,丁\n', encoding="utf-8")
    assert row_lines(table) == (2, 4, 6)
