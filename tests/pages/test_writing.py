"""Writing stays inside the folders the builder owns, whatever stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.pages.writing import write_files
from builder.records.problem import ProblemError

LINKS = [
    ("an owned folder", "docs/en", "docs/en/page.md"),
    ("an owned folder nothing is written to", "docs/media", "docs/zh/page.md"),
    ("a folder in it", "docs/zh/articles", "docs/zh/articles/page.md"),
    ("a file in it", "docs/data/page.md", "docs/data/page.md"),
    ("the folder of them all", "docs", "docs/en/page.md"),
]


@pytest.mark.parametrize(("why", "link", "written"), LINKS, ids=[case[0] for case in LINKS])
def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path, why: str, link: str, written: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine")
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(outside)
    with pytest.raises(ProblemError) as caught:
        write_files(tmp_path / "docs", [(written.removeprefix("docs/"), "text")])
    assert str(tmp_path / link) in str(caught.value)
    assert [path.name for path in outside.iterdir()] == ["mine.txt"]


def test_a_file_where_a_folder_is_to_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("")
    with pytest.raises(ProblemError, match=r"en: error: a file stands .*move it away"):
        write_files(tmp_path, [("en/page.md", "text")])


def test_stale_files_go_and_hand_written_ones_stay(tmp_path: Path) -> None:
    for name in ("en/old.md", "guide/page.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("old")
    write_files(tmp_path, [("en/new.md", "new")])
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == ["new.md", "page.md"]
