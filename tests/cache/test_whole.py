"""The key of a whole digest: volumes made from anything else do not fit together."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cache import whole_key
from builder.read import read_corpus
from builder.tables.city import load_city

ROOT = Path(__file__).parents[2]
ADDRESS = "https://press.example/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds")
    (tmp_path / "templates/theme").mkdir(parents=True)
    (tmp_path / "templates/theme/main.html").write_text("<html>", encoding="utf-8")
    return tmp_path


def key_of(folder: Path, address: str = ADDRESS) -> str:
    sources, _ = read_corpus(folder / "seeds")
    return whole_key(sources, load_city(folder / "seeds"), folder / "templates", address)


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


CHANGES = [
    append("seeds/articles/harbour-year/source.txt", "\n新增航线3条。\n"),
    append("seeds/articles/harbour-year/article.yml", "\nnewspaper: {zh: 甲市日报, en: Jia City Daily}\n"),
    append("seeds/articles/harbour-year/en.po", "\n# a remark\n"),
    append("seeds/tables/glossary.csv", "桥吊,quay crane,stat,usual form\n"),
    append("templates/theme/main.html", "<body>"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_pages_changes_the_key(change: Callable[[Path], None], folder: Path) -> None:
    before = key_of(folder)
    assert key_of(folder) == before
    change(folder)
    assert key_of(folder) != before


def test_another_address_is_another_digest(folder: Path) -> None:
    assert key_of(folder, "https://other.example/") != key_of(folder)
