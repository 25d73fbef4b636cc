"""Folders: what is read, and that one broken article hides no other."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from builder.read import read_article, read_corpus, read_text
from builder.records.problem import ProblemError
from builder.records.source import Bilingual, Metadata

ROOT = Path(__file__).parents[2]

YML = """\
title: {zh: 山城新貌, en: A new face}
kicker: {zh: 春天的故事}
deck: null
bylines:
  - zh: 王小明
    en: Wang Xiaoming
    role: {zh: 记者, en: reporter}
  - zh: 李红
newspaper: {zh: 山城日报, en: Mountain City Daily}
date: 2024-09-30
year:
  value: 2024
  basis: printed
  why: {zh: 印有日期, en: dated}
place: mountain-city
summary:
  zh: [一。, 二。]
  en: [One.]
corrections:
  - kind: replace
    find: 热热闹
    put: ""
    reason: {zh: 重字, en: doubled}
  - kind: split
    find: 灯火通明。
    types: [caption, paragraph]
    reason: {zh: 图说}
  - {kind: move, find: 甲, other: 乙, before: 丙, reason: {zh: 次序}}
"""


def article(seeds: Path, name: str, text: str | bytes | None = "正文。", yml: str | None = None) -> Path:
    folder = seeds / "articles" / name
    folder.mkdir(parents=True)
    if text is not None:
        (folder / "source.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    if yml is not None:
        (folder / "article.yml").write_text(yml, encoding="utf-8")
    return folder


def test_everything_of_an_article(tmp_path: Path) -> None:
    folder = article(tmp_path, "a", "正文。\r\n二。", YML)
    (folder / "en.po").write_text('msgid ""\n', encoding="utf-8")
    (folder / "images").mkdir()
    for name in ("b.jpg", "a.png", ".hidden"):
        (folder / "images" / name).write_bytes(b"x")
    source = read_article(folder, "seeds/articles/a")
    assert (source.id, source.path, source.text, source.encoding) == (
        "a",
        "seeds/articles/a/source.txt",
        "正文。\n二。",
        "utf-8",
    )
    assert source.data == "正文。\r\n二。".encode()
    assert (source.po, source.po_path) == ('msgid ""\n', "seeds/articles/a/en.po")
    assert source.images == ("a.png", "b.jpg")
    metadata = source.metadata
    assert metadata.title == Bilingual("山城新貌", "A new face")
    assert (metadata.kicker, metadata.deck, metadata.place) == (Bilingual("春天的故事"), None, "mountain-city")
    assert [(byline.zh, byline.role) for byline in metadata.bylines] == [
        ("王小明", Bilingual("记者", "reporter")),
        ("李红", None),
    ]
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2024-09-30"
    assert metadata.year is not None
    assert metadata.year.value == 2024
    assert (metadata.summary_zh, metadata.summary_en) == (("一。", "二。"), ("One.",))
    assert [(c.kind, c.line, c.types, c.other, c.before) for c in metadata.corrections] == [
        ("replace", 20, (), "", ""),
        ("split", 24, ("caption", "paragraph"), "", ""),
        ("move", 28, (), "乙", "丙"),
    ]


@pytest.mark.parametrize("yml", [None, "", "# nothing yet\n"])
def test_metadata_may_be_missing(tmp_path: Path, yml: str | None) -> None:
    assert read_article(article(tmp_path, "a", yml=yml), "a").metadata == Metadata()


@pytest.mark.parametrize(
    ("yml", "line"),
    [
        ("title: {zh: 甲}\ntitel: {zh: 乙}\n", 2),
        ("title: {zh: 甲, de: x}\n", 1),
        ("title: {zh: ''}\n", 1),
        ("bylines:\n  - {zh: 甲, roll: x}\n", 2),
        ("date: 2024-13-01\n", 1),
        ("place: Mountain City\n", 1),
        ("title: {zh: 甲\n", 2),
        ("title: {zh: 甲}\n\ntitle: {zh: 乙}\n", 3),
        ("corrections:\n  - {kind: swap, find: 甲, reason: {zh: 由}}\n", 2),
        ("corrections:\n  - {kind: drop, find: 甲}\n", 2),
        (
            "corrections:\n"
            "  - {kind: drop, find: 甲, reason: {zh: 由}}\n"
            "  - {kind: move, find: 乙, reason: {zh: 丙}}\n",
            3,
        ),
        ("corrections:\n  - {kind: drop, find: 甲, put: 乙, reason: {zh: 由}}\n", 2),
        ("- a list\n", 1),
        ("just words\n", 1),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, yml: str, line: int) -> None:
    with pytest.raises(ProblemError) as caught:
        read_article(article(tmp_path, "a", yml=yml), "x/a")
    problem = caught.value.problems[0]
    assert (problem.path, problem.line) == ("x/a/article.yml", line)
    assert problem.remedy


def test_one_broken_article_hides_no_other(tmp_path: Path) -> None:
    article(tmp_path, "c", "丙。")
    article(tmp_path, "a", "甲。")
    article(tmp_path, "b", b"\x00", "titel: 1\n")
    article(tmp_path, "d", None)
    article(tmp_path, "Bad Name", "戊。")
    (tmp_path / "articles" / "stray.txt").write_text("己。", encoding="utf-8")
    (tmp_path / "articles" / ".git").mkdir()
    sources, problems = read_corpus(tmp_path)
    assert [source.id for source in sources] == ["a", "c"]
    found = {(problem.path, problem.code) for problem in problems}
    assert found == {
        ("seeds/articles/Bad Name", "bad-id"),
        ("seeds/articles/b/source.txt", "not-text"),
        ("seeds/articles/b/article.yml", "bad-table"),
        ("seeds/articles/d/source.txt", "missing-file"),
        ("seeds/articles/stray.txt", "stray-file"),
    }
    assert all(problem.remedy for problem in problems)


def test_ids_that_differ_in_case_only(tmp_path: Path) -> None:
    article(tmp_path, "port", "甲。")
    article(tmp_path, "PORT", "乙。")
    sources, problems = read_corpus(tmp_path)
    assert [source.id for source in sources] == ["port"]
    assert "duplicate-id" in {problem.code for problem in problems}


def test_the_same_text_twice_is_a_warning(tmp_path: Path) -> None:
    article(tmp_path, "a", "甲。")
    article(tmp_path, "b", "甲。")
    sources, problems = read_corpus(tmp_path)
    assert len(sources) == 2
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "duplicate-article")]


@pytest.mark.parametrize("made", [False, True], ids=["no folder", "empty folder"])
def test_no_articles(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "articles").mkdir()
    sources, problems = read_corpus(tmp_path, "shown")
    assert sources == ()
    assert [(problem.path, problem.code) for problem in problems] == [("shown/articles", "no-articles")]


def test_a_text_file_outside_the_corpus(tmp_path: Path) -> None:
    path = tmp_path / "My Article 1.txt"
    path.write_bytes("甲。".encode("gb18030"))
    source = read_text(path, "My Article 1.txt")
    assert (source.id, source.text, source.encoding) == ("my-article-1", "甲。", "gb18030")
    with pytest.raises(ProblemError):
        read_text(tmp_path / "none.txt", "none.txt")


def test_the_real_corpus() -> None:
    sources, problems = read_corpus(ROOT / "seeds")
    assert problems == ()
    assert [source.id for source in sources][:5] == [
        "000-yangtze-delta",
        "001-first-class-city",
        "002-nbetdz",
        "003-yuyao",
        "004-beilun",
    ]


SHA256 = {
    "000-yangtze-delta": "866343ac5106ee2301713136475161738eab221f68d5ba83a631814a299278c4",
    "001-first-class-city": "4969b2f66c1622c8d71930db4a3c4af76fc8e0ad707ad9e9801fe5d682081a24",
    "002-nbetdz": "cafc300a0772dd425f3c68a786e70d2c12a573e4ad0d937a82bef69c95586a50",
    "003-yuyao": "223fb7a6e4c71b39cdce7edc181a3a3e075e0cf17077552ee52bf1d25bb48209",
    "004-beilun": "e43f677b66b1e6273dc711c910ff660ef44d420f46a78443373ea61cadd5c7a1",
}


@pytest.mark.parametrize("name", SHA256)
def test_sources_are_never_edited(name: str) -> None:
    data = (ROOT / "seeds" / "articles" / name / "source.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256[name]
