"""The translation memory of an article: English is found again by its Chinese, and none of it is lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher

from builder.records.document import Block, Document
from builder.records.english import PUBLISHED_STATES, Finding, State
from builder.records.mention import Mentions
from builder.records.problem import Problem, ProblemError
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.po_file import STATES, Entry, Memory, read_po, write_po

ALIKE = 0.6
"""Chinese as similar as this is the old Chinese changed, not another paragraph (difflib's ratio)."""
_LONGEST = 3000  # characters compared; difflib takes the square of that in the worst case


def merge(po: str, document: Document, mentions: Mentions, city: City, path: str = "en.po") -> str:
    """The text of en.po brought in step with the document; merging twice changes nothing.

    English stays with its Chinese, also under a new block id. Where the Chinese changed a little, the entry turns
    stale and keeps the old Chinese as previous. What no block has any more is kept as obsolete.
    Raises ProblemError where `po` cannot be read.
    """
    memory = read_po(po, path)
    pairs = pair_up(memory.entries, document.blocks)
    live = tuple(_checked(entry, block, mentions, city) for entry, block in zip(pairs, document.blocks, strict=True))
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
    for place, block in enumerate(blocks):
        if place not in found and (near := _changed(block, spare, _gap(found, place, len(blocks)))) is not None:
            spare.remove(near)
            found[place] = _with_new_chinese(near, block.text)
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
    by_text: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.obsolete, not entry.en, entry.line)):
        by_text[entry.zh].append(entry)
    found: dict[int, Entry] = {}
    for same_id in (True, False):
        for place, block in enumerate(blocks):
            waiting = by_text.get(block.text, [])
            fitting = [entry for entry in waiting if not same_id or (entry.block == block.id and not entry.obsolete)]
            if fitting and place not in found:
                waiting.remove(fitting[0])
                found[place] = fitting[0]
    return found


def _gap(found: dict[int, Entry], place: int, count: int) -> tuple[int, int]:
    """The lines of the file between the entries of the neighbouring blocks."""
    before = next((found[at].line for at in range(place - 1, -1, -1) if at in found and not found[at].obsolete), 0)
    after = next((found[at].line for at in range(place + 1, count) if at in found and not found[at].obsolete), 10**9)
    return before, after


def _changed(block: Block, spare: list[Entry], gap: tuple[int, int]) -> Entry | None:
    """The most similar of the entries left over; those between the same neighbours come first."""
    scored = []
    for entry in spare:
        likeness = _likeness(entry.zh, block.text)
        if likeness >= ALIKE:
            scored.append((not gap[0] < entry.line < gap[1], -likeness, entry.line, entry))
    return min(scored, key=lambda row: row[:3])[3] if scored else None


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _checked(entry: Entry, block: Block, mentions: Mentions, city: City) -> Entry:
    if not entry.en:
        return replace(entry, checks="")
    figures = tuple(figure for figure in mentions.figures if figure.block == block.id)
    return replace(entry, checks=checks_of(audit(block.text, entry.en, figures, city).findings))


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
