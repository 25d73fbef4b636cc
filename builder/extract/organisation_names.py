"""Names of organisations told by their endings: 某某有限公司, 甲市人民医院, 市财政局."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.edges import left_edge
from builder.extract.organisation_rules import (
    Ending,
    OrganisationRules,
    departments,
    ending_of,
    endings,
    is_generic,
    is_of_a_kind,
)
from builder.extract.towns import Towns
from builder.language.alternatives import longest_of
from builder.tables.language import rules

LEVELS = ("国家级", "省级", "市级", "区级", "县级", "全市", "全省", "全县", "全区", "全镇", "全乡", "全州")
NO_NAME = re.compile("某|全[市县区省镇](?!国)|百分之")
SEVERAL = re.compile(r"(?:[0-9二两三四五六七八九十百多几余]|十[一二三四五六七八九])[余多]?[家个所座支]$")
NAME_START = re.compile(r"[\u4e00-\u9fffA-Za-z]")
COUNTED = re.compile(r"(?:（[^（）]{1,6}）)?[0-9一二两三四五六七八九十百多几]{1,6}余?[家个所座]")
GROUNDS = ("旅游区", "度假区", "景区", "保护区", "开发区", "新区", "园区", "高新区", "保税区", "示范区")
OF_GROUNDS = ("管委会", "管理委员会", "管理局", "管理处")
MARKS = frozenset("，。；：！？、“”‘’…—-·,;:!?\"'（）() \n\t　等和及的与")
BRANCHES = (
    "公司",
    "集团",
    "支行",
    "分行",
    "分公司",
    "分院",
    "分校",
    "分局",
    "分所",
    "税务局",
    "调查队",
    "项目部",
    "电厂",
    "工作站",
)
TITLE = re.compile("《[^《》]*》")
LEVEL = "省市区县州镇乡"
NATIONAL = ("国家", "中国", "全国", "最高", "世界", "国际")


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


def names_by_ending(text: str, towns: Towns) -> Iterator[tuple[int, int]]:
    """Spans that end like an organisation and have a stem of their own; they may overlap.

    `text` is flat: in simplified characters. `towns` know the names of places, which make a name of what is else a
    kind of body. Nothing between 《 and 》 is a body: it is the title of a work.
    """
    table = rules("organisations", OrganisationRules)
    titles = _title_marks(text)
    for match in endings().finditer(text):
        ending, end = ending_of(match.group()), match.end()
        longer = _beyond().match(text, match.start()) and not text.startswith(table.within, match.start())
        if longer or text.endswith(table.before, 0, end):
            continue
        if COUNTED.match(text, end) or _is_in_title(titles, match.start()):
            continue
        if ending.is_department and text.startswith(table.not_department, end - 1):
            continue
        if ending.is_party and text.startswith(table.party_posts, end):
            continue
        found = _start_of_name(text, match.start(), ending, towns)
        if found is not None:
            yield found, end


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(longest_of(rules("organisations", OrganisationRules).beyond))


def _start_of_name(text: str, offset: int, ending: Ending, towns: Towns) -> int | None:
    end = offset + len(ending.word)
    if ending.kind == "central":
        start = left_edge(text, end, least=len(ending.word), body=True)
        own = start == offset or ending.word.startswith(NATIONAL)
        return offset if own or towns.place_before(text[start:offset]) == offset - start else None
    start = _behind_open_bracket(text, left_edge(text, end, least=len(ending.word), body=True), end)
    if start == offset:
        return None
    if ending.department:
        department = _start_of_department(text, start, end - len(ending.department), ending.department, towns)
        if department is not None or ending.kind == "department":
            return department
    start = _from_town(text, start, offset, ending.word, towns)
    candidate = _Candidate(text, start, end, ending.word, ending.kind)
    return start if _is_name(candidate, towns) else None


def _title_marks(text: str) -> tuple[list[int], list[int]]:
    opened: list[int] = []
    closed: list[int] = []
    for match in TITLE.finditer(text):
        opened.append(match.start())
        closed.append(match.end())
    return opened, closed


def _is_in_title(titles: tuple[list[int], list[int]], offset: int) -> bool:
    nearest = bisect_right(titles[0], offset) - 1
    return nearest >= 0 and offset < titles[1][nearest]


def _start_of_department(text: str, start: int, ending: int, suffix: str, towns: Towns) -> int | None:
    """Where a department's name starts: at its place, or at the level (市, 区, 省 …) that stands for one."""
    functions = departments()
    if not text.endswith(functions.ends, start, ending):
        return None
    if suffix in ("部", "办公室") and not text.endswith(functions.ministries, start, ending):
        return None
    place = towns.place_before(text[start:ending])
    if place and functions.pattern.fullmatch(text, start + place, ending):
        return start
    if text.startswith("国家", start) and functions.pattern.fullmatch(text, start + 2, ending):
        return start
    for level in range(ending - 1, start, -1):
        if text[level] in LEVEL and functions.pattern.fullmatch(text, level + 1, ending):
            town = towns.start_of_town(text, start, level)
            if town == level and text[level] == "区" and level - start >= 2:
                continue  # 某岛旅游区管理委员会: the letter ends another word
            return start if _ends_body(text, start, town) else town
    return None


def _ends_body(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends like a body of which the next one is a branch: 国家税务总局[甲市税务局]."""
    return any(match.end() == end for match in endings().finditer(text, start, end))


def _from_town(text: str, start: int, ending: int, suffix: str, towns: Towns) -> int:
    """Behind words that are no name, the name starts at its city: 视察[甲市图书馆]; but 某银行甲市支行 is one name.

    Between two places one letter is a verb: 甲市借[乙市开发区].
    """
    if suffix.endswith(BRANCHES):
        return start
    place = start + towns.place_before(text[start:ending])
    if place > start:
        other = towns.known.search(text, place, ending)
        return other.start() if other and other.start() == place + 1 else start
    for town in towns.formal(text, start, ending):
        if town <= start:
            return start
        ahead = text[start:town]
        if ahead[-1] in "（(" or endings().search(ahead) or ahead.startswith(("中国", "国家")):
            return start
        return town
    return start


def _is_name(candidate: _Candidate, towns: Towns) -> bool:
    stem, ending, kind = candidate.stem, candidate.ending, candidate.kind
    if not stem or not NAME_START.match(stem) or stem.startswith(LEVELS) or NO_NAME.search(stem):
        return False
    place = towns.place_before(stem)
    if place == 0 and SEVERAL.search(candidate.text, max(0, candidate.start - 4), candidate.start):
        return False
    if kind == "marked":
        return _stands_between_marks(candidate)
    if kind == "placed":
        brand = ending == "公司" and place == 0 and _stands_between_marks(candidate)
        return brand or _is_placed(stem, place, ending)
    if place == 0:
        national = kind == "institution" and len(stem) >= 4 and stem.startswith("中国")
        return len(stem) >= 2 and (national or not is_generic(stem))
    return not is_of_a_kind(stem[place:]) and _is_named_behind_place(stem, place, ending, kind)


def _is_named_behind_place(stem: str, place: int, ending: str, kind: str) -> bool:
    """甲市人民医院 is a name, 甲市人工智能产业园 too, but not 甲市实验室 nor 市集团."""
    if kind == "institution":
        return True
    own = stem[place:]
    if not own:
        return place > 1
    return not is_generic(own) or len(own) >= 4 or ending in rules("organisations", OrganisationRules).firms


def _stands_between_marks(candidate: _Candidate) -> bool:
    text, start, end = candidate.text, candidate.start, candidate.end
    posts = rules("organisations", OrganisationRules).posts
    behind = end == len(text) or text[end] in MARKS or text.startswith(posts, end)
    bounded = behind and (start == 0 or text[start - 1] in MARKS)
    return bounded and 2 <= len(candidate.stem) <= 5 and not is_generic(candidate.stem)


def _is_placed(stem: str, place: int, ending: str) -> bool:
    """Whether a stem makes a name of an ending that is a kind of body by itself.

    With nothing but generic words behind the place it takes four characters: 甲市政务服务中心, but not 甲市研发中心.
    """
    table = rules("organisations", OrganisationRules)
    own = stem[place:]
    if place == len(stem) == 1 or is_of_a_kind(own):
        return False
    if is_generic(own):
        return place > 0 and (ending not in table.loose or (len(own) >= 4 and ending != "公司"))
    if own.startswith(table.wide):
        return ending in table.wide_endings
    if place == 0 and ending == "公司" and stem[0].isascii():
        return True
    ground = next((word for word in GROUNDS if own.endswith(word) and ending in OF_GROUNDS), None)
    if ground and not is_generic(own.removesuffix(ground)):
        return own != ground
    return place > 0 or own.startswith(table.central) or _has_body(own)


def _has_body(stem: str) -> bool:
    """Whether another organisation's name leads the stem: 某某实验室检测(中心)."""
    found = endings().search(stem)
    return found is not None and found.start() >= 2 and not is_generic(stem[: found.start()])


def _behind_open_bracket(text: str, start: int, end: int) -> int:
    """Where a bracket is opened but not closed, or closed but not opened, the name begins behind it."""
    depth: list[int] = []
    edge = start
    for match in _brackets().finditer(text, start, end):
        if match.group() in "（(《":
            depth.append(match.start())
        elif depth:
            depth.pop()
        else:
            edge = match.end()
    return depth[-1] + 1 if depth else edge


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(longest_of("（(《）)》"))
