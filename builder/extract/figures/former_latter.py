"""前者 and 后者: what of the two names before them a number is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.records.figure import Figure

WORDS = ("前者", "后者")
TWO = re.compile(
    r"(?:^|[，。；：“])(?:[^，。；、]{0,8}[有是在为])??(?P<first>[^，。；、\d]{1,8}?)[、和与](?P<second>[^，。；、\d]{2,20})，前者"
)
# 甲、乙两地机采率最高: what is said of both names what is measured.
OF_BOTH = re.compile(
    "(?P<name>[一-鿿]{2,6}?)(?:两[地县市区州省镇乡村国家者])(?P<said>[一-鿿]{2,12}?)?(?:均|都|最|较|更|居|排|位|领|名列|差|不|$)"
)


class Pointed(NamedTuple):
    """The name that 前者 or 后者 stands for, and what the two are measured by, where the words before say it."""

    name: str
    said: str | None


def former_and_latter(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> dict[int, Pointed]:
    """For each figure (by its position) in a clause that begins with 前者 or 后者 what that points to.

    >>> OF_BOTH.match("太仓两地机采率最高").groupdict()
    {'name': '太仓', 'said': '机采率'}
    """
    start, end = sentence
    found = TWO.search(text[start:end]) if text.find(WORDS[0], start, end) >= 0 else None
    if found is None:
        return {}
    both = OF_BOTH.match(found["second"])
    names = (found["first"], both["name"] if both else found["second"])
    pointed: dict[int, Pointed] = {}
    for at, figure in enumerate(figures):
        places = [
            (text.rfind(word, start + found.end() - 2, figure.start), name)
            for word, name in zip(WORDS, names, strict=True)
        ]
        place, name = max(places)
        if place >= 0 and not any(mark in text[place : figure.start] for mark in "；。"):
            pointed[at] = Pointed(name, both["said"] if both else None)
    return pointed
