"""Timelines: one quantity of one place over periods of equal length; a period without a figure is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from builder.language.display import english_figure
from builder.language.periods import period_text
from builder.pages.charts.bars import BELOW, chart_id, indicator_title, left_out, share, top
from builder.pages.charts.comparable import Run, position
from builder.pages.views import Viewer, Words
from builder.records.figure import Figure
from builder.records.register import Entry

Anchor = Literal["start", "middle", "end"]
HEIGHT = 190
FLOOR = 160
CEILING = 34
MARGIN = Decimal(12)
# More labels than these run into one another; so do fewer on a phone when they have more letters than these together.
LABELS = 4
LETTERS = 40
PERIODS = 9
# On a phone more points than these touch one another.
POINTS = 24


@dataclass(frozen=True)
class Point:
    """One figure; `x` in percent of the width, `y` and `low` (of a range) in pixels; `print` is its label, or empty."""

    x: str
    y: str
    low: str
    value: str
    print: str
    anchor: Anchor
    wide: bool
    period: str
    modality: str
    note: str
    disputed: bool
    open: bool
    href: str


@dataclass(frozen=True)
class Tick:
    """A period on the axis; an empty one has no figure."""

    x: str
    label: str
    empty: bool


@dataclass(frozen=True)
class Segment:
    """What joins two points: solid between neighbours, dashed across a gap or to what is not yet so."""

    one: Point
    other: Point
    dashed: bool


@dataclass(frozen=True)
class Timeline:
    """A line over time with its title and the same in words."""

    id: str
    title: str
    place: Words
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]
    said: str
    left: str = ""
    href: str = ""
    height: int = HEIGHT
    floor: int = FLOOR


def timeline(viewer: Viewer, run: Run) -> Timeline:
    """The run as points from a common zero, of a long one the newest."""
    run, total = replace(run, entries=newest_points(run.entries)), len(run.entries)
    numbers = [number_of(entry) for entry in run.entries]
    first, last = numbers[0], numbers[-1]
    most = max(top(entry.figure) for entry in run.entries)
    points = tuple(
        point(viewer, entry, across(at, first, last), most, anchor_of(at, first, last))
        for at, entry in zip(numbers, run.entries, strict=True)
    )
    points = tuple(
        labelled(one, points) if number == 0 or points[number - 1].x != one.x else replace(one, print="")
        for number, one in enumerate(points)
    )
    joined = tuple(
        Segment(one, other, there - here > 1 or one.modality != "actual" or other.modality != "actual")
        for (here, one), (there, other) in _neighbours(numbers, points)
    )
    figure = run.entries[0].figure
    kin = run.quantity
    marks, chart = viewer.strings["punctuation"], viewer.strings["chart"]
    words = [
        f"{one.period}{marks['open'] + one.note + marks['close'] if one.note else ''}{marks['colon']}{one.value}"
        for one in points
    ]
    return Timeline(
        id=chart_id(kin.indicator, kin.measure, kin.unit, run.place, str(position_of(run.entries[0])[0])),
        title=indicator_title(viewer, figure),
        place=viewer.place(figure),
        points=points,
        segments=joined,
        ticks=ticks(viewer, run),
        said=chart["and_then"].join(words) + chart["stop"],
        left=left_out(viewer, "points", len(points), total),
    )


def newest_points(entries: Sequence[Entry]) -> Sequence[Entry]:
    """As many entries as a picture has room for: of many one for each period, the newest periods."""
    if len(entries) <= POINTS:
        return entries
    return tuple({number_of(entry): entry for entry in entries}.values())[-POINTS:]


def point(viewer: Viewer, entry: Entry, x: str, most: Decimal, anchor: Anchor) -> Point:
    """One entry on the plane."""
    figure = entry.figure

    def height(value: Decimal) -> str:
        part = value / most if most > 0 else Decimal(0)
        return share(FLOOR - part * (FLOOR - CEILING))

    return Point(
        x=x,
        y=height(top(figure)),
        low=height(figure.value) if top(figure) > figure.value else "",
        value=viewer.value(figure),
        print=short_value(figure) if viewer.lang == "en" else figure.raw,
        anchor=anchor,
        wide=False,
        period=period_text(figure.period.label, viewer.lang) if figure.period else "",
        modality=figure.modality,
        note=viewer.strings["modality"][figure.modality] if figure.modality != "actual" else "",
        disputed=figure.id in viewer.corpus.conflicts_of,
        open=figure.sense in BELOW,
        href=viewer.href(viewer.corpus.figure_path(entry)),
    )


def short_value(figure: Figure) -> str:
    """A value as a label has room for it: "1.3 million+" for more than 1.3 million."""
    return english_figure(replace(figure, sense="exactly")) + ("+" if figure.sense in BELOW else "")


def labelled(one: Point, points: tuple[Point, ...]) -> Point:
    """The point with its label, if there is room for it; `wide` says that only a wide screen has it."""
    if one.anchor != "middle":
        return one
    letters = sum(len(point.print.encode("gb18030")) for point in points)
    return replace(one, wide=letters > LETTERS, print=one.print if len(points) <= LABELS else "")


def anchor_of(number: int, first: int, last: int) -> Anchor:
    """Labels at the ends of the axis grow inwards."""
    return "start" if number == first else "end" if number == last else "middle"


def ticks(viewer: Viewer, run: Run) -> tuple[Tick, ...]:
    """Every period from the first to the last; of many only those with a figure are named."""
    named = {number_of(entry): entry.figure.period.label for entry in run.entries if entry.figure.period}
    first, last = min(named), max(named)
    few = last - first < PERIODS
    grain = position_of(run.entries[0])[0]
    return tuple(
        Tick(across(at, first, last), short(named[at], viewer) if at in named else gap(at, grain), at not in named)
        for at in range(first, last + 1)
        if at in named or few
    )


def gap(number: int, grain: str) -> str:
    """The name of a period without a figure, where it is a year; others are marked, not named."""
    return str(number) if grain == "year" or "/" in grain else ""


def short(label: str, viewer: Viewer) -> str:
    """A period as an axis has room for it.

    Years stay years; `2024-H1` reads H1 2024 or 2024年上半年.
    """
    if len(label) == 4 or "/" in label:
        return label[:4]
    if viewer.lang == "en" and label[5] in "HQ":
        return f"{label[5:]} {label[:4]}"
    return label if viewer.lang == "en" else period_text(label, "zh")


def across(number: int, first: int, last: int) -> str:
    """Where a period stands, in percent of the width."""
    return share(MARGIN + (100 - 2 * MARGIN) * (number - first) / (last - first))


def number_of(entry: Entry) -> int:
    """The number of an entry's period among those of its length."""
    return position_of(entry)[1]


def position_of(entry: Entry) -> tuple[str, int]:
    """The length and number of an entry's period, which a run always has."""
    found = position(entry.figure.period.label) if entry.figure.period else None
    return found or ("", 0)


def _neighbours(numbers: list[int], points: tuple[Point, ...]) -> list[tuple[tuple[int, Point], tuple[int, Point]]]:
    """Points of consecutive periods; two values of one period are not joined to each other."""
    pairs = list(zip(numbers, points, strict=True))
    return [(one, other) for one, other in pairwise(pairs) if one[0] != other[0]]
