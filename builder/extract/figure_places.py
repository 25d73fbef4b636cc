"""Places of figures: whom or what ground a figure counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from builder.extract.figure_tables import STRICT, Words
from builder.records.mention import PlaceMention
from builder.records.source import Metadata
from builder.tables.city import City
from builder.tables.language import rules


@dataclass(frozen=True)
class PlaceTable:
    """figure_places.toml."""

    __pydantic_config__ = STRICT
    city: tuple[str, ...]
    district: tuple[str, ...]
    nation: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """A place named at start:end of a block; `slug` is empty outside the digest's own places."""

    start: int
    end: int
    name: str
    slug: str | None


@cache
def _words() -> tuple[dict[str, str], Words, Words]:
    table = rules("figure_places", PlaceTable)
    kinds = {word: "city" for word in table.city} | {word: "district" for word in table.district}
    kinds |= {word: "nation" for word in table.nation} | {word: "outside" for word in table.outside}
    return kinds, Words(kinds), Words([*table.outside, *table.nation])


# A place the figure is ranked in (居全省首位), a share of (占全国比重) or that only stands in a name does not count it.
RANKED_IN = re.compile(
    r"(?:居|列|占|在|保持|蝉联|率先在|领跑|入选|获评|成为|跻身|全|为|高于|低于|覆盖|辐射|来自|销往|出口|与|和|及|、)$"
)
RANK_AFTER = re.compile(
    r"^(?:[省市区县])?(?:各?[一-鿿（）、]{0,8}?)?(?:第[一二三四五六七八九十\d]|首位|前列|前[一二三四五六七八九十\d]|榜首|比重|领先|平均)"
)
NAMED_AFTER = re.compile(
    r"^(?:大学|银行|证券|路|话|人民|交通|电信|移动|联通|石化|石油|海关总署|大剧院|菜|籍|人|语|航空|制造|好人|共产党|式|梦|建设银行|工商|科学院|队)"
)


class Places:
    """Answers for one document whom a figure counts; reads blocks in order, since a place carries on."""

    def __init__(self, mentions: tuple[PlaceMention, ...], city: City, metadata: Metadata) -> None:
        self._rows = {row.id: row for row in city.districts}
        self._home = metadata.place if metadata.place in self._rows else _slug(metadata.place, city)
        self._city = city.digest.city
        self._by_block: dict[str, list[Spot]] = {}
        for mention in mentions:
            row = self._rows[mention.id]
            spot = Spot(mention.span.start, mention.span.end, row.short, mention.id)
            self._by_block.setdefault(mention.span.block, []).append(spot)
        self._district: str | None = None
        if self._home and self._rows[self._home].level != "city":
            self._district = self._home

    def spots(self, block: str, text: str) -> list[Spot]:
        """The places of a block in order, with 全市 and 该区 resolved and rank scopes left out."""
        own = sorted(self._by_block.get(block, ()), key=lambda spot: spot.start)
        taken = {at for spot in own for at in range(spot.start, spot.end)}
        kinds, words, _ = _words()
        others = []
        for at in range(len(text)):
            word = words.at(text, at) if at not in taken else None
            if word and not (others and at < others[-1].end):
                others.append(Spot(at, at + len(word), word, kinds[word]))
        return list(self._resolved(sorted([*own, *others], key=lambda spot: spot.start), text, kinds))

    def _resolved(self, spots: list[Spot], text: str, kinds: dict[str, str]) -> list[Spot]:
        found = []
        for spot in spots:
            kind = kinds.get(spot.name, "") if spot.slug in ("city", "district", "nation", "outside") else ""
            if not kind and spot.slug and self._rows[spot.slug].level != "city":
                self._district = spot.slug
            if _is_scope(text, spot, kind):
                continue
            place = self._place(spot, kind)
            if place:
                found.append(place)
        return found

    def _place(self, spot: Spot, kind: str) -> Spot | None:
        if not kind:
            return spot
        if kind in ("nation", "outside"):
            return Spot(spot.start, spot.end, spot.name, None)
        slug = self._city if kind == "city" else self._district
        if kind == "city" and self._district and self._home == self._district and self._is_city(self._district):
            slug = self._district
        return Spot(spot.start, spot.end, self._rows[slug].short, slug) if slug in self._rows and slug else None

    def _is_city(self, slug: str) -> bool:
        return self._rows[slug].level == "county-level city"

    def home(self) -> tuple[str | None, str | None]:
        """Short name and slug of the article's own place."""
        return (self._rows[self._home].short, self._home) if self._home else (None, None)


def _slug(place: str | None, city: City) -> str | None:
    forms = ((row.id, (row.zh, row.short, *row.aliases)) for row in city.districts)
    return next((slug for slug, names in forms if place in names), None) if place else None


def _is_scope(text: str, spot: Spot, kind: str) -> bool:
    lead, tail = text[max(0, spot.start - 4) : spot.start], text[spot.end : spot.end + 14]
    if RANKED_IN.search(lead) and RANK_AFTER.match(tail):
        return True
    if kind == "nation":
        return not re.match(r"^(?:共|有|已|[超近约逾]|\d|的)", tail) and not tail.startswith(("地区",))
    if kind == "outside":
        return bool(NAMED_AFTER.match(tail)) or lead.endswith(
            ("与", "和", "及", "、", "赴", "往", "到", "于", "对接", "接轨", "融入")
        )
    return bool(RANK_AFTER.match(tail)) and lead.endswith(("居", "列", "在", "保持", "于"))


def place_for(spots: list[Spot], at: int, sentence: int, end: int) -> Spot | None:
    """The place a figure at `at` counts: the nearest named before it in its sentence, else one that follows the clause."""
    starts = [spot.start for spot in spots]
    position = bisect_left(starts, at) - 1
    if position >= 0 and spots[position].start >= sentence:
        return spots[position]
    return (
        None
        if position + 1 >= len(spots) or spots[position + 1].start >= end or spots[position + 1].start > at + 8
        else None
    )
