"""A digest built in volumes: together they are the whole, byte for byte, under one search."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from serving import serve
from site_project import ROOT, copy_project, run

from builder.cli import main
from builder.digest import build
from builder.pages.volumes import NOTE
from builder.pages.writing import OWNED
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
def sites(project: Path) -> Path:
    """Each volume built as a site, with what then stood in docs/ beside it."""
    for name in VOLUMES:
        site = project.parent / "sites" / name
        built = run(project, "mkdocs", "build", "--strict", "--quiet", "-d", str(site), DIGEST_VOLUME=name)
        assert built.returncode == 0, built.stderr
        for folder in OWNED:
            if (project / "docs" / folder).is_dir():
                shutil.copytree(project / "docs" / folder, project.parent / "docs" / name / folder)
    return project.parent / "sites"


@pytest.fixture(scope="module")
def docs(sites: Path, project: Path) -> dict[str, dict[str, bytes]]:
    """What stood in docs/ for each volume, and stands there for the whole, under no name."""
    build(Project(project))
    found = {name: files_of(project.parent / "docs" / name, "*") for name in VOLUMES}
    return {
        **found,
        "": {place: data for folder in OWNED for place, data in files_of(project / "docs", folder).items()},
    }


def files_of(folder: Path, below: str) -> dict[str, bytes]:
    found = (path for start in folder.glob(below) for path in start.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


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
def address(project: Path, sites: Path) -> Iterator[str]:
    """The digest built in volumes, joined and served."""
    parts, site = [str(sites / name) for name in VOLUMES], project.parent / "joined"
    done = CliRunner().invoke(main, ["join", *parts, "--site", str(site)])
    assert done.exit_code == 0, done.stderr
    with serve(site) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "query"), [("zh", "远洋航线"), ("en", "view of the new quay")])
def test_one_search_finds_the_text_of_all_volumes(page: Page, address: str, lang: str, query: str) -> None:
    page.goto(f"{address}{lang}/")
    page.keyboard.press("/")
    page.fill("dialog.dg-finder input", query)
    expect(page.locator(".dg-finder-message")).to_have_text(re.compile(r"\d"))
    for name in ("harbour-before", "harbour-year"):
        link = page.locator(f"dialog.dg-finder a[role=option][href*='{name}']").first
        expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(f"/{lang}/.*harbour-year"))


@pytest.mark.browser
def test_links_lead_from_one_volume_to_another(page: Page, address: str) -> None:
    page.goto(f"{address}en/articles/harbour-year/")
    page.locator("a[href*='articles/harbour-before/']").first.click()
    expect(page).to_have_url(re.compile(f"{address}en/articles/harbour-before/"))
    expect(page.locator("h1")).to_have_text(re.compile("harbour"))
    page.goto(f"{address}en/figures/")
    for year in ("2022", "2023"):
        expect(page.get_by_role("table").first).to_contain_text(year)
