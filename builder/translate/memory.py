"""The translation memory of an article: English is found again by its Chinese, and none of it is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher

from builder.records.document import Block, Document
from builder.records.english import PUBLISHED_STATES, Finding, State
from builder.records.figure import Figure
from builder.records.mention import Mentions
from builder.records.problem import Problem, ProblemError
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.po_file import STATES, Entry, Memory, read_po, write_po

ALIKE = 0.6
"""Chinese as similar as this is the old Chinese changed, not another paragraph (difflib's ratio)."""
_LONGEST = 3000  # characters compared; difflib takes the square of that in the worst case
_COMPARISONS, _NEAREST = 100_000, 16
"""A document of 300 blocks is compared with all that is left over, one of thousands with what stood near by."""


def merge(po: str, document: Document, mentions: Mentions, city: City, path: str = "en.po") -> str:
    """The text of en.po brought in step with the document; merging twice changes nothing.

    English stays with its Chinese, also under a new block id. Where the Chinese changed a little, the entry turns
    stale and keeps the old Chinese as previous. What no block has any more is kept as obsolete.
    Raises ProblemError where `po` cannot be read.
    """
    memory = read_po(po, path)
    pairs = pair_up(memory.entries, document.blocks)
    figures = figures_by_block(mentions)
    live = tuple(_checked(entry, block, figures, city) for entry, block in zip(pairs, document.blocks, strict=True))
    kept = {entry.line for entry in pairs if entry.line}
    retired = tuple(
        replace(entry, obsolete=True, checks="") for entry in memory.entries if entry.line not in kept and entry.en
    )
    return write_po(Memory((*live, *retired), memory.header, memory.remarks))


def pair_up(entries: tuple[Entry, ...], blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    """For each block the entry of its English: the same Chinese, a slightly changed one (stale), or a new one."""
    found = _same_chinese(entries, blocks)
    taken = {entry.line for entry in found.values()}
    spare = [entry for entry in entries if entry.line not in taken and entry.en and not entry.obsolete]
    spare.sort(key=lambda entry: entry.line)
    _pair_changed(found, spare, blocks)
    written = {entry.zh: entry for entry in found.values() if entry.state in PUBLISHED_STATES}
    for place, block in enumerate(blocks):
        if block.text in written and (place not in found or not found[place].en):
            found[place] = replace(written[block.text], line=0)
    return tuple(
        replace(found.get(place, Entry(block.id, block.text)), block=block.id, kind=block.type, obsolete=False)
        for place, block in enumerate(blocks)
    )


def _with_new_chinese(entry: Entry, zh: str) -> Entry:
    """The entry turned stale; Chinese put back to what the English was made for leaves a draft."""
    if entry.previous == zh:
        return replace(entry, zh=zh, state="draft", previous="", reason="")
    state: State = "rejected" if entry.state == "rejected" else "stale"
    reason = entry.reason or "the Chinese has changed since"
    return replace(entry, zh=zh, state=state, previous=entry.previous or entry.zh, reason=reason)


def _same_chinese(entries: tuple[Entry, ...], blocks: tuple[Block, ...]) -> dict[int, Entry]:
    ordered = sorted(entries, key=lambda entry: (entry.obsolete, not entry.en, entry.line))
    by_id: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_text: dict[str, list[Entry]] = defaultdict(list)
    for entry in reversed(ordered):
        by_text[entry.zh].append(entry)
        if not entry.obsolete:
            by_id[entry.zh, entry.block].append(entry)
    found: dict[int, Entry] = {}
    for place, block in enumerate(blocks):
        if by_id.get((block.text, block.id)):
            found[place] = by_id[block.text, block.id].pop()
    taken = {entry.line for entry in found.values()}
    for place, block in enumerate(blocks):
        waiting = by_text.get(block.text, [])
        while waiting and place not in found:
            if (entry := waiting.pop()).line not in taken:
                found[place] = entry
    return found


def _pair_changed(found: dict[int, Entry], spare: list[Entry], blocks: tuple[Block, ...]) -> None:
    """Give blocks without an entry the most similar of the entries left over, those between their neighbours first."""
    reach = max(_NEAREST, _COMPARISONS // max(1, len(blocks)))
    after = _lines_after(found, len(blocks)) if spare else []
    before = 0
    for place, block in enumerate(blocks):
        if not spare:
            return
        if place not in found:
            middle = bisect_left(spare, before, key=lambda entry: entry.line)
            near = _changed(block, spare[max(0, middle - reach) : middle + reach], (before, after[place]))
            if near is not None:
                del spare[bisect_left(spare, near.line, key=lambda entry: entry.line)]
                found[place] = _with_new_chinese(near, block.text)
        if place in found and not found[place].obsolete:
            before = found[place].line


def _lines_after(found: dict[int, Entry], count: int) -> list[int]:
    """For each block the line of the file at which the entry of the next block that has one stands."""
    after = [10**9] * count
    for place in range(count - 2, -1, -1):
        entry = found.get(place + 1)
        after[place] = entry.line if entry and not entry.obsolete else after[place + 1]
    return after


def _changed(block: Block, near: list[Entry], gap: tuple[int, int]) -> Entry | None:
    scored = []
    for entry in near:
        likeness = _likeness(entry.zh, block.text)
        if likeness >= ALIKE:
            scored.append((not gap[0] < entry.line < gap[1], -likeness, entry.line, entry))
    return min(scored, key=lambda row: row[:3])[3] if scored else None


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def figures_by_block(mentions: Mentions) -> dict[str, tuple[Figure, ...]]:
    """The figures of each block that has some, in their order."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        found[figure.block].append(figure)
    return {block: tuple(figures) for block, figures in found.items()}


def _checked(entry: Entry, block: Block, figures: dict[str, tuple[Figure, ...]], city: City) -> Entry:
    if not entry.en:
        return replace(entry, checks="")
    return replace(entry, checks=checks_of(audit(block.text, entry.en, figures.get(block.id, ()), city).findings))


def checks_of(findings: tuple[Finding, ...]) -> str:
    """The comment that sums up the audit.

    >>> checks_of((Finding("error", "numbers", "5%", "", "left out of the English"),))
    'numbers 1 error; terms ok; residue ok'
    """
    parts = []
    for check in ("numbers", "terms", "residue"):
        counts = [
            f"{number} {level}{'s' * (number > 1)}"
            for level in ("error", "warning")
            if (number := sum(f.check == check and f.level == level for f in findings))
        ]
        parts.append(f"{check} {', '.join(counts) or 'ok'}")
    return "; ".join(parts)


def fill(po: str, pairs: dict[str, str], engine: str, made: str, state: State) -> str:
    """Write English into the entries whose Chinese is a key of `pairs` (white space aside); others stay as they are.

    `made` is YYYY-MM-DD. The checks of what was written are left out until the next merge.
    Raises ProblemError for a broken file or an unknown state.
    """
    if state not in STATES:
        raise ProblemError((Problem("en.po", 0, "error", "bad-po", f"unknown state {state!r}", "name a state"),))
    memory = read_po(po, "en.po")
    given = {"".join(zh.split()): en.strip() for zh, en in pairs.items()}

    def filled(entry: Entry) -> Entry:
        en = given.get("".join(entry.zh.split()))
        if not en or entry.obsolete:
            return entry
        return replace(entry, en=en, state=state, engine=engine, made=made, checks="", previous="", reason="")

    return write_po(replace(memory, entries=tuple(filled(entry) for entry in memory.entries)))
