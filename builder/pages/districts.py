"""District pages and the schematic map that leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.language.periods import period_text
from builder.pages.addresses import district_path
from builder.pages.articles import headline_entries
from builder.pages.charts.bars import profile
from builder.pages.charts.front import place_pictures
from builder.pages.groups import articles_of, by_indicator, entries_of, groups, item_of, numbered
from builder.pages.parts import Part
from builder.pages.shelves import Bundle
from builder.pages.turning import Draft, drafts, turning
from builder.pages.views import At, Link, Viewer, Words
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
                # What is said of the city is the whole digest: no paragraph is labelled with it.
                "" if row.level == "city" else str(len(viewer.corpus.passages("districts", row.id))),
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


def district_pages(at: At, row: District) -> Iterator[Draft]:
    """One place: its own page, and the parts with what is older."""
    path = district_path(row.id)
    parts = at(path).corpus.shelves.of_label("districts", row.id)
    return drafts(at, path, parts, lambda viewer, part: _district_page(viewer, row, part), item_of)


def _district_page(viewer: Viewer, row: District, part: Part[Bundle]) -> Page:
    front = {} if part.number else _portrait(viewer, row)
    counted = by_indicator(viewer.corpus, (entry for bundle in part.items for entry in bundle.entries))
    told = entries_of(viewer, part.items)
    title = row.en if viewer.lang == "en" else row.zh
    shown = sum(len(bundle.passages) for bundle in part.items)
    total = len(viewer.corpus.passages("districts", row.id))
    return Page(
        lang=viewer.lang,
        path=district_path(row.id),
        kind="district",
        section="districts",
        title=title,
        description=viewer.own(row.about) or title,
        template="district.md.j2",
        districts=(viewer.district(row.id).text,),
        data={
            "row": row,
            "about": viewer.own(row.about),
            "level": viewer.strings["district"][f"level_{row.level}"],
            **{
                "inside": None,
                "same_ground": [],
                "headlines": [],
                "times": [],
                "profile": [],
                "topics": [],
                "neighbours": [],
            },
            **front,
            "whole_city": row.level == "city",
            "figures": [viewer.figure(entry) for entry in counted],
            "conflicts": viewer.conflict_links(tuple(entry.figure for entry in (*counted, *told)), named=True),
            "groups": groups(viewer, part.items),
            "number": shown if part.number else total,
            "turning": turning(viewer, district_path(row.id), part, articles_of(part), (shown, total)),
        },
    )


def _portrait(viewer: Viewer, row: District) -> dict[str, object]:
    """What only a place's own page has: facts of the table, headlines, pictures and neighbours."""
    corpus = viewer.corpus
    entries = corpus.entries_of_place.get(row.id, ())
    times, aims = place_pictures(viewer, row.id)
    topics, _ = corpus.together.get(("districts", row.id), ({}, {}))
    return {
        "inside": place_link(viewer, row.inside) if row.inside else None,
        "same_ground": [
            (place_link(viewer, other.place), period_text(other.since, viewer.lang), viewer.own(other.note))
            for other in row.coextensive
        ],
        "headlines": [viewer.figure(entry) for entry in headline_entries(corpus, entries, 6)],
        "times": times,
        "profile": [*aims, *profile(viewer, row.id, entries)],
        "topics": numbered(viewer, topics, "topics"),
        "neighbours": [place_link(viewer, other.id) for other in corpus.city.districts if other.id != row.id],
    }


def place_link(viewer: Viewer, slug: str) -> Link:
    """A link to another place."""
    return Link(viewer.href(district_path(slug)), viewer.district(slug))
