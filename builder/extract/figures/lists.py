"""Lists: numbers that take their places, periods and names one by one from a list before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from builder.extract.figures.dated import Dated
from builder.extract.figures.former_latter import Pointed, former_and_latter
from builder.extract.figures.indicators import Alias
from builder.extract.figures.levels import named_as
from builder.extract.figures.named_places import known_city
from builder.extract.figures.place_roles import Spot
from builder.extract.figures.respective import RESPECTIVELY, grounds, growths, nouns, owners, paired
from builder.records.figure import Figure

JOINTS = ("和", "、", "与", "及")
POINTED = re.compile(".*[前后]者")


class Around(NamedTuple):
    """A sentence (text[span]) with what was found in it, and the last level told before it."""

    text: str
    span: tuple[int, int]
    spots: Sequence[Spot]
    periods: Sequence[Dated]
    aliases: Sequence[Alias]
    names: Sequence[str]
    last: Figure | None


def with_own_names(around: Around, figures: list[Figure]) -> list[Figure]:
    """Give the numbers after 分别, 前者 and 后者 their own places, periods and indicators."""
    text, span = around.text, around.span
    if text.find(RESPECTIVELY, *span) >= 0:
        _take_in_turn(around, figures)
    for at, owner in growths(text, figures).items():
        figures[at] = named_as(figures[at], figures[owner])
    for at, pointed in former_and_latter(text, span, figures).items():
        figures[at] = _pointed_at(around, figures[at], pointed)
    for at, figure in enumerate(figures):
        before = figures[at - 1] if at else None
        if before is None or figure.indicator is not None:
            continue
        joined = figure.unit == before.unit and text[before.end : figure.start] in JOINTS
        if joined or figure.measure == before.measure == "growth":
            figures[at] = named_as(figure, figures[at - 1])
    return figures


def _take_in_turn(around: Around, figures: list[Figure]) -> None:
    """甲、乙分别增长8%和7%: places, periods and names, each to its own number."""
    text, span = around.text, around.span
    for at, spot in paired(text, span, figures, around.spots).items():
        figures[at] = replace(figures[at], place=spot.name, place_id=spot.slug)
    for at, dated in paired(text, span, figures, around.periods, "。；").items():
        figures[at] = replace(figures[at], period=dated.period)
    placed = grounds(text, span, figures)
    for at, (name, said) in placed.items():
        slug = next((one.slug for one in around.spots if one.name == name), None)
        figures[at] = replace(figures[at], place=name, place_id=slug, indicator=said or figures[at].indicator)
    if not placed:
        _take_nouns(around, figures)
    for at, owner in owners(text, span, figures).items():
        figures[at] = named_as(figures[at], figures[owner])
    for at, alias in paired(text, span, figures, around.aliases).items():
        figures[at] = replace(figures[at], indicator=text[alias.start : alias.end], indicator_id=alias.row.id)


def _take_nouns(around: Around, figures: list[Figure]) -> None:
    """小麦、玉米分别增长3%和5%: each figure gets its noun, or where that is a place the name of a level before."""
    for at, noun in nouns(around.text, around.span, figures).items():
        if city := known_city(noun):
            figures[at] = replace(figures[at], place=city, place_id=None)
        if city or noun.rstrip("市县区旗") in around.names:
            same = (one for one in reversed(figures[:at]) if one.unit == figures[at].unit)
            named = next(same, (around.last or figures[at]) if city else figures[at])
            figures[at] = named_as(figures[at], named)
        elif figures[at].indicator_id is None:
            figures[at] = replace(figures[at], indicator=noun)


def _pointed_at(around: Around, figure: Figure, pointed: Pointed) -> Figure:
    """The figure of 前者 or 后者 with the place or the noun that stands for it."""
    own = POINTED.sub("", figure.indicator or "")
    spot = next((one for one in around.spots if one.name == pointed.name.rstrip("市县区")), None)
    city = known_city(pointed.name)
    if spot or city:
        place, slug = (spot.name, spot.slug) if spot else (city, None)
        return replace(figure, place=place, place_id=slug, indicator=own or pointed.said or None)
    return replace(figure, indicator=pointed.name + own, indicator_id=None)
