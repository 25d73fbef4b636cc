"""Translators' tools open and save en.po, and nothing of it is lost."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages import pofile
from hypothesis import given
from hypothesis import strategies as st
from site_project import ROOT
from translate.storage import factory, pypo

from builder.translate.po_file import STATES, Entry, Memory, read_po, write_po

REAL = sorted((ROOT / "seeds/articles").glob("*/en.po"))
LONG = "今年以来，全市经济“稳中向好”：地区生产总值增长6.1%，税收增长3.4%，居民收入增长5.2%。" * 8
ENTRIES = (
    Entry("p-1", LONG, "So far this year\tall “is well”. " * 20, "reviewed", "editorial", "2026-11-20", "numbers ok"),
    Entry("p-2", '“引号”、\\反斜线与"直引号"\n第二行', 'Quotes, \\ and "straight" ones\nsecond line', "draft"),
    Entry("p-3", "新的", "old", "stale", "google (deep-translator 1.11.4)", "2026-11-20", previous="旧的“\\” " + LONG),
    Entry(
        "p-4", "增长6%", "up 9 percent", "rejected", "libre (deep-translator 1.11.4)", reason="libre: 6% / 9 percent"
    ),
    Entry("p-5", "无", reason="google: the answer is empty", kind="caption"),
    Entry("p-6", "问过", "Asked", "machine", remarks=("asked the author", "earlier: Was asked"), kind="paragraph"),
    Entry("p-7", "没有了", "Gone", "reviewed", obsolete=True),
)


def by_polib(text: str) -> str:
    return str(polib.pofile(text))


def by_babel(text: str) -> str:
    out = io.BytesIO()
    pofile.write_po(out, pofile.read_po(io.BytesIO(text.encode())), width=76, include_previous=True)
    return out.getvalue().decode()


def by_translate_toolkit(text: str) -> str:
    return bytes(pypo.pofile(io.BytesIO(text.encode()))).decode()


def by_translate_toolkit_edited(text: str) -> str:
    """As Pootle and Virtaal do it: units are parsed, read and set again."""
    store = factory.getobject(io.BytesIO(text.encode()), classes={"po": pypo.pofile}, localfiletype="po")
    for unit in store.units:
        if not unit.isheader() and not unit.isobsolete():
            unit.target = unit.target
    return bytes(store).decode()


def by_msgcat(text: str) -> str:
    command = ["msgcat", "--to-code=UTF-8", "-"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout


TOOLS = [
    by_polib,
    by_babel,
    by_translate_toolkit,
    by_translate_toolkit_edited,
    pytest.param(
        by_msgcat, marks=pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed")
    ),
]


def kept(text: str) -> list[Entry]:
    """Entries without what only says where they stand in the file; obsolete ones have no kind in every tool."""
    return [replace(entry, line=0, kind="" if entry.obsolete else entry.kind) for entry in read_po(text, "a").entries]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_real_files_come_back_whole(tool: Callable[[str], str], path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert kept(tool(text)) == kept(text)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_state_comes_back_whole(tool: Callable[[str], str]) -> None:
    text = write_po(Memory(ENTRIES))
    assert kept(tool(text)) == kept(text)
    assert kept(tool(tool(text))) == kept(text)


@pytest.mark.parametrize("tool", TOOLS)
def test_long_comments_may_be_broken_but_not_lost(tool: Callable[[str], str]) -> None:
    said = "six words said again and again " * 12
    entry = Entry("p-1", "甲", "", "missing", reason=f"google: {said}", remarks=(f"earlier: {said}",))
    (back,) = read_po(tool(write_po(Memory((entry,)))), "a").entries
    assert " ".join([back.reason, *back.remarks]).split() == f"google: {said} earlier: {said}".split()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("tool", TOOLS)
def test_gettext_takes_what_they_save(tool: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(tool(write_po(Memory(ENTRIES))), encoding="utf-8")
    command = ["msgfmt", "-c", "-o", str(tmp_path / "en.mo"), str(tmp_path / "en.po")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_no_tool_publishes_what_we_do_not(tmp_path: Path) -> None:
    """Stale and rejected English is fuzzy, which msgfmt leaves out of what it compiles."""
    compiled = polib.pofile(write_po(Memory(ENTRIES))).to_binary()
    (tmp_path / "en.mo").write_bytes(compiled)
    published = {entry.msgstr for entry in polib.mofile(str(tmp_path / "en.mo"))}
    assert "Asked" in published
    assert not published & {"old", "up 9 percent", "Gone"}


def test_a_translator_who_clears_the_mark_makes_a_draft() -> None:
    stale = replace(ENTRIES[2], reason="the Chinese has changed since")
    file = polib.pofile(write_po(Memory((stale, ENTRIES[3]))))
    for entry in file:
        entry.msgstr, entry.flags, entry.previous_msgid = "mended", [], None
    assert [(e.state, e.en, e.reason) for e in read_po(str(file), "a").entries] == [("draft", "mended", "")] * 2


def test_a_state_written_by_hand_holds() -> None:
    text = write_po(Memory((ENTRIES[0],))).replace("state: reviewed", "state: rejected")
    assert read_po(text, "a").entries[0].state == "rejected"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=20
)


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(STATES)), min_size=1, max_size=4))
def test_any_text_comes_back_whole(rows: list[tuple[str, str, str]]) -> None:
    entries = [Entry(f"p-{n}", zh, en, state) for n, (zh, en, state) in enumerate(rows)]  # type: ignore[arg-type]
    text = write_po(Memory(tuple(entries)))
    expected = [(entry.zh, entry.en) for entry in read_po(text, "a").entries]
    assert expected == [(entry.zh, entry.en) for entry in entries]
    for tool in (by_polib, by_translate_toolkit):
        assert [(entry.zh, entry.en) for entry in read_po(tool(text), "a").entries] == expected
