"""The unit that follows a numeral."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from builder.extract.figures.tables import Unit, units
from builder.language.numerals import Numeral
from builder.records.figure import Kind

DIGIT = re.compile("[0-9０-９]")
SPACE = re.compile(r" {0,2}\+?")
PER = re.compile(r"(?:/|每)(?=[一-鿿A-Za-z])")
PER_COUNT = re.compile(r"[人天日月年户家次辆台件个秒时分辆]|小时|分钟")
LOOSE_MEASURE = re.compile(r"个(多|半|来)(?=月|小时|钟头|世纪|星期|礼拜|百分点|工作日|季度|学期)")
MINUTES_AND_MORE = re.compile(r"([分秒])多(?=钟)")
HALVED = frozenset({"duration", "multiple", "length", "area", "mass"})
HALVED_COUNTS = frozenset("岁座个条桶碗头间袋瓶箱车圈页篇")
HALF_AFTER = re.compile(
    r"半(?![年月天日个径数边路途导场决期岛夜挂潜自球成永圆开身载程价封固干湿透地]|[山坡](?![地林]))"
)
SPLIT_SECOND = re.compile(r"(\d{1,3})(?![\d.%年月日万亿多余个])")
CURRENCY_BEFORE = re.compile(r"(US\$|HK\$|RMB ?|[¥￥$€£]|人民币 ?)$")
CURRENCIES = {
    **dict.fromkeys(("RMB", "¥", "￥", "人民币"), ("元", "CNY")),
    **dict.fromkeys(("US$", "$"), ("美元", "USD")),
    "HK$": ("港元", "HKD"),
    "€": ("欧元", "EUR"),
    "£": ("英镑", "GBP"),
}
SAID_WITH_GE = ("个小时", "个钟头", "个星期", "个礼拜", "个工作日", "个交易日", "个标箱", "个标准箱")
COUNTED_LEADS = ("高", "共", "达", "地上", "地下", "共计", "多达", "有近")
"""After one of these even 三层 and 五段 are counted."""
HALF = Decimal("0.5")


class Measured(NamedTuple):
    """A unit as found, from `start` (which takes in a currency sign before the number) to `end`.

    `half` is what follows the unit: 0.5 in 两年半, 0.99 in 10秒99; `loose` the 多 of 5个多月.
    """

    start: int
    end: int
    form: str | None
    code: str | None
    kind: Kind
    half: Decimal = Decimal(0)
    loose: str | None = None


def find_unit(flat: str, numeral: Numeral) -> Measured | None:
    """The unit of `numeral` in the flattened text, or None.

    >>> from builder.language.numerals import find_numerals
    >>> text = "两年半，5个多月，56元/吨"
    >>> [(m.form, str(m.half), m.loose, m.kind) for n in find_numerals(text) if (m := find_unit(text, n))]
    [('年', '0.5', None, 'duration'), ('个月', '0', '多', 'duration'), ('元/吨', '0', None, 'money')]
    """
    if numeral.form in ("percent", "tenths"):
        return Measured(numeral.start, numeral.end, "%", "%", "percent")
    at = SPACE.match(flat, numeral.end).end()  # type: ignore[union-attr]
    if more := MINUTES_AND_MORE.match(flat, at):
        code = "min" if more[1] == "分" else "s"
        return Measured(numeral.start, more.end() + 1, f"{more[1]}钟", code, "duration", loose="多")
    loose = LOOSE_MEASURE.match(flat, at)
    found = unit_at(("个" if loose else "") + flat[loose.end() : loose.end() + 8], 0) if loose else unit_at(flat, at)
    behind = at + len(found.form) if found else at
    unfit = found is not None and found.arabic and _unfit(found, numeral, flat, behind)
    if found is None or (unfit and not flat.endswith(COUNTED_LEADS, 0, numeral.start)):
        return _currency_before(flat, numeral)
    end = loose.end() + len(found.form) - 1 if loose else at + len(found.form)
    half = bool(loose and loose[1] == "半")
    word = loose[1] if loose and loose[1] != "半" else None
    # Of 大袋 only 袋 counts, of 个小时 only 小时.
    sized = found.code == f"{{{found.form[1:]}}}"
    form = found.form[1:] if sized or found.form in SAID_WITH_GE else found.form.removesuffix("航速")
    measured = Measured(numeral.start, end, form, found.code, found.kind, HALF if half else Decimal(0), word)
    if not loose and (tail := HALF_AFTER.match(flat, end)) and (found.kind in HALVED or form in HALVED_COUNTS):
        measured = measured._replace(end=tail.end(), half=HALF)
    if found.form == "秒" and (split := SPLIT_SECOND.match(flat, end)):
        return measured._replace(end=split.end(), half=Decimal(f"0.{split[1]}"))
    return _per(flat, measured)


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins at `at` and is not part of another word."""
    words, known, not_before = units()
    form = words.at(text, at)
    while form:
        after = text[at + len(form) : at + len(form) + 1]
        latin = form[-1].isascii() and form[-1].isalpha() and after.isascii() and after.isalnum()
        unit, ending = known[form], after or "。"
        if (
            not latin
            and ending not in not_before.get(form, "")
            and (not unit.only_before or ending in unit.only_before)
        ):
            return unit
        form = words.at(text[at : at + len(form) - 1], 0) if len(form) > 1 else None
    return None


def _unfit(unit: Unit, numeral: Numeral, flat: str, behind: int) -> bool:
    """三层, 两面: a small Chinese numeral before these words seldom counts, but 五口人, 两节课 and 进了两球 do."""
    if numeral.value >= 10 or DIGIT.search(numeral.raw):
        return False
    before, after = flat[numeral.start - 1 : numeral.start], flat[behind : behind + 1]
    return not (before and before in unit.small_after) and (not after or after not in unit.small_before)


def _currency_before(flat: str, numeral: Numeral) -> Measured | None:
    sign = CURRENCY_BEFORE.search(flat, max(0, numeral.start - 4), numeral.start)
    if not sign:
        return None
    form, code = CURRENCIES[sign[1].strip()]
    return Measured(sign.start(), numeral.end, form, code, "money")


def _per(flat: str, measured: Measured) -> Measured:
    """元/吨, 公里/小时, 立方米/秒: the unit below the stroke belongs to it."""
    stroke = PER.match(flat, measured.end)
    if not stroke or measured.form is None or measured.kind in ("percent", "duration", "multiple"):
        return measured
    other = unit_at(flat, stroke.end())
    plain = PER_COUNT.match(flat, stroke.end())
    form = other.form if other else (plain[0] if plain else None)
    if form is None or (stroke[0] == "每" and measured.kind != "money"):
        return measured
    code = f"{measured.code}/{other.code if other else '{' + form + '}'}"
    kind: Kind = measured.kind
    if measured.kind == "length" and form in ("小时", "秒", "时"):
        kind = "speed"
    elif (
        measured.kind in ("mass", "volume", "length")
        and other is not None
        and other.kind in ("volume", "area", "duration")
    ):
        kind = "other"
    return measured._replace(end=stroke.end() + len(form), form=f"{measured.form}/{form}", code=code, kind=kind)
