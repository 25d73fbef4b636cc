"""Corrections of article.yml on top of the rules: each applied one is an editor's note, each misfit a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from builder.clean.draft import Draft, Piece, PieceType
from builder.clean.seams import finished, glue
from builder.records.document import EditorNote, Repair
from builder.records.problem import Problem
from builder.records.source import Correction

TRUNCATED = "truncated"


@dataclass(frozen=True)
class Applied:
    """The pieces after a correction, which of them it touched, and what it says in note and ledger."""

    pieces: tuple[Piece, ...]
    touched: tuple[int, ...]
    lines: tuple[int, int]
    before: str
    after: str


class _MisfitError(Exception):
    """A correction does not fit the text; the message says how."""


def apply_corrections(draft: Draft) -> Draft:
    """Every correction in turn; one that does not match exactly once becomes a problem and is left out."""
    for correction in draft.source.metadata.corrections:
        try:
            applied = KINDS[correction.kind](draft.pieces, correction)
        except _MisfitError as misfit:
            draft = replace(draft, problems=(*draft.problems, _problem(draft, correction, str(misfit))))
            continue
        draft = _with_note(draft, correction, applied)
    return draft


def _with_note(draft: Draft, correction: Correction, applied: Applied) -> Draft:
    code = f"correction-{correction.kind}"
    note = EditorNote(
        correction.kind, applied.lines, applied.before, applied.after, correction.reason.zh, correction.reason.en
    )
    pieces = [
        replace(piece.repaired(code), notes=(*piece.notes, len(draft.notes))) if at in applied.touched else piece
        for at, piece in enumerate(applied.pieces)
    ]
    repair = Repair(code, applied.lines, applied.before, applied.after)
    return replace(draft.changed(pieces, [repair]), notes=(*draft.notes, note))


def _replace(pieces: tuple[Piece, ...], correction: Correction) -> Applied:
    at = _only_with(pieces, correction.find)
    old = pieces[at]
    put = " ".join(correction.put.split())
    text = " ".join(old.text.replace(correction.find, put).split())
    if not text:
        raise _MisfitError("this would empty its block: use a drop correction")
    defects = tuple(flaw for flaw in old.defects if flaw[0] != TRUNCATED or not finished(text))
    changed = (*pieces[:at], replace(old, text=text, defects=defects), *pieces[at + 1 :])
    return Applied(changed, (at,), (old.first, old.last), correction.find, put)


def _split(pieces: tuple[Piece, ...], correction: Correction) -> Applied:
    at = _only_with(pieces, correction.find)
    old = pieces[at]
    cut = old.text.index(correction.find) + len(correction.find)
    texts = old.text[:cut].strip(), old.text[cut:].strip()
    if not all(texts):
        raise _MisfitError("nothing stands after it in its block, so there is nothing to split")
    types: tuple[PieceType, ...] = tuple(correction.types) or (old.type, old.type)  # type: ignore[arg-type]
    parts = [replace(old, type=kind, text=text) for kind, text in zip(types, texts, strict=True)]
    parts[0] = replace(parts[0], defects=())
    before = f"{texts[0][-8:]}{texts[1][:8]}"
    after = f"{texts[0][-8:]}\n{texts[1][:8]}"
    return Applied((*pieces[:at], *parts, *pieces[at + 1 :]), (at, at + 1), (old.first, old.last), before, after)


def _join(pieces: tuple[Piece, ...], correction: Correction) -> Applied:
    upper = _only(pieces, correction.find, str.endswith, "ends in")
    lower = _only(pieces, correction.other, str.startswith, "begins with")
    if upper == lower:
        raise _MisfitError("both halves are already one block")
    above, below = pieces[upper], pieces[lower]
    lines = (min(above.first, below.first), max(above.last, below.last))
    whole = replace(
        above,
        text=above.text + glue(above.text, below.text) + below.text,
        first=lines[0],
        last=lines[1],
        repairs=tuple(dict.fromkeys((*above.repairs, *below.repairs))),
        notes=tuple(dict.fromkeys((*above.notes, *below.notes))),
        defects=(
            *(flaw for flaw in above.defects if flaw[0] != TRUNCATED),
            *(flaw for flaw in below.defects if flaw[0] != "missing-text"),
        ),
    )
    changed = tuple(whole if at == upper else piece for at, piece in enumerate(pieces) if at != lower)
    before = f"{correction.find}\n{correction.other}"
    after = correction.find + glue(correction.find, correction.other) + correction.other
    return Applied(changed, (upper - (lower < upper),), lines, before, after)


def _drop(pieces: tuple[Piece, ...], correction: Correction) -> Applied:
    at = _only(pieces, correction.find, str.startswith, "begins with")
    old = pieces[at]
    return Applied((*pieces[:at], *pieces[at + 1 :]), (), (old.first, old.last), old.text, "")


def _move(pieces: tuple[Piece, ...], correction: Correction) -> Applied:
    start = _only(pieces, correction.find, str.startswith, "begins with")
    end = _only(pieces, correction.other, str.startswith, "begins with") if correction.other else start
    target = _only(pieces, correction.before, str.startswith, "begins with")
    if end < start:
        raise _MisfitError(f"{correction.other!r} stands above it")
    if start <= target <= end:
        raise _MisfitError(f"{correction.before!r} is among the blocks to be moved")
    moved, rest = pieces[start : end + 1], (*pieces[:start], *pieces[end + 1 :])
    place = target if target < start else target - len(moved)
    changed = (*rest[:place], *moved, *rest[place:])
    lines = (min(piece.first for piece in moved), max(piece.last for piece in moved))
    text = "\n".join(piece.text for piece in moved)
    return Applied(changed, tuple(range(place, place + len(moved))), lines, text, text)


KINDS: dict[str, Callable[[tuple[Piece, ...], Correction], Applied]] = {
    "replace": _replace,
    "move": _move,
    "drop": _drop,
    "join": _join,
    "split": _split,
}


def _only_with(pieces: Sequence[Piece], words: str) -> int:
    counts = [piece.text.count(words) for piece in pieces] if words else []
    if sum(counts) != 1:
        raise _MisfitError(f"{words!r} stands {sum(counts)} times in the cleaned text, not once")
    return counts.index(1)


def _only(pieces: Sequence[Piece], words: str, fits: Callable[[str, str], bool], how: str) -> int:
    found = [at for at, piece in enumerate(pieces) if words and fits(piece.text, words)]
    if len(found) != 1:
        raise _MisfitError(f"{len(found)} blocks {how.replace('s ', ' ', 1)} {words!r}, not one")
    return found[0]


def _problem(draft: Draft, correction: Correction, misfit: str) -> Problem:
    return Problem(
        draft.source.metadata_path or draft.source.path,
        correction.line,
        "error",
        "correction-misfit",
        f"{correction.kind} {correction.find!r}: {misfit}",
        "quote more words, as they stand on the page after cleaning, or take the correction out",
    )
