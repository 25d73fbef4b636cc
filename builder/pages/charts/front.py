"""Pictures for the first page, of each indicator the one that tells most; and those of one place alone."""

from __future__ import annotations

from dataclasses import replace

from builder.pages.addresses import indicator_path
from builder.pages.charts.bars import PROFILE, BarChart, aim, compare
from builder.pages.charts.comparable import Comparison
from builder.pages.charts.timeline import Timeline, timeline
from builder.pages.views import Viewer

# As many as stand in one row of a wide window.
FRONT = 3


def front_pictures(viewer: Viewer) -> tuple[list[Timeline], list[BarChart]]:
    """A run over time, else a target beside what it is for, else places beside one another where they differ."""
    times: list[Timeline] = []
    bars: list[BarChart] = []
    for row in viewer.corpus.city.indicators:
        drawable, href = viewer.corpus.drawable[row.id], viewer.href(indicator_path(row.id))
        told = [*drawable.aims, *filter(_tells, drawable.comparisons)]
        if drawable.runs:
            newest = max(
                drawable.runs,
                key=lambda run: run.entries[-1].figure.period.label if run.entries[-1].figure.period else "",
            )
            times.append(replace(timeline(viewer, newest), href=href))
        elif told:
            bars.append(replace((aim if told[0] in drawable.aims else compare)(viewer, told[0]), href=href))
        if len(times) + len(bars) == FRONT:
            break
    return times, bars


def place_pictures(viewer: Viewer, place: str) -> tuple[list[Timeline], list[BarChart]]:
    """What a place's own figures make without any other place: its runs over time, and its targets."""
    shown = [viewer.corpus.drawable[row.id] for row in viewer.corpus.city.indicators]
    times = [timeline(viewer, run) for drawable in shown for run in drawable.runs if run.place == place]
    aims = [one for drawable in shown for one in drawable.aims if one.entries[0].figure.place_id == place]
    return times[:PROFILE], [aim(viewer, one) for one in aims[:PROFILE]]


def _tells(comparison: Comparison) -> bool:
    return len({(entry.figure.value, entry.figure.high) for entry in comparison.entries}) > 1
