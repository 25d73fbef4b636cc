"""builder/rules/organisations.toml as a checked table, with the patterns made from it once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.language.alternatives import longest_of
from builder.tables.language import rules


@dataclass(frozen=True)
class OrganisationRules:
    """builder/rules/organisations.toml: endings, and what makes a stem a name."""

    named: tuple[str, ...]
    institutions: tuple[str, ...]
    villages: tuple[str, ...]
    between_marks: tuple[str, ...]
    within: tuple[str, ...]
    beyond: tuple[str, ...]
    before: tuple[str, ...]
    not_department: tuple[str, ...]
    posts: tuple[str, ...]
    party: tuple[str, ...]
    party_posts: tuple[str, ...]
    placed: tuple[str, ...]
    loose: tuple[str, ...]
    departments: tuple[str, ...]
    department_ends: tuple[str, ...]
    ministries: tuple[str, ...]
    central: tuple[str, ...]
    describing: tuple[str, ...]
    generic: tuple[str, ...]
    wide: tuple[str, ...]
    wide_endings: tuple[str, ...]
    firms: tuple[str, ...]
    provinces: tuple[str, ...]
    said_as: dict[str, str]


@dataclass(frozen=True)
class Departments:
    """What may stand before 局 or 委: the last words of it, those of 部, and the whole of it as a pattern."""

    ends: tuple[str, ...]
    ministries: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Ending:
    """An ending, the list it is from, and what of it ends a department (公安局: 局)."""

    word: str
    kind: str
    department: str
    is_department: bool
    is_party: bool


def is_generic(stem: str) -> bool:
    """Whether a stem is made of nothing but words any such body may have.

    >>> is_generic("省级重点企业"), is_generic("石墨烯创新")
    (True, False)
    """
    return _generic().fullmatch(stem) is not None


def is_of_a_kind(stem: str) -> bool:
    """Whether a stem describes bodies rather than naming one: 重点, 民营, 三甲.

    >>> is_of_a_kind("重点"), is_of_a_kind("人民")
    (True, False)
    """
    return stem.startswith(rules("organisations", OrganisationRules).describing) and is_generic(stem)


def in_short(name: str) -> str:
    """The name with its ending as people say it.

    >>> in_short("甲市卫生健康委员会"), in_short("甲市博物馆")
    ('甲市卫健委', '甲市博物馆')
    """
    found = _long_endings().search(name)
    said = rules("organisations", OrganisationRules).said_as
    return name[: found.start()] + said[found.group()] if found and found.start() else name


@cache
def _long_endings() -> re.Pattern[str]:
    return re.compile(f"(?:{longest_of(rules('organisations', OrganisationRules).said_as)})$")


@cache
def departments() -> Departments:
    """The functions of departments."""
    table = rules("organisations", OrganisationRules)
    pattern = re.compile(f"委?(?:{longest_of(table.departments)}|[和与、])++")
    return Departments(table.departments, table.ministries, pattern)


@cache
def endings() -> re.Pattern[str]:
    """What a name may end in, the longest at each place; in 晋中学院 that is no 中学."""
    return re.compile(f"(?![中小]学院){longest_of(_kinds())}")


@cache
def ending_of(word: str) -> Ending:
    """What is known of an ending."""
    table = rules("organisations", OrganisationRules)
    department = max((end for end in table.department_ends if word.endswith(end)), key=len, default="")
    return Ending(word, _kinds()[word], department, word[-1] in "局委厅办部", word.endswith(table.party))


@cache
def _kinds() -> dict[str, str]:
    """The kind of each ending; of two the one that asks for less."""
    table = rules("organisations", OrganisationRules)
    parts = {
        "department": table.department_ends,
        "marked": table.between_marks,
        "placed": table.placed,
        "named": table.named,
        "institution": table.institutions,
        "village": table.villages,
        "central": table.central,
    }
    return {word: kind for kind, words in parts.items() for word in words}


@cache
def _generic() -> re.Pattern[str]:
    table = rules("organisations", OrganisationRules)
    return re.compile(f"{longest_of((*table.describing, *table.generic, *table.wide))}*+")
