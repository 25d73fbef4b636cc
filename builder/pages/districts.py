"""District pages and the schematic map that leads to them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.language.periods import period_text
from builder.pages.addresses import district_path
from builder.pages.articles import headline_entries
from builder.pages.charts.bars import profile
from builder.pages.groups import conflicts_of, groups, together_with
from builder.pages.views import Link, Viewer, Words
from builder.records.page import Page
from builder.tables.city import District

SHADES = 4


@dataclass(frozen=True)
class Tile:
    """A place on the schematic map; `shade` 0 to 4 says how many paragraphs name it, by quarters of the most."""

    href: str
    name: Words
    other: Words
    column: int
    row: int
    shade: int
    number: int


def tiles(viewer: Viewer) -> list[Tile]:
    """The places that have a position on the map."""
    places = [row for row in viewer.corpus.city.districts if row.tile]
    counts = {row.id: len(viewer.corpus.passages("districts", row.id)) for row in places}
    most = max(counts.values(), default=0)
    return [
        Tile(
            href=viewer.href(district_path(row.id)),
            name=viewer.district(row.id),
            other=other_name(viewer, row),
            column=row.tile[0],
            row=row.tile[1],
            shade=-(-counts[row.id] * SHADES // most) if most else 0,
            number=counts[row.id],
        )
        for row in places
        if row.tile
    ]


def other_name(viewer: Viewer, row: District) -> Words:
    """The name in the other language."""
    return Words(row.short, "zh-Hans") if viewer.lang == "en" else Words(row.en_short, "en")


def districts_page(viewer: Viewer) -> Page:
    """All places, on the map and as lists."""

    def listed(zones: bool) -> list[tuple[Link, Words, str]]:
        return [
            (
                Link(viewer.href(district_path(row.id)), viewer.district(row.id)),
                other_name(viewer, row),
                str(len(viewer.corpus.passages("districts", row.id))),
            )
            for row in viewer.corpus.city.districts
            if (row.level == "zone") == zones
        ]

    return Page(
        lang=viewer.lang,
        path="districts/",
        kind="index",
        section="districts",
        title=viewer.strings["sections"]["districts"],
        description=viewer.strings["leads"]["districts"],
        template="districts.md.j2",
        data={"tiles": tiles(viewer), "places": listed(zones=False), "zones": listed(zones=True)},
    )


def district_page(viewer: Viewer, row: District) -> Page:
    """One place: facts of the table, its figures, and the paragraphs that name it."""
    corpus, english = viewer.corpus, viewer.lang == "en"
    passages = corpus.passages("districts", row.id)
    entries = corpus.entries_of_place.get(row.id, ())
    topics = together_with(viewer, passages, "topics")
    about = row.about
    title = row.en if english else row.zh
    return Page(
        lang=viewer.lang,
        path=district_path(row.id),
        kind="district",
        section="districts",
        title=title,
        description=viewer.own(about) or title,
        template="district.md.j2",
        districts=(viewer.district(row.id).text,),
        data={
            "row": row,
            "about": viewer.own(about),
            "level": viewer.strings["district"][f"level_{row.level}"],
            "inside": place_link(viewer, row.inside) if row.inside else None,
            "same_ground": [
                (
                    place_link(viewer, other.place),
                    period_text(other.since, viewer.lang),
                    viewer.own(other.note),
                )
                for other in row.coextensive
            ],
            "headlines": [viewer.figure(entry) for entry in headline_entries(corpus, entries, 6)],
            "profile": profile(viewer, row.id, entries),
            "figures": [viewer.figure(entry) for entry in entries],
            "conflicts": merged(
                viewer.conflict_links(tuple(entry.figure for entry in entries)), conflicts_of(viewer, passages)
            ),
            "groups": groups(viewer, passages),
            "topics": [
                Link(viewer.href(f"topics/{slug}/"), viewer.topic(slug), str(number))
                for slug, number in sorted(topics.items(), key=lambda item: (-item[1], item[0]))
            ],
            "neighbours": [place_link(viewer, other.id) for other in corpus.city.districts if other.id != row.id],
            "number": len(passages),
        },
    )


def place_link(viewer: Viewer, slug: str) -> Link:
    """A link to another place."""
    return Link(viewer.href(district_path(slug)), viewer.district(slug))


def merged(one: tuple[Link, ...], other: tuple[Link, ...]) -> tuple[Link, ...]:
    """Both lists, each link once."""
    return tuple(dict.fromkeys((*one, *other)))
