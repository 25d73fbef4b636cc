"""Joining volumes: what does not belong together is refused, and nothing is left behind."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.index import join
from builder.records.problem import ProblemError

SITEMAP = '<?xml version="1.0"?>\n<urlset xmlns="x">{}\n</urlset>'
URL = "\n  <url>\n    <loc>https://press.example/{}/</loc>\n  </url>"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Three volumes as sites: pages of their own, one file that all have, an index each."""
    for name in ("2023", "2024", "home"):
        part = tmp_path / "volumes" / name
        note = {"volume": name, "volumes": ["2023", "2024", "home"], "made_from": "a"}
        files = {
            "data/volume.json": json.dumps(note),
            f"en/{name}/index.html": name,
            "assets/site.css": "all have this",
            "sitemap.xml": SITEMAP.format(URL.format(f"en/{name}") + URL.format("en/about")),
            "pagefind/pagefind.js": "program",
            "pagefind/pagefind-entry.json": name,
            f"pagefind/index/{name}.pf_index": name,
            "pagefind/volumes.json": "[]",
            "pagefind/common.json": json.dumps({"en": {name: 30, "the": 100}}),
        }
        for path, text in files.items():
            (part / path).parent.mkdir(parents=True, exist_ok=True)
            (part / path).write_text(text, encoding="utf-8")
    return tmp_path / "volumes"


def joined(parts: Path) -> tuple[str, ...]:
    return join(sorted(parts.iterdir()), parts.parent / "site")


def test_pages_lie_side_by_side_and_indexes_apart(parts: Path) -> None:
    assert joined(parts) == ("2023", "2024", "home")
    site = parts.parent / "site"
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert found == {
        "en/2023/index.html", "en/2024/index.html", "en/home/index.html", "assets/site.css",
        "sitemap.xml", "sitemap.xml.gz", "pagefind/pagefind.js", "pagefind/volumes.json", "pagefind/common.json",
        "pagefind/pagefind-entry.json", "pagefind/index/home.pf_index",
        "pagefind/2023/pagefind-entry.json", "pagefind/2023/index/2023.pf_index",
        "pagefind/2024/pagefind-entry.json", "pagefind/2024/index/2024.pf_index",
    }  # fmt: skip
    assert json.loads((site / "pagefind/volumes.json").read_text(encoding="utf-8")) == ["2023", "2024"]
    common = json.loads((site / "pagefind/common.json").read_text(encoding="utf-8"))
    assert common == {"en": {"2023": 30, "2024": 30, "home": 30, "the": 300}}
    assert (site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8") == "home"


def test_the_sitemap_names_every_page_once(parts: Path) -> None:
    joined(parts)
    text = (parts.parent / "site/sitemap.xml").read_text(encoding="utf-8")
    locations = re.findall("<loc>https://press.example/(.*?)/</loc>", text)
    assert locations == ["en/2023", "en/2024", "en/about", "en/home"]
    assert text == SITEMAP.format("".join(URL.format(location) for location in locations))
    assert gzip.decompress((parts.parent / "site/sitemap.xml.gz").read_bytes()).decode() == text


def test_a_site_without_an_address_has_an_empty_sitemap(parts: Path) -> None:
    for part in parts.iterdir():
        (part / "sitemap.xml").write_text(SITEMAP.format(""), encoding="utf-8")
    joined(parts)
    assert (parts.parent / "site/sitemap.xml").read_text(encoding="utf-8") == SITEMAP.format("")


def lose(parts: Path) -> None:
    shutil.rmtree(parts / "2023")


def double(parts: Path) -> None:
    shutil.copytree(parts / "2023", parts / "2023-again")


def age(parts: Path) -> None:
    note = parts / "2023/data/volume.json"
    note.write_text(note.read_text(encoding="utf-8").replace('"a"', '"b"'), encoding="utf-8")


def unname(parts: Path) -> None:
    (parts / "2023/data/volume.json").unlink()


def spoil(parts: Path) -> None:
    (parts / "2023/data/volume.json").write_text("[]", encoding="utf-8")


def differ(parts: Path) -> None:
    (parts / "2023/assets/site.css").write_text("another style", encoding="utf-8")


def stand(parts: Path) -> None:
    (parts.parent / "site").mkdir()


MISFITS: list[tuple[Callable[[Path], None], str]] = [
    (lose, "volumes are missing: 2023"),
    (double, "given twice"),
    (age, "made from other articles"),
    (unname, "no built volume"),
    (spoil, "no built volume"),
    (differ, "another assets/site.css"),
    (stand, "there already"),
]


@pytest.mark.parametrize(("spoiling", "said"), MISFITS, ids=[said for _, said in MISFITS])
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    spoiling: Callable[[Path], None], said: str, parts: Path
) -> None:
    spoiling(parts)
    with pytest.raises(ProblemError, match=said):
        joined(parts)
    assert not (parts.parent / "site/en").exists()
    assert not list(parts.parent.glob(".*"))
