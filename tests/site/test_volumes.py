"""A digest built in volumes: together they are the whole, byte for byte, under one search."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import serve
from site_project import ROOT, copy_project, run

from builder.digest import build
from builder.pages.volumes import NOTE
from builder.project import Project
from builder.records.problem import ProblemError

EARLIER, LATER = "2023", "2024"
VOLUMES = (EARLIER, LATER, "home")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up digest, and the report of its harbour from the year before."""
    made = copy_project(tmp_path_factory.mktemp("volumes") / "project", ROOT / "tests/made_up/seeds")
    later, earlier = made / "seeds/articles/harbour-year", made / "seeds/articles/harbour-before"
    shutil.copytree(later, earlier)
    for name, old, new in (("source.txt", "2023年", "2022年"), ("article.yml", "value: 2024", "value: 2023")):
        text = (earlier / name).read_text(encoding="utf-8")
        assert old in text
        (earlier / name).write_text(text.replace(old, new), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def docs(project: Path) -> dict[str, dict[str, bytes]]:
    """What stands in docs/ after each volume has been built, and after the whole, under no name."""
    found = {}
    for name in (*VOLUMES, ""):
        build(Project(project, volume=name))
        owned = (path for lang in ("en", "zh", "data", "media") for path in (project / "docs" / lang).rglob("*"))
        files = {path.relative_to(project / "docs").as_posix(): path for path in owned if path.is_file()}
        found[name] = {place: path.read_bytes() for place, path in files.items()}
    return found


def test_volumes_together_are_the_whole(docs: dict[str, dict[str, bytes]]) -> None:
    together = {place: data for name in VOLUMES for place, data in docs[name].items() if place != NOTE}
    assert together == docs[""]
    assert sum(len(docs[name]) - 1 for name in VOLUMES) == len(docs[""])
    assert NOTE not in docs[""]


def test_a_page_is_in_the_volume_of_its_newest_article(docs: dict[str, dict[str, bytes]]) -> None:
    assert "en/articles/harbour-before/index.md" in docs[EARLIER]
    assert "zh/articles/harbour-year/index.md" in docs[LATER]
    assert "en/index.md" in docs["home"]
    assert "data/figures.csv" in docs["home"]


def test_a_volume_that_is_none_is_named(project: Path) -> None:
    with pytest.raises(ProblemError, match=r"1999.*it has 2023, 2024, home"):
        build(Project(project, volume="1999"))


@pytest.fixture(scope="module")
def address(
    project: Path, docs: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The digest built in volumes, joined and served."""
    folder = tmp_path_factory.mktemp("joined")
    for name in VOLUMES:
        built = run(project, "mkdocs", "build", "--strict", "--quiet", "-d", str(folder / name), DIGEST_VOLUME=name)
        assert built.returncode == 0, built.stderr
    parts = [str(folder / name) for name in VOLUMES]
    joined = run(project, "builder", "join", *parts, "--site", str(folder / "site"))
    assert joined.returncode == 0, joined.stderr
    with serve(folder / "site") as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "query"), [("zh", "远洋航线"), ("en", "ocean routes")])
def test_one_search_finds_the_text_of_all_volumes(page: Page, address: str, lang: str, query: str) -> None:
    page.goto(f"{address}{lang}/")
    page.keyboard.press("/")
    page.fill("dialog.dg-finder input", query)
    for name in ("harbour-before", "harbour-year"):
        link = page.locator(f"dialog.dg-finder a[role=option][href*='{name}']").first
        expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.browser
def test_links_lead_from_one_volume_to_another(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/harbour-year/")
    page.locator("a[href*='articles/harbour-before/']").first.click()
    expect(page).to_have_url(re.compile(f"{address}en/articles/harbour-before/"))
    expect(page.locator("h1")).to_have_text(re.compile("harbour"))
    page.goto(f"{address}en/figures/")
    for year in ("2022", "2023"):
        expect(page.get_by_role("table").first).to_contain_text(year)
