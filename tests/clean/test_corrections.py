"""Corrections of article.yml: each kind, what it leaves behind, and what is said when it does not fit."""

from __future__ import annotations

from collections import Counter

import pytest

from builder.clean import clean
from builder.records.document import Document
from builder.records.source import Bilingual, Correction, Metadata, Source

TEXT = (
    "山城新貌\n\n清晨的山城，雾气刚刚散去。\n\n集市上人来人往，十分热热闹。\n\n入夜，灯火通明。李明报道。\n\n"
    "展望未来，山城将更加美丽，\n\n更上层楼。\n\n老街的店家忙到深夜。"
)
REASON = Bilingual("理由", "a reason")


def corrected(*corrections: Correction) -> Document:
    metadata = Metadata(corrections=corrections)
    return clean(Source("c", "c/source.txt", b"", "utf-8", TEXT, metadata, metadata_path="c/article.yml"))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def assert_lawful(document: Document) -> None:
    left, right = Counter("".join(TEXT.split())), Counter[str]()
    for repair in document.ledger:
        left.update("".join(repair.after.split()))
        right.update("".join(repair.before.split()))
    right.update("".join("".join(block.text.split()) for block in document.blocks))
    assert left == right


CASES = {
    "replace": (
        Correction("replace", "热热闹", REASON, put="热闹"),
        {"集市上人来人往，十分热闹。"},
        {"集市上人来人往，十分热闹。"},
    ),
    "split": (
        Correction("split", "灯火通明。", REASON, types=("paragraph", "byline")),
        {"入夜，灯火通明。", "李明报道。"},
        {"入夜，灯火通明。", "李明报道。"},
    ),
    "join": (
        Correction("join", "十分热热闹。", REASON, other="老街的"),
        {"集市上人来人往，十分热热闹。老街的店家忙到深夜。"},
        {"集市上人来人往，十分热热闹。老街的店家忙到深夜。"},
    ),
    "drop": (Correction("drop", "老街的", REASON), set(), set()),
    "move": (
        Correction("move", "老街的", REASON, before="集市上"),
        {"老街的店家忙到深夜。"},
        {"老街的店家忙到深夜。"},
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_leaves_a_note(kind: str) -> None:
    correction, present, noted = CASES[kind]
    document = corrected(correction)
    assert document.problems == ()
    assert present <= set(texts(document))
    assert [(note.kind, note.reason_zh, note.reason_en) for note in document.editor_notes] == [
        (kind, "理由", "a reason")
    ]
    assert {block.text for block in document.blocks if block.notes == (0,)} == noted
    assert f"correction-{kind}" in [repair.code for repair in document.ledger]
    assert_lawful(document)


def test_split_gives_each_part_its_type() -> None:
    document = corrected(CASES["split"][0])
    assert [block.type for block in document.blocks if block.text == "李明报道。"] == ["byline"]


def test_drop_takes_the_block_out() -> None:
    assert "老街的店家忙到深夜。" not in texts(corrected(CASES["drop"][0]))


def test_move_takes_a_run_of_blocks() -> None:
    document = corrected(Correction("move", "展望", REASON, other="老街的", before="清晨的"))
    assert texts(document)[:3] == [
        "展望未来，山城将更加美丽，更上层楼。",
        "老街的店家忙到深夜。",
        "清晨的山城，雾气刚刚散去。",
    ]
    assert_lawful(document)


@pytest.mark.parametrize(
    "correction",
    [
        Correction("replace", "山城", REASON, put="水城", line=7),
        Correction("replace", "没有的话", REASON, put="有", line=7),
        Correction("drop", "没有的话", REASON, line=7),
        Correction("split", "深夜。", REASON, line=7),
        Correction("join", "没有的话", REASON, other="老街的", line=7),
        Correction("move", "老街的", REASON, before="没有的话", line=7),
        Correction("move", "老街的", REASON, other="清晨的", before="集市上", line=7),
        Correction("move", "清晨的", REASON, other="入夜", before="集市上", line=7),
    ],
    ids=["twice", "nowhere", "no block", "nothing behind", "no upper half", "no target", "backwards", "into itself"],
)
def test_a_misfit_is_a_problem_and_changes_nothing(correction: Correction) -> None:
    document = corrected(correction)
    problem = document.problems[0]
    assert (problem.path, problem.line, problem.level, problem.code) == (
        "c/article.yml",
        7,
        "error",
        "correction-misfit",
    )
    assert problem.remedy
    assert document.editor_notes == ()
    assert texts(document) == texts(corrected())


def test_one_misfit_does_not_stop_the_others() -> None:
    document = corrected(Correction("drop", "没有", REASON, line=3), CASES["replace"][0])
    assert len(document.problems) == len(document.editor_notes) == 1


def test_metadata_splits_a_head_line() -> None:
    metadata = Metadata(
        title=Bilingual("山城 抱团建群"), deck=Bilingual("高水平建设名邑"), kicker=Bilingual("谱写新篇章")
    )
    text = "长三 谱写新篇章\n\n高水平建设名邑 山城 抱团建群\n\n清晨的山城，雾气刚刚散去。"
    document = clean(Source("c", "c", b"", "utf-8", text, metadata))
    assert (document.title, document.kicker, document.deck) == ("山城 抱团建群", "谱写新篇章", "高水平建设名邑")
    assert (document.blocks[0].type, document.blocks[0].text) == ("deck", "高水平建设名邑")
    assert [defect.code for defect in document.defects] == ["overprinted-title"]
    assert [repair.before for repair in document.ledger if repair.code in {"title", "kicker", "head-rest"}] == [
        "长三",
        "谱写新篇章",
        "山城 抱团建群",
    ]
