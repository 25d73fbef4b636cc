"""The conflicts: what disagrees, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from builder.pages.addresses import CONFLICTS, part_path
from builder.pages.charts.bars import dispute
from builder.pages.turning import as_part, turning
from builder.pages.views import At, claims_of
from builder.records.page import Page


def conflicts_pages(at: At) -> Iterator[Page]:
    """Every conflict as a card with its claims; each stays on the part where it was first."""
    corpus = at(CONFLICTS).corpus
    for part in corpus.shelves.conflicts:
        viewer = at(part_path(CONFLICTS, part.number))
        counts = (len(part.items), len(corpus.register.conflicts))
        articles = {entry.article for conflict in part.items for entry in claims_of(conflict)}
        page = Page(
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
        yield as_part(viewer, page, part)
