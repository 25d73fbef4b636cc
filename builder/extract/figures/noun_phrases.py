"""Noun phrases: what a phrase beside a number loses before it names what is measured, and which name nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.extract.figures.tables import STRICT
from builder.tables.language import rules

OWN_AGE = re.compile("年龄|寿命|岁数|龄$|^[男女]性$")
# 65岁及以上老年人口: the age tells which people are counted.
AGE_GROUP = re.compile(r"\d{1,3}(?:[-—~至到]\d{1,3})?周?岁(?:及?以[上下内])?")


@dataclass(frozen=True)
class PhraseTable:
    """measured_names.toml."""

    __pydantic_config__ = STRICT
    marks: str
    head: str
    tail: str
    taken: str
    compared: str
    numbered: str
    nothing: str
    sentence: str
    speech: str
    begins: str
    money: str
    acts: str
    aux: str


@dataclass(frozen=True)
class Patterns:
    """The table as patterns."""

    marks: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    taken: re.Pattern[str]
    compared: re.Pattern[str]
    numbered: re.Pattern[str]
    nothing: re.Pattern[str]
    sentence: re.Pattern[str]
    speech: re.Pattern[str]
    begins: re.Pattern[str]
    money: re.Pattern[str]
    acts: re.Pattern[str]
    aux: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, made once."""
    table = rules("measured_names", PhraseTable)
    return Patterns(**{name: re.compile(getattr(table, name)) for name in PhraseTable.__dataclass_fields__})


@lru_cache(maxsize=64)
def tidied(name: str, unit: str | None = None) -> str:
    """The name without what is the sentence's; empty where it names nothing.

    >>> tidied("中心把项目审批时限"), tidied("粮食总产量[3]"), tidied("成本比进口产品便宜"), tidied("土地上")
    ('项目审批时限', '粮食总产量', '成本', '土地')
    >>> tidied("在资金上"), tidied("起步价2元"), tidied("已经"), tidied("张阿姨上六楼", "岁")
    ('', '', '', '')
    """
    found = patterns()
    name, rest = found.marks.sub("", name), ""
    for taken in found.taken.finditer(name):
        rest = name[taken.end() :]
    name = rest if rest else name
    compared = found.compared.search(name)
    name = name[: compared.start()] if compared else name
    name = _without_head(_without_head(name, found), found)
    if found.numbered.search(AGE_GROUP.sub("", name) if "岁" in name else name):
        name = name.rpartition("的")[2] if "的" in name else ""
        name = "" if found.numbered.search(name) else name
    name = found.tail.sub("", _without_head(name, found))
    if found.nothing.search(name) or (unit in ("岁", "周岁") and not OWN_AGE.search(name)):
        return ""
    return name


def _without_head(name: str, found: Patterns) -> str:
    head = found.head.match(name)
    return name[head.end() :] if head else name
