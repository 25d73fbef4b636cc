"""Spaces that a scan or a layout put between Chinese characters: 发 展, 数 据 会 说 话. Those between names stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.clean.characters import HAN, QUOTES
from builder.clean.draft import Draft, Piece, squeezed
from builder.clean.names import is_name
from builder.clean.rules import cleaning
from builder.clean.seams import splits_word
from builder.records.document import Repair

CODE = "stray-spaces"
FEWEST = 6
SHARE = 150
"""A text is full of stray spaces from six on, and from one in so many characters; sound news had one in 2 000."""
IN_SENTENCE = re.compile("[，。；！？]")
BETWEEN_HAN = re.compile(f"(?<=[{HAN}{QUOTES}]) (?=[{HAN}{QUOTES}])")
STRAY = re.compile(rf"(?<=[{HAN}{QUOTES}]) (?=[0-9{HAN}{QUOTES}])|(?<=[0-9%‰]) (?=[{HAN}])")
RUNS = re.compile(f"[^{HAN}]+")
LETTER_SPACED = 60
FEWEST_LETTERS = 4


def close_spaces(draft: Draft) -> Draft:
    """Stray spaces out: all in the sentences of a text full of them, else those inside a common word.

    Lines set letter by letter are closed up anywhere.
    """
    full = _is_full(draft.pieces)
    pieces: list[Piece] = []
    ledger: list[Repair] = []
    for piece in draft.pieces:
        text = piece.text if piece.fixed or " " not in piece.text else _closed(piece, full)
        if text != piece.text:
            ledger.append(Repair(CODE, (piece.first, piece.last), piece.text, text))
        pieces.append(piece if text == piece.text else replace(piece, text=text).repaired(CODE))
    return draft.changed(pieces, ledger)


def _is_full(pieces: Sequence[Piece]) -> bool:
    body = [piece.text for piece in pieces if piece.type == "line" and IN_SENTENCE.search(piece.text)]
    stray = sum(len(BETWEEN_HAN.findall(text)) for text in body)
    return stray >= FEWEST and stray * SHARE >= sum(map(len, body))


def _closed(piece: Piece, full: bool) -> str:
    text = piece.text
    if is_letter_spaced(text):
        return BETWEEN_HAN.sub("", text)
    if piece.type != "line" or not IN_SENTENCE.search(text):
        return text
    if full:
        return STRAY.sub("", text)
    return BETWEEN_HAN.sub(_inside_word, text)


def _inside_word(space: re.Match[str]) -> str:
    text, at = space.string, space.start()
    return "" if splits_word(text[max(0, at - 2) : at], text[at + 1 : at + 3]) else " "


def is_letter_spaced(text: str) -> bool:
    """Whether `text` is set with a space after each character, and is no list of names.

    >>> is_letter_spaced("短 板 怎 么 补"), is_letter_spaced("陈 醉 王 一"), is_letter_spaced("科创 聚力")
    (True, False, False)
    """
    if len(text) > LETTER_SPACED or " " not in text:
        return False
    runs = [run for run in RUNS.split(text) if run]
    if not runs or any(len(run) > 1 for run in runs):
        return False
    word = squeezed(text)
    if len(runs) < FEWEST_LETTERS:
        return word in cleaning().short_headings
    return len(runs) % 2 == 1 or not all(is_name(word[at : at + 2]) for at in range(0, len(word), 2))
