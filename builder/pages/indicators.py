"""Indicator pages: every print of one quantity, the newest period first, in pictures and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.pages.addresses import indicator_path
from builder.pages.charts.bars import aim, compare
from builder.pages.charts.timeline import timeline
from builder.pages.figures import entries_of, indicator_links
from builder.pages.parts import Part
from builder.pages.turning import Draft, Item, drafts, turning
from builder.pages.views import At, Viewer, Words
from builder.records.page import Page
from builder.records.register import Entry
from builder.tables.city import Indicator

# So many pictures of each kind stand on a page: the newest; the table below them has every figure.
PICTURES = 6


def indicator_pages(at: At, row: Indicator) -> Iterator[Draft]:
    """One indicator: its own page, and the parts where each of its figures has its address."""
    path = indicator_path(row.id)
    parts = at(path).corpus.shelves.indicators.get(row.id, ())
    return drafts(
        at,
        path,
        parts,
        lambda viewer, part: _indicator_page(viewer, row, part),
        lambda entry: Item(entry.article, entry.figure.id),
    )


def _indicator_page(viewer: Viewer, row: Indicator, part: Part[Entry]) -> Page:
    front = _NO_PICTURES if part.number else _pictures(viewer, row)
    english, path = viewer.lang == "en", indicator_path(row.id)
    entries = sorted(
        part.items,
        key=lambda entry: (_label(entry), entry.article),
        reverse=True,
    )
    counts = (len(entries), len(entries_of(viewer, row)))
    return Page(
        lang=viewer.lang,
        path=path,
        kind="indicator",
        section="figures",
        title=row.en[:1].upper() + row.en[1:] if english else row.zh,
        description=viewer.own(row.about) or (row.en if english else row.zh),
        template="indicator.md.j2",
        data={
            "row": row,
            "about": viewer.own(row.about),
            "other_title": Words(row.zh, "zh-Hans") if english else Words(row.en, "en"),
            "figures": [viewer.figure(entry) for entry in entries],
            **front,
            "conflicts": viewer.conflict_links(entry.figure for entry in entries),
            "shown": part.items,
            "turning": turning(viewer, path, part, (entry.article for entry in entries), counts),
        },
    )


_NO_PICTURES: Mapping[str, object] = {"times": [], "comparisons": [], "drawn": "", "others": []}


def _pictures(viewer: Viewer, row: Indicator) -> dict[str, object]:
    drawable = viewer.corpus.drawable[row.id]
    newest = sorted(drawable.runs, key=lambda run: _label(run.entries[-1]), reverse=True)
    kept = {id(run) for run in newest[:PICTURES]}
    lists = (drawable.runs, drawable.aims, drawable.comparisons)
    total, number = sum(map(len, lists)), sum(min(len(one), PICTURES) for one in lists)
    own = viewer.href(indicator_path(row.id))
    return {
        "times": [timeline(viewer, run) for run in drawable.runs if id(run) in kept],
        "comparisons": [
            *(aim(viewer, one) for one in drawable.aims[:PICTURES]),
            *(compare(viewer, one) for one in drawable.comparisons[:PICTURES]),
        ],
        "drawn": viewer.strings["parts"]["charts"].format(number=number, total=total) if number < total else "",
        "others": [link for link in indicator_links(viewer) if link.href != own],
    }


def _label(entry: Entry) -> str:
    return entry.figure.period.label if entry.figure.period else ""
