"""The districts and zones a block speaks of: those it names."""

from __future__ import annotations

from builder.records.article import Label
from builder.records.document import Document
from builder.records.mention import Mentions, PlaceMention
from builder.tables.city import City


def label_districts(document: Document, mentions: Mentions, city: City) -> tuple[Label, ...]:
    """One label for each place other than the city itself and each block naming it; `weight` counts the mentions.

    `words` are the forms printed, each once, in order.
    """
    within = {row.id for row in city.districts if row.level != "city"}
    named: dict[tuple[str, str], list[PlaceMention]] = {}
    for mention in mentions.places:
        if mention.id in within:
            named.setdefault((mention.span.block, mention.id), []).append(mention)
    order = {block.id: number for number, block in enumerate(document.blocks)}
    return tuple(
        Label(place, block, tuple(dict.fromkeys(mention.raw for mention in found)), len(found))
        for (block, place), found in sorted(named.items(), key=lambda item: (order[item[0][0]], item[1][0].span.start))
    )
