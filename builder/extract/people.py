"""People of record: names told by the office before them or the verb behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.extract.edges import left_edge
from builder.extract.people_rules import pattern_of, people_rules
from builder.extract.person_contexts import names_in
from builder.extract.person_names import name_ends
from builder.extract.places import find_places
from builder.language.alternatives import longest_of
from builder.language.flat import flatten
from builder.records.document import Document
from builder.records.mention import Person, PlaceMention, Span
from builder.records.source import Metadata
from builder.tables.by_identity import by_identity
from builder.tables.city import City, OrganisationRow, PersonRow

BODIES = "院校行厂局村县区市镇省社店所队馆站台会团"  # 该院, 该校: one letter is no name of a body without 该
SPEAKER = re.compile(r"(?m)^([\u4e00-\u9fff]{2,4})：")
"""Who speaks in a transcript, at the head of a paragraph: a name there is one everywhere."""


@dataclass(frozen=True)
class _Mention:
    """Where a known name stands, and the role printed beside it there."""

    span: Span
    before: str
    behind: str


def find_people(
    document: Document, metadata: Metadata, city: City, places: tuple[PlaceMention, ...] | None = None
) -> tuple[Person, ...]:
    """Everyone named with an office or as speaking, in order of first mention.

    Authors and photographers are no people of record: bylines and credits are not read. Once a name is known, each
    later mention counts. The role is the longest printed directly before the name, else the title behind it.
    """
    authors = {byline.zh for byline in (*document.bylines, *metadata.bylines)}
    speakers = {name for block in document.blocks for name in SPEAKER.findall(block.text)}
    known = (_known(city.people) | {name for name in speakers if name_ends(name, 0)[:1] == [3]}) - authors
    texts = {block.id: block.text for block in document.blocks if block.type not in ("byline", "credit")}
    plain = {block: flatten(text) for block, text in texts.items()}
    taken = _taken(plain, city, find_places(document, city) if places is None else places)
    told: dict[str, str] = {}
    for block, text in plain.items():
        for named in names_in(text, taken.get(block, frozenset()), known):
            name = texts[block][named.start : named.end]
            told[name] = max(told.get(name, ""), named.role or "", key=len)
    people = []
    for name, mentions in _mentions(texts, plain, [name for name in told if name not in authors]).items():
        role = (
            max((one.before for one in mentions), key=len)
            or told[name]
            or max((one.behind for one in mentions), key=len)
        )
        people.append(Person(name, role or None, tuple(one.span for one in mentions)))
    return tuple(people)


@by_identity
def _known(rows: tuple[PersonRow, ...]) -> frozenset[str]:
    return frozenset(row.zh for row in rows if row.role_zh not in people_rules().writing)


@by_identity
def _forms(rows: tuple[OrganisationRow, ...]) -> re.Pattern[str]:
    return re.compile(longest_of(form for row in rows for form in row.forms))


def _taken(texts: dict[str, str], city: City, places: tuple[PlaceMention, ...]) -> dict[str, frozenset[int]]:
    """Offsets, by block, where the name of a place or of an organisation of the tables stands."""
    taken: dict[str, set[int]] = {}
    for place in places:
        taken.setdefault(place.span.block, set()).update(range(place.span.start, place.span.end))
    forms = _forms(city.organisations)
    for block, text in texts.items():
        for match in forms.finditer(text):
            taken.setdefault(block, set()).update(range(match.start(), match.end()))
    return {block: frozenset(offsets) for block, offsets in taken.items()}


def _mentions(texts: dict[str, str], plain: dict[str, str], names: list[str]) -> dict[str, list[_Mention]]:
    """Every mention of each name, the longer name first, names in order of first mention."""
    found: dict[str, list[_Mention]] = {}
    if not names:
        return found
    pattern = re.compile(longest_of(names))
    for block, text in texts.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            (begin, stop), behind = _role_before(plain[block], start), _title_after(plain[block], end)
            mention = _Mention(Span(block, start, end), text[begin:stop].strip(" 　"), text[end : end + len(behind)])
            found.setdefault(match.group(), []).append(mention)
    return found


def _role_before(text: str, start: int) -> tuple[int, int]:
    """The longest phrase of offices directly before `start`, through 、 as long as each part is one; “” may hold it.

    An office that 的 ties to someone else (某某的学生、) is not gone through.
    """
    end = start
    while end > 0 and start - end < 3 and text[end - 1] in " 　”":
        end -= 1
    if not _is_office(text, end):
        return start, start
    edge = left_edge(text, end, least=2)
    while edge > 1 and text[edge - 1] == "、" and _is_office(text, edge - 1):
        further = left_edge(text, edge - 1, least=2)
        if further > 0 and text[further - 1] == "的":
            break
        edge = further
    if edge > 0 and text[edge - 1] == "该" and text[edge] in BODIES:
        edge -= 1
    return edge, end


def _is_office(text: str, end: int) -> bool:
    table = people_rules()
    if text.endswith(table.roles, 0, end):
        return True
    return text[end - 1 : end] in tuple("员师家长手匠工") and not text.endswith(table.no_calling, 0, end)


def _title_after(text: str, end: int) -> str:
    title = pattern_of("titles_after").match(text, end)
    return "" if title is None or title.group() == "同志" else title.group()
