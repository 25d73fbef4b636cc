"""Figures of a document: every magnitude with what it measures, for whom and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.extract.figure_indicators import Alias, Indicators, clause_start, nearest, printed_name
from builder.extract.figure_magnitudes import Magnitude, find_magnitudes
from builder.extract.figure_measures import change_of, measure_of, modality_of
from builder.extract.figure_periods import Dated, Issue, find_periods, issue_of
from builder.extract.figure_places import Places, Spot, place_for
from builder.extract.figure_ranks import find_ranks
from builder.extract.figure_words import find_worded
from builder.language.numerals import FULL_WIDTH
from builder.language.sentences import sentences
from builder.records.document import Block, Document
from builder.records.figure import Figure, Period, Rank
from builder.records.ids import figure_id
from builder.records.mention import PlaceMention
from builder.records.source import Metadata
from builder.tables.city import City

COUNTED_TYPES = ("paragraph", "deck", "heading", "caption")


def find_figures(
    document: Document, metadata: Metadata, city: City, places: tuple[PlaceMention, ...]
) -> tuple[Figure, ...]:
    """All figures of the document in reading order; `text[start:end] == raw` in its block, always."""
    issue = issue_of(document, metadata)
    indicators = Indicators(city)
    where = Places(places, city, metadata)
    seen: Counter[tuple[str, str]] = Counter()
    figures: list[Figure] = []
    carried: Period | None = None
    for block in document.blocks:
        if block.type in COUNTED_TYPES:
            for figure in _in_block(block, issue, indicators, where, carried):
                key = ("".join(figure.sentence.split()), figure.raw)
                figures.append(replace(figure, id=figure_id(document.id, figure.sentence, figure.raw, seen[key])))
                seen[key] += 1
        carried = _carried(block, issue) if block.type in ("paragraph", "heading") else carried
    return tuple(figures)


@dataclass(frozen=True)
class _Sentence:
    """One sentence of a block with all that was found in it."""

    flat: str
    start: int
    end: int
    found: tuple[tuple[Magnitude, Rank | None], ...]
    aliases: list[Alias]
    periods: list[Dated]
    spots: list[Spot]


def _in_block(
    block: Block, issue: Issue, indicators: Indicators, where: Places, carried: Period | None
) -> Iterator[Figure]:
    flat = block.text.translate(FULL_WIDTH)
    found = _all_found(block.text, flat)
    spots = where.spots(block.id, block.text)
    if not found:
        return
    periods = find_periods(flat, issue)
    period, spot = carried, None
    for start, end in sentences(block.text):
        inside = tuple((m, rank) for m, rank in found if start <= m.start < end)
        dated = [one for one in periods if start <= one.start < end]
        if inside:
            aliases = indicators.find(block.text, start, end)
            sentence = _Sentence(flat, start, end, inside, aliases, dated, spots)
            figures = list(_in_sentence(block, sentence, period, spot, where, issue))
            yield from figures
        if dated:
            period = _inherited(dated[-1].period)
        named = [one for one in spots if start <= one.start < end and (one.slug or one.role == "topic")]
        spot = named[-1] if named else spot


def _all_found(text: str, flat: str) -> list[tuple[Magnitude, Rank | None]]:
    """Ranks, worded figures and magnitudes, none inside another; a rank beats the number it is made of."""
    ranks: list[tuple[Magnitude, Rank | None]] = list(find_ranks(flat))
    found = [*ranks, *((m, None) for m in find_worded(flat)), *((m, None) for m in find_magnitudes(text))]
    taken: set[int] = set()
    kept = []
    for magnitude, rank in found:
        places = range(magnitude.start, magnitude.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((magnitude, rank))
    return sorted(kept, key=lambda pair: pair[0].start)


def _in_sentence(
    block: Block, sentence: _Sentence, inherited: Period | None, spot: Spot | None, where: Places, issue: Issue
) -> Iterator[Figure]:
    level: Figure | None = None
    figures: list[Figure] = []
    for magnitude, rank in sentence.found:
        figure = _figure(block, sentence, (magnitude, rank), inherited, spot, where, issue)
        if (
            figure.measure in ("growth", "share", "rank", "multiple")
            and figure.indicator_id is None
            and level is not None
        ):
            figure = replace(figure, indicator=level.indicator, indicator_id=level.indicator_id)
        if _is_change(figure) and level is not None and level.change is None and figures and figures[-1] is level:
            clause = clause_start(block.text, magnitude.start, sentence.start)
            level = replace(level, change=change_of(sentence.flat, magnitude, clause))
            figures[-1] = level
        figures.append(figure)
        if figure.measure in ("level", "part"):
            level = figure
    yield from figures


def _is_change(figure: Figure) -> bool:
    return figure.measure == "growth" or (figure.measure == "multiple" and figure.raw[-1] not in "倍半")


def _figure(
    block: Block,
    sentence: _Sentence,
    found: tuple[Magnitude, Rank | None],
    inherited: Period | None,
    spot: Spot | None,
    where: Places,
    issue: Issue,
) -> Figure:
    magnitude, rank = found
    text, flat = block.text, sentence.flat
    clause = clause_start(text, magnitude.start, sentence.start)
    alias = nearest(sentence.aliases, text, magnitude.start, magnitude.end, clause, magnitude.kind)
    name = (
        text[alias.start : alias.end]
        if alias
        else printed_name(text, magnitude.start, magnitude.end, clause, magnitude.kind)
    )
    dated = [one for one in sentence.periods if one.end <= magnitude.start]
    home = where.home()
    place = place_for(sentence.spots, magnitude.start, sentence.start, magnitude.kind in ("ratio", "percent")) or spot
    return Figure(
        id="",
        block=block.id,
        start=magnitude.start,
        end=magnitude.end,
        raw=text[magnitude.start : magnitude.end],
        value=magnitude.value,
        low=magnitude.value if magnitude.high is not None else None,
        high=magnitude.high,
        digits=magnitude.digits,
        unit=magnitude.unit,
        code=magnitude.code,
        kind=magnitude.kind,
        qualifier=magnitude.qualifier,
        sense=magnitude.sense,
        modality=modality_of(flat, magnitude, sentence.start, clause),
        measure=measure_of(flat, magnitude, clause),
        indicator=name,
        indicator_id=alias.row.id if alias else None,
        change=None,
        period=dated[-1].period if dated else (inherited or _still(text[sentence.start : sentence.end], issue)),
        place=place.name if place else home[0],
        place_id=place.slug if place else home[1],
        rank=rank,
        sentence=text[sentence.start : sentence.end].strip(),
        sentence_start=sentence.start,
    )


def _inherited(period: Period) -> Period:
    """What later sentences take over: a day dates one event only, its year goes on."""
    label = period.label[:4] if len(period.label) == 10 and period.label[7] == "-" else period.label
    return Period(label, "inherited", period.words)


def _carried(block: Block, issue: Issue) -> Period | None:
    """What a paragraph hands on to the next: that it speaks of the year of issue, nothing else."""
    dated = find_periods(block.text.translate(FULL_WIDTH), issue) if block.type == "paragraph" else []
    if not dated or dated[-1].period.label[:4] != str(issue.year):
        return None
    return Period(str(issue.year), "inherited", dated[-1].period.words)


def _still(sentence: str, issue: Issue) -> Period | None:
    """已集聚近10家 says how things stand when the paper is printed."""
    stands = issue.year is not None and any(word in sentence for word in ("已", "拥有", "共有", "现有"))
    return Period(str(issue.year), "inferred", "已") if stands else None
