"""Likeness: whether a new text stands in the digest already, word for word or nearly."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

SHINGLE = 5
"""Characters. Two reports of one event share few runs of five; two prints of one report share nearly all."""
NEAR = 50
"""Percent from which a likeness is told."""


@dataclass(frozen=True)
class Print:
    """What of a text is compared: letters and digits only, so that columns, marks and white space do not count."""

    digest: str
    shingles: frozenset[int]


@dataclass(frozen=True)
class Likeness:
    """How much of the shorter text stands in the longer one, in whole percent, cut and not rounded."""

    article: str
    percent: int
    exact: bool


def print_of(text: str) -> Print:
    """The print of a text.

    >>> print_of("港口，去年 完成").digest == print_of("港口去年\\n完成。").digest
    True
    """
    letters = "".join(character for character in text if character.isalnum())
    shingles = {letters[at : at + SHINGLE] for at in range(max(1, len(letters) - SHINGLE + 1))}
    return Print(hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest(), frozenset(map(_number, shingles)))


def likeness(new: Print, known: Mapping[str, Print]) -> Likeness | None:
    """The article most like the new one, if any is like it at all."""
    found = []
    for article, old in known.items():
        smaller = min(len(new.shingles), len(old.shingles)) or 1
        percent = 100 * len(new.shingles & old.shingles) // smaller
        if new.digest == old.digest:
            return Likeness(article, 100, exact=True)
        if percent >= NEAR:
            found.append(Likeness(article, percent, exact=False))
    return max(found, key=lambda one: one.percent, default=None)


def _number(shingle: str) -> int:
    """Eight bytes instead of a string: a thousand articles then fit into a tenth of the memory."""
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest(), "big")
