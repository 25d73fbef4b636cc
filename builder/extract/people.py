"""People of record: names told by the office before them or the verb behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.edges import left_edge
from builder.extract.places import find_places
from builder.records.document import Block, Document
from builder.records.mention import Person, Span
from builder.records.source import Metadata
from builder.tables.city import City
from builder.tables.language import rules

HAN = re.compile(r"[\u4e00-\u9fff]+")
FOREIGN = re.compile(r"([\u4e00-\u9fff]{1,24})((?:·[\u4e00-\u9fff]{1,10})+)")
NUMERALS = "二三四五六七八九十百千万亿两零〇"
FREE_LEFT = frozenset("，。；：！？、“”‘’…—·,;:!?\"'（）() \n\t　据")
LIGHT_LEFT = frozenset("的和与对向由是在为聆听")


@dataclass(frozen=True)
class PeopleRules:
    """builder/rules/people.toml: what makes a name, and what stands around one."""

    surnames: str
    doubtful_surnames: str
    double_surnames: tuple[str, ...]
    never_given: str
    forms_of_address: tuple[str, ...]
    roles: tuple[str, ...]
    titles_after: tuple[str, ...]
    high_offices: tuple[str, ...]
    not_third: str
    speech: tuple[str, ...]
    speech_after_role: tuple[str, ...]
    words: str
    writing: tuple[str, ...]


def find_people(document: Document, metadata: Metadata, city: City) -> tuple[Person, ...]:
    """Everyone named with an office or as speaking, in order of first mention.

    Authors and photographers are no people of record: bylines and credits are not read. Once a name is known, each
    later mention counts. The role is the longest printed directly before the name, else the title behind it.
    """
    authors = {byline.zh for byline in (*document.bylines, *metadata.bylines)}
    writing = rules("people", PeopleRules).writing
    blocks = [block for block in document.blocks if block.type not in ("byline", "credit")]
    known = frozenset(row.zh for row in city.people if row.role_zh not in writing) - authors
    taken = _taken(document, city)
    names = {name for block in blocks for name in _names(block.text, taken.get(block.id, frozenset()), known)}
    people = []
    for name, mentions in _mentions(blocks, sorted(names - authors)).items():
        before = [_role_before(text, span.start) or "" for text, span in mentions]
        behind = [_title_after(text, span.end) or "" for text, span in mentions]
        role = max(before, key=len) or max(behind, key=len) or None
        people.append(Person(name, role, tuple(span for _, span in mentions)))
    return tuple(people)


def _taken(document: Document, city: City) -> dict[str, frozenset[int]]:
    """Offsets, by block, where the name of a place or of an organisation of the tables stands."""
    taken: dict[str, set[int]] = {}
    for place in find_places(document, city):
        taken.setdefault(place.span.block, set()).update(range(place.span.start, place.span.end))
    forms = sorted({form for row in city.organisations for form in row.forms}, key=lambda form: (-len(form), form))
    if forms:
        pattern = re.compile("|".join(map(re.escape, forms)))
        for block in document.blocks:
            for match in pattern.finditer(block.text):
                taken.setdefault(block.id, set()).update(range(match.start(), match.end()))
    return {block: frozenset(offsets) for block, offsets in taken.items()}


def _names(text: str, taken: frozenset[int], known: frozenset[str]) -> Iterator[str]:
    """The names that the words around them vouch for, as often as that happens."""
    end = -1
    yield from _foreign_names(text)
    for match in _surname().finditer(text):
        start = match.start()
        if start in taken or start < end or text[start - 1 : start] == "·":
            continue
        listed = end > 0 and text[end:start] in ("、", "和", "与")
        found = _name_end(text, match, known, listed)
        if found is not None and taken.isdisjoint(range(start, found)):
            end = found
            yield text[start:end]


def _foreign_names(text: str) -> Iterator[str]:
    """约翰·史密斯: between an office or a mark before the first part and a verb or a mark behind the last."""
    table = rules("people", PeopleRules)
    for match in FOREIGN.finditer(text):
        first, rest = match.group(1), match.group(2)
        begin = max((first.rfind(role) + len(role) for role in table.roles if role in first), default=0)
        stops = [rest.find(word) for word in (*table.speech, *table.speech_after_role, *table.titles_after)]
        last = rest.rfind("·") + 1
        end = min((stop for stop in stops if stop > last), default=len(rest))
        given = first[begin:]
        vouched = begin > 0 or rest.startswith(table.speech, end)
        if vouched and 1 <= len(given) <= 6 and 1 <= end - last <= 6:
            yield given + rest[:end]


def _name_end(text: str, surname: re.Match[str], known: frozenset[str], listed: bool) -> int | None:
    """Where the name beginning with `surname` ends; None where nothing vouches for a name."""
    table = rules("people", PeopleRules)
    start = surname.start()
    ends = [end for end in (surname.end() + 2, surname.end() + 1) if _can_be_name(text, surname, end, known)]
    after_role = text.endswith(table.roles, 0, start)
    free = start == 0 or text[start - 1] in FREE_LEFT
    best: tuple[int, int, int] | None = None
    for end in ends:
        weight, length = _witness(text, end, after_role, free, start)
        if weight == 1 and surname.group() in table.doubtful_surnames:
            weight = 0
        if text[start:end] in known and end - start > 2:
            weight = max(weight, 1)
        if weight == 0 and listed and _list_goes_on(text, end):
            weight = 1
        if weight and (best is None or (weight, length, end) > best):
            best = (weight, length, end)
    if best:
        return best[2]
    return _behind_high_office(text, surname, ends)


def _behind_high_office(text: str, surname: re.Match[str], ends: list[int]) -> int | None:
    """A name of three characters is taken on the word of the office alone; six of seven names have that length."""
    table = rules("people", PeopleRules)
    start, end = surname.start(), surname.end() + 2
    if len(surname.group()) > 1 or end not in ends or surname.group() in table.doubtful_surnames:
        return None
    office = text.endswith(table.roles, 0, start) and text.endswith(table.high_offices, 0, start)
    return end if office and text[end - 1] not in table.not_third else None


def _witness(text: str, end: int, after_role: bool, free: bool, start: int) -> tuple[int, int]:
    """How strongly the words around speak for a name ending at `end` (3 speech, 2 title, 1 edge), and in how many."""
    table = rules("people", PeopleRules)
    spoken = _longest(text, end, table.speech)
    if spoken and (after_role or free):
        return 3, spoken
    title = _longest(text, end, table.titles_after)
    if title and (after_role or free or text[start - 1] in LIGHT_LEFT):
        return 2, title
    if not after_role:
        return 0, 0
    if end == len(text) or HAN.match(text, end) is None:
        return 1, 1
    going_on = _longest(text, end, table.speech_after_role)
    return (1, going_on) if going_on else (0, 0)


def _can_be_name(text: str, surname: re.Match[str], end: int, known: frozenset[str]) -> bool:
    table = rules("people", PeopleRules)
    name, given = text[surname.start() : end], text[surname.end() : end]
    if end > len(text) or not HAN.fullmatch(name):
        return False
    if name in known:
        return True
    if any(char in table.never_given or char in NUMERALS for char in given):
        return False
    return not name.startswith(_words()) and not given.startswith(table.forms_of_address)


def _list_goes_on(text: str, end: int) -> bool:
    if end == len(text) or text[end] in "、和等，。；与":
        return True
    return text.startswith(rules("people", PeopleRules).speech_after_role, end)


def _role_before(text: str, start: int) -> str | None:
    """The longest phrase of offices directly before `start`, through 、 as long as each part is an office."""
    roles = rules("people", PeopleRules).roles
    if not text.endswith(roles, 0, start):
        return None
    edge = left_edge(text, start, least=2)
    while edge > 1 and text[edge - 1] == "、" and text.endswith(roles, 0, edge - 1):
        edge = left_edge(text, edge - 1, least=2)
    return text[edge:start].strip(" 　") or None


def _title_after(text: str, end: int) -> str | None:
    titles = [title for title in rules("people", PeopleRules).titles_after if text.startswith(title, end)]
    return max(titles, key=len) if titles and titles != ["同志"] else None


def _mentions(blocks: list[Block], names: list[str]) -> dict[str, list[tuple[str, Span]]]:
    """Every span of each name with its block's text, the longer name first, names in order of first mention."""
    found: dict[str, list[tuple[str, Span]]] = {}
    if names:
        pattern = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
        for block in blocks:
            for match in pattern.finditer(block.text):
                span = Span(block.id, match.start(), match.end())
                found.setdefault(match.group(), []).append((block.text, span))
    return found


def _longest(text: str, start: int, words: tuple[str, ...]) -> int:
    return max((len(word) for word in words if text.startswith(word, start)), default=0)


@cache
def _surname() -> re.Pattern[str]:
    table = rules("people", PeopleRules)
    single = "".join(table.surnames.split())
    return re.compile("|".join(table.double_surnames) + f"|[{single}]")


@cache
def _words() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules("people", PeopleRules).words.split()))
