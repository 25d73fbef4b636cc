"""Figure pages: all figures, one page for each indicator, and the conflicts."""

from __future__ import annotations

from itertools import islice

from builder.pages.addresses import CONFLICTS, indicator_path
from builder.pages.charts.bars import aim, compare, dispute
from builder.pages.charts.comparable import aims, comparisons, runs
from builder.pages.charts.timeline import timeline
from builder.pages.figure_table.listing import newest_figures
from builder.pages.views import Link, Viewer, Words
from builder.records.page import Page
from builder.records.register import Entry
from builder.tables.city import Indicator

FIRST_ROWS = 50


def figures_page(viewer: Viewer) -> Page:
    """The first figures as rows; a script fetches the others, which without it stand on the pages linked here."""
    corpus = viewer.corpus
    first = islice(newest_figures(corpus), FIRST_ROWS)
    return Page(
        lang=viewer.lang,
        path="figures/",
        kind="figures",
        section="figures",
        title=viewer.strings["sections"]["figures"],
        description=viewer.strings["leads"]["figures"],
        template="figures.md.j2",
        data={
            "indicators": indicator_links(viewer),
            "figures": [viewer.figure(entry) for entry in first],
            "total": len(corpus.register.entries),
            "conflicts": len(corpus.register.conflicts),
            "conflicts_href": viewer.href(CONFLICTS),
        },
    )


def indicator_links(viewer: Viewer) -> list[Link]:
    """Every indicator that has a figure, with their number."""
    links = []
    for row in viewer.corpus.city.indicators:
        number = len(entries_of(viewer, row))
        if number:
            words = Words(row.en, "en") if viewer.lang == "en" else Words(row.zh, "zh-Hans")
            links.append(Link(viewer.href(indicator_path(row.id)), words, str(number)))
    return links


def entries_of(viewer: Viewer, row: Indicator) -> tuple[Entry, ...]:
    """The register entries of an indicator."""
    return viewer.corpus.entries_of_indicator.get(row.id, ())


def indicator_page(viewer: Viewer, row: Indicator) -> Page:
    """One indicator: its figures, the newest period first, its series and its conflicts."""
    english = viewer.lang == "en"
    entries = sorted(
        entries_of(viewer, row),
        key=lambda entry: (entry.figure.period.label if entry.figure.period else "", entry.article),
        reverse=True,
    )
    about = row.about
    return Page(
        lang=viewer.lang,
        path=indicator_path(row.id),
        kind="indicator",
        section="figures",
        title=row.en[:1].upper() + row.en[1:] if english else row.zh,
        description=viewer.own(about) or (row.en if english else row.zh),
        template="indicator.md.j2",
        data={
            "row": row,
            "about": viewer.own(about),
            "other_title": Words(row.zh, "zh-Hans") if english else Words(row.en, "en"),
            "figures": [viewer.figure(entry) for entry in entries],
            "times": [timeline(viewer, run) for run in runs(entries_of(viewer, row), row)],
            "comparisons": [
                *(aim(viewer, one) for one in aims(entries_of(viewer, row), row)),
                *(compare(viewer, one) for one in comparisons(entries_of(viewer, row), row)),
            ],
            "conflicts": viewer.conflict_links(tuple(entry.figure for entry in entries)),
            "others": [link for link in indicator_links(viewer) if link.href != viewer.href(indicator_path(row.id))],
        },
    )  # fmt: skip


def conflicts_page(viewer: Viewer) -> Page:
    """What disagrees, with the evidence."""
    return Page(
        lang=viewer.lang,
        path=CONFLICTS,
        kind="conflicts",
        section="conflicts",
        title=viewer.strings["sections"]["conflicts"],
        description=viewer.strings["leads"]["conflicts"],
        template="conflicts.md.j2",
        data={
            "conflicts": [
                (viewer.conflict(conflict), dispute(viewer, conflict)) for conflict in viewer.corpus.register.conflicts
            ]
        },
    )
