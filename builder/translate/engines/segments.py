"""Which paragraphs want English, and how what was found for one goes into en.po."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.records.article import Article
from builder.records.english import Finding, State
from builder.records.figure import Figure
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.memory import checks_of
from builder.translate.po_file import Entry, Memory, read_po, write_po

MEMORY = "memory"
"""The engine of English that was written for the same Chinese in another article."""
_REUSED: tuple[State, ...] = ("reviewed", "draft")


@dataclass(frozen=True)
class Segment:
    """A paragraph that wants English, with its figures."""

    block: str
    zh: str
    figures: tuple[Figure, ...]


def wanted(po: str, path: str, article: Article, label: str) -> tuple[Segment, ...]:
    """The paragraphs of a merged en.po that have no English of their own or only stale English.

    What the engine `label` gave before and the audit rejected is not asked again of the same engine. What follows
    from the tables (bylines, credits) needs none.
    """
    figures = article.mentions.figures
    composed = {english.block for english in article.english.entries.values() if english.engine == "table"}
    return tuple(
        Segment(entry.block, entry.zh, tuple(figure for figure in figures if figure.block == entry.block))
        for entry in read_po(po, path).entries
        if _wants(entry, label) and entry.block not in composed
    )


def _wants(entry: Entry, label: str) -> bool:
    if entry.obsolete or not entry.zh.strip():
        return False
    return entry.state in {"missing", "stale"} or (entry.state == "rejected" and entry.engine != label)


def remembered(segment: Segment, memories: Iterable[Memory], city: City) -> tuple[State, str] | None:
    """State and English of the same Chinese in the first of `memories` that has it, reviewed before draft."""
    found = [
        (entry.state, entry.en)
        for memory in memories
        for entry in memory.entries
        if entry.zh == segment.zh and entry.en and entry.state in _REUSED
    ]
    for state, en in sorted(found, key=lambda pair: _REUSED.index(pair[0])):
        if audit(segment.zh, en, segment.figures, city).ok:
            return state, en
    return None


def record(
    po: str, path: str, segment: Segment, found: tuple[State, str, str, str, tuple[Finding, ...]], made: str
) -> str:
    """The text of en.po with `found` (state, English, engine, reason, findings) for the segment; `made` is YYYY-MM-DD.

    An entry that somebody has filled in the meantime stays as it is. English that is rejected does not take the place
    of stale English, which a person may have written; machine English does, and the old text stays as a remark.
    """
    state, en, engine, reason, findings = found
    memory = read_po(po, path)

    def answered(entry: Entry) -> Entry:
        if entry.block != segment.block or entry.zh != segment.zh or not _wants(entry, engine):
            return entry
        if state == "missing" or (state == "rejected" and entry.state != "missing" and entry.en):
            return replace(entry, reason=f"{engine}: {reason}")
        remarks = (*entry.remarks, f"earlier: {' '.join(entry.en.split())}") if entry.en else entry.remarks
        return replace(
            entry, en=en, state=state, engine=engine, made=made, checks=checks_of(findings), previous="",
            reason=f"{engine}: {reason}" if reason else "", remarks=remarks,
        )  # fmt: skip

    return write_po(replace(memory, entries=tuple(answered(entry) for entry in memory.entries)))
