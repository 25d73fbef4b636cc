"""digest add, as an editor meets it: what is found out, what is refused, and that nothing there is ever lost."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from word_files import paragraph, word_file

from builder.cli import main
from builder.intake.article_file import Facts, article_file, scalar
from builder.intake.identity import is_id, next_id
from builder.intake.likeness import likeness, print_of
from builder.read import read_article
from builder.records.source import Byline
from builder.tables.deceptive import plain

TEXT = """港口的一年

青屿日报 2024年3月15日 第3版

记者 李明

去年全港完成集装箱吞吐量128.6万标箱，同比增长6.1%，增速居全省第二位。

新港区投用以后，船舶在港时间缩短了两成，航线通达36个国家和地区的120多个港口。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    return tmp_path


def add(project: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["add", "--root", str(project), *map(str, arguments)], catch_exceptions=False)


def file(project: Path, name: str, content: str | bytes) -> Path:
    path = project / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def articles(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "seeds/articles").iterdir())


def test_a_text_is_kept_byte_for_byte_and_its_facts_are_found(project: Path) -> None:
    data = TEXT.replace("\n", "\r\n").encode("gb18030")
    result = add(project, file(project, "in.txt", data))
    assert (result.exit_code, articles(project)) == (0, ["001-gang-kou-de-yi-nian"])
    folder = project / "seeds/articles/001-gang-kou-de-yi-nian"
    assert (folder / "source.txt").read_bytes() == data
    found = read_article(folder, "seeds/x").metadata
    assert found.title is not None
    assert found.newspaper is not None
    assert (found.title.zh, str(found.date), found.newspaper.zh) == ("港口的一年", "2024-03-15", "青屿日报")
    assert [byline.zh for byline in found.bylines] == ["李明"]
    assert sorted(path.name for path in folder.iterdir()) == ["article.yml", "source.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.html", f"<html><body><article><h1>港口的一年</h1><p>{TEXT.splitlines()[6]}</p></article></body></html>"),
        ("IN.HTM", f"<html><body><article><h1>港口的一年</h1><p>{TEXT.splitlines()[6]}</p></article></body></html>"),
        ("in.md", f"# 港口的一年\n\n{TEXT.splitlines()[6]}\n"),
        ("in.docx", word_file(paragraph("港口的一年", "a3"), paragraph(TEXT.splitlines()[6]))),
    ],
)
def test_other_formats_keep_the_file_beside_the_text(project: Path, name: str, content: str | bytes) -> None:
    path = file(project, name, content)
    assert add(project, path).exit_code == 0
    folder = project / "seeds/articles/001-gang-kou-de-yi-nian"
    assert (folder / "source.txt").read_text(encoding="utf-8") == f"# 港口的一年\n\n{TEXT.splitlines()[6]}\n"
    assert (folder / f"original{path.suffix.lower()}").read_bytes() == path.read_bytes()


def test_dry_run_says_the_same_and_writes_nothing(project: Path) -> None:
    path = file(project, "in.txt", TEXT)
    result = add(project, "--dry-run", path)
    assert (result.exit_code, articles(project)) == (0, [])
    assert result.output.replace(" (not written: dry run)", "") == add(project, path).output


def test_one_bad_file_stops_no_other(project: Path) -> None:
    good, other = file(project, "a.txt", TEXT), file(project, "b.md", "# 明年\n\n二期工程明年完工，总投资60亿元。\n")
    result = add(project, good, project / "missing.txt", file(project, "c.txt", b"\0" * 99), other)
    assert (result.exit_code, articles(project)) == (1, ["001-gang-kou-de-yi-nian", "002-ming-nian"])
    assert "missing.txt: error: file not found" in result.output
    assert "c.txt: error: " in result.output


def sparse(path: Path) -> Path:
    with path.open("wb") as handle:
        handle.truncate(200_000_000)
    return path


REFUSED = {
    "empty.txt": (b" \n\t", "no text"),
    "binary.txt": (random.Random(1).randbytes(4000), "binary.txt: error: "),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"1234" * 99, "a picture"),
    "scan.html": (b"%PDF-1.7\n" + b"1234" * 99, "a PDF"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + b"1234" * 99, "old or locked Word file"),
    "table.xlsx": (b"PK\x03\x04", "cannot be added"),
    "noending": (b"text", "no ending"),
    "old.html": (b'<meta charset="big5"><p>' + "去年".encode("big5") * 40, "big5"),
    "front.md": (b"---\ntitle: x\n---\n", "error: "),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason_and_nothing_written(project: Path, name: str) -> None:
    content, message = REFUSED[name]
    result = add(project, file(project, name, content))
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert articles(project) == []


def test_a_huge_file_is_never_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "a.html", "a.docx"):
        path = sparse(project / name)
        monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
        result = add(project, path)
        assert result.exit_code == 1
        assert "200.0 MB are more than one article can have" in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_ordinary_file_does_not_hang(project: Path) -> None:
    os.mkfifo(project / "pipe.txt")
    (project / "folder.txt").mkdir()
    result = add(project, project / "pipe.txt", project / "folder.txt")
    assert result.exit_code == 1
    assert result.output.count("no ordinary file") == 2


def test_the_same_file_and_the_same_text_are_refused(project: Path) -> None:
    first = file(project, "a.txt", TEXT)
    again = file(project, "b.md", TEXT.replace("，", ", ").replace("港口的一年", "# 港口的一年"))
    result = add(project, first, first, again)
    assert (result.exit_code, len(articles(project))) == (1, 1)
    assert "the same file as 001-gang-kou-de-yi-nian, byte for byte" in result.output
    assert "the same text as 001-gang-kou-de-yi-nian" in result.output
    assert add(project, first).exit_code == 1


def test_a_web_page_added_twice_is_known_by_its_original(project: Path) -> None:
    page = file(project, "a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>")
    assert add(project, page).exit_code == 0
    assert "byte for byte" in add(project, page).output


def test_a_like_text_is_told_with_its_percentage_and_added(project: Path) -> None:
    old = "".join(chr(0x4E00 + n) for n in range(200))
    assert add(project, file(project, "a.txt", old + "。")).exit_code == 0
    result = add(project, file(project, "b.txt", old[:150] + "".join(chr(0x5E00 + n) for n in range(50)) + "。"))
    assert result.exit_code == 0
    assert "74% of the shorter text stands in both" in result.output
    assert len(articles(project)) == 2


def test_an_unlike_text_is_not_told(project: Path) -> None:
    result = add(
        project, file(project, "a.txt", TEXT), file(project, "b.txt", "另一件事情发生在山区的学校里，与港口无关。")
    )
    assert "warning" not in result.output


def test_an_id_of_the_editor(project: Path) -> None:
    path = file(project, "a.txt", TEXT)
    for bad in ("../up", "Ab", "a b", "-x", "x" * 61, "."):
        assert "cannot be an id" in add(project, f"--id={bad}", path).output
    assert add(project, "--id", "012-harbour", path).exit_code == 0
    (project / "seeds/articles/012-harbour/source.txt").write_text("别的", encoding="utf-8")
    result = add(project, "--id", "012-harbour", path)
    assert (result.exit_code, articles(project)) == (1, ["012-harbour"])
    assert (project / "seeds/articles/012-harbour/source.txt").read_text(encoding="utf-8") == "别的"
    add(project, path)
    assert articles(project) == ["012-harbour", "013-gang-kou-de-yi-nian"]


def test_an_id_names_one_article(project: Path) -> None:
    path = file(project, "a.txt", TEXT)
    assert add(project, "--id", "x", path, path).exit_code == 2
    assert add(project).exit_code == 2
    assert CliRunner().invoke(main, ["add", "--root", str(project / "none"), str(path)]).exit_code == 2


def test_a_full_disk_leaves_nothing_half_done(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(project, "a.txt", TEXT)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = add(project, path)
    assert (result.exit_code, articles(project)) == (1, [])
    assert "No space left on device" in result.output


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(words, words, st.lists(words, max_size=3))
def test_article_yml_gives_back_every_word_that_is_seen(
    tmp_path_factory: pytest.TempPathFactory, title: str, paper: str, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("article")
    (folder / "source.txt").write_text("正文。", encoding="utf-8")
    text = article_file(Facts(title, None, paper, tuple(map(Byline, names))))
    (folder / "article.yml").write_bytes(text.encode("utf-8"))
    found = read_article(folder, "x").metadata
    assert (found.title.zh if found.title else "") == plain(title).strip()
    assert (found.newspaper.zh if found.newspaper else "") == plain(paper).strip()
    assert [byline.zh for byline in found.bylines] == [plain(name) for name in names if plain(name).strip()]


@given(words, words, st.lists(words, max_size=3))
def test_every_id_is_an_id_and_new(title: str, name: str, taken: list[str]) -> None:
    identity = next_id(title, name, [*taken, "007-x"])
    assert is_id(identity)
    assert identity not in taken


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_mutual_and_whole_for_itself(one: str, other: str) -> None:
    a, b = print_of(one), print_of(other)
    there, back = likeness(a, {"x": b}), likeness(b, {"x": a})
    assert there == back
    itself = likeness(a, {"x": a})
    assert itself is not None
    assert itself.exact


def test_plain_words_stay_plain() -> None:
    assert [scalar(text) for text in ("港口的一年", "奋楫争先 向“新”出发", "off", "- a", "a: b", "")] == [
        "港口的一年",
        "奋楫争先 向“新”出发",
        '"off"',
        '"- a"',
        '"a: b"',
        '""',
    ]
