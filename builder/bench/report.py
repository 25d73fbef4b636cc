"""What the measurements say: rates, cost a page and ratios, as one object that is printed or written as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from builder.bench.peers import Rival
from builder.bench.runs import Measured, Run

START = "start"
NOTHING, SHOWN = (0.0, 0.0), 0.005
ORDER = ("load", "tables", "cache", "read", "clean", "extract", "classify", "translate", "in between", "link",
         "pictures", "pages", "markdown", "data files", "write", "render", "search index", START)  # fmt: skip


def stages_of(run: Run) -> Mapping[str, tuple[float, float]]:
    """Seconds and processor seconds by stage in their order, those without any left out.

    `start` is what Python needs before the first and after the last.
    """
    spent = [sum(both) for both in zip(*run.stages.values(), strict=True)]
    found = {**run.stages, START: (run.cost.seconds - spent[0], run.cost.cpu - spent[1])}
    order = (*ORDER, *sorted(found.keys() - {*ORDER}))
    return {stage: found[stage] for stage in order if max(found.get(stage, NOTHING)) >= SHOWN}


def to_html(run: Run) -> tuple[float, float]:
    """Seconds and processor seconds from Markdown to HTML: the renderer with its start, without analysis or search."""
    stages = stages_of(run)
    render, start = stages["render"], stages.get(START, NOTHING)
    return render[0] + start[0], render[1] + start[1]


def rates(measured: Measured) -> dict[str, float]:
    """Articles, pages and characters a second of a cold build, and the milliseconds that a page takes."""
    cost = measured.run("cold").cost
    return {
        "articles/s": measured.articles / cost.seconds,
        "pages/s": measured.pages / cost.seconds,
        "characters/s": measured.characters / cost.seconds,
        "ms/page": 1000 * cost.seconds / measured.pages,
        "cpu ms/page": 1000 * cost.cpu / measured.pages,
    }


def ratios(measured: Measured, rivals: Sequence[Rival]) -> dict[str, tuple[float, float]]:
    """What the targets are set for, each by the clock and by processor seconds; smaller is better."""
    cold, warm, edited = (measured.run(name).cost for name in ("cold", "warm", "edited"))
    found = {
        "unchanged / cold": (warm.seconds / cold.seconds, warm.cpu / cold.cpu),
        "one article edited / cold": (edited.seconds / cold.seconds, edited.cpu / cold.cpu),
    }
    html = to_html(measured.run("cold"))
    for rival in rivals:
        if rival.cost is not None:
            found[f"pages to HTML / {rival.name}"] = (html[0] / rival.cost.seconds, html[1] / rival.cost.cpu)
            found[f"everything / {rival.name}"] = (cold.seconds / rival.cost.seconds, cold.cpu / rival.cost.cpu)
    return found


def growth(sizes: Sequence[Measured]) -> list[tuple[float, float]]:
    """Cost a page of each size over that of the first, by the clock and by processor seconds."""
    first = rates(sizes[0])
    return [
        (rates(size)["ms/page"] / first["ms/page"], rates(size)["cpu ms/page"] / first["cpu ms/page"]) for size in sizes
    ]


def as_object(sizes: Sequence[Measured], rivals: Sequence[Rival]) -> dict[str, object]:
    """Everything, for JSON."""
    grown = growth(sizes)
    return {
        "machine": {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()},
        "sizes": [
            {**asdict(size), "rates": rates(size), "growth": grown[place], "ratios": ratios(size, ())}
            for place, size in enumerate(sizes)
        ],
        "peers": [asdict(rival) for rival in rivals],
        "ratios": ratios(sizes[-1], rivals),
    }
