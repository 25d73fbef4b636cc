"""Names of authors and photographers, in bylines and in credits."""

from __future__ import annotations

import re
from functools import cache

from builder.clean.rules import cleaning, surnames
from builder.records.source import Bilingual, Byline

NAME = re.compile("[㐀-䶿一-鿿]{2,4}|[㐀-䶿一-鿿]{1,8}·[㐀-䶿一-鿿]{1,8}")
SEPARATORS = re.compile(r"[\s、，,/／|｜]+")
FRAME = " □■◇◆●◎○☉★☆（）()【】[]"
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

    >>> close_up("陈 醉 劳超杰"), close_up("王 一 李 二")
    ('陈醉 劳超杰', '王一 李二')
    """
    words: list[str] = []
    singles = 0
    for word in text.split():
        is_single = len(word) == 1 and NAME.fullmatch(word * 2) is not None
        if is_single and singles == 1:
            words[-1] += word
            singles = 0
        else:
            words.append(word)
            singles = 1 if is_single else 0
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
        if word in cleaning().byline_words:
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
    if len(zh) <= GLUED_ROLE_LENGTH and zh != "记者" and (found["before"] or (rest and not found["colon"])):
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


def are_photographers(text: str) -> bool:
    """Whether `text` is what stands before 摄: names, with or without 记者 and its like."""
    return bool(text) and (bool(names_with_roles(text)) or all(is_name(w) for w in SEPARATORS.split(close_up(text))))
