"""Names of places as parts of other names: those of the tables, those an article names itself, and any 某某市."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.edges import left_edge
from builder.extract.figures.named_places import NamedPlaceTable
from builder.extract.figures.tables import PlaceTable
from builder.extract.organisation_rules import OrganisationRules, is_generic
from builder.extract.places import PlaceRules
from builder.language.alternatives import longest_of
from builder.tables.by_identity import by_identity
from builder.tables.city import District
from builder.tables.language import rules

TOWN = re.compile(
    r"(?!城市|都市|超市|上市|城镇|乡镇|集镇|城乡|各|全|该)[\u4e00-\u9fff]{2,3}"
    r"(?:[省市县](?![级域内外场长])|(?<![社园小地街片校港景新特城])区(?![域间块位内外级])|[镇乡](?![级村长域])|街道(?!办))"
)
LEVEL = re.compile(
    r"[省市区县](?![级域内间场长容值面价]|外(?![国贸经事办语汇侨])|民(?![政族宗防间营俗])|委(?=书记|常委))"
)
AUTONOMOUS = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:[\u4e00-\u9fff]{1,3}族){1,4}自治[州县]$")
LEVEL_LETTER = re.compile("[市县]")
NO_TOWN = tuple("城都超上股楼夜集门大强县区级名各全我本该省个些")  # 大城市, 各县市: no name stands before such a 市


@dataclass(frozen=True)
class Towns:
    """`known` matches the places of the tables; `named` are those that the article names with 市 or 县."""

    known: re.Pattern[str]
    named: frozenset[str]

    def place_before(self, name: str) -> int:
        """How many characters of a place the name begins with; 0 where it names none."""
        found = self.known.match(name)
        length = found.end() if found else next((size for size in (3, 2) if name[:size] in self.named), 0)
        level = LEVEL.match(name, length)
        if level:
            length = level.end()
        town = TOWN.match(name, length) if level is None or length > 1 else None
        if town and not (length and is_generic(town.group()[:-1])):
            length = town.end()
        return length

    def formal(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where a city or county printed with its 市, 县 or 省 begins in text[start:end]."""
        for offset in range(start + 2, end):
            autonomous = AUTONOMOUS.search(text[start : offset + 1]) if text.endswith("自治县", 0, offset + 1) else None
            if autonomous:
                yield start + autonomous.start()
            elif text[offset] in "市县省" and text[offset - 1] not in NO_TOWN and LEVEL.match(text, offset):
                yield offset - (3 if self._is_named(text[max(start, offset - 3) : offset], 3) else 2)

    def start_of_town(self, text: str, start: int, level: int) -> int:
        """Where the place begins that ends with the 市 or 县 at `level`; at `level` where no name stands before it."""
        if text.endswith("地区", start, level + 1):
            return start if level - 1 - start <= 4 else level - 3
        autonomous = AUTONOMOUS.search(text[start : level + 1])
        if autonomous:
            return start + autonomous.start()
        for size in (3, 2):
            if level - size >= start and self._is_named(text[level - size : level], size):
                return level - size
        alone = level - start < 2 or is_generic(text[level - 2 : level]) or text[level - 1] in NO_TOWN
        return level if alone else level - 2

    def _is_named(self, name: str, size: int) -> bool:
        return len(name) == size and (name in self.named or self.known.fullmatch(name) is not None)


def towns_of(districts: tuple[District, ...], texts: Iterable[str]) -> Towns:
    """The places of a city's table, of the language's and of the texts themselves."""
    return Towns(_known(districts), frozenset(name for text in texts for name in _named(text)))


@cache
def _elsewhere() -> tuple[str, ...]:
    places = rules("figure_places", PlaceTable)
    provinces = rules("organisations", OrganisationRules).provinces
    certain = rules("named_places", NamedPlaceTable).certain
    named = (name + word for word, names in certain.items() for name in names.split())
    return (*rules("places", PlaceRules).elsewhere, *provinces, *places.cities, *places.small_cities, *named)


@by_identity
def _known(districts: tuple[District, ...]) -> re.Pattern[str]:
    own = (form for row in districts for form in (row.zh, row.short, *row.aliases))
    return re.compile(longest_of((*own, *_elsewhere())))


def _named(text: str) -> Iterator[str]:
    for match in LEVEL_LETTER.finditer(text):
        start = left_edge(text, match.end(), body=True)
        name = text[start : match.start()]
        if 2 <= len(name) <= 3 and name[-1] not in NO_TOWN and not is_generic(name):
            yield name
