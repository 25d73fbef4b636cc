"""TMX out and in: what goes out comes back the same, and a translator's changes arrive as drafts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from site_project import ROOT
from translate.storage import tmx

from builder.cli import main
from builder.records.problem import ProblemError
from builder.translate.exchange import read_tmx, write_tmx
from builder.translate.po_file import Entry, Memory, read_po

ARTICLE = "seeds/articles/harbour-year/en.po"
DATE = ("--date", "2026-11-21")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up city with its English in step."""
    shutil.copytree(ROOT / "tests/made_up/seeds", tmp_path / "seeds")
    assert digest(tmp_path).exit_code == 0
    return tmp_path


def digest(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["translate", "--root", str(project), *options])


def memory(project: Path) -> dict[str, Entry]:
    text = (project / ARTICLE).read_text(encoding="utf-8")
    return {entry.zh: entry for entry in read_po(text, "en.po").entries if not entry.obsolete}


def exported(project: Path) -> str:
    assert digest(project, "--export", str(project / "out.tmx")).exit_code == 0
    return (project / "out.tmx").read_text(encoding="utf-8")


def imported(project: Path, text: str) -> Result:
    (project / "in.tmx").write_text(text, encoding="utf-8")
    return digest(project, "--import", str(project / "in.tmx"), *DATE)


def first(project: Path) -> Entry:
    return next(entry for entry in memory(project).values() if entry.state == "reviewed")


def test_what_was_exported_fills_an_empty_file_as_it_was(project: Path) -> None:
    text = exported(project)
    before = memory(project)
    published = [entry for entry in before.values() if entry.state in {"reviewed", "draft", "machine"}]
    assert len(published) >= 2
    (project / ARTICLE).unlink()
    assert imported(project, text).exit_code == 0
    after = memory(project)
    for entry in published:
        back = after[entry.zh]
        # The corpus holds a wrong number on purpose: that one comes back rejected.
        assert (back.en, back.made, back.engine) == (entry.en, entry.made, entry.engine)
        assert back.state in {entry.state, "rejected"}
    assert sum(after[entry.zh].state == entry.state for entry in published) >= len(published) - 1


def test_importing_what_was_exported_changes_nothing(project: Path) -> None:
    before = (project / ARTICLE).read_bytes()
    ran = imported(project, exported(project))
    assert (project / ARTICLE).read_bytes() == before
    assert "taken in" not in ran.stderr


def test_what_a_translator_changed_arrives_as_a_draft_and_the_old_text_stays(project: Path) -> None:
    entry = first(project)
    ran = imported(project, exported(project).replace(escaped(entry.en), escaped(entry.en) + " Indeed."))
    back = memory(project)[entry.zh]
    assert (back.en, back.state, back.engine, back.made) == (f"{entry.en} Indeed.", "draft", "import", "2026-11-21")
    assert f"earlier: {entry.en}" in back.remarks
    assert "harbour-year: 1 entries taken in" in ran.stderr


def test_a_translators_wrong_number_does_not_replace_what_was_right(project: Path) -> None:
    entry = next(e for e in memory(project).values() if e.state == "reviewed" and "6.4 percent" in e.en)
    wrong = exported(project).replace("6.4 percent", "4.6 percent")
    ran = imported(project, wrong)
    assert memory(project)[entry.zh] == entry
    assert re.search(r"harbour-year/en\.po:\d+: warning: .*4\.6 percent: a digit is wrong", ran.stderr)
    emptied(project, entry)
    imported(project, wrong)
    back = memory(project)[entry.zh]
    assert (back.state, back.reason) == ("rejected", "6.4% / 4.6 percent: a digit is wrong")


def test_an_old_export_does_not_undo_newer_work(project: Path) -> None:
    entry, old = first(project), exported(project)
    path = project / ARTICLE
    file = polib.pofile(path.read_text(encoding="utf-8"))
    next(row for row in file if row.msgid == entry.zh).msgstr = f"{entry.en} Newer."
    path.write_text(str(file), encoding="utf-8")
    imported(project, old)
    assert memory(project)[entry.zh].en == f"{entry.en} Newer."


def foreign(*pairs: tuple[str, str], zh: str = "ZH-hans", en: str = "en-US") -> str:
    units = "".join(
        f'<tu><tuv xml:lang="{zh}"><seg>{one}</seg></tuv><tuv xml:lang="{en}"><seg>{other}</seg></tuv></tu>'
        for one, other in pairs
    )
    return f'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><body>{units}</body></tmx>'


def emptied(project: Path, entry: Entry) -> None:
    path = project / ARTICLE
    file = polib.pofile(path.read_text(encoding="utf-8"))
    row = next(row for row in file if row.msgid == entry.zh)
    row.msgstr, row.tcomment = "", "state: missing"
    path.write_text(str(file), encoding="utf-8")


def test_another_tools_memory_fills_gaps_and_leaves_reviewed_english_alone(project: Path) -> None:
    entry = first(project)
    imported(project, foreign((entry.zh, "Something else.")))
    assert memory(project)[entry.zh] == entry
    emptied(project, entry)
    codes = '<bpt i="1">&lt;b&gt;</bpt>{}<ept i="1">&lt;/b&gt;</ept>'
    imported(project, foreign((entry.zh, codes.format(escaped(entry.en)))))
    back = memory(project)[entry.zh]
    assert (back.en, back.state, back.engine) == (entry.en, "draft", "import")


def test_a_memory_of_sentences_makes_paragraphs(project: Path) -> None:
    entry = next(e for e in memory(project).values() if e.state == "reviewed" and e.zh.count("。") == 2)
    emptied(project, entry)
    one, two = [part + "。" for part in entry.zh.split("。") if part]
    head, _, tail = entry.en.partition(". ")
    imported(project, foreign((one, escaped(head) + "."), (two, escaped(tail))))
    assert memory(project)[entry.zh].en == entry.en


BROKEN = [
    ("no XML", "not a tmx", "not well-formed XML"),
    ("another XML", "<html></html>", "not a TMX file but <html>"),
    ("entities", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "defines entities"),
    ("an unknown encoding", '<?xml version="1.0" encoding="klingon"?><tmx/>', ""),
]


@pytest.mark.parametrize(("why", "text", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_file_is_named_and_nothing_is_touched(project: Path, why: str, text: str, said: str) -> None:
    before = (project / ARTICLE).read_bytes()
    ran = imported(project, text)
    assert ran.exit_code == 1
    assert "in.tmx" in ran.stderr
    assert said in ran.stderr
    assert (project / ARTICLE).read_bytes() == before


def test_translate_toolkit_reads_and_keeps_it(project: Path) -> None:
    text = exported(project)
    store = tmx.tmxfile.parsestring(text.encode())
    pairs = [(str(unit.source), str(unit.target)) for unit in store.units]
    assert pairs == [(entry.zh, entry.en) for entry in memory(project).values() if entry.en]
    assert read_tmx(bytes(store), "a") == read_tmx(text.encode(), "a")


def test_only_one_thing_at_a_time(project: Path) -> None:
    assert digest(project, "--status", "--engine", "memory").exit_code == 2


LETTERS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t", exclude_characters="\ufffe\uffff")
TEXT = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_survives(pairs: list[tuple[str, str]]) -> None:
    entries = tuple(Entry(f"p-{n}", zh, en, "reviewed", "editorial") for n, (zh, en) in enumerate(pairs))
    back = read_tmx(write_tmx({"a": Memory(entries)}, "0").encode(), "a")
    assert [(unit.zh, unit.en, unit.state, unit.touched) for unit in back] == [
        (zh, en, "reviewed", False) for zh, en in pairs
    ]


def test_what_xml_cannot_hold_is_left_out() -> None:
    (unit,) = read_tmx(write_tmx({"a": Memory((Entry("p-1", "甲\x0b乙", "A\x00 B", "draft"),))}, "0").encode(), "a")
    assert (unit.zh, unit.en, unit.touched) == ("甲乙", "A B", False)


def test_an_empty_file_is_no_memory() -> None:
    with pytest.raises(ProblemError, match="not well-formed"):
        read_tmx(b"", "a.tmx")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
