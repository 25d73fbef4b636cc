"""The full-text index of the built demo."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from builder.index import index
from builder.records.problem import ProblemError
from theme.demo import build_demo


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What Pagefind holds of each page, by address."""
    found = {}
    for file in sorted((site / "pagefind" / "fragment").iterdir()):
        text = gzip.decompress(file.read_bytes()).decode("utf-8")
        page = json.loads(text[text.index("{") :])
        found[page["url"]] = page | {"content": page["content"].replace("\u200b", "")}
    return found


def test_each_language_is_indexed_apart(site: Path) -> None:
    assert index(site).pages == {"en": 4, "zh-hans": 4}


def test_a_page_is_found_by_its_own_language_only(site: Path) -> None:
    held = fragments(site)
    assert "Strength from research" in held["/en/articles/004-beilun/"]["content"]
    assert "Strength from research" not in held["/zh/articles/004-beilun/"]["content"]
    assert "科创聚力" in held["/zh/articles/004-beilun/"]["content"]
    assert "科创聚力" not in held["/en/articles/004-beilun/"]["content"]


def test_repeated_and_foldable_text_is_left_out(site: Path) -> None:
    held = fragments(site)
    assert "Fifty kilometres" in held["/en/articles/004-beilun/"]["content"]
    assert "Fifty kilometres" not in held["/en/districts/beilun/"]["content"]
    assert "上半年全区" not in held["/en/articles/004-beilun/"]["content"]
    assert "/en/figures/" not in held
    assert "Source text as found" not in held["/en/articles/004-beilun/"]["content"]


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        site = build_demo(tmp_path / name)
        index(site)
        root = site / "pagefind"
        written.append({f.relative_to(root).as_posix(): f.read_bytes() for f in sorted(root.rglob("*")) if f.is_file()})
    assert written[0] == written[1]


def test_a_folder_without_pages_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        index(tmp_path)
    assert caught.value.problems[0].code == "no-site"
