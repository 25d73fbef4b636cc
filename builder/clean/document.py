"""The order of cleaning: the one tuple of steps, and the Document made of what they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from builder.clean.characters import chinese_punctuation, exchanged
from builder.clean.columns import unwrap_columns
from builder.clean.corrections import apply_corrections
from builder.clean.credits import split_credits, split_jumps
from builder.clean.cues import read_cues
from builder.clean.dates import find_date
from builder.clean.draft import Draft, squeezed
from builder.clean.duplicates import drop_duplicates
from builder.clean.furniture import drop_furniture
from builder.clean.head import bylines_of, find_bylines, match_metadata, read_head, take_title
from builder.clean.joins import join_broken
from builder.clean.labels import find_captions, find_headings
from builder.clean.lines import read_bold_lines, read_heading_marks, read_lines
from builder.clean.rows import find_rows
from builder.clean.second_article import report_second
from builder.clean.spaces import close_spaces
from builder.records.document import Block, BlockType, Defect, Document, Repair
from builder.records.ids import block_id
from builder.records.source import Source


def mend_joined_punctuation(draft: Draft) -> Draft:
    """ASCII marks that came to stand beside Chinese, or found their pair, when halves were joined."""
    pieces = []
    ledger: list[Repair] = []
    for piece in draft.pieces:
        text = piece.text if piece.fixed else chinese_punctuation(piece.text)
        if text != piece.text:
            before, after = exchanged(piece.text, text)
            ledger.append(Repair("punctuation", (piece.first, piece.last), before, after))
        pieces.append(piece if text == piece.text else replace(piece, text=text).repaired("punctuation"))
    return draft.changed(pieces, ledger)


STEPS: tuple[Callable[[Draft], Draft], ...] = (
    read_lines,
    drop_furniture,
    read_heading_marks,
    read_bold_lines,
    read_cues,
    match_metadata,
    split_jumps,
    split_credits,
    close_spaces,
    find_rows,
    unwrap_columns,
    read_head,
    find_bylines,
    find_captions,
    find_headings,
    drop_duplicates,
    join_broken,
    drop_duplicates,
    mend_joined_punctuation,
    report_second,
    take_title,
    find_date,
    apply_corrections,
)


def clean(source: Source) -> Document:
    """The article as ordered blocks, with a ledger entry for every character taken out, put in or moved to a field.

    Never raises: what does not fit is in `defects` (of the source) and `problems` (of article.yml).

    >>> source = Source("a", "a.txt", b"", "utf-8", "甲市出台政策、资金等\\n\\n要素保障措施,成效明显.")
    >>> document = clean(source)
    >>> document.blocks[0].text, document.blocks[0].repairs
    ('甲市出台政策、资金等要素保障措施，成效明显。', ('joined-column-break', 'punctuation'))
    """
    draft = Draft(source)
    for step in STEPS:
        draft = step(draft)
    return _document(draft)


def _document(draft: Draft) -> Document:
    blocks: list[Block] = []
    defects: list[Defect] = list(draft.loose)
    seen: Counter[str] = Counter()
    for piece in draft.pieces:
        text = " ".join(piece.text.split())
        key = squeezed(text)
        identity, lines = block_id(draft.source.id, text, seen[key]), (piece.first, piece.last)
        seen[key] += 1
        blocks.append(Block(identity, cast(BlockType, piece.type), text, lines, piece.repairs, piece.notes))
        defects += [Defect(code, identity, lines, message) for code, message in piece.defects]
    metadata = draft.source.metadata
    deck = metadata.deck.zh if metadata.deck else next((block.text for block in blocks if block.type == "deck"), None)
    return Document(
        id=draft.source.id,
        title=draft.title,
        kicker=draft.kicker,
        deck=deck,
        bylines=bylines_of(draft),
        blocks=tuple(blocks),
        ledger=draft.ledger,
        editor_notes=draft.notes,
        defects=tuple(defects),
        problems=draft.problems,
        date=draft.date,
    )
