"""Qualifiers: the words round a number that loosen it."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.extract.figures.tables import qualifier_words, qualifiers
from builder.extract.figures.units import Measured
from builder.language.numerals import Numeral
from builder.records.figure import Kind, Sense

LINKED = re.compile(r"[-~—–－～−至到]")
SPACE_BEFORE = re.compile(r" {0,2}$")
# 3年内 is a term and 5天起 a start, but 10分钟内 and 2万元起 loosen the number.
NOT_INSIDE = re.compile(
    r"内(?=[部容外地涵河需销饰在科陆])|起(?=[来点源草诉])|多(?=[样元功种家个项位名年数方层少])|左右(?=[手岸])|强(?=[劲化大度制势])|弱(?=[势电])"
)


ABOUT = ("约为", "约有", "约占", "约合", "约达", "约需", "约计", "约在")


class Qualified(NamedTuple):
    """How far the figure reaches with its qualifiers, the word to show, and its sense."""

    start: int
    end: int
    word: str | None
    sense: Sense


def qualify(flat: str, numeral: Numeral, unit: Measured) -> Qualified:
    """The qualifiers of a number with its unit; before beats inside beats after.

    >>> from builder.extract.figures.units import find_unit
    >>> from builder.language.numerals import find_numerals
    >>> text = "已集聚近10家，不到11个月，30余项，5毫米以内"
    >>> [qualify(text, n, unit).word for n in find_numerals(text) if (unit := find_unit(text, n))]
    ['近', '不到', '余', '以内']
    """
    table = qualifiers()
    start, end = min(numeral.start, unit.start), unit.end
    left = _before(flat, start, numeral)
    right = _after(flat, end, numeral, unit.kind)
    inner = numeral.approximate or unit.loose
    begin = left[0] if left else start
    finish = end + len(right) if right else end
    if left and not (left[1] == "高出" and right):
        return Qualified(begin, finish, left[1], left[2])
    if inner:
        return Qualified(begin, finish, inner, table.inside[inner])
    if right:
        return Qualified(begin, finish, right, table.after[right])
    said = table.plain["words"]
    plain = next(word for word in said if flat.endswith(word, 0, start)) if flat.endswith(said, 0, start) else None
    return Qualified(begin, finish, plain, "about" if _is_pair(numeral) else "exactly")


def _is_pair(numeral: Numeral) -> bool:
    """三四百 is loose, 300到400 is not."""
    return numeral.high is not None and not LINKED.search(numeral.raw)


def _before(flat: str, start: int, numeral: Numeral) -> tuple[int, str, Sense] | None:
    table = qualifiers()
    at = SPACE_BEFORE.search(flat, max(0, start - 2), start).start()  # type: ignore[union-attr]
    word = qualifier_words("before").before(flat, at)
    if word and flat[at - len(word) - 1 : at - len(word)] not in _barred(word):
        return at - len(word), "约" if word in ABOUT else word, table.before[word]
    if numeral.form != "plain":
        word = qualifier_words("before_bare").before(flat, at)
        if word and word != "数" and (word == "过" or numeral.form in ("bare", "half")):
            return at - len(word), word, table.before_bare[word]
    return None


def _barred(word: str) -> frozenset[str]:
    return frozenset(qualifiers().not_after.get(word, ""))


def _after(flat: str, end: int, numeral: Numeral, kind: Kind) -> str | None:
    word = qualifier_words("after").at(flat, end)
    if word is None or NOT_INSIDE.match(flat, end):
        return None
    if word in ("强", "弱") and numeral.form not in ("fraction", "percent", "tenths") and kind != "percent":
        return None
    if word in ("起", "起步") and kind not in ("money", "percent"):
        return None
    if word in ("内", "前后", "多") and kind not in ("duration", "length", "area", "mass"):
        return word if word == "多" and (kind == "multiple" or numeral.form == "tenths") else None
    return word
