"""Places that no table knows: named in full once (某某市, 某某县), met in short later, and the home of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.edges import left_edge
from builder.extract.figures.tables import STRICT, PlaceTable, Words
from builder.extract.people_rules import news_words
from builder.language.flat import flatten
from builder.records.document import Document
from builder.tables.language import rules

HAN = re.compile(r"[一-鿿]")
HAN_NAME = re.compile(r"[一-鿿]{2,4}")
CITY, DISTRICT, TOWN, COMMUNITY, ALONE = 2, 3, 4, 5, 9
KEPT = {COMMUNITY: "社区", 6: "村"}
"""Communities and villages keep their last word: without it the name is mostly that of a street or a family."""
CERTAIN = 20
"""Added to the level of a name that needs no weighing."""
WHOLE = re.compile("(?:旗|盟|[一-鿿]{2}[新矿特]区|^[一-鿿]县)$")
"""So do banners, leagues, new areas and counties of one letter."""
BODY_OF_RAILWAY = re.compile("局|铁路|客运段|机务段|车务段|海关|大学|学院")
ONLY_CERTAIN = ("旗", "盟", "地区")
CLAUSE_HEAD = re.compile("(?:^|[^一-鿿]|[省市州盟]|[在自据由与和为到])$")
PEOPLES = re.compile(r"(?<=[一-鿿]{2})(?:[一-鿿]{1,3}族){1,4}$")
ZONE_WORD = re.compile("高新区|经开区|综保区|(?:(?:经济技术|高新技术产业|经济)?开发区)")
ZONE_REACH = 8
MOST = 200
"""So many names are weighed, the most frequent first; an article names some dozens."""
GROUNDS = re.compile(
    "([一-鿿]{2,6}(?:[、和][一-鿿]{2,3}){1,6})[两二三四五六七八九](?:地(?![区方级])|县|市|区(?!域)|州)(?=[一-鿿，的])"
)
PAPER = re.compile("(?:^|[^一-鿿])([一-鿿]{2,3}?)(?:日报|晚报|晨报|早报|时报|报社?|融媒|广播|电视|新闻网)")
SEVERAL = 3
TITLE_WEIGHT = 3
"""A place in the title counts as much as three mentions in the text."""


@dataclass(frozen=True)
class NamedPlaceTable:
    """named_places.toml."""

    __pydantic_config__ = STRICT
    level: dict[str, int]
    never_after: dict[str, str]
    ground: dict[str, str]
    first: str
    one_letter: str
    certain: dict[str, str]
    city_names: tuple[str, ...]
    no_city: str
    alone: str
    not_alone: str
    alone_times: int
    never_before: dict[str, str]
    generic: tuple[str, ...]
    inside: str
    known: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True)
class NamedPlaces:
    """Short names by level (see named_places.toml), that which the article is about, and its city."""

    levels: dict[str, int]
    home: str | None
    city: str | None


@cache
def _cities() -> Words:
    table = rules("figure_places", PlaceTable)
    return Words((*table.cities, *table.small_cities))


@cache
def _behind_in() -> re.Pattern[str]:
    return re.compile(_table()[0].alone)


@cache
def _table() -> tuple[NamedPlaceTable, re.Pattern[str], Words]:
    table = rules("named_places", NamedPlaceTable)
    suffixes = sorted(table.level, key=lambda word: (-len(word), word))
    barred = {word: f"(?!{table.never_before[word]})" if word in table.never_before else "" for word in suffixes}
    return table, re.compile("|".join(word + barred[word] for word in suffixes)), Words(table.generic)


def find_named(document: Document, known: Collection[str]) -> NamedPlaces:
    """The places that the document names with their level, those of `known` left out.

    >>> from builder.records.document import Block
    >>> block = Block("p-1", "paragraph", "记者从青檀市获悉，临江区和青檀大学签约，青檀有12家企业。", (1, 1))
    >>> find_named(Document("a", "", None, None, (), (block,), (), (), ()), ())
    NamedPlaces(levels={'青檀': 2, '临江': 3}, home='青檀', city='青檀')
    """
    printed = [document.title, *(block.text for block in document.blocks)]
    texts = [flatten(text) for text in printed]
    candidates = Counter(found for text in texts for found in (*_candidates(text), *_alone(text), *_in_lists(text)))
    candidates.update(_of_paper(document, texts))
    levels: dict[str, int] = {}
    for (name, sign), _ in candidates.most_common(MOST):
        short, level = name if sign > CERTAIN else _short(name, texts), DISTRICT if sign == ALONE else sign % CERTAIN
        short = short and short + KEPT.get(level, "")
        if sign == ALONE and sum(text.count(name) for text in texts) < _table()[0].alone_times:
            continue
        if short and short not in known and level < levels.get(short, 9):
            levels[short] = level
    for zone in {zone for text in texts for zone in _zones(text)}:
        levels.setdefault(zone, DISTRICT)
    levels = {_printed(name, texts, printed): level for name, level in levels.items()}
    towns = {name: level for name, level in levels.items() if level < COMMUNITY and not ZONE_WORD.search(name)}
    bare = _bare_cities(texts, {*towns, *known})
    home = _home(towns | dict.fromkeys(bare, CITY), printed)
    if home in bare:
        levels[home] = towns[home] = CITY
    city = _home({n: level for n, level in towns.items() if level == CITY}, printed) or _unmarked_city(texts, towns)
    if home and _one_of_many(home, towns, printed):
        home = city
        levels.update({city: CITY} if city else {})
    return NamedPlaces(levels, home, city)


def _unmarked_city(texts: list[str], marked: Collection[str]) -> str | None:
    """The city named twice or more, if none is printed with its 市: 玉林的香料 and then 市农业农村局."""
    names = Counter(name for text in texts for at, name in _cities().scan(text, 0, len(text)) if name not in marked)
    name, times = next(iter(names.most_common(1)), ("", 0))
    return name if times > 1 else None


def _one_of_many(home: str, towns: dict[str, int], printed: list[str]) -> bool:
    """Whether the home is a county that the title does not name, of three or more and without half of all mentions."""
    if towns[home] != DISTRICT or home in printed[0]:
        return False
    times = {name: sum(text.count(name) for text in printed) for name, level in towns.items() if level == DISTRICT}
    return len(times) >= SEVERAL and times[home] * 2 < sum(times.values())


def _bare_cities(texts: list[str], marked: Collection[str]) -> frozenset[str]:
    """Cities that every reader knows and this text names without their 市: in its title, or again and again."""
    names = Counter(
        name
        for text in texts
        for at, name in _cities().scan(text, 0, len(text))
        if not BODY_OF_RAILWAY.match(text, at + len(name))
    )
    return frozenset(
        name
        for name, times in names.items()
        if name not in marked and (name in texts[0] or times >= _table()[0].alone_times)
    )


def _zones(text: str) -> Iterator[str]:
    """Zones named after their city: 某市高新区, 某市临港开发区."""
    for found in ZONE_WORD.finditer(text):
        for at, name in _cities().scan(text, max(0, found.start() - ZONE_REACH), found.start()):
            if HAN_NAME.fullmatch(text[at + len(name) : found.start()]) or at + len(name) == found.start():
                yield text[at : found.end()]


def city_of_zone(name: str) -> str:
    """The city in the name of a zone, where what stands in the zone is told; any other name as it is.

    >>> city_of_zone("常熟经济技术开发区"), city_of_zone("常熟")
    ('常熟', '常熟')
    """
    return (_cities().at(name, 0) or name) if ZONE_WORD.search(name) else name


def known_city(name: str) -> str | None:
    """The city that every reader knows by this name, with its 市 or without.

    >>> known_city("常熟"), known_city("太仓市"), known_city("青檀")
    ('常熟', '太仓', None)
    """
    city = _cities().at(name, 0)
    return city if city and name in (city, f"{city}市") else None


def _of_paper(document: Document, texts: list[str]) -> dict[tuple[str, int], int]:
    """The city that the paper is called after, 大同日报记者, where the text itself names it too."""
    found: dict[tuple[str, int], int] = {}
    for block in document.blocks:
        named = PAPER.search(block.text) if block.type == "byline" else None
        name = named[1] if named else ""
        if name and name not in _table()[0].papers and sum(text.count(name) for text in texts) > 1:
            found[name, CITY + CERTAIN] = 1
    return found


def _in_lists(text: str) -> Iterator[tuple[str, int]]:
    """乐昌、仁化、乳源三地 are three places, of which only the last are told from the verb before the list."""
    for found in GROUNDS.finditer(text):
        for name in found[1].split("、")[1:] if "、" in found[1] else found[1].split("和")[1:]:
            generic = _table()[2]
            if (
                not set(name) & set(_table()[0].inside)
                and generic.before(name, len(name)) is None
                and name not in news_words()
            ):
                yield name, DISTRICT


def _alone(text: str) -> Iterator[tuple[str, int]]:
    """What may be a name although no word for its level follows: 在醴陵，陶瓷产业同样亮眼."""
    table = _table()[0]
    for match in _behind_in().finditer(text):
        name = match[1]
        if name[1] not in table.not_alone and name not in news_words() and not set(name) & set(table.inside):
            yield name, ALONE


def _candidates(text: str) -> Iterator[tuple[str, int]]:
    """What may be a name right before 市, 区, 县 …, with its level."""
    table, suffixes, generic = _table()
    for match in suffixes.finditer(text):
        suffix, at = match[0], match.start()
        before = text[at - 1 : at]
        if certain := _certain_name(text, at, suffix):
            yield certain + suffix if WHOLE.search(certain + suffix) else certain, table.level[suffix] + CERTAIN
            continue
        if suffix in ONLY_CERTAIN:
            continue
        named = suffix == "区" and _is_named_ground(text, at, table)
        if named or _is_city_name(text, at, suffix) or (before == "和" and _opens_clause(text, at, table)):
            yield text[at - 2 : at], table.level[suffix]
            continue
        if not before or before in table.never_after[suffix]:
            continue
        window = text[max(0, at - 14) : match.end()]
        name = window[left_edge(window, len(window), len(suffix)) : -len(suffix)]
        for outer in suffixes.finditer(name):
            if outer[0] in ONLY_CERTAIN:
                continue
            name = name[outer.end() - len(name) :] if outer.end() < len(name) else ""
            break
        name = PEOPLES.sub("", name)
        if name.endswith("城") and (suffix not in "市县" or name[-2:-1] in table.no_city):
            continue
        if HAN_NAME.fullmatch(name) and generic.before(name, len(name)) is None and generic.at(name, 0) is None:
            yield name, table.level[suffix]


def _certain_name(text: str, at: int, suffix: str) -> str | None:
    """The name right before the suffix at `at` that its letters do not tell: 平乡县, 浦东新区, 沛县."""
    names = _certain().get(suffix)
    name = names.before(text, at) if names else None
    if suffix == "市" and not name:
        name = _cities().before(text, at)
    if name or suffix != "县" or text[at - 1] not in _table()[0].one_letter:
        return name
    return text[at - 1] if CLAUSE_HEAD.search(text[max(0, at - 2) : at - 1]) and text[at + 1 : at + 2] != "城" else None


@cache
def _certain() -> dict[str, Words]:
    return {suffix: Words(names.split()) for suffix, names in _table()[0].certain.items()}


def _is_city_name(text: str, at: int, suffix: str) -> bool:
    """晋城市, but neither 老城市 nor 在城市."""
    return suffix == "市" and text.endswith(_table()[0].city_names, 0, at)


def _is_named_ground(text: str, at: int, table: NamedPlaceTable) -> bool:
    """东湖区, but neither 环湖区 nor 在湖区."""
    if text.endswith(table.city_names, 0, at):
        return True
    barred, first = table.ground.get(text[at - 1]), text[at - 2 : at - 1]
    return barred is not None and HAN.match(first) is not None and first not in barred and first not in table.inside


def _opens_clause(text: str, at: int, table: NamedPlaceTable) -> bool:
    """泰和县 at the head of a clause is a name; in 学校和县里 the two are joined."""
    first = text[at - 2 : at - 1]
    alone = HAN.match(text, at - 3) is None if at > 2 else True
    return alone and HAN.match(first) is not None and first not in table.inside and first not in table.generic


def _short(name: str, texts: list[str]) -> str | None:
    """The name itself; its last two characters where these are met more often, since 家住某某 begins with a verb."""
    table = _table()[0]
    if name in table.known:
        return name
    inner = name[1:] if len(name) == 2 and name[0] in table.first else name.removesuffix("和")
    if any(letter in table.inside for letter in inner):
        return None
    if len(name) == 2:
        return name
    tail = name[-2:]
    whole, part = (sum(text.count(form) for text in texts) for form in (name, tail))
    if part > whole:
        return tail
    return name if len(name) == 3 else None


def _printed(name: str, texts: list[str], printed: list[str]) -> str:
    """The name in the characters of the text, which may be traditional ones."""
    places = ((text.find(name), whole) for text, whole in zip(texts, printed, strict=True))
    return next((whole[at : at + len(name)] for at, whole in places if at >= 0), name)


def _home(levels: dict[str, int], texts: list[str]) -> str | None:
    """The place named most, in the title above all; of two alike the wider one."""
    weight = {
        name: (texts[0].count(name) * TITLE_WEIGHT + sum(text.count(name) for text in texts)) / (1 + (level >= TOWN))
        for name, level in levels.items()
    }
    return max(weight, key=lambda name: (weight[name], -levels[name], name), default=None)
