"""The shape of a person's name, and how strongly the letters around speak for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.extract.people_rules import address, going_on, joining_words, letters, no_names, pattern_of

HAN = re.compile(r"[\u4e00-\u9fff]+")
LETTER = re.compile(r"[\u4e00-\u9fff]")
CAPITAL = r"[A-Z][A-Za-z.'’]{1,20}"
LATIN = re.compile(rf"{CAPITAL}(?:[ -](?:(?:de|van|von|der|den|da|di|du|al|bin|la|le|dos) ){{0,2}}{CAPITAL}){{1,3}}")
PART = re.compile(r"[·‧•・-]")
SURE, LIKELY, OPEN, UNLIKELY = 3, 2, 0, -2


def name_ends(text: str, start: int, known: frozenset[str] = frozenset(), *, words: bool = False) -> list[int]:
    """Where a Chinese name beginning at `start` may end, the longer first: a surname and one or two more characters.

    `text` is flat: in simplified characters. A common word begins no name, unless `words` may.

    >>> name_ends("李明说", 0), name_ends("高质量", 0), name_ends("王大伯", 0), name_ends("欧阳振华", 0)
    ([2], [], [], [4, 3])
    """
    table = letters()
    if text[start : start + 2] in table.double:
        surname = start + 2
    elif text[start : start + 1] in table.surnames:
        surname = start + 1
    else:
        return []
    listed = [end for end in (surname + 2, surname + 1) if text[start:end] in known and end <= len(text)]
    if address().match(text, surname) or (not words and no_names().match(text, start)):
        return listed
    return [end for end in (surname + 2, surname + 1) if end in listed or _is_given(text, surname, end)]


def _is_given(text: str, start: int, end: int) -> bool:
    given = text[start:end]
    table = letters()
    if end > len(text) or HAN.fullmatch(given) is None or not table.never_given.isdisjoint(given):
        return False
    if len(given) > 1:
        return pattern_of("speech").fullmatch(given) is None
    return given not in table.address_ends


def evidence(text: str, end: int) -> int:
    """How the letters around `end` speak for a name that ends there: SURE at a mark or before what people do."""
    words = joining_words()
    if PART.match(text, end) and text[end] != "-":
        return UNLIKELY
    if end == len(text) or LETTER.match(text, end) is None:
        return SURE
    doing = going_on().match(text, end)
    if doing and doing.end() > end + 1:
        return SURE
    if text[end - 1 : end + 1] in words and text[end : end + 2] not in words:
        return UNLIKELY
    if doing:
        return SURE
    return LIKELY if text[end : end + 2] in words else OPEN


def is_common(text: str, start: int, end: int) -> bool:
    """Whether each character of the given name is one that given names are made of."""
    table = letters()
    given = text[start + (2 if text[start : start + 2] in table.double else 1) : end]
    return table.common.issuperset(given)


def is_doubtful(text: str, start: int) -> bool:
    """Whether the surname at `start` is another word far more often."""
    return text[start] in letters().doubtful and text[start : start + 2] not in letters().double


def foreign_end(text: str, start: int) -> int | None:
    """Where a foreign name that begins at `start` ends: 安娜·克莱因, Pieter van Dam, 科斯塔.

    >>> foreign_end("安娜·克莱因走进车间", 0), foreign_end("Pieter van Dam介绍", 0), foreign_end("科斯塔攻入一球", 0)
    (6, 14, 3)
    """
    latin = LATIN.match(text, start)
    if latin:
        return latin.end()
    parts = list(_parts(text, start))
    if not parts or (len(parts) == 1 and (parts[0] - start < 2 or no_names().match(text, start))):
        return None
    return parts[-1]


def _parts(text: str, start: int) -> Iterator[int]:
    """The end of each part of a name in characters of sound, until one is not followed by a dot."""
    sounds = letters().sounds
    first = start
    while True:
        end = start
        while end < len(text) and end - start < 8 and LETTER.match(text, end) and not PART.match(text, end):
            if text[end] not in sounds and not _dot_ahead(text, end):
                break
            end += 1
        if end == start != first:
            end = _other_end(text, start)
        if end == start:
            return
        doing = going_on().match(text, end - 1)
        yield end - 1 if doing and doing.end() > end > start + 2 else end
        if PART.match(text, end) is None:
            return
        start = end + 1


def _dot_ahead(text: str, offset: int) -> bool:
    found = PART.search(text, offset, offset + 5)
    return found is not None and HAN.fullmatch(text, offset, found.start()) is not None


def _other_end(text: str, start: int) -> int:
    """The end of a last part with letters that are none of sound: what people do, or a mark, ends it."""
    for end in range(start + 1, min(start + 7, len(text) + 1)):
        if end == len(text) or LETTER.match(text, end) is None or pattern_of("speech").match(text, end):
            return end
    return start
