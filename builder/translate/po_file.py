"""en.po as records: entries with state, engine and date read from comments that every gettext tool keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

import polib

from builder.records.english import PUBLISHED_STATES, State
from builder.records.problem import Problem, ProblemError

STATES: tuple[State, ...] = get_args(State)
_HEADER = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_REMARK = """The English edition of one article, paragraph by paragraph; the context is the id of the paragraph.
State of an entry: missing, machine, draft, reviewed, stale or rejected."""
_KEYS = ("state", "engine", "made", "checks", "reason")
_OWN = re.compile(r"(state|engine|made|checks|reason):[ \t]*(.*)")
# Babel writes #| msgid as a comment, and breaks it at white space.
_OLD = re.compile(r'^\| msgid\s"((?:[^"\\]|\\.)*)"$\n?', re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LINE = re.compile(r"line (\d+)")


_LINE_FORM = re.compile(r"""\s*(?:#.*|(?:msg[a-z_]+(?:\[\d+\])?[ \t]+)?"(?:[^"\\]|\\.)*"[ \t]*)?""")


@dataclass(frozen=True)
class Entry:
    """One entry: the Chinese, its English and what is known of it.

    `previous` is the Chinese that the English was made for, where that has changed since; `reason` says why an engine
    gave no English that could be kept; `remarks` are the comment lines of people, `kind` the block type, `line` that
    in the file (0: not written yet).
    """

    block: str
    zh: str
    en: str = ""
    state: State = "missing"
    engine: str = ""
    made: str = ""
    checks: str = ""
    previous: str = ""
    remarks: tuple[str, ...] = ()
    kind: str = ""
    obsolete: bool = False
    line: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Memory:
    """A whole en.po: `header` as the file gives it, and the entries in their order, obsolete ones last."""

    entries: tuple[Entry, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    remarks: str = ""


def read_po(text: str, path: str) -> Memory:
    """Read the text of an en.po; `path` is named in problems.

    Raises ProblemError with every unknown state, bad date and repeated context, or where the syntax breaks.

    >>> read_po('# state: draft\\nmsgctxt "p-1"\\nmsgid "开工"\\nmsgstr "Work starts"\\n', "en.po").entries[0].state
    'draft'
    """
    if not text.strip():
        return Memory()
    _refuse_unknown_lines(text, path)
    try:
        # The final line break keeps polib from taking the text for a file name.
        parsed = polib.pofile(text.replace("\r\n", "\n").lstrip("\ufeff") + "\n", wrapwidth=0)
    except (OSError, ValueError, IndexError, AttributeError, UnicodeError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else 0
        raise ProblemError((_problem(path, line, "not a valid .po file", "mend the syntax at this line"),)) from error
    problems: list[Problem] = []
    entries = tuple(_entry(entry, path, problems) for entry in parsed)
    problems.extend(_repeated(entries, path))
    if problems:
        raise ProblemError(tuple(sorted(problems)))
    # polib writes a remark that begins with , or : as "#," or "#:", which is read as flags or places of an entry.
    remarks = "\n".join(f" {line}" if line[:1] in {",", ":"} else line for line in parsed.header.split("\n"))
    return Memory(entries, tuple(parsed.metadata.items()), remarks)


def _refuse_unknown_lines(text: str, path: str) -> None:
    """polib passes over lines that it does not know; what it passes over would be lost at the next writing."""
    for number, printed in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not _LINE_FORM.fullmatch(printed):
            raise ProblemError((_problem(path, number, "not a valid .po file", "mend the syntax at this line"),))


def _entry(entry: polib.POEntry, path: str, problems: list[Problem]) -> Entry:
    own: dict[str, str] = {}
    remarks = []
    old = _OLD.search(entry.tcomment)
    previous = entry.previous_msgid or (polib.unescape(old[1].replace("\n", " ")) if old else "")
    for line in _OLD.sub("", entry.tcomment).splitlines():
        found = _OWN.fullmatch(line.strip())
        if found and found[1] not in own:
            own[found[1]] = found[2].strip()
        else:
            # Left as it is, a second "checks:" would pass for ours as soon as the first one goes.
            remarks.append(f"also {line.strip()}" if found else line)
    while remarks and not remarks[-1].strip():
        remarks.pop()  # polib drops one of them at each writing
    printed = own.get("state", "missing")
    if printed not in STATES:
        remedy = f"write one of {', '.join(STATES)}"
        problems.append(_problem(path, entry.linenum, f"unknown state {printed!r}", remedy))
    made = own.get("made", "")
    if made and not _DATE.fullmatch(made):
        problems.append(_problem(path, entry.linenum, f"made: {made!r} is no date", "write YYYY-MM-DD"))
    reason = own.get("reason", "")
    state = _state(printed, bool(entry.msgstr.strip()), entry.fuzzy, bool(reason))
    if state in PUBLISHED_STATES:
        reason = previous = ""
    return Entry(
        entry.msgctxt or "", entry.msgid, entry.msgstr, state, own.get("engine", ""), made, own.get("checks", ""),
        previous, tuple(remarks), entry.comment, bool(entry.obsolete), entry.linenum or 0,
        reason,
    )  # fmt: skip


def _state(printed: str, written: bool, fuzzy: bool, reason: bool) -> State:
    """The state that holds: fuzzy is never good, English that somebody typed into a missing entry is a draft.

    So is stale or rejected English that has our reason beside it and is not fuzzy: we never write it so, but a
    translator's tool does when its user has mended the English and clears the mark.
    """
    state: State = next((state for state in STATES if state == printed), "missing")
    if not written:
        return "missing" if state in PUBLISHED_STATES else state
    if fuzzy and state != "rejected":
        return "stale"
    mended = reason and not fuzzy and state in {"stale", "rejected"}
    return "draft" if state == "missing" or mended else state


def _repeated(entries: tuple[Entry, ...], path: str) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for entry in entries:
        if entry.obsolete:
            continue
        if not entry.block:
            problems.append(_problem(path, entry.line, "an entry without msgctxt", "give the block id as msgctxt"))
        elif entry.block in seen:
            message = f"msgctxt {entry.block!r} stands twice, first in line {seen[entry.block]}"
            problems.append(_problem(path, entry.line, message, "keep one of the two"))
        seen.setdefault(entry.block, entry.line)
    return problems


def write_po(memory: Memory) -> str:
    """The text of the file: the same memory always gives the same bytes."""
    out = polib.POFile(wrapwidth=0)
    out.header = memory.remarks or _REMARK
    out.metadata = {**dict(memory.header), **_HEADER}
    out.metadata_is_fuzzy = False
    for entry in memory.entries:
        out.append(_po_entry(entry))
    return f"{out}".rstrip("\n") + "\n"


def _po_entry(entry: Entry) -> polib.POEntry:
    own = {key: getattr(entry, key) for key in _KEYS}
    comment = [f"{key}: {own[key]}" for key in _KEYS if own[key]]
    return polib.POEntry(
        msgctxt=entry.block,
        msgid=entry.zh,
        msgstr=entry.en,
        tcomment="\n".join([*comment, *entry.remarks]),
        comment=entry.kind,
        flags=["fuzzy"] if entry.en and entry.state in {"stale", "rejected"} else [],
        previous_msgid=entry.previous if entry.state == "stale" and entry.previous else None,
        obsolete=entry.obsolete,
    )


def _problem(path: str, line: int | None, message: str, remedy: str) -> Problem:
    return Problem(path, line or 0, "error", "bad-po", message, remedy)
