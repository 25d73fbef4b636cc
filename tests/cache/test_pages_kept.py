"""Pages kept from one build to the next: whatever is edited, docs/ holds just what making all pages anew would give."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import builder.publishing
from builder.digest import Analysis, analyse, build
from builder.pages import Way, environment, gather, lay_out, load_guides, load_strings, make_pages, markdown_files
from builder.pages.corpus import Surroundings
from builder.pages.standing import standings
from builder.project import Project
from builder.records.page import Page

ROOT = Path(__file__).parents[2]
NUMBER = 9
SIZES = {"PARAGRAPHS": 3, "ROWS": 3, "NAMES": 1, "CARDS": 2, "PICTURES": 2, "VOLUME": 200}
TEXT = """# 港口的第{n}天

记者 李明

2023年，青屿港完成集装箱吞吐量{value}万标箱，同比增长{n}%。东港{name}有限公司总经理林海{bird}说，东港区新增航线{n}条。

东港新码头第{n}次全景 王晨 摄

第{n}天，东港区实现生产总值{gdp}亿元，占全市的12%。
"""


def write_article(root: Path, n: int, *, value: int = 0, gdp: str = "812.5") -> None:
    folder = root / f"seeds/articles/{n:03d}-day"
    folder.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(
        n=n, name="甲乙丙丁戊"[n % 5] * 2, bird="燕鸥鹭雁鹤"[n % 5], value=value or 128 + n // 8, gdp=gdp
    )
    (folder / "source.txt").write_text(text, encoding="utf-8")
    (folder / "article.yml").write_text(f"date: 2024-01-{n:02d}\nplace: qingyu\n", encoding="utf-8")


@pytest.fixture(scope="module")
def small_parts() -> Iterator[pytest.MonkeyPatch]:
    """Lists have several parts where they have a few things. All pages are made in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name, size in SIZES.items():
            patch.setattr(f"builder.pages.shelves.{name}", size)
        patch.setattr("builder.publishing.WORTH_JOBS", 10_000)
        yield patch


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, small_parts: pytest.MonkeyPatch) -> Path:
    """A digest of short articles, built once."""
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "tests/made_up/seeds/tables", root / "seeds/tables")
    shutil.copy(ROOT / "tests/made_up/seeds/digest.yml", root / "seeds")
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "docs/guide", root / "docs/guide")
    for n in range(2, NUMBER + 1):
        write_article(root, n)
    write_article(root, 10)
    (root / "seeds/articles/010-day/source.txt").write_text("# 港口的傍晚\n\n海鸥回来了。\n", encoding="utf-8")
    build(Project(root))
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy that looks as if it had been built here."""
    return shutil.copytree(built, tmp_path / "digest")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def exchange(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def retitle(root: Path, name: str) -> None:
    append(root / f"seeds/articles/{name}/article.yml", "title: {zh: 港口日, en: A day of <b>the</b> port}\n")


ROUNDS: dict[str, tuple[Callable[[Path], object], ...]] = {
    "a value that clashes with those of others, and a page that somebody wrote over": (
        lambda root: write_article(root, 4, value=999),
        lambda root: append(root / "docs/en/articles/002-day/index.md", "x"),
    ),
    "the title of an article that others name because their figures agree": (lambda root: retitle(root, "003-day"),),
    "the title of a neighbour, and a book of another article": (
        lambda root: retitle(root, "009-day"),
        lambda root: (root / "docs/pdf/articles").mkdir(parents=True),
        lambda root: (root / "docs/pdf/articles/002-day.pdf").write_bytes(b"%PDF"),
    ),
    "a new article before all others, so that every part is another": (lambda root: write_article(root, 1),),
    "one article fewer, another date of one, and a page that somebody removed": (
        lambda root: shutil.rmtree(root / "seeds/articles/005-day"),
        lambda root: exchange(root / "seeds/articles/007-day/article.yml", "2024-01-07", "2024-01-03"),
        lambda root: (root / "docs/zh/articles/002-day/index.md").unlink(),
    ),
    "a company named once more": (
        lambda root: append(root / "seeds/articles/004-day/source.txt", "\n\n东港戊戊有限公司也在其中。\n"),
    ),
    "another name of a district": (
        lambda root: exchange(root / "seeds/tables/districts.yml", "en_short: Donggang", "en_short: Donghaven"),
    ),
    "other words of a template": (lambda root: append(root / "templates/pages/article.md.j2", "<p>the end</p>\n"),),
}


def all_anew(root: Path, analysis: Analysis) -> dict[str, str]:
    """Every page as it is made where nothing is known of earlier builds."""
    books = frozenset(path.relative_to(root / "docs").as_posix() for path in (root / "docs/pdf").rglob("*.pdf"))
    corpus = gather(analysis.articles, analysis.register, analysis.city, Surroundings(analysis.pictures, books))
    strings = load_strings(root / "templates")
    pages = make_pages(lay_out(corpus, strings, load_guides(root / "docs")))
    return dict(markdown_files(pages, strings, environment(root / "templates", analysis.city.digest)))


def standing(root: Path) -> dict[str, str]:
    paths = (path for lang in ("en", "zh") for path in (root / "docs" / lang).rglob("index.md"))
    return {path.relative_to(root / "docs").as_posix(): path.read_text("utf-8") for path in paths}


def test_after_any_edit_the_pages_are_those_made_anew(root: Path) -> None:
    for label, edits in ROUNDS.items():
        for edit in edits:
            edit(root)
        analysis = build(Project(root)).analysis
        expected, found = all_anew(root, analysis), standing(root)
        assert found.keys() == expected.keys(), label
        assert [uri for uri in expected if found[uri] != expected[uri]] == [], label


def test_where_a_figure_stands_in_the_register_is_part_of_the_key(built: Path) -> None:
    analysis = analyse(Project(built))
    corpus = gather(analysis.articles, analysis.register, analysis.city)
    moved = {figure: part + 1 for figure, part in corpus.shelves.figures.items()}
    elsewhere = replace(corpus, shelves=replace(corpus.shelves, figures=moved))
    before, after = (standings(found, analysis.marks, {}).of_article for found in (corpus, elsewhere))
    assert sorted(name for name in before if before[name] == after[name]) == ["010-day"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that builds make, in this process."""
    uris: list[str] = []

    def watched(ways: Iterable[Way]) -> Iterator[Page]:
        for way in ways:
            uris.append(way.uri)
            yield from make_pages([way])

    monkeypatch.setattr(builder.publishing, "make_pages", watched)
    return uris


def test_what_an_edit_does_not_concern_is_not_made_again(root: Path, made: list[str]) -> None:
    append(root / "seeds/articles/009-day/source.txt", "\n\n全市新增绿道3.5公里。\n")
    build(Project(root))
    articles = [uri for uri in made if "/articles/0" in uri]
    assert articles == ["en/articles/009-day/index.md", "zh/articles/009-day/index.md"]
    assert "en/topics/ports/1/index.md" in standing(root)
    assert not [uri for uri in made if uri.endswith("ports/1/index.md") or uri.endswith("print/1/index.md")]


def test_where_nothing_changed_nothing_is_made(root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(root / "docs", root.parent / "before")
    monkeypatch.setattr(builder.publishing, "look_up_files", made.append)
    published = build(Project(root)).published
    assert (made, published.written.written, published.written.removed) == ([], 0, 0)
    assert sorted((root / "docs").rglob("*")) != []
    compared = filecmp.dircmp(root / "docs", root.parent / "before")
    assert (compared.left_only, compared.right_only, compared.diff_files) == ([], [], [])


def data(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs/data").rglob("*.*")}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: append(path, "x"),
        lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]),
    ],
    ids=["removed", "longer", "another letter"],
)
def test_a_data_file_that_somebody_touched_is_made_again(root: Path, spoil: Callable[[Path], object]) -> None:
    before = data(root)
    spoil(root / "docs/data/finder/index.json")
    assert data(root) != before
    build(Project(root))
    assert data(root) == before


@pytest.mark.parametrize("spoilt", [b"[]", b"\xff\0"])
def test_a_spoilt_record_of_pages_costs_time_and_nothing_else(root: Path, made: list[str], spoilt: bytes) -> None:
    before = standing(root)
    (root / ".cache/pages.json").write_bytes(spoilt)
    build(Project(root))
    assert "en/articles/002-day/index.md" in made
    assert standing(root) == before


def test_without_the_cache_every_page_is_made(root: Path, made: list[str]) -> None:
    pages = build(Project(root, cached=False)).published.pages
    assert len(made) == pages == len(standing(root))
