"""English that follows from the tables alone: decks, bylines and picture credits."""

from __future__ import annotations

import re

from builder.records.document import Block
from builder.records.source import Metadata
from builder.tables.city import City

_CREDIT = re.compile(r"供图|摄影|摄|图|文|/|／|记者|通讯员|特约|[（）()【】:：、，,。·]|\s")
_GIVEN = re.compile(r"供图")


def compose(block: Block, metadata: Metadata, city: City) -> str:
    """The English of a deck, byline or credit as far as the tables give it; empty where a word of it is unknown.

    >>> from builder.records.source import Byline
    >>> from builder.tables.city import empty_city
    >>> authors = (Byline("陈醉", "Chen Zui"), Byline("劳超杰", "Lao Chaojie"))
    >>> compose(Block("p-1", "byline", "陈 醉 劳超杰", (1, 1)), Metadata(bylines=authors), empty_city())
    'By Chen Zui and Lao Chaojie'
    """
    text = "".join(block.text.split())
    if block.type == "deck":
        deck = metadata.deck
        return deck.en if deck is not None and "".join(deck.zh.split()) == text else ""
    if block.type == "byline":
        names = _names(text, _authors(metadata) | _people(city), _roles(metadata))
        return f"By {_listed(names)}" if names else ""
    if block.type == "credit":
        names = _names(text, _people(city) | _authors(metadata) | _organisations(city), ())
        return f"{'Courtesy of' if _GIVEN.search(text) else 'Photo:'} {_listed(names)}" if names else ""
    return ""


def _names(text: str, known: dict[str, str], roles: tuple[str, ...]) -> list[str]:
    """The English of every name, in order; nothing where the text holds anything else."""
    spans = []
    rest = text
    for zh in sorted(known, key=lambda name: (-len(name), name)):
        if zh in rest and known[zh]:
            spans.append((text.index(zh), known[zh]))
            rest = rest.replace(zh, " ", 1)
    for role in sorted(roles, key=len, reverse=True):
        rest = rest.replace(role, " ")
    return [] if _CREDIT.sub("", rest) else [en for _, en in sorted(spans)]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _authors(metadata: Metadata) -> dict[str, str]:
    return {"".join(byline.zh.split()): byline.en for byline in metadata.bylines}


def _roles(metadata: Metadata) -> tuple[str, ...]:
    return tuple(byline.role.zh for byline in metadata.bylines if byline.role is not None)


def _people(city: City) -> dict[str, str]:
    return {person.zh: person.en for person in city.people}


def _organisations(city: City) -> dict[str, str]:
    return {form: row.en for row in city.organisations for form in row.forms}
