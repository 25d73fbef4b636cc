"""Places of the districts table, wherever the text names them literally."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.records.document import Document
from builder.records.mention import PlaceMention, Span
from builder.tables.city import City
from builder.tables.language import rules

OTHER_CITY = re.compile(r"[\u4e00-\u9fff]{2}市$")


@dataclass(frozen=True)
class PlaceRules:
    """builder/rules/places.toml: when a name is not the place."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    elsewhere: tuple[str, ...]
    own: tuple[str, ...]


def find_places(document: Document, city: City) -> tuple[PlaceMention, ...]:
    """Every place of the districts table named in any block, in reading order, the longest form first.

    Spans never overlap. A name inside an organisation's name still names the place; a name made of the edges of two
    other words, or standing right behind another city, does not.
    """
    owners = {form: row.id for row in city.districts for form in (row.zh, row.short, *row.aliases)}
    if not owners:
        return ()
    pattern = re.compile("|".join(map(re.escape, sorted(owners, key=lambda form: (-len(form), form)))))
    own = tuple(dict.fromkeys(form for form in owners))
    return tuple(
        PlaceMention(owners[text], text, Span(block.id, start, start + len(text)))
        for block in document.blocks
        for start, text in _names(block.text, pattern, own)
    )


def _names(text: str, pattern: re.Pattern[str], own: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        if not _falls_apart(text, match.start(), match.end()) and not _is_elsewhere(text, match.start(), own):
            yield match.start(), match.group()


def _falls_apart(text: str, start: int, end: int) -> bool:
    """Whether the name is the end of one word and the beginning of the next: 云[南山]区."""
    known = rules("places", PlaceRules)
    before, after = text[max(0, start - 3) : start + 1], text[end - 1 : end + 3]
    return before.endswith(known.left) and after.startswith(known.right)


def _is_elsewhere(text: str, start: int, own: tuple[str, ...]) -> bool:
    """Whether another city stands right before the name: 北京[朝阳], 某某市[朝阳区]."""
    known = rules("places", PlaceRules)
    before = text[max(0, start - 12) : start]
    if before.endswith((*own, *known.own)):
        return False
    return before.endswith(known.elsewhere) or OTHER_CITY.search(before) is not None
