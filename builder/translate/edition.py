"""The English edition of an article, block by block, and what is wrong with it."""

from __future__ import annotations

from builder.records.document import Block, Document
from builder.records.english import PUBLISHED_STATES, Edition, English, State
from builder.records.figure import Figure
from builder.records.mention import Mentions
from builder.records.problem import Problem
from builder.records.source import Source
from builder.tables.city import City
from builder.tables.deceptive import drop_invisible
from builder.translate.audit import audit
from builder.translate.compose import compose
from builder.translate.memory import figures_by_block, pair_up
from builder.translate.po_file import Entry, read_po

_SHOWN = 24  # characters of the Chinese quoted in a problem


def translate(source: Source, document: Document, mentions: Mentions, city: City) -> Edition:
    """The English of every block by block id; `text` is empty unless its state is a published one.

    English with a wrong number, or with Chinese left standing in it, is rejected and never published; a glossary
    term that is not used is an error of the check only.
    Decks, bylines and credits that en.po leaves out are composed from the metadata and the tables.
    Raises ProblemError where en.po cannot be read.
    """
    path = source.po_path or f"{source.path.rpartition('/')[0]}/en.po".lstrip("/")
    memory = read_po(source.po, path)
    pairs = pair_up(memory.entries, document.blocks)
    figures = figures_by_block(mentions)
    entries = {
        block.id: _english(entry, block, source, figures.get(block.id, ()), city)
        for entry, block in zip(pairs, document.blocks, strict=True)
    }
    return Edition(path, entries)


def _english(entry: Entry, block: Block, source: Source, figures: tuple[Figure, ...], city: City) -> English:
    text, state, engine, made = drop_invisible(entry.en), entry.state, entry.engine, entry.made
    if state == "missing" and (composed := compose(block, source.metadata, city)):
        text, state, engine, made = composed, "reviewed", "table", ""
    if state not in PUBLISHED_STATES:
        return English(block.id, "", state, engine, made, line=entry.line)
    verdict = audit(block.text, text, figures, city)
    if any(finding.level == "error" and finding.check != "terms" for finding in verdict.findings):
        return English(block.id, "", "rejected", engine, made, verdict.findings, line=entry.line)
    notes = tuple(drop_invisible(remark[5:]).strip() for remark in entry.remarks if remark.startswith("note:"))
    return English(block.id, text, state, engine, made, verdict.findings, verdict.aligned, entry.line, notes)


def problems_of(edition: Edition, document: Document) -> tuple[Problem, ...]:
    """What an editor should know: English that is missing, stale or rejected (one line a state), and every finding."""
    problems = []
    blocks = {block.id: block for block in document.blocks}
    unpublished: tuple[State, ...] = ("missing", "stale", "rejected")
    for state in unpublished:
        found = [entry for entry in edition.entries.values() if entry.state == state]
        if found:
            first = blocks[found[0].block].text[:_SHOWN]
            message = f"{len(found)} of {len(edition.entries)} blocks have {_NO_ENGLISH[state]}, first: {first}"
            remedy = "run digest translate, then fill in the English" if state == "missing" else "translate again"
            problems.append(Problem(edition.path, found[0].line, "warning", f"{state}-english", message, remedy))
    for entry in edition.entries.values():
        for finding in entry.findings:
            spans = " / ".join(span for span in (finding.zh, finding.en) if span)
            message = f"{finding.check}: {spans}: {finding.why}"
            remedy = "correct the English, or the table it follows"
            problems.append(
                Problem(edition.path, entry.line, finding.level, f"english-{finding.check}", message, remedy)
            )
    return tuple(problems)


_NO_ENGLISH = {
    "missing": "no English",
    "stale": "English that is older than the Chinese",
    "rejected": "English that the audit rejects",
}
