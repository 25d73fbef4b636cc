"""The page of all figures, and the links to the page of each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from builder.pages.addresses import CONFLICTS, indicator_path
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


def entries_of(viewer: Viewer, row: Indicator) -> Sequence[Entry]:
    """The register entries of an indicator."""
    return viewer.corpus.entries_of_indicator.get(row.id, ())
