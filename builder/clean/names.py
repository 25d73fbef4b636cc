"""Names of authors and photographers, in bylines, in datelines and in credits; and the bodies that sign a text."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from builder.clean.rules import cleaning, surnames
from builder.records.source import Bilingual, Byline

NAME = re.compile("[㐀-䶿一-鿿]{2,4}|[㐀-䶿一-鿿]{1,8}·[㐀-䶿一-鿿]{1,8}")
SEPARATORS = re.compile(r"[\s、，,/／|｜丨]+")
REPORT = re.compile(
    r"(?:本报|本報|本网|本網|[^\s，。（）“”]{2,8}[报報网網社])[^，。；“”]{0,16}?[讯訊电電][ （(]"
    r"|[^\s，。（）“”]{2,8}[讯訊电電] ?[（(][^（）()，。]{0,4}(?:记者|記者|通讯员|通訊員)"
)
IN_DATELINE = re.compile(r"[（(]([^（）()，。]{2,60})[）)]")
AT_END = re.compile(r"[（(]((?:本报|本報)?(?:记者|記者|通讯员|通訊員)[^（）()，。]{2,50})[）)]$")
DATELINE_REACH = 70
BODY = re.compile(
    "(?:国家|國家|中国|中國|[^走访记在向到让为把赴进看问对从与]{1,10}[省市县縣区區州旗盟])[^，。：、]{2,20}"
)
FRAME = " □■◇◆●◎○☉★☆（）()【】[]"
REPORTER = {"记者", "記者"}
GLUED_ROLE_LENGTH = 2
"""A role of one or two characters (文, 图, 作者) must be set off from the name, or 文化 would be an author."""


def is_name(word: str) -> bool:
    """Whether `word` has the form of a personal name: a known surname and one to three characters, or a middle dot.

    >>> is_name("欧阳明"), is_name("高质量发展"), is_name("制造业")
    (True, False, False)
    """
    if not NAME.fullmatch(word):
        return False
    return "·" in word or word[:2] in surnames() or word[0] in surnames()


def close_up(text: str) -> str:
    """Letter-spaced names closed up: `陈 醉 劳超杰` to `陈醉 劳超杰`.

    >>> close_up("陈 醉 劳超杰"), close_up("王 一 李 二"), close_up("校长 林 若 曦")
    ('陈醉 劳超杰', '王一 李二', '校长 林若曦')
    """
    words: list[str] = []
    for single, run in groupby(text.split(), lambda word: len(word) == 1 and NAME.fullmatch(word * 2) is not None):
        letters = list(run)
        size = 3 if len(letters) == 3 else 2
        words += ["".join(letters[at : at + size]) for at in range(0, len(letters), size)] if single else letters
    return " ".join(words)


@cache
def _role_pattern() -> re.Pattern[str]:
    names = sorted((role.zh for role in cleaning().roles), key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?P<before>[^\s:：/／。，！？；“”]{{0,10}}?)(?P<role>{'|'.join(names)})(?P<colon>[:：/／]?)(?P<rest>.*)"
    )


def names_with_roles(text: str) -> tuple[Byline, ...]:
    """The authors of a line that says who they are (记者 甲 通讯员 乙 丙); empty where the line is no byline.

    >>> [byline.zh for byline in names_with_roles("本报记者 王一 通讯员 李二 张三")]
    ['王一', '李二', '张三']
    >>> names_with_roles("记者昨日从市政府获悉")
    ()
    """
    found: list[Byline] = []
    role: Bilingual | None = None
    doubtful = 0
    for word in SEPARATORS.split(close_up(text.strip(FRAME))):
        if len(word) <= 8 and word.endswith(cleaning().byline_words):
            continue
        name, said = word, _role_of(word)
        if said:
            role, name = said
        if not name:
            continue
        if role is None or not NAME.fullmatch(name):
            return ()
        doubtful += not is_name(name)
        found.append(Byline(name, role=role))
    return tuple(found) if doubtful * 2 <= len(found) - 1 or not doubtful else ()


def _role_of(word: str) -> tuple[Bilingual, str] | None:
    """The role `word` names and the name glued to it, if any."""
    found = _role_pattern().fullmatch(word)
    if not found:
        return None
    zh, rest = found["role"], found["rest"]
    if len(zh) <= GLUED_ROLE_LENGTH and zh not in REPORTER and (found["before"] or (rest and not found["colon"])):
        return None
    if rest and not found["colon"] and not is_name(rest):
        return None
    english = {role.zh: role.en for role in cleaning().roles}[zh]
    return Bilingual(zh, english), rest


def lone_names(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names of a line that holds names alone; `known` are names that need no surname check.

    >>> lone_names("陈 醉 劳超杰"), lone_names("科创 聚力")
    (('陈醉', '劳超杰'), ())
    """
    words = tuple(SEPARATORS.split(close_up(text.strip(FRAME))))
    usual = all(word in known or (is_name(word) and (len(word) <= 3 or word[:2] in surnames())) for word in words)
    return words if usual and len(words) <= 6 else ()


def speaker(text: str) -> tuple[str, ...]:
    """The name of a line that gives a post and its one holder, as under the title of a speech.

    >>> speaker("某县县长 高 山"), speaker("城市更新 安居乐业")
    (('高山',), ())
    """
    post, _, name = close_up(text).rpartition(" ")
    return (name,) if post.endswith(cleaning().posts) and len(name) <= 3 and is_name(name) else ()


def are_photographers(text: str) -> bool:
    """Whether `text` is what stands before 摄: names, with or without 记者 and its like."""
    return bool(text) and (bool(names_with_roles(text)) or all(is_name(w) for w in SEPARATORS.split(close_up(text))))


def is_report(text: str) -> bool:
    """Whether `text` begins as a report does, with its paper and 讯 or its agency and 电.

    >>> is_report("本报讯（记者 王一）昨日，"), is_report("新华社某地5月17日电 记者"), is_report("本报记者昨日来电")
    (True, True, False)
    """
    return REPORT.match(text[:40]) is not None


def reporters(text: str) -> tuple[Byline, ...]:
    """The authors a paragraph names in its dateline, or in brackets at its end.

    >>> [byline.zh for byline in reporters("本报讯（记者 王一 通讯员 李二）昨日，大桥通车。")]
    ['王一', '李二']
    """
    found = (
        IN_DATELINE.search(text[:DATELINE_REACH]) if is_report(text) else AT_END.search(text, max(0, len(text) - 60))
    )
    return names_with_roles(found[1]) if found else ()


def are_issuers(text: str) -> bool:
    """Whether `text` names the bodies that issue it, and nothing else.

    >>> are_issuers("某市统计局 国家统计局某市调查队"), are_issuers("走进某市统计局")
    (True, False)
    """
    endings = cleaning().issuers
    return all(BODY.fullmatch(word) is not None and word.endswith(endings) for word in text.split())
