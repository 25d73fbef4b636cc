"""Places of figures: whom or what ground a figure counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from builder.extract.figures.named_places import CITY, TOWN, NamedPlaces, city_of_zone
from builder.extract.figures.place_roles import (
    PART_OF_NAME,
    Spot,
    is_aside,
    is_scope,
    place_patterns,
    role_of,
)
from builder.extract.figures.tables import PlaceTable, Words
from builder.records.mention import PlaceMention
from builder.records.source import Metadata
from builder.tables.city import City
from builder.tables.language import rules


@cache
def _kinds() -> tuple[dict[str, str], Words]:
    """What sort of place each word of the table is."""
    table = rules("figure_places", PlaceTable)
    kinds = dict.fromkeys(table.city, "city") | dict.fromkeys(table.district, "district")
    kinds |= dict.fromkeys(table.town, "town") | dict.fromkeys(table.village, "village")
    kinds |= dict.fromkeys(table.nation, "nation") | dict.fromkeys(table.body, "body")
    kinds |= dict.fromkeys((*table.provinces, *table.cities, *table.abroad), "outside")
    return kinds, Words(kinds)


MUNICIPALITY = re.compile("(北京|天津|上海|重庆)市")


@cache
def _cities() -> frozenset[str]:
    return frozenset(rules("figure_places", PlaceTable).cities)


# 高于全国、全省1.4个百分点 is about neither.
COMPARED = re.compile(r"(?:高于|低于|高出|快于|慢于|好于|优于|大于|小于|比)(?:[一-鿿]{2,6}[、和与]){0,2}$")
LEVELS = {2: "city", 3: "district", 4: "town", 5: "village", 6: "village"}
AT = re.compile(r"(?:在|到|来到?|落户|赴|落地)$")
BODY = re.compile(PART_OF_NAME)
# 市农业农村局表示, at the head of a clause, speaks for the city.
CITY_BODY = re.compile("(?<![一-鿿])市(?=[一-鿿]{1,9}?(?:局|委|办|厅)(?:[一-鿿]|，))")


class Places:
    """Answers for one document whom a figure counts; asked block after block, since 该区 is the district named last."""

    def __init__(
        self, mentions: tuple[PlaceMention, ...], city: City, metadata: Metadata, named: NamedPlaces | None = None
    ) -> None:
        self._rows = {row.id: row for row in city.districts}
        self._home = metadata.place if metadata.place in self._rows else _slug(metadata.place, city)
        self._city = city.digest.city if city.digest.city in self._rows else None
        self._by_block: dict[str, list[Spot]] = {}
        for mention in mentions:
            spot = Spot(mention.span.start, mention.span.end, self._rows[mention.id].short, mention.id, own=True)
            self._by_block.setdefault(mention.span.block, []).append(spot)
        self._district: str | None = None
        if self._home and self._rows[self._home].level != "city":
            self._district = self._home
        # An article that names places of the table, or is filed under one, is of this city; else its own names tell.
        self._named = named if named is not None and not (self._home or mentions) else NamedPlaces({}, None, None)
        self._names = Words(self._named.levels) if self._named.levels else None
        self._last: dict[str, str] = {}
        self._bodies: dict[str, Spot] = {}
        self.carried: Spot | None = None

    def home(self) -> tuple[str | None, str | None]:
        """Short name and slug of the article's own place."""
        return (self._rows[self._home].short, self._home) if self._home else (self._named.home, None)

    def hand_on(self, spot: Spot | None, block_type: str) -> None:
        """Keep the place a block ends with for the next, if it is as small as a town: a story stays where it is."""
        small = spot is not None and self._named.levels.get(spot.name, 0) >= TOWN
        self.carried = spot if small and block_type != "heading" else None

    def spots(self, block: str, text: str) -> list[Spot]:
        """The places of a block in order, with 全市 and 该区 resolved and mere scopes left out."""
        own = [spot for spot in self._by_block.get(block, ()) if not is_scope(text, spot)]
        self._last.pop("city", None)
        if ruled := MUNICIPALITY.search(text):
            self._last["city"] = ruled[1]
        before, self._bodies = self._bodies, {}
        taken = {at for spot in self._by_block.get(block, ()) for at in range(spot.start, spot.end)}
        found: list[Spot] = []
        aside = -1
        for spot, kind in sorted(
            [*((spot, "own") for spot in own), *self._others(text, taken)], key=lambda pair: pair[0].start
        ):
            role = role_of(text, spot, kind)
            self._remember(text, spot, kind, role)
            place = self._place(spot, kind, before, found[-1] if found and found[-1].own else None)
            if place.role != role:
                place = Spot(place.start, place.end, place.name, place.slug, role, place.own)
            if kind == "named" and role != "beside":
                place = replace(place, name=city_of_zone(place.name))
            if kind in ("own", "named") and (body := BODY.match(text, spot.end)):
                self._bodies[body[0][-1]] = spot
                if found and found[-1].role == "topic" and self._level(found[-1]) > self._level(spot):
                    place = replace(place, role="plain")  # 在辛庄镇，青檀某某公司: the work is done in the town
            if found:
                place = _after(text, found, spot, place, kind)
            if role != "beside" and is_aside(text, spot, aside):
                aside = spot.end
            elif place.own or (kind in ("nation", "outside") and place.role != "plain"):
                found.append(place)
        return found

    def _remember(self, text: str, spot: Spot, kind: str, role: str) -> None:
        """Keep the place for what speaks of it later: 该区, 全市, 该村."""
        if kind == "own" and spot.slug and self._rows[spot.slug].level != "city":
            self._district = spot.slug
        elif kind == "named":
            if self._level(spot) != CITY or text.startswith("市", spot.end) or role == "topic":
                self._last[LEVELS[self._named.levels[spot.name]]] = spot.name
        elif kind == "outside" and role == "topic" and spot.name in _cities():
            self._last["city"] = spot.name  # 放眼某市，全市…

    def _place(self, spot: Spot, kind: str, bodies: Mapping[str, Spot], here: Spot | None) -> Spot:
        """全市 in an article about a county-level city is that city; 该区 the district spoken of last.

        该院 is where the hospital named last in this paragraph or the one before (`bodies`) has its name from;
        where its name tells no place, that is `here`, the last named in the paragraph.
        """
        if kind in ("own", "named", "nation", "outside"):
            return spot
        if kind == "body":
            letters = rules("figure_places", PlaceTable).body[spot.name]
            body = next((one for named in (self._bodies, bodies) for at, one in named.items() if at in letters), None)
            body = body or here
            return replace(spot, name=body.name, slug=body.slug, own=True) if body else spot
        if self._named.home:
            wanted = self._last.get(kind, self._named.city if kind == "city" else None)
            if kind == "village" and wanted is None:
                wanted = self._last.get("town")
            wanted = wanted and (city_of_zone(wanted) if spot.name == "当地" else wanted)
            name = wanted or ("" if kind in ("town", "village") else self._named.home)
            return replace(spot, name=name, own=bool(name))
        if kind in ("town", "village"):
            return spot
        slug: str | None = self._city
        if kind == "district" or (self._home == self._district and self._is_city(self._home)):
            slug = self._district
        return replace(spot, name=self._rows[slug].short if slug else "", slug=slug, own=slug is not None)

    def _others(self, text: str, taken: set[int]) -> list[tuple[Spot, str]]:
        """全市, 该区, 全国, names of the text and places outside, as far as they may be what a figure counts."""
        found: list[tuple[Spot, str]] = []
        table = rules("figure_places", PlaceTable)
        for at, word, kind in self._words(text):
            spot = Spot(at, at + len(word), word, None, own=kind == "named")
            other = kind == "outside" and place_patterns().named_by.match(text, spot.end) is not None
            other = other or (word in table.inner and text[at - 1 : at] in table.inner_not_after)
            if kind in ("nation", "city", "district") and COMPARED.search(text, max(0, at - 12), at):
                continue
            if at not in taken and not other and not is_scope(text, spot):
                found.append((spot, kind))
        return found

    def _words(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Every word for a place with its kind, none inside another; a name of the text goes before the table's."""
        kinds, words = _kinds()
        found = [(at, word, kinds[word]) for at, word in words.scan(text, 0, len(text))]
        if self._names:
            own = [(at, word, "named") for at, word in self._names.scan(text, 0, len(text))]
            found = sorted([*own, *found], key=lambda one: (one[0], -len(one[1])))
        bodies = [(at.start(), "市", "city") for at in CITY_BODY.finditer(text)] if "市" in text else []
        if bodies:
            found = sorted([*bodies, *found], key=lambda one: (one[0], -len(one[1])))
        end = 0
        for at, word, kind in found:
            if at >= end:
                yield at, word, kind
                end = at + len(word)

    def _level(self, spot: Spot) -> int:
        return self._named.levels.get(spot.name, 0)

    def _is_city(self, slug: str | None) -> bool:
        return slug is not None and self._rows[slug].level == "county-level city"


def _after(text: str, found: list[Spot], spot: Spot, place: Spot, kind: str) -> Spot:
    """The place as the one before it makes it; in 在安徽蚌埠 the second, smaller one is meant, and the first goes."""
    inside = found[-1].role == "topic" and text[found[-1].end : spot.start] in ("", "省", "市", "区", "县", "镇")
    if inside:
        found.pop()
    outside = not inside and not found[-1].own and kind == "named"
    # 日本企业在青檀市投资: the work is done where the second one says.
    there = outside and AT.search(text, max(0, spot.start - 2), spot.start)
    return replace(place, role="topic") if (inside or there) and place.role == "plain" else place


def _slug(place: str | None, city: City) -> str | None:
    forms = ((row.id, (row.zh, row.short, *row.aliases)) for row in city.districts)
    return next((slug for slug, names in forms if place in names), None) if place else None


def in_park(before: str) -> bool:
    """Whether what stands before a figure in its sentence begins a clause with a park named earlier: 今年，园区产值…"""
    return any(f"，{word}" in f"，{before}" for word in rules("figure_places", PlaceTable).park)


def place_for(spots: list[Spot], at: int, sentence: int, share: bool) -> Spot | None:
    """The place a figure at `at` counts.

    The one right beside it (not for a share: 全市1/6的… is a part *of* that place), else the last that opens a
    clause, else the first named in the sentence.
    """
    before = [spot for spot in spots if sentence <= spot.start < at]
    if not before:
        return None
    last = before[-1]
    if last.role == "beside" and at - last.end <= 3:
        if not share:
            return last
        before.pop()
    topics = [spot for spot in before if spot.role == "topic"]
    return topics[-1] if topics else next((spot for spot in before if spot.own), None)
