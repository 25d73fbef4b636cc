"""Figures of a document: every magnitude with what it measures, for whom and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from builder.extract.figures.carrying import (
    before_the_change,
    done_by_now,
    handed_on,
    is_first_value,
    is_lasting,
    is_project_total,
    is_story,
    is_untold,
    of_section,
    standing,
    told_on,
)
from builder.extract.figures.dated import Dated, is_day
from builder.extract.figures.indicators import Alias, Indicators, indicators_of, nearest
from builder.extract.figures.issue import Issue, issue_of
from builder.extract.figures.levels import is_pointing, known_level, named_as, names_itself, only_place, points_back
from builder.extract.figures.lists import Around, with_own_names
from builder.extract.figures.magnitudes import Magnitude, find_magnitudes
from builder.extract.figures.measures import change_of, may_be_modal, measure_of, modality_of
from builder.extract.figures.named_places import find_named
from builder.extract.figures.names import clause_start, printed_name
from builder.extract.figures.periods import find_periods, told_by_title
from builder.extract.figures.place_roles import Spot, speakers_places
from builder.extract.figures.places import Places, in_park, place_for
from builder.extract.figures.ranks import find_ranks
from builder.extract.figures.words import find_worded
from builder.language.flat import flatten
from builder.language.sentences import sentences
from builder.records.document import Block, Document
from builder.records.figure import Figure, Period, Rank
from builder.records.ids import figure_id
from builder.records.mention import PlaceMention
from builder.records.source import Metadata
from builder.tables.city import City

T = TypeVar("T")
IN_ALL = re.compile("，(?:合计|共计|总计)[^，。；]*$")
LAST = ""
"""Under this key of the levels stands the last of any unit."""
FAR = 30
"""So many characters behind a number its name may still stand."""
DEPENDENT = ("growth", "share", "rank", "multiple")
COUNTED_TYPES = ("paragraph", "deck", "heading", "caption")


def find_figures(
    document: Document, metadata: Metadata, city: City, places: tuple[PlaceMention, ...]
) -> tuple[Figure, ...]:
    """All figures of the document in reading order; `text[start:end] == raw` in its block, always."""
    issue = told_by_title(document.title, issue_of(document, metadata))
    own = {form for row in city.districts for form in (row.zh, row.short, *row.aliases)}
    where = Places(places, city, metadata, find_named(document, own) if not places else None)
    indicators = indicators_of(city.indicators)
    seen: Counter[tuple[str, str]] = Counter()

    def identify(sentence: str, raw: str) -> str:
        seen[sentence, raw] += 1
        return figure_id(document.id, sentence, raw, seen[sentence, raw] - 1)

    figures: list[Figure] = []
    carried: Period | None = None
    section: Period | None = None
    levels: dict[str, Figure] = {}
    for block in document.blocks:
        if block.type not in COUNTED_TYPES:
            continue
        periods = find_periods(flatten(block.text), issue, carried)
        if block.type == "heading":
            section, levels = of_section(block.text, periods, section), {}
        figures += _in_block(_Scene(block, issue, indicators, where, periods, carried, levels, identify))
        if block.type != "caption":
            carried = (handed_on(periods, issue, carried) if block.type == "paragraph" else None) or section
    return tuple(figures)


def all_magnitudes(text: str) -> list[tuple[Magnitude, Rank | None]]:
    """Ranks, worded figures and plain magnitudes of a text, none inside another; a rank beats the number in it.

    >>> [text[m.start : m.end] for text in ["排名升至第12位，同比倍增，达678家"] for m, _ in all_magnitudes(text)]
    ['第12位', '倍增', '678家']
    """
    flat = flatten(text)
    ranks: list[tuple[Magnitude, Rank | None]] = list(find_ranks(flat))
    taken: set[int] = set()
    kept = []
    for magnitude, rank in (
        *ranks,
        *((m, None) for m in find_worded(flat)),
        *((m, None) for m in find_magnitudes(text)),
    ):
        places = range(magnitude.start, magnitude.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((magnitude, rank))
    return sorted(kept, key=lambda pair: pair[0].start)


class _Scene(NamedTuple):
    """A block with all that its figures are read against; `identify` gives each, in reading order, its id.

    `levels` are the last levels before by their unit, since the heading above.
    """

    block: Block
    issue: Issue
    indicators: Indicators
    where: Places
    periods: list[Dated]
    carried: Period | None
    levels: dict[str, Figure]
    identify: Callable[[str, str], str]


class _Sentence(NamedTuple):
    """One sentence of a block: what was found in it, and what it takes over from earlier ones."""

    scene: _Scene
    flat: str
    start: int
    end: int
    aliases: list[Alias]
    periods: list[Dated]
    spots: list[Spot]
    period: Period | None
    spot: Spot | None
    numbers: tuple[int, ...]
    names: tuple[str, ...]
    modal: bool


def _in_block(scene: _Scene) -> Iterator[Figure]:
    text = scene.block.text
    found = all_magnitudes(text)
    spots = scene.where.spots(scene.block.id, text)
    if not found:
        scene.where.hand_on(_spoken_of(spots) or scene.where.carried, scene.block.type)
        return
    flat = flatten(text)
    period, spot = scene.carried, scene.where.carried
    spans = sentences(text)
    quoted = speakers_places(text, spans, spots)
    for start, end in spans:
        inside = _between(found, start, end, lambda pair: pair[0].start)
        dated = _between(scene.periods, start, end, lambda one: one.start)
        named = _between(spots, start, end, lambda one: one.start)
        if period is not None and is_story(flat[start:end], period):
            period = None
        if inside:
            aliases = scene.indicators.find(text, start, end)
            starts = tuple(magnitude.start for magnitude, _ in inside)
            names, modal = tuple(text[one.start : one.end] for one in named), may_be_modal(flat, start, end)
            told = quoted.get(start, spot)
            sentence = _Sentence(scene, flat, start, end, aliases, dated, named, period, told, starts, names, modal)
            figures = _in_sentence(sentence, inside)
            named_levels = [one for one in figures if one.unit and one.measure == "level" and one.indicator]
            scene.levels.update({one.unit or LAST: one for one in named_levels})
            if named_levels:
                scene.levels[LAST] = named_levels[-1]
            yield from figures
        period = next((one.inherited() for one in reversed(dated) if not one.once), period)
        spot = _spoken_of(named) or spot
    scene.where.hand_on(spot, scene.block.type)


def _spoken_of(spots: list[Spot]) -> Spot | None:
    """The place that a sentence leaves to the next: the last that is its topic, or alone has a number beside it."""
    if not spots:
        return None
    alone = sum(one.role == "beside" for one in spots) == 1
    kept = (one for one in reversed(spots) if one.role == "topic" or (alone and one.own and one.role == "beside"))
    return next(kept, None)


def _between(items: list[T], start: int, end: int, place: Callable[[T], int]) -> list[T]:
    """Those of the ordered items that begin in start:end."""
    return items and items[bisect_left(items, start, key=place) : bisect_left(items, end, key=place)]


def _in_sentence(sentence: _Sentence, found: list[tuple[Magnitude, Rank | None]]) -> list[Figure]:
    """The figures of one sentence; growth, shares and ranks belong to the level before them."""
    level: Figure | None = None
    figures: list[Figure] = []
    scene = sentence.scene
    for magnitude, rank in found:
        clause = clause_start(sentence.scene.block.text, magnitude.start, sentence.start)
        figure = _known(sentence, _figure(sentence, magnitude, clause, rank), figures)
        owner = figures[-1] if figures and (rank or level is None) else level
        if figure.measure == "growth" and not figures and points_back(figure, sentence.names):
            owner = scene.levels.get(LAST)  # 昆山市则上升2%
        named = (figure.measure in DEPENDENT and figure.indicator is not None) and (
            rank is not None or names_itself(sentence.scene.block.text, figure, clause)
        )
        if owner and figure.indicator_id is None and not named and figure.measure in DEPENDENT:
            figure = named_as(figure, owner)
        elif level is not None and figure.indicator_id is None and only_place(figure, level, sentence.names):
            figure = named_as(figure, level)
        elif figure.indicator_id is None and (figure.indicator or "").rstrip("市县区") in sentence.names:
            figure = replace(figure, indicator=None)
        if level is not None and figures[-1] is level and _is_change(figure) and not named:
            level = replace(level, change=change_of(sentence.flat, magnitude, clause))
            figures[-1] = level
        if figure.measure == "growth":
            figure = replace(figure, change=change_of(sentence.flat, magnitude, clause))
        figures.append(figure)
        if figure.measure in ("level", "part") or (named and figure.measure == "share"):
            level = figure
    span, last = (sentence.start, sentence.end), scene.levels.get(LAST)
    found_in = (sentence.spots, sentence.periods, sentence.aliases, sentence.names)
    return with_own_names(Around(scene.block.text, span, *found_in, last), figures)


def _known(sentence: _Sentence, figure: Figure, before: list[Figure]) -> Figure:
    """The figure with the name of a level before it, where it has none of its own or only a word that points back."""
    if not points_back(figure, sentence.names):
        return figure
    if known := known_level(sentence.flat, sentence.start, figure, before, sentence.scene.levels):
        return named_as(figure, known)
    return replace(figure, indicator=None) if is_pointing(figure.indicator or "") else figure


def _is_change(figure: Figure) -> bool:
    """增长6.1% and 翻番 are changes of the level before them; 是全国的2.5倍 is not."""
    return figure.measure == "growth" or (figure.measure == "multiple" and figure.raw[-1] not in "倍半")


def _figure(sentence: _Sentence, magnitude: Magnitude, clause: int, rank: Rank | None) -> Figure:
    block, span = sentence.scene.block, (sentence.start, clause)
    raw, text = block.text[magnitude.start : magnitude.end], block.text[sentence.start : sentence.end]
    alias = nearest(sentence.aliases, block.text, magnitude, clause)
    place, place_id = _place(sentence, magnitude)
    return Figure(
        id=sentence.scene.identify("".join(text.split()), raw),
        block=block.id,
        start=magnitude.start,
        end=magnitude.end,
        raw=raw,
        value=magnitude.value,
        low=magnitude.value if magnitude.high is not None else None,
        high=magnitude.high,
        digits=magnitude.digits,
        unit=magnitude.unit,
        code=magnitude.code,
        kind=magnitude.kind,
        qualifier=magnitude.qualifier,
        sense=magnitude.sense,
        modality=modality_of(sentence.flat, magnitude, span, sentence.scene.issue.year) if sentence.modal else "actual",
        measure=measure_of(sentence.flat, magnitude, clause),
        indicator=_indicator(sentence, magnitude, clause, alias),
        indicator_id=alias.row.id if alias else None,
        change=None,
        period=_period(sentence, magnitude),
        place=place,
        place_id=place_id,
        rank=rank,
        sentence=text.strip(),
        sentence_start=sentence.start,
    )


def _indicator(sentence: _Sentence, magnitude: Magnitude, clause: int, alias: Alias | None) -> str | None:
    text = sentence.scene.block.text
    if alias:
        return text[alias.start : alias.end]
    name = printed_name(sentence.flat, magnitude, clause, sentence.names)
    at = sentence.flat.rfind(name, 0, magnitude.end + FAR) if name and sentence.flat != text else -1
    return text[at : at + len(name)] if name and at >= 0 else name


def _period(sentence: _Sentence, magnitude: Magnitude) -> Period | None:
    """The last period printed before the figure in its sentence, else what the sentence takes over."""
    issue = sentence.scene.issue
    first = is_first_value(sentence.flat, magnitude.start, magnitude.end)
    begun = first and [one.period for one in sentence.periods if one.once and one.end <= magnitude.start]
    if begun:
        return begun[-1]  # 占比由2020年的12%上升到58%，单价从19美元涨到33美元: the second change began then too
    for dated in reversed(sentence.periods):
        used = dated.once and any(dated.end <= at < magnitude.start for at in sentence.numbers)
        if dated.end <= magnitude.start and not used:
            between = sentence.flat[dated.end : magnitude.start]
            now = before_the_change(dated.period, issue) if first else done_by_now(between, dated.period, issue)
            return now if first or now else told_on(between, dated.period)
    before = sentence.flat[sentence.start : magnitude.start]
    if first or is_untold(before):
        return None
    if sentence.period and is_day(sentence.period.label) and is_lasting(before):
        return standing(before, issue, magnitude.kind)
    if magnitude.kind == "money" and issue.told is None and is_project_total(before):
        return None
    kept = sentence.period and (done_by_now(before, sentence.period, issue) or sentence.period)
    return kept or standing(before, issue, magnitude.kind)


def _place(sentence: _Sentence, magnitude: Magnitude) -> tuple[str | None, str | None]:
    """The place of a figure by its sentence, else the article's; neither where a park is spoken of."""
    share = magnitude.kind in ("ratio", "percent")
    listed = sum(spot.role == "beside" for spot in sentence.spots)
    if listed > 1 and IN_ALL.search(sentence.flat, sentence.start, magnitude.start):
        return sentence.scene.where.home()  # 甲区24个、乙区15个，合计占76.5%
    spot = place_for(sentence.spots, magnitude.start, sentence.start, share) or sentence.spot
    if spot:
        return spot.name, spot.slug
    return (None, None) if in_park(sentence.flat[sentence.start : magnitude.start]) else sentence.scene.where.home()
