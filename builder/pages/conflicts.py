"""The conflicts: what disagrees, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from builder.pages.addresses import CONFLICTS
from builder.pages.charts.bars import dispute
from builder.pages.parts import Part
from builder.pages.turning import Draft, drafts, turning
from builder.pages.views import At, Viewer, claims_of
from builder.records.page import Page
from builder.records.register import Conflict


def conflicts_pages(at: At) -> Iterator[Draft]:
    """Every conflict as a card with its claims; each stays on the part where it was first."""
    return drafts(at, CONFLICTS, at(CONFLICTS).corpus.shelves.conflicts, _conflicts_page)


def _conflicts_page(viewer: Viewer, part: Part[Conflict]) -> Page:
    counts = (len(part.items), len(viewer.corpus.register.conflicts))
    articles = {entry.article for conflict in part.items for entry in claims_of(conflict)}
    return Page(
        lang=viewer.lang,
        path=CONFLICTS,
        kind="conflicts",
        section="conflicts",
        title=viewer.strings["sections"]["conflicts"],
        description=viewer.strings["leads"]["conflicts"],
        template="conflicts.md.j2",
        data={
            "conflicts": [(viewer.conflict(conflict), dispute(viewer, conflict)) for conflict in part.items],
            "turning": turning(viewer, CONFLICTS, part, articles, counts),
        },
    )
