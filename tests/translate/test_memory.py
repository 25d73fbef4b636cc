"""en.po keeps every English text, follows the Chinese, and stays a valid gettext file."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.records.document import Block, Document
from builder.records.ids import block_id
from builder.records.mention import Mentions
from builder.records.problem import ProblemError
from builder.records.source import Bilingual, Byline, Metadata, Source
from builder.tables.city import PersonRow, empty_city
from builder.translate import fill, merge, problems_of, translate
from builder.translate.po_file import read_po

CITY = replace(empty_city(), people=(PersonRow("gu", "谷志锋", "Gu Zhifeng"),))
NOTHING = Mentions((), (), (), ())
FIRST, SECOND, THIRD = "全市增长6.1%，发展良好。", "新建学校45所，均已投用。", "会议昨日在市中心召开。"
ENGLISH = {FIRST: "The city grew 6.1 percent and did well.", SECOND: "Forty-five schools were built and are in use."}


def document(*texts: str) -> Document:
    seen: dict[str, int] = {}
    blocks = []
    for text in texts:
        seen[text] = seen.get(text, -1) + 1
        blocks.append(Block(block_id("a", text, seen[text]), "paragraph", text, (1, 1)))
    return Document("a", "", None, None, (), tuple(blocks), (), (), ())


def found(folder: str, po: str) -> Source:
    return Source("a", f"{folder}/source.txt", b"", "utf-8", "", po=po, po_path=f"{folder}/en.po")


def merged(po: str, *texts: str) -> str:
    return merge(po, document(*texts), NOTHING, CITY)


def filled(*texts: str) -> str:
    return merged(fill(merged("", *texts), ENGLISH, "editorial", "2026-11-20", "reviewed"), *texts)


def edition(po: str, *texts: str) -> list[tuple[str, str]]:
    source = found("seeds/articles/a", po)
    return [(e.state, e.text) for e in translate(source, document(*texts), NOTHING, CITY).entries.values()]


def test_comments_are_as_the_contract_says() -> None:
    lines = filled(FIRST).splitlines()
    start = lines.index("# state: reviewed")
    assert lines[start : start + 4] == [
        "# state: reviewed",
        "# engine: editorial",
        "# made: 2026-11-20",
        "# checks: numbers ok; terms ok; residue ok",
    ]
    assert f'msgctxt "{block_id("a", FIRST, 0)}"' in lines


def test_english_follows_its_chinese_when_paragraphs_move() -> None:
    moved = edition(merged(filled(FIRST, SECOND), THIRD, SECOND, FIRST), THIRD, SECOND, FIRST)
    assert moved == [("missing", ""), ("reviewed", ENGLISH[SECOND]), ("reviewed", ENGLISH[FIRST])]


def test_one_changed_character_makes_the_entry_stale() -> None:
    changed = SECOND.replace("45", "47")
    po = merged(filled(FIRST, SECOND), FIRST, changed)
    assert '#, fuzzy\n#| msgid "' + SECOND in po
    assert edition(po, FIRST, changed)[1] == ("stale", "")
    assert ENGLISH[SECOND] in po


def test_the_page_does_not_wait_for_the_file_to_be_merged() -> None:
    changed = SECOND.replace("45", "47")
    assert [state for state, _ in edition(filled(FIRST, SECOND), FIRST, changed)] == ["reviewed", "stale"]


def test_chinese_put_back_is_a_draft_again() -> None:
    po = merged(merged(filled(SECOND), SECOND.replace("45", "47")), SECOND)
    assert edition(po, SECOND) == [("draft", ENGLISH[SECOND])]


def test_what_no_paragraph_has_any_more_is_kept_and_comes_back() -> None:
    gone = merged(filled(FIRST, SECOND), THIRD)
    assert '#~ msgid "' + FIRST in gone
    assert edition(merged(gone, FIRST, SECOND), FIRST, SECOND) == [
        ("reviewed", ENGLISH[FIRST]),
        ("reviewed", ENGLISH[SECOND]),
    ]


def test_a_repeated_paragraph_takes_the_english_of_its_twin() -> None:
    assert edition(filled(FIRST), FIRST, FIRST) == [("reviewed", ENGLISH[FIRST])] * 2


def test_fuzzy_is_never_published() -> None:
    po = filled(FIRST).replace('msgctxt "', '#, fuzzy\nmsgctxt "', 1)
    assert edition(po, FIRST) == [("stale", "")]


def test_english_typed_into_a_missing_entry_is_a_draft() -> None:
    head, state, entry = merged("", FIRST).partition("# state: missing")
    po = head + state + entry.replace('msgstr ""', f'msgstr "{ENGLISH[FIRST]}"')
    assert edition(po, FIRST) == [("draft", ENGLISH[FIRST])]


def test_remarks_of_people_stay() -> None:
    po = filled(FIRST).replace("# state: reviewed", "# asked the author\n# state: reviewed")
    assert "# asked the author" in merged(po, FIRST)


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (("# state: reviewed", "# state: finished"), "unknown state 'finished'", True),
        (("# made: 2026-11-20", "# made: today"), "'today' is no date", True),
        (("msgid", "msgidd"), "not a valid .po file", True),
        (('"Content', "Content"), "not a valid .po file", True),
    ],
)
def test_what_is_wrong_is_named_with_its_line(change: tuple[str, str], message: str, line: bool) -> None:
    with pytest.raises(ProblemError) as caught:
        merge(filled(FIRST).replace(*change), document(FIRST), NOTHING, CITY, "seeds/articles/a/en.po")
    (problem, *_) = caught.value.problems
    assert message in problem.message
    assert problem.path == "seeds/articles/a/en.po"
    assert (problem.line > 0) is line


def test_a_context_may_stand_only_once() -> None:
    entry = filled(FIRST)[filled(FIRST).index("# state: reviewed") :]
    with pytest.raises(ProblemError, match="stands twice"):
        merged(filled(FIRST) + "\n" + entry, FIRST)


def test_decks_bylines_and_credits_come_from_the_tables() -> None:
    texts = {"deck": "好 消息", "byline": "陈 醉 劳超杰", "credit": "（谷志锋 摄）"}
    blocks = tuple(Block(f"p-{kind}", kind, text, (1, 1)) for kind, text in texts.items())  # type: ignore[arg-type]
    unknown = Block("p-x", "credit", "谷志锋 甲乙 摄", (1, 1))
    whole = replace(document(), blocks=(*blocks, unknown))
    authors = (Byline("陈醉", "Chen Zui"), Byline("劳超杰", "Lao Chaojie"))
    metadata = Metadata(deck=Bilingual("好消息", "Good news"), bylines=authors)
    entries = translate(replace(found("a", ""), metadata=metadata), whole, NOTHING, CITY).entries
    assert [(entries[b.id].text, entries[b.id].state, entries[b.id].engine) for b in whole.blocks] == [
        ("Good news", "reviewed", "table"),
        ("By Chen Zui and Lao Chaojie", "reviewed", "table"),
        ("Photo: Gu Zhifeng", "reviewed", "table"),
        ("", "missing", ""),
    ]


def test_problems_say_how_much_is_missing_and_what_is_wrong() -> None:
    po = fill(merged("", FIRST, SECOND), {FIRST: "The city grew 6.2 percent."}, "editorial", "2026-11-20", "reviewed")
    source = found("a", po)
    whole = document(FIRST, SECOND)
    problems = problems_of(translate(source, whole, NOTHING, CITY), whole)
    assert [(p.level, p.code) for p in problems] == [
        ("warning", "missing-english"),
        ("warning", "rejected-english"),
        ("error", "english-numbers"),
    ]
    assert all(problem.path == "a/en.po" and problem.line > 0 for problem in problems)
    assert "1 of 2 blocks" in problems[0].message
    assert "6.2 percent" in problems[2].message


def test_a_wrong_number_is_never_published() -> None:
    po = fill(merged("", FIRST), {FIRST: "The city grew 6.2 percent."}, "editorial", "2026-11-20", "reviewed")
    assert edition(po, FIRST) == [("rejected", "")]


TEXTS = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, "一", "“引号”与\\反斜线", "共有12家。", "共有13家。"]), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_merging_twice_changes_nothing_and_loses_no_english(before: list[str], after: list[str]) -> None:
    written = {text: f"English no. {place}" for place, text in enumerate(sorted(set(before)))}
    po = fill(merged("", *before), written, "editorial", "2026-11-20", "reviewed")
    once = merged(po, *after)
    assert merged(once, *after) == once
    assert set(written.values()) <= {entry.en for entry in read_po(once, "en.po").entries}
    assert [entry.zh for entry in read_po(once, "en.po").entries if not entry.obsolete] == after


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_takes_the_file(tmp_path: Path) -> None:
    po = merged(filled(FIRST, SECOND, "“引号”与\\反斜线"), SECOND.replace("45", "47"), THIRD)
    (tmp_path / "en.po").write_text(po, encoding="utf-8")
    command = ["msgfmt", "-c", "-o", str(tmp_path / "en.mo"), str(tmp_path / "en.po")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
