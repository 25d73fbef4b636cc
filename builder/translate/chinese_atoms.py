"""The Chinese numbers of a pair as atoms: what each is, and whether the English must have it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from math import prod

from builder.language.numeral_reading import DIGITS, read
from builder.language.numerals import Numeral, find_numerals
from builder.records.figure import Figure
from builder.translate.atoms import ChineseAtom, Kind, Meaning, Need, audit_words
from builder.translate.halves import with_halves
from builder.translate.units import COUNT, MONEY, chinese_unit, unit_rows

_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_IN_ORDER = re.compile(r"第\s?$")
_MONTH = re.compile(r"月(?!台|球|亮|色)")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-?|双)$")
_CODE_AFTER = re.compile(r"[A-Za-z](?!EU)|[+×]|版|号(?!称)")
_CODE_LINK = re.compile(r"[+×]$")
_VAGUE_BEFORE = re.compile(r"[数几上成近]$")
_NO_NUMBER = re.compile(r"百分点|[一两二三四五六1-6]番(?!茄|位|号)")
_FAN = re.compile(r"翻了?(?:[近约超逾]|超过|接近|将近)?([一两二三四五六1-6])番(?!茄)")
_SIZE = re.compile(r"[数几上成近好]([十百千万亿]{1,3})")
_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_CENTURY = re.compile(r"(?:(上)|(19|20|21|十九|二十|二十一))个?世纪$")
_CENTURIES = {"十九": 19, "二十": 20, "二十一": 21}
_CENTURY_OF_DECADE = re.compile(r"个?世纪[0-9一二三四五六七八九十]{1,3}年代")
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{1,24}")
_SIZED = re.compile(r"[万亿%％]")
_JUST = re.compile(r"(?:了|约|近|超|逾|超过|将近|接近|达|达到)+$")
_DAYS = re.compile(r"日(?:内|之内|以内)")
_LISTED = re.compile(r"个?(?:[、/]|[和与及](?:[高低升降增减]|提高|下降|增长)?)")
_SHARED = {"percent", "point", "permille", *MONEY}
_HOUR = re.compile(r"时(?![间期代速候段])|点(?![多半的]?[个名家])|[:：][0-9]{2}")
_LARGE = Decimal(10**7)


def chinese_atoms(text: str, figures: tuple[Figure, ...]) -> tuple[ChineseAtom, ...]:
    """Every numeral of the text, in order, with what it is and whether the English must have it."""
    atoms: list[ChineseAtom] = []
    figures = tuple(sorted(figures, key=lambda figure: figure.start))
    starts = [figure.start for figure in figures]
    for numeral, whole in with_halves(text, find_numerals(text)):
        if _NO_NUMBER.match(text, numeral.start):
            continue
        figure = _figure_at(figures, starts, numeral.start, numeral.end)
        read = list(_atoms_of(text, numeral, figure, atoms[-1] if atoms else None))
        if whole is not None:
            read = [replace(read[0], meaning=Meaning(numeral.value, whole), kind="number", need="error", endless=False)]
        atoms.extend(read)
    atoms = _units_shared(text, atoms)
    sizes = [size for size in _sizes(text) if not any(atom.figure and atom.end == size.end for atom in atoms)]
    ends = {size.end for size in sizes}
    atoms = [atom for atom in atoms if not (atom.loose and atom.need == "none" and atom.end in ends)]
    spans = [*atoms, *_doublings(text, figures), *_by_powers(text, figures), *sizes, *_words(text, atoms)]
    return tuple(sorted(spans, key=lambda atom: (atom.start, atom.meaning.value)))


def _units_shared(text: str, atoms: list[ChineseAtom]) -> list[ChineseAtom]:
    """A unit holds for the numbers listed before it: 2.1、4.8和6.9个百分点, 低0.4个和高1.6个百分点."""
    result = list(atoms)
    for place in range(len(result) - 2, -1, -1):
        atom, following = result[place], result[place + 1]
        link = text[atom.end : following.start]
        open_unit = atom.meaning.unit is None or (link.startswith("个") and atom.meaning.value % 1 != 0)
        if open_unit and following.meaning.unit in _SHARED and atom.kind == "number" and _LISTED.fullmatch(link):
            result[place] = replace(atom, meaning=Meaning(atom.meaning.value, following.meaning.unit))
    return result


def _figure_at(figures: tuple[Figure, ...], starts: list[int], start: int, end: int) -> Figure | None:
    """The figure (in order of `starts`) that the span overlaps."""
    place = bisect_left(starts, end) - 1
    return figures[place] if place >= 0 and figures[place].end > start else None


def _atoms_of(text: str, numeral: Numeral, figure: Figure | None, last: ChineseAtom | None) -> Iterator[ChineseAtom]:
    unit = _unit_of(text, numeral)
    kind = _kind_of(text, numeral, unit, last)
    if kind in {"year", "month", "day"} or text.startswith("年代", numeral.end):
        unit = None
    meaning = Meaning(abs(numeral.value), unit)
    before = text[max(0, numeral.start - 4) : numeral.start]
    loose = numeral.approximate is not None or numeral.form == "bare" or _VAGUE_BEFORE.search(before) is not None
    arabic = any((char.isdigit() and char.isascii()) or "０" <= char <= "９" for char in numeral.raw)
    need = _need(numeral, kind, unit, figure, arabic)
    if (before.endswith("每") and numeral.value >= 100) or _in_proportion(text, numeral):
        need = "error"
    if _CENTURY_OF_DECADE.match(text, numeral.end):
        need = "none"
    decade = _decade(text, numeral, numeral.value)
    grew = _others(text[max(0, numeral.start - 8) : numeral.start], meaning)
    others = (decade,) if decade else _clock(text, numeral) or _by_tens(text, numeral) or grew
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
        based=before.endswith("每"),
        grown=bool(others) and unit == "times",
    )
    yield base
    if numeral.high is not None:
        decade = _decade(text, numeral, numeral.high)
        others = (decade,) if decade else base.others
        yield replace(base, meaning=Meaning(abs(numeral.high), unit), others=others)


def _unit_of(text: str, numeral: Numeral) -> str | None:
    if numeral.form in {"tenths", "percent"}:
        return "percent"
    if text.startswith("级", numeral.end) and (numeral.form == "bare" or numeral.value >= _LARGE):
        return None
    unit = "day" if _DAYS.match(text, numeral.end) else chinese_unit(text, numeral.end)
    if numeral.form in {"fraction", "half"} and (unit is None or unit == COUNT):
        return "share"
    return unit


def _kind_of(text: str, numeral: Numeral, unit: str | None, last: ChineseAtom | None) -> Kind:
    before, after = text[max(0, numeral.start - 3) : numeral.start], text[numeral.end : numeral.end + 3]
    if _IN_ORDER.search(before) or (unit == "quarter" and "个" not in after and not before.endswith("前")):
        return "ordinal"
    if _is_year(numeral, after):
        return "year"
    if numeral.value <= 12 and _MONTH.match(after):
        return "month"
    if unit != "day" and after[:1] in {"日", "号"} and last is not None and last.kind in {"month", "day"}:
        return "day"
    latin = before[-1:].isascii() and before[-1:].isalpha() and unit == COUNT
    if latin or (numeral.raw.startswith(("-", "－")) and before[-1:].isalpha()):
        return "code"
    code = _CODE_BEFORE.search(before) or _CODE_LINK.search(before) or _CODE_AFTER.match(after)
    return "code" if code and unit is None else "number"


def _is_year(numeral: Numeral, after: str) -> bool:
    if numeral.form == "digits" and numeral.digits == 4:
        return True
    plain = _YEAR.fullmatch(numeral.raw[:4]) is not None and (numeral.high is not None or len(numeral.raw) == 4)
    return plain and 1800 <= numeral.value < 2100 and (after.startswith("年") or chinese_unit(after, 0) is None)


def _need(numeral: Numeral, kind: Kind, unit: str | None, figure: Figure | None, arabic: bool) -> Need:
    one = numeral.value == 1 and numeral.high is None and unit not in {"percent", "point", *MONEY}
    a_few = numeral.high is not None and numeral.high <= 5 and not arabic and unit == COUNT
    if one or a_few:
        return "none"
    if figure is not None:
        return "error"
    if kind in {"year", "month", "day"}:
        return "warning" if arabic else "none"
    if kind == "ordinal":
        return "error" if arabic else "none"
    if arabic:
        sure = _SIZED.search(numeral.raw) or (unit is not None and kind != "code")
        return "error" if sure else "none" if kind == "code" else "warning"
    sized = (
        unit in unit_rows()
        and numeral.form not in {"bare", "half"}
        and unit not in {"year", "day", "week", "age", "li"}
    )
    counted = (
        unit in {COUNT, "age"} and numeral.form == "plain" and (numeral.value > 10 or numeral.approximate is not None)
    )
    return "error" if (sized or counted) and numeral.raw != "百分之百" else "none"


def _in_proportion(text: str, numeral: Numeral) -> bool:
    """One of the parts of a whole: 2.3∶44.5∶53.2. Whole numbers with a colon may be a score or the time of day."""
    beside = {text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]}
    return "." in numeral.raw and bool(beside & {"∶", ":", "："})


def _clock(text: str, numeral: Numeral) -> tuple[Meaning, ...]:
    """17时 and "5 p.m.", 下午5时 and "17:00"."""
    if _HOUR.match(text, numeral.end) is None or not 0 < numeral.value <= 24:
        return ()
    if numeral.value > 12:
        return (Meaning(numeral.value - 12, None),)
    late = text[max(0, numeral.start - 3) : numeral.start].endswith(audit_words().words["late"])
    return (Meaning(numeral.value + 12, None),) if late else ()


def _decade(text: str, numeral: Numeral, value: Decimal) -> Meaning | None:
    """上世纪80年代: the 1980s."""
    century = _CENTURY.search(text[max(0, numeral.start - 6) : numeral.start])
    if century is None or not text.startswith("年代", numeral.end):
        return None
    named = _CENTURIES.get(century[2])
    first = 1900 if century[1] else ((named or int(century[2])) - 1) * 100
    return Meaning(first + value, None)


def _others(before: str, meaning: Meaning) -> tuple[Meaning, ...]:
    """Growth by N倍 or by more than 100% said as what it came to: 增长2倍 tripled, 增长200% likewise."""
    growing = _JUST.sub("", before).endswith(audit_words().words["growth"])
    if meaning.unit == "percent" and growing and meaning.value >= 100:
        return (Meaning(meaning.value / 100 + 1, "times"),)
    if meaning.unit != "times" or not (growing or meaning.value == 1):
        return ()
    return (Meaning(meaning.value + 1, "times"), Meaning(meaning.value, "share"))


def _by_tens(text: str, numeral: Numeral) -> tuple[Meaning, ...]:
    """七旬 is 70; 8.5折 is 85 percent of the price, 15 percent off."""
    if text.startswith("旬", numeral.end):
        return (Meaning(numeral.value * 10, None),)
    if text.startswith("折", numeral.end) and 0 < numeral.value < 100:
        left = numeral.value * 10 if numeral.value < 10 else numeral.value
        return (Meaning(left, "percent"), Meaning(100 - left, "percent"))
    return ()


def _doublings(text: str, figures: tuple[Figure, ...]) -> Iterator[ChineseAtom]:
    """翻番 and the like: multiples without a numeral."""
    table = audit_words().doublings
    pattern = "|".join(sorted(map(re.escape, table), key=lambda form: (-len(form), form)))
    for found in re.finditer(pattern, text):
        value = table[found[0]]
        figure = next((f.id for f in figures if f.start < found.end() and found.start() < f.end), None)
        other = (Meaning(value - 1, "share"), Meaning(value, None))
        meaning = Meaning(value, "times")
        need: Need = "error" if figure or found[0] != "倍增" else "none"
        yield ChineseAtom(found.start(), found.end(), found[0], meaning, "number", need, figure, other, True)


def _by_powers(text: str, figures: tuple[Figure, ...]) -> Iterator[ChineseAtom]:
    """翻两番: four times, each 番 a doubling."""
    for found in _FAN.finditer(text):
        value = Decimal(2) ** int(DIGITS.get(found[1], found[1]))
        figure = next((f.id for f in figures if f.start < found.end() and found.start() < f.end), None)
        others = (Meaning(value - 1, "share"), Meaning(value, None))
        meaning = Meaning(value, "times")
        yield ChineseAtom(found.start(), found.end(), found[0], meaning, "number", "error", figure, others, True)


def _sizes(text: str) -> Iterator[ChineseAtom]:
    """数百, 几十, 上万: sizes without a count."""
    for found in _SIZE.finditer(text):
        value = prod((_SCALES[char] for char in found[1]), start=Decimal(1))
        yield ChineseAtom(found.start(), found.end(), found[0], Meaning(value, None), loose=True, endless=True)


def _words(text: str, atoms: list[ChineseAtom]) -> Iterator[ChineseAtom]:
    """Numerals inside words and names (万亩千亿): the English may say them."""
    covered = {place for atom in atoms for place in range(atom.start, atom.end)}
    for found in _RUN.finditer(text):
        if found.start() not in covered and len(found[0]) > 1:
            bare = all(char in _SCALES for char in found[0])
            reading = None if bare else read(text, found.start())
            value = prod((_SCALES[char] for char in found[0]), start=Decimal(1)) if bare else Decimal(0)
            meaning = Meaning(reading.value if reading else value, None)
            yield ChineseAtom(found.start(), found.end(), found[0], meaning, loose=True)


def digits_in_words(text: str) -> set[Decimal]:
    """Every Chinese digit of the text by itself: 八八战略 allows "eight"."""
    return {Decimal(DIGITS[char]) for char in text if char in DIGITS}
