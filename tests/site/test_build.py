"""The build as a whole: the same bytes every time, only what changed is written, nothing is lost when it fails."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest
from site_project import ROOT, copy_project, run, run_anew

SOURCES = {
    "000-yangtze-delta": "866343ac5106ee2301713136475161738eab221f68d5ba83a631814a299278c4",
    "001-first-class-city": "4969b2f66c1622c8d71930db4a3c4af76fc8e0ad707ad9e9801fe5d682081a24",
    "002-nbetdz": "cafc300a0772dd425f3c68a786e70d2c12a573e4ad0d937a82bef69c95586a50",
    "003-yuyao": "223fb7a6e4c71b39cdce7edc181a3a3e075e0cf17077552ee52bf1d25bb48209",
    "004-beilun": "e43f677b66b1e6273dc711c910ff660ef44d420f46a78443373ea61cadd5c7a1",
}
OWNED = ("en", "zh", "data")


def generated(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in OWNED
        for path in (project / "docs" / folder).rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("article", "digest"), SOURCES.items())
def test_sources_are_kept_byte_for_byte(article: str, digest: str) -> None:
    assert sha256((ROOT / "seeds/articles" / article / "source.txt").read_bytes()).hexdigest() == digest


def test_the_same_bytes_under_another_hash_seed_and_locale(project: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other")
    built = run_anew(
        other, "builder", "build", PYTHONHASHSEED="42", LC_ALL="C", LANG="C", TZ="Asia/Shanghai", PYTHONUTF8="0"
    )
    assert built.returncode == 0, built.stderr
    assert generated(other) == generated(project)


def test_a_second_build_writes_nothing_and_stale_pages_go(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "made-up", ROOT / "tests/made_up/seeds")
    assert run(project, "builder", "build").returncode == 0
    stale = project / "docs/en/articles/gone/index.md"
    stale.parent.mkdir()
    stale.write_text("gone")
    again = run(project, "builder", "build")
    assert " 0 files written" in again.stdout
    assert "1 removed" in again.stdout
    assert not stale.parent.exists()


def test_a_broken_article_is_named_with_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "made-up", ROOT / "tests/made_up/seeds")
    assert run(project, "builder", "build").returncode == 0
    before = generated(project)
    path = project / "seeds/articles/harbour-year/article.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "nonsense: 1"]), encoding="utf-8")
    failed = run(project, "builder", "build")
    assert failed.returncode == 1
    assert f"seeds/articles/harbour-year/article.yml:{len(lines) + 1}: error" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert generated(project) == before


def test_data_files_say_the_same_as_one_another(project: Path) -> None:
    data = project / "docs/data"
    with (data / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = json.loads((data / "figures.json").read_text(encoding="utf-8"))
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert list(rows[0]) == fields == list(figures[0])
    assert [row["id"] for row in rows] == [figure["id"] for figure in figures]
    assert len({row["id"] for row in rows}) == len(rows) > 200
    for resource in package["resources"]:
        assert (data / resource["path"]).is_file()


KNOWN_CONFLICTS = [
    ({"93.1%", "91.3%"}, "growth of the same investment"),
    ({"4563亿元", "4501.6亿元"}, "trade of one ground in one year"),
    ({"1.09%", "10.78%"}, "shares that make the country ten times larger or smaller"),
    ({"6211万", "超过130万户", "每4.7个"}, "a head count that does not fit"),
]


@pytest.mark.parametrize(("raws", "why"), KNOWN_CONFLICTS, ids=[why for _, why in KNOWN_CONFLICTS])
def test_known_conflicts_are_found_and_shown_everywhere(project: Path, raws: set[str], why: str) -> None:
    figures = json.loads((project / "docs/data/figures.json").read_text(encoding="utf-8"))
    parts = [figure for figure in figures if figure["raw"] in raws and figure["conflicts"]]
    assert {figure["raw"] for figure in parts} == raws
    (conflict,) = {name for figure in parts for name in figure["conflicts"].split()}
    for lang in ("en", "zh"):
        page = (project / f"site/{lang}/figures/conflicts/index.html").read_text(encoding="utf-8")
        assert f'id="{conflict}"' in page
        shown_on = {f"articles/{figure['article']}/" for figure in parts}
        shown_on |= {f"districts/{figure['place_id']}/" for figure in parts}
        for place in shown_on:
            text = (project / f"site/{lang}/{place}index.html").read_text(encoding="utf-8")
            assert f"figures/conflicts/#{conflict}" in text, place
