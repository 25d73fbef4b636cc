"""Names that look like other names: a word of two scripts is refused in a table and withheld in English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_project import ROOT

from builder.records.problem import ProblemError
from builder.tables.city import load_city
from builder.translate import audit

SPOOFED = {
    "a Cyrillic a": "Lin H\u0430iyan",
    "a Cyrillic capital": "\u0410BC Bank",
    "a Greek omicron": "Qingyu P\u03bfrt",
}
GENUINE = {
    "plain": "Lin Haiyan",
    "accents": "Qīngyǔ Café",
    "a measure": "5 μm",
    "a Greek letter before a word": "α-olefin, β-carotene",
    "a word of another script": "Москва (Moscow)",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.mark.parametrize("name", SPOOFED.values(), ids=SPOOFED)
def test_a_table_with_such_a_name_is_refused_at_its_line(name: str, seeds: Path) -> None:
    with (seeds / "tables/people.csv").open("a", encoding="utf-8") as file:
        file.write(f"other,林海,{name},,\n")
    with pytest.raises(ProblemError, match=r"people\.csv:3: error: .*look the same"):
        load_city(seeds)


@pytest.mark.parametrize("name", SPOOFED.values(), ids=SPOOFED)
def test_english_with_such_a_name_is_withheld(name: str) -> None:
    assert not audit("林海燕到场。", f"{name} came.").ok


@pytest.mark.parametrize("name", GENUINE.values(), ids=GENUINE)
def test_other_letters_are_no_disguise(name: str, seeds: Path) -> None:
    with (seeds / "tables/people.csv").open("a", encoding="utf-8") as file:
        file.write(f'other,林海,"{name}",,\n')
    assert load_city(seeds).people[-1].en == name


def test_a_name_with_unseen_letters_is_the_same_name(seeds: Path) -> None:
    with (seeds / "tables/people.csv").open("a", encoding="utf-8") as file:
        file.write("other,林\u200b海\u202e燕,Lin Haiyan,,\n")
    with pytest.raises(ProblemError, match="stands for both"):
        load_city(seeds)
