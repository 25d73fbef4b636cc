"""Numbers told one after another: the ranks of a row (第一个月, 第二个月), the two sides of a score."""

from __future__ import annotations

import re

from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.surroundings import Stand

NEAR = 12
"""So close the two numbers of a score stand; in "from two sets down to win 3-2" the first is none of it."""
_MARKS = frozenset({"比", ":", "：", "-", "—", "∶"})
_SCORE = re.compile("[0-9]{1,3}比[0-9]{1,3}")
_IN_SCORES = re.compile("(?:[0-9]{1,3}[比:：∶-][0-9]{1,3}[、和]){1,6}[0-9]{1,3}[比:：∶-][0-9]{1,3}")
_LOST = re.compile("不敌|[负输败]")


def are_ranks_of_a_row(zh: str, one: Stand, two: Stand) -> bool:
    """Whether two ranks count the same things."""
    if one.chinese.kind != "ordinal" or two.chinese.kind != "ordinal":
        return False
    return zh[one.chinese.end : one.chinese.end + 1] == zh[two.chinese.end : two.chinese.end + 1]


def is_bare_first(stand: Stand) -> bool:
    """Whether it is a "first" that the English may leave out."""
    return stand.chinese.kind == "ordinal" and stand.chinese.meaning.value == 1 and stand.chinese.need == "none"


def in_list_of_scores(zh: str, atom: ChineseAtom) -> bool:
    """Whether it is one side of a score in a list: 25比21、23比25. These are compared as a whole (`scores`)."""
    return any(found.start() <= atom.start < found.end() for found in _IN_SCORES.finditer(zh))


def in_score(zh: str, atom: ChineseAtom) -> bool:
    """Whether it is one side of a score or a vote: 5比4."""
    return any(found.start() <= atom.start < found.end() for found in _SCORE.finditer(zh))


def is_quarter(atom: ChineseAtom) -> bool:
    """Whether it is a part of the year, which English puts anywhere: "up 8 percent in the fourth"."""
    return atom.kind == "ordinal" and atom.meaning.unit == "quarter"


def is_lost_score(pair: Pair, one: Stand, two: Stand) -> bool:
    """Whether a score of the side that lost comes with the winner's first: 76比87不敌, "lost 87-76"."""
    if pair.zh[one.chinese.end : two.chinese.start] not in _MARKS or not _LOST.search(pair.zh):
        return False
    near = 0 < one.english.number.start - two.english.number.end < NEAR
    return near and one.chinese.meaning.value < two.chinese.meaning.value
