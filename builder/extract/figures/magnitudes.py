"""Magnitudes: the numbers of a text that are figures, with value, unit and qualifier; not yet what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import NamedTuple

from builder.extract.figures.compound import compound
from builder.extract.figures.dates import find_dates
from builder.extract.figures.exclusions import ONE_IN, Site, excluded
from builder.extract.figures.qualifiers import qualify
from builder.extract.figures.sayings import find_sayings
from builder.extract.figures.tables import exclusion_words
from builder.extract.figures.unit_fields import fits, named
from builder.extract.figures.units import Measured, find_unit
from builder.language.flat import flatten
from builder.language.numeral_reading import MYRIADS
from builder.language.numerals import Numeral, find_numerals
from builder.records.figure import Kind, Sense

DIGIT = re.compile("[0-9]")
SHARED = re.compile(" ?[、和与及] ?")
LINK = re.compile(r" ?(?:[-~—]{1,2}|至|到) ?")
CLAUSE = re.compile("[，。；！？、]")
SCALE = re.compile("[万亿]+$")
SCALED = re.compile(r"[万亿]$|[万亿](?=[余多]$)")
INDEX_LEAD = re.compile(r"(?:为|达到?|到|至|[不低高于超约近]{1,3}|报|报收于?|收于|在|是|：|:|）|\))“?$")
# 收入比由上年的2.01缩小为1.94
INDEX_CHANGE = re.compile(r"[由从][^，。；\d]{0,8}(?:\d[\d.]{0,8}[^，。；\d]{1,6})?")
# 卖五万三, 值三百六: the last scale is left out of a price.
ELIDED = re.compile(r"[万千百][一二三四五六七八九]{1,2}$|[一二两三四五六七八九][千百]$")
# 八千六百五 is nothing but an amount, whatever follows.
TWICE_SCALED = re.compile(r"[万千][一二两三四五六七八九][千百][一二三四五六七八九]$")
OF_MONEY = re.compile("[卖挣赚花值赔付省亏收拿要攒借欠存捐钱价资薪款账贵费租利红入差凑]")
# 费用三千出头; 六十开外 alone is an age.
LOOSELY = re.compile("出头|开外|好几|挂零|有余")
# 有一万五六: a pair behind a scale is an amount.
ELIDED_PAIR = re.compile(r"[万千][一两二三四五六七八][二三四五六七八九]$")
PRICED = re.compile(
    r"[卖挣赚花值赔付省亏收拿要](?:了|得|到|上|个|下|出|回)?(?:大约|约|近|超|过)?$|[一每][桌份斤件张间套亩瓶杯碗盒箱晚月][一-鿿]{0,3}$"
)


class _Following(NamedTuple):
    """The number behind the one that is read: where it begins, its unit, and what is printed at its end (688万)."""

    start: int
    unit: Measured
    printed: str


class Magnitude(NamedTuple):
    """A figure as it stands in the text: `at` is where its number begins inside start:end."""

    start: int
    end: int
    at: int
    value: Decimal
    high: Decimal | None
    digits: int
    unit: str | None
    code: str | None
    kind: Kind
    qualifier: str | None = None
    sense: Sense = "exactly"
    form: str = "plain"


def find_magnitudes(text: str, dates: list[tuple[int, int]] | None = None) -> list[Magnitude]:
    """The magnitudes of `text` that have a unit or need none, ranks and doublings aside.

    >>> text = "安徽9个，约800亩，6.1%"
    >>> [(text[m.start : m.end], str(m.value), m.unit) for m in find_magnitudes(text)]
    [('9个', '9', '个'), ('约800亩', '800', '亩'), ('6.1%', '6.1', '%')]
    """
    flat = flatten(text)
    spans = tuple(find_dates(flat) if dates is None else dates)
    starts = tuple(start for start, _ in spans)
    sayings = find_sayings(flat)
    found = []
    for numeral, unit in _measured(flat, list(find_numerals(text))):
        before = flat[max(0, numeral.start - 12) : numeral.start]
        arabic = DIGIT.search(flat, numeral.start, numeral.end) is not None
        site = Site(flat, numeral, unit, spans, starts, sayings, before, arabic)
        if excluded(site) is None:
            found.append(_magnitude(site))
    return list(_ranges(flat, found))


def _measured(flat: str, numerals: list[Numeral]) -> list[tuple[Numeral, Measured]]:
    """Each numeral with its unit; read from the right, so that a list can share the unit of its last member."""
    found: list[tuple[Numeral, Measured]] = []
    following: _Following | None = None
    for printed in reversed(numerals):
        numeral = printed
        if whole := compound(flat, numeral):
            while found and found[-1][0].start < whole[1].end:
                found.pop()
            found.append(whole)
            following = None
            continue
        unit, last = _own_unit(flat, numeral, following), numeral.raw
        if unit is None and following and (unit := _shared(flat, numeral, following)):
            last = last if SCALE.search(last) else following.printed
            numeral = _scaled(numeral, following.printed)
        unit = unit or _without_unit(flat, numeral)
        if unit is not None and (numeral.form != "plain" or fits(flat, numeral, unit)):
            following = _Following(numeral.start, unit, last)
            found.append((numeral, unit))
        else:
            following = None
    found.reverse()
    return found


def _scaled(numeral: Numeral, following: str) -> Numeral:
    """412、305和688万千瓦: the scale word is printed once, with the unit."""
    scale = SCALE.search(following)
    if scale is None or SCALE.search(numeral.raw):
        return numeral
    size = prod(MYRIADS[char] for char in scale[0])
    return numeral._replace(value=numeral.value * size, high=numeral.high and numeral.high * size)


def _own_unit(flat: str, numeral: Numeral, following: _Following | None) -> Measured | None:
    """The unit after the numeral; 1.2个、0.8个百分点 prints the whole of it only once."""
    unit = find_unit(flat, numeral)
    if unit is None or unit.form != "个" or following is None or following.unit.kind != "percentage_point":
        return unit
    shared = SHARED.fullmatch(flat, unit.end, following.start)
    other = following.unit
    return unit._replace(form=other.form, code=other.code, kind=other.kind) if shared else unit


def _shared(flat: str, numeral: Numeral, following: _Following) -> Measured | None:
    """3.1、4.2和5个百分点: the bare members of a list take the unit of the next."""
    unit = following.unit
    if numeral.form != "plain" or unit.form is None:
        return None
    pressures = unit.code == "mm[Hg]" and flat[numeral.end : following.start] == "/"  # 160/90毫米汞柱
    if following.start - numeral.end > 3 or not (pressures or SHARED.fullmatch(flat, numeral.end, following.start)):
        return None
    if not "0" <= flat[numeral.end - 1] <= "9" or (flat[numeral.end] in "、" and unit.kind == "duration"):
        return None
    return unit._replace(start=numeral.start, end=numeral.end, half=Decimal(0), loose=None)


def _without_unit(flat: str, numeral: Numeral) -> Measured | None:
    """Numbers that need no unit: fractions, halves, 6211万, and values of an index."""
    plain = Measured(numeral.start, numeral.end, None, None, "ratio")
    if numeral.form in ("fraction", "half"):
        duration = numeral.raw == "半" and flat[numeral.start - 1 : numeral.start] not in tuple("一过近超逾")
        return None if duration else plain
    clause = CLAUSE.split(flat[max(0, numeral.start - 30) : numeral.start])[-1]
    if SCALED.search(flat[numeral.start : numeral.end]) and numeral.value >= 10**4:
        spent = "万亿" in numeral.raw or PRICED.search(clause)
        money = spent or exclusion_words("money_words").within(clause, 0, len(clause))
        return plain._replace(kind="money" if money else "count")
    if CLAUSE.match(flat + "。", numeral.end) and ELIDED.search(numeral.raw):
        pair = numeral.high is not None and ELIDED_PAIR.search(numeral.raw)
        if pair or PRICED.search(clause) or OF_MONEY.search(clause):
            return plain._replace(kind="money")
    if LOOSELY.match(flat, numeral.end) and OF_MONEY.search(clause):
        return plain._replace(kind="money")
    if numeral.value > 1000 and TWICE_SCALED.search(numeral.raw):
        return plain._replace(kind="money" if OF_MONEY.search(clause) else "count")
    index = _index(flat, numeral, clause)
    return plain._replace(kind="ratio" if index.endswith(("比", "比值")) else "other") if index else None


def _index(flat: str, numeral: Numeral, clause: str) -> str:
    """The word in PMI为50.2 or 指数升至105.3: after it at most a few characters, then the number and no letter."""
    named = exclusion_words("index_words").within(clause, 0, len(clause))
    if named is None or not "0" <= flat[numeral.end - 1] <= "9":
        return ""
    gap, after = clause[named[1] :], flat[numeral.end : numeral.end + 1]
    said = not gap or (len(gap) <= 6 and INDEX_LEAD.search(gap)) or INDEX_CHANGE.fullmatch(gap)
    fits = said and not (after.isascii() and after.isalpha()) and after not in tuple("+/:：")
    return clause[named[0] : named[1]] if fits else ""


def _magnitude(site: Site) -> Magnitude:
    numeral, unit = site.numeral, site.unit
    qualified = qualify(site.flat, numeral, unit)
    high = numeral.high + unit.half if numeral.high is not None else None
    form, code, kind = named(site.flat, unit, numeral)
    if unit.kind == "count" and ONE_IN.match(site.flat, numeral.start - 1):
        qualified, kind = qualified._replace(start=numeral.start - 1), "ratio"
    return Magnitude(
        qualified.start, qualified.end, numeral.start, numeral.value + unit.half, high,
        numeral.digits + bool(unit.half), form, code, kind, qualified.word, qualified.sense, numeral.form,
    )  # fmt: skip


def _ranges(flat: str, found: list[Magnitude]) -> Iterator[Magnitude]:
    """15℃至22℃ and 3年到5年 are one figure each, unless 从 or 由 makes them two ends of a change."""
    taken = False
    for left, right in pairwise([*found, None]):
        if left is None or taken:
            taken = False
            continue
        if right is not None and _is_range(flat, left, right):
            taken = True
            digits = max(left.digits, right.digits)
            yield left._replace(
                end=right.end, high=right.value, digits=digits, qualifier=left.qualifier or right.qualifier,
                sense=left.sense if left.qualifier else right.sense,
            )  # fmt: skip
            continue
        yield left


def _is_range(flat: str, left: Magnitude, right: Magnitude) -> bool:
    if left.unit is None or left.unit != right.unit or left.high is not None or right.high is not None:
        return False
    if left.value >= right.value or right.start - left.end > 4 or not LINK.fullmatch(flat, left.end, right.start):
        return False
    return not flat.endswith(("从", "由", "自"), 0, left.start)
