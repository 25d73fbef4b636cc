"""Places of the districts table, wherever the text names them literally."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.language.alternatives import longest_of
from builder.records.document import Document
from builder.records.mention import PlaceMention, Span
from builder.tables.by_identity import by_identity
from builder.tables.city import City, District
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
    table = _table(city.districts)
    return tuple(
        PlaceMention(table.owners[text], text, Span(block.id, start, start + len(text)))
        for block in document.blocks
        for start, text in _names(block.text, table)
    )


@dataclass(frozen=True)
class _Table:
    """The places of the city: the slug of each printed form, a pattern of all, and what may stand before one."""

    owners: dict[str, str]
    pattern: re.Pattern[str]
    own: tuple[str, ...]


@by_identity
def _table(districts: tuple[District, ...]) -> _Table:
    owners = {form: row.id for row in districts for form in (row.zh, row.short, *row.aliases)}
    return _Table(owners, re.compile(longest_of(owners)), (*owners, *rules("places", PlaceRules).own))


def _names(text: str, table: _Table) -> Iterator[tuple[int, str]]:
    for match in table.pattern.finditer(text):
        if not _falls_apart(text, match.start(), match.end()) and not _is_elsewhere(text, match.start(), table.own):
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
    if before.endswith(own):
        return False
    return before.endswith(known.elsewhere) or OTHER_CITY.search(before) is not None
