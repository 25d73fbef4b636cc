"""Names of organisations told by their endings: 某某有限公司, 甲市人民医院, 市财政局."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.edges import left_edge
from builder.extract.places import PlaceRules
from builder.tables.language import rules

LEVELS = ("国家级", "省级", "市级", "区级", "县级")
HAN = re.compile(r"[\u4e00-\u9fff]")
COUNTED = re.compile(r"(?:（[^（）]{1,6}）)?[0-9一二两三四五六七八九十百多几]{1,6}余?[家个所座]")
TOWN = re.compile(
    r"(?!城市|都市|超市|上市|各|全|该)[\u4e00-\u9fff]{2,3}(?:[省市县]|(?<![社园小地街片校港景新特])区(?![域间块位内外]))|[省市区县](?![级域内外间场长])"
)
MARKS = frozenset("，。；：！？、“”‘’…—·,;:!?\"'（）() \n\t　等和及的")


@dataclass(frozen=True)
class OrganisationRules:
    """builder/rules/organisations.toml: endings, and what makes a stem a name."""

    named: tuple[str, ...]
    between_marks: tuple[str, ...]
    beyond: tuple[str, ...]
    not_after_department: tuple[str, ...]
    placed: tuple[str, ...]
    institutions: tuple[str, ...]
    wide_endings: tuple[str, ...]
    departments: tuple[str, ...]
    department_ends: tuple[str, ...]
    central: tuple[str, ...]
    generic: tuple[str, ...]
    wide: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    """text[start:end] as a possible name: its ending, and which list of the rules the ending is from."""

    text: str
    start: int
    end: int
    ending: str
    kind: str

    @property
    def stem(self) -> str:
        return self.text[self.start : self.end - len(self.ending)]


def names_by_ending(text: str, places: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Spans that end like an organisation and have a stem of their own; they may overlap.

    `places` are the names of the places of this city, which make a name of what is else a kind of body.
    """
    table = rules("organisations", OrganisationRules)
    for match in _endings().finditer(text):
        kind, ending, end = str(match.lastgroup), match.group(), match.end()
        if text.startswith(table.beyond, end - len(ending)) or COUNTED.match(text, end):
            continue
        if kind in ("department", "central") and text.startswith(table.not_after_department, end):
            continue
        start = _behind_open_bracket(text, left_edge(text, end, least=len(ending)), end)
        if kind == "central":
            named = start == match.start()  # 教育部, but not in 促进会卫生教育部
        else:
            named = _is_name(_Candidate(text, start, end, ending, kind), places)
        if named:
            yield start, end


def place_before(name: str, places: tuple[str, ...]) -> int:
    """How many characters of a place the name begins with; 0 where it names none."""
    known = (*places, *rules("places", PlaceRules).elsewhere, *rules("organisations", OrganisationRules).provinces)
    length = max((len(place) for place in known if name.startswith(place)), default=0)
    town = TOWN.match(name, length)
    return town.end() if town else length


def is_generic(stem: str) -> bool:
    """Whether a stem is made of nothing but words any such body may have.

    >>> is_generic("省级重点企业"), is_generic("石墨烯创新")
    (True, False)
    """
    return _generic().fullmatch(stem) is not None


def _is_name(candidate: _Candidate, places: tuple[str, ...]) -> bool:
    stem = candidate.stem
    if not stem or not HAN.match(stem):
        return False
    place = place_before(stem, places)
    if candidate.kind == "department":
        return place > 0 or stem[-1] in "省市区县委"
    if place == len(stem) == 1:
        return False  # 市政府, 区法院: whose, only the table can say
    if candidate.kind == "marked":
        return _stands_between_marks(candidate)
    if candidate.kind == "placed":
        return _is_placed(stem[place:], candidate.ending, behind_place=place > 0)
    return _has_own_stem(stem, place, candidate.ending)


def _stands_between_marks(candidate: _Candidate) -> bool:
    text, start, end = candidate.text, candidate.start, candidate.end
    bounded = (start == 0 or text[start - 1] in MARKS) and (end == len(text) or text[end] in MARKS)
    return bounded and 2 <= len(candidate.stem) <= 5 and not is_generic(candidate.stem)


def _has_own_stem(stem: str, place: int, ending: str) -> bool:
    if place == 0:
        return len(stem) >= 2 and not is_generic(stem)
    institutions = rules("organisations", OrganisationRules).institutions
    return place == len(stem) or ending in institutions or not is_generic(stem[place:])


def _is_placed(own: str, ending: str, *, behind_place: bool) -> bool:
    """Whether a stem, its place `own` aside, makes a name of an ending that is a kind of body by itself.

    With nothing but generic words behind the place it takes four characters: 甲市政务服务中心, but not 甲市研发中心.
    """
    table = rules("organisations", OrganisationRules)
    if own.startswith(LEVELS):
        return False
    if is_generic(own):
        return behind_place and (not own or len(own) >= 4) and (bool(own) or ending not in ("中心", "公司", "基金"))
    if own.startswith(table.wide):
        return ending in table.wide_endings
    return behind_place or own.startswith(table.central) or _has_body(own)


def _has_body(stem: str) -> bool:
    """Whether another organisation's name leads the stem: 某某实验室检测(中心)."""
    found = _endings().search(stem)
    return found is not None and found.start() >= 2 and not is_generic(stem[: found.start()])


def _behind_open_bracket(text: str, start: int, end: int) -> int:
    """Where a bracket is opened but not closed, or closed but not opened, the name begins behind it."""
    depth: list[int] = []
    edge = start
    for offset in range(start, end):
        if text[offset] in "（(《":
            depth.append(offset)
        elif text[offset] in "）)》":
            if depth:
                depth.pop()
            else:
                edge = offset + 1
    return depth[-1] + 1 if depth else edge


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


@cache
def _endings() -> re.Pattern[str]:
    table = rules("organisations", OrganisationRules)
    department = f"(?:{_alternatives(table.departments)})(?:{_alternatives(table.department_ends)})"
    return re.compile(
        f"(?P<central>{_alternatives(table.central)})|(?P<department>{department})"
        f"|(?P<named>{_alternatives(table.named)})|(?P<placed>{_alternatives(table.placed)})"
        f"|(?P<marked>{_alternatives(table.between_marks)})"
    )


@cache
def _generic() -> re.Pattern[str]:
    table = rules("organisations", OrganisationRules)
    return re.compile(f"(?:{_alternatives((*table.generic, *table.wide))})*+")
