"""The Chinese numbers of a pair as atoms: what each is, and whether the English must have it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from builder.language.numeral_reading import DIGITS
from builder.language.numerals import Numeral, find_numerals
from builder.records.figure import Figure
from builder.translate.atoms import ChineseAtom, Kind, Meaning, Need
from builder.translate.chinese_readings import as_grown, by_tens, decade, per_many
from builder.translate.chinese_sizes import (
    ages,
    by_powers,
    doublings,
    firsts,
    halves_of_things,
    halvings,
    in_words,
    marks_of_lists,
    quarters_of_hours,
    sizes_of,
    tenths_of_ten,
)
from builder.translate.halves import with_halves
from builder.translate.hours import on_the_clock
from builder.translate.printed_units import unit_of
from builder.translate.reign_years import with_reigns
from builder.translate.spoken import (
    as_spoken,
    counts_nothing,
    ends_its_clause,
    hundredths,
    is_exchanged,
    is_said_again,
    is_score,
    numbers_a_thing,
    other_readings,
    says_they,
    shares_in_speech,
)
from builder.translate.table_units import with_units_of_tables
from builder.translate.units import CLOCK, COUNT, MONEY, chinese_unit, dimension, unit_rows

_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_IN_ORDER = re.compile(r"第\s?$")
_RANKS = frozenset("二三四五六七八九十")
_RANKED = re.compile("[期等审](?!间|[待于到额量边])")
"""二期工程, 三等早稻: the second phase, third grade."""
_MONTH = re.compile(r"月(?!台|球|亮|色)")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-?|双)$")
_CODE_AFTER = re.compile(r"[A-Za-z](?!EU)|[+×]|版|号(?!称)")
_CODE_LINK = re.compile(r"[+×]$")
_VAGUE_BEFORE = re.compile(r"[数几上成近]$")
_NO_NUMBER = re.compile(
    r"[百千]分点|[三四五六七八九十]家子(?!公司|企业)|半百|[一两二三四五六1-6]番(?!茄|位|号)|[二三四]元(?:锂|电池|正极|材料|体系)"
)
_CENTURY_OF_DECADE = re.compile(r"个?世纪[0-9一二三四五六七八九十]{1,3}年代")
_SIZED = re.compile(r"[万亿%％]")
_SCORE = re.compile(r"[0-9]{1,3}比[0-9]{1,3}(?![0-9.])")
_LIST_BEFORE = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9]{1,8}[、和与及])+[\u4e00-\u9fffA-Za-z0-9]{1,8}$")
_ITEM = "[^，。；、]{2,20}"
"""Of a list that 三项 counts behind a comma: 进口煤炭1430万吨、镍矿612万吨、大豆275万吨，三项合计."""
_LIST_MARK = re.compile(r"[、和与及]")
_TRAIN = re.compile(r"(?:列车|慢车|快车|动车|高铁|专列)[A-Z]?[0-9]{2,4}次|[A-Z]?[0-9]{2,4}次(?:列车|动车|高铁|专列)")
_LISTED = re.compile(r"个?(?:[、/]|[和与及](?:[高低升降增减]|提高|下降|增长)?)")
_LEFT_OPEN = re.compile("个(?:[，。；、！？]|以内|左右|$)")
"""由15个工作日压缩至5个: the second counts what the first did."""
_SHARED = {"percent", "point", "permille", *MONEY}
_NAMED_MONTHS = {3, 6, 9, 12}
"""1至6月 is a half year too."""
_TWO_DAYS = ("今明", "明后", "昨今")
"""今明两天: today and tomorrow."""
_LEAD = 8
_WHEN = {"year", "month", "day", "hour", "age"}
"""Of a name that ends in a number these are no units: PM2.5年均浓度."""


def chinese_atoms(text: str, figures: tuple[Figure, ...]) -> tuple[ChineseAtom, ...]:
    """Every numeral of the text, in order, with what it is and whether the English must have it."""
    atoms: list[ChineseAtom] = []
    figures = tuple(sorted(figures, key=lambda figure: figure.start))
    starts = [figure.start for figure in figures]
    for read_as, whole in with_halves(text, find_numerals(text)):
        numeral = as_spoken(text, read_as)
        if _NO_NUMBER.match(text, numeral.start):
            continue
        figure = _figure_at(figures, starts, numeral.start, numeral.end)
        read = list(_atoms_of(text, numeral, figure, atoms[-1] if atoms else None))
        if whole is not None:
            meaning = Meaning(numeral.value, whole)
            others = other_readings(text, numeral, whole) or as_grown(_lead(text, numeral), meaning)
            read = [replace(read[0], meaning=meaning, kind="number", need="error", endless=False, others=others)]
        atoms.extend(read)
    atoms = with_units_of_tables(text, with_reigns(text, _units_shared(text, atoms)))
    sizes = [size for size in sizes_of(text) if not any(atom.figure and atom.end == size.end for atom in atoms)]
    ends = {size.end for size in sizes}
    atoms = [atom for atom in atoms if not (atom.loose and atom.need == "none" and atom.end in ends)]
    several = [*doublings(text, figures), *by_powers(text, figures), *ages(text), *quarters_of_hours(text)]
    several += [*firsts(text), *marks_of_lists(text), *halvings(text), *halves_of_things(text), *tenths_of_ten(text)]
    spans = [*atoms, *several, *shares_in_speech(text), *sizes, *in_words(text, atoms)]
    return tuple(sorted(spans, key=lambda atom: (atom.start, atom.meaning.value)))


def _units_shared(text: str, atoms: list[ChineseAtom]) -> list[ChineseAtom]:
    """A unit holds for the numbers listed before it: 2.1、4.8和6.9个百分点, 低0.4个和高1.6个百分点."""
    result = list(atoms)
    for place in range(len(result) - 2, -1, -1):
        atom, following = result[place], result[place + 1]
        link = text[atom.end : following.start]
        open_unit = atom.meaning.unit is None or (link.startswith("个") and atom.meaning.value % 1 != 0)
        if atom.meaning.unit != COUNT and following.meaning.unit == COUNT and _LEFT_OPEN.match(text, following.end):
            others = (*following.others, Meaning(following.meaning.value, atom.meaning.unit))
            result[place + 1] = replace(following, others=others)
        if open_unit and following.meaning.unit in _SHARED and atom.kind == "number" and _LISTED.fullmatch(link):
            result[place] = replace(atom, meaning=Meaning(atom.meaning.value, following.meaning.unit))
    return result


def _figure_at(figures: tuple[Figure, ...], starts: list[int], start: int, end: int) -> Figure | None:
    """The figure (in order of `starts`) that the span overlaps."""
    place = bisect_left(starts, end) - 1
    return figures[place] if place >= 0 and figures[place].end > start else None


def _atoms_of(text: str, numeral: Numeral, figure: Figure | None, last: ChineseAtom | None) -> Iterator[ChineseAtom]:
    unit = unit_of(text, numeral)
    kind = _kind_of(text, numeral, unit, last)
    if kind in {"year", "month", "day"} or (kind == "code" and unit in _WHEN) or text.startswith("年代", numeral.end):
        unit = None
    arabic = any((char.isdigit() and char.isascii()) or "０" <= char <= "９" for char in numeral.raw)
    tens = 10 if text.startswith("旬", numeral.end) and not arabic else 1
    meaning = hundredths(text, numeral) or Meaning(abs(numeral.value) * tens, unit)
    before = text[max(0, numeral.start - 4) : numeral.start]
    loose = numeral.approximate is not None or numeral.form == "bare" or _VAGUE_BEFORE.search(before) is not None
    loose = loose or numeral.raw.startswith("百十")
    based = before.endswith("每") or text.startswith("人比", numeral.end)
    from_january = kind == "month" and numeral.value == 1 and numeral.high is not None
    upper = _need(numeral, kind, unit, figure, arabic)
    if unit == CLOCK or text.startswith("旬", numeral.end):
        upper = "none" if numeral.value in {0, 24} or (numeral.value == 12 and not arabic) else "error"
    need = _own_need(text, numeral, arabic, based) or ("none" if from_january else upper)
    tens_of_years = decade(text, numeral, numeral.value)
    grew = as_grown(_lead(text, numeral), meaning)
    others = (tens_of_years,) if tens_of_years else on_the_clock(text, numeral) or by_tens(text, numeral) or grew
    others = others or other_readings(text, numeral, unit)
    if kind == "code" and before.endswith("+") and (whole := chinese_unit(text, numeral.end)) in _WHEN:
        others = (*others, Meaning(meaning.value, whole))  # 3+2年: "3+2 years"
    base = ChineseAtom(
        start=numeral.start,
        end=numeral.end,
        raw=numeral.raw,
        meaning=meaning,
        kind=kind,
        need=need,
        figure=figure.id if figure else None,
        others=others,
        loose=loose,
        endless=not arabic and numeral.value <= 20,
        based=based,
        grown=unit == "times" and any(other.unit == "times" for other in others),
    )
    if parts := per_many(numeral):
        for start, end, part, is_base in parts:
            yield replace(base, start=start, end=end, meaning=Meaning(part, None), based=is_base)
        return
    yield base
    if numeral.high is not None:
        tens_of_years = decade(text, numeral, numeral.high)
        alike = tuple(Meaning(numeral.high if m.value == numeral.value else m.value, m.unit) for m in base.others)
        others = (tens_of_years,) if tens_of_years else alike
        months = kind == "month" and numeral.value == 1 and numeral.high not in _NAMED_MONTHS
        need = "error" if months else upper
        yield replace(base, meaning=Meaning(abs(numeral.high), unit), others=others, need=need)


def _lead(text: str, numeral: Numeral) -> str:
    return text[max(0, numeral.start - _LEAD) : numeral.start]


def _own_need(text: str, numeral: Numeral, arabic: bool, based: bool) -> Need | None:
    """What the words round a numeral say of it, whatever its kind."""
    named = text.endswith(_TWO_DAYS, 0, numeral.start) or text.startswith("百帕", numeral.start)
    nought = numeral.value == 0 and numeral.high is not None
    twice = numeral.raw in {"两", "三"} and text.startswith("度", numeral.end) and not chinese_unit(text, numeral.end)
    if named or nought or twice or _lists(text, numeral, arabic) or _CENTURY_OF_DECADE.match(text, numeral.end):
        return "none"
    if any(may_go(text, numeral) for may_go in (counts_nothing, is_exchanged, is_said_again, says_they)):
        return "none"
    discount = text.startswith("折", numeral.end) or is_score(text, numeral)
    base = based and (numeral.value >= 100 or (arabic and numeral.value >= 10))
    said = numbers_a_thing(text, numeral) or (not arabic and ends_its_clause(text, numeral))
    decade = text.startswith("年代", numeral.end) and numeral.value >= 10
    if discount or base or said or decade or _in_proportion(text, numeral):
        return "error"
    return None


def _kind_of(text: str, numeral: Numeral, unit: str | None, last: ChineseAtom | None) -> Kind:
    before, after = text[max(0, numeral.start - 3) : numeral.start], text[numeral.end : numeral.end + 3]
    ranked = _IN_ORDER.search(before) or (numeral.raw in _RANKS and _RANKED.match(after))
    if ranked or (unit == "quarter" and "个" not in after and not before.endswith("前")):
        return "ordinal"
    if _is_year(numeral, before, after):
        return "year"
    if numeral.value <= 12 and _MONTH.match(after):
        return "month"
    if unit != "day" and after[:1] in {"日", "号"} and last is not None and last.kind in {"month", "day"}:
        return "day"
    latin = before[-1:].isascii() and before[-1:].isalpha() and unit == COUNT
    named = numeral.raw.startswith(("-", "－")) and before[-1:].isalpha() and (unit is None or before[-1:].isascii())
    if latin or named:
        return "code"
    train = (
        unit == COUNT and numeral.raw.isdecimal() and _TRAIN.search(text[max(0, numeral.start - 6) : numeral.end + 4])
    )
    code = (
        (_CODE_BEFORE.search(before) and not (numeral.raw[0] in DIGITS and unit))
        or train
        or _CODE_LINK.search(before)
        or _CODE_AFTER.match(after)
    )
    return "code" if train or (code and (unit is None or unit in _WHEN)) else "number"


def _is_year(numeral: Numeral, before: str, after: str) -> bool:
    if numeral.form == "digits" and numeral.digits == 4:
        return True
    if numeral.value % 1 == 0 and after.startswith("年") and before.endswith(("公元", "公元前", "（", "(")):
        return True
    plain = _YEAR.fullmatch(numeral.raw[:4]) is not None and (numeral.high is not None or len(numeral.raw) == 4)
    return plain and 1800 <= numeral.value < 2100 and (after.startswith("年") or chinese_unit(after, 0) is None)


def _need(numeral: Numeral, kind: Kind, unit: str | None, figure: Figure | None, arabic: bool) -> Need:
    one = numeral.value == 1 and numeral.high is None and unit not in {"percent", "point", *MONEY}
    a_few = numeral.high is not None and numeral.high <= 5 and not arabic and unit == COUNT
    if one or a_few or numeral.raw == "一两":  # 一两个小时: "an hour or two"
        return "none"
    if figure is not None:
        return "error"
    if kind in {"year", "month", "day"}:
        return "warning" if arabic else "none"
    if kind == "ordinal":
        return "error" if arabic else "none"
    if arabic:
        sure = _SIZED.search(numeral.raw) or (unit is not None and kind != "code") or _is_statistic(numeral, kind)
        return "error" if sure else "none" if kind == "code" else "warning"
    half = numeral.form == "half" and dimension(unit) not in {"length", "mass", "area"}
    sized = (
        unit in unit_rows()
        and not (half or numeral.form == "bare")
        and unit not in {"year", "day", "week", "age", "li"}
    )
    counted = (
        unit in {COUNT, "age", "year", "day", "week"}
        and numeral.form == "plain"
        and (numeral.value > 10 or numeral.approximate is not None)
    )
    return "error" if (sized or counted) and numeral.raw != "百分之百" else "none"


def _is_statistic(numeral: Numeral, kind: Kind) -> bool:
    """A decimal is one, with or without a unit, unless it may be a version (3.0)."""
    return kind == "number" and "." in numeral.raw and not numeral.raw.endswith(".0") and numeral.value % 1 != 0


def _in_proportion(text: str, numeral: Numeral) -> bool:
    """One of the parts of a whole: 2.3∶44.5∶53.2. Whole numbers with a colon may be a score or the time of day."""
    beside = {text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]}
    ratio = "∶" in beside or (numeral.value > 1 and "比" in beside and _SCORE.search(text, max(0, numeral.start - 4)))
    return ("." in numeral.raw and bool(beside & {"∶", ":", "："})) or (numeral.value > 1 and bool(ratio))


def _lists(text: str, numeral: Numeral, arabic: bool) -> bool:
    """Whether a number only counts what was just listed: 教育、医疗、养老三项. The English may leave it out."""
    if arabic or numeral.value > 6 or numeral.high is not None:
        return False
    before = text[max(0, numeral.start - 90) : numeral.start]
    if re.search(rf"(?:{_ITEM}、){{{int(numeral.value) - 1}}}{_ITEM}，$", before):
        return True
    listed = _LIST_BEFORE.search(text[max(0, numeral.start - 40) : numeral.start])
    return listed is not None and 1 + len(_LIST_MARK.findall(listed[0])) == numeral.value
