"""What is printed with a numeral and is no figure: an ordered list of small tests, the first that speaks decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from builder.extract.figures.contexts import in_context
from builder.extract.figures.sayings import Sayings
from builder.extract.figures.tables import exclusion_words, exclusions, qualifier_words, qualifiers
from builder.extract.figures.units import Measured
from builder.language.numerals import Numeral

LEFT_LETTER = re.compile(r"[A-Za-z][-A-Za-z]{0,9}$")
SCALED = re.compile("[万亿]|分之")
# 运-20 is a model, 净增-20人 and 差额为-3个 are counts below zero.
MODEL = re.compile("[一-鿿](?<![增减加少差额量数长降升超亏缺为是达到至仅约近共计])$")
# AED120台 are 120 of them.
DEVICE = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{2,6}$")
PARTICLES = re.compile(r"PM(?:10|2\.5)$")
"""PM10小时浓度: the hourly concentration."""
DEVICES = ("台", "套", "部", "个", "名", "人", "家", "件", "项", "亿元", "万元", "元")
QUOTED = re.compile(r"[“‘「《][^”’」》“，。；、]{0,8}$")
QUOTE_END = re.compile(r"[^“”‘’」》，。；]{0,8}[”’」》]")
ADDRESS = re.compile(
    r"(?:https?://|www\.|@)[!-~]{0,60}$|[电]?话[:：]?[ \d-]{0,20}$|邮编[:：]?[ \d]{0,8}$"
    r"|〔\d{0,4}〕?$|\[\d{4}\]$|传真[:：]?[ \d-]{0,20}$"
)
# 每7个人就有一个老板 gives a share; 每三件打一包 and 每5辆配一名 do not.
ONE_IN = re.compile(r"每(?=[^，。；]{1,13}(?:就[拥享]?有|就是|里有|[拥享]有|有(?=[一1])))")
ADDRESS_SIGN = re.compile(r"[/w@话编真〔\[]")
"""One of these is in whatever ADDRESS matches."""
PER_BASE = re.compile(r"每$")
SESSION = re.compile(r"[届大协会]$")
# 两个“一以贯之”, 四个“注重”：; 两个“国家级”称号 are things.
QUOTED_SLOGAN = re.compile(r"“(?:一[^”]{1,5}”|[^”]{1,6}”(?![一-鿿“、]))")
NOUN_GOES_ON = re.compile("[一-鿿](?<![的之上都也是要和与及])")
THING_REACH = 3
ABSTRACT_GAP = re.compile(r"[“”‘’「」《》的]?")
AND_MORE = re.compile("(?:及|或)?以上|之多|左右|上下")
AND_MORE_TIME = re.compile(AND_MORE.pattern + "|多")
"""百名以上 counts people, 亿元以上 is a class of projects."""
SMALL = 10
LONG_WORD = 2
MEASURED = ("duration", "length", "mass", "area", "volume")


class Site(NamedTuple):
    """A numeral with its unit in the flattened text; the spans of dates (with their starts) and of sayings there.

    `before` is up to twelve characters before the numeral, `arabic` whether it is printed with digits.
    """

    flat: str
    numeral: Numeral
    unit: Measured
    dates: tuple[tuple[int, int], ...]
    date_starts: tuple[int, ...]
    sayings: Sayings
    before: str
    arabic: bool


def is_date(site: Site) -> bool:
    """1. Inside a date or period."""
    return in_spans(site.numeral.start, site.dates, site.date_starts) or site.numeral.form == "digits"


def is_ordinal(site: Site) -> bool:
    """2. 第136届, 一期, 十五届五次; 第12位 is read as a rank elsewhere."""
    before, numeral, form = site.before, site.numeral, site.unit.form
    if before.endswith(("第", "第 ", "NO.", "No.", "Vol.")):
        return True
    if form == "届":
        return not before.endswith(("连续", "举办", "举行", "举办了", "两"))
    if site.arabic or form not in exclusions().ordinal_units:
        return False
    if form == "次":
        return bool(SESSION.search(before)) or site.flat.startswith(
            ("会议", "全会", "全体会议", "党代会"), site.unit.end
        )
    return (
        numeral.value < SMALL
        and site.flat[numeral.start] != "两"
        and not before.endswith(tuple(exclusions().phase_words))
    )


def is_code(site: Site) -> bool:
    """3. Glued to letters or signs: 领克08, G60, 4×100米, “1+4+1”."""
    flat, numeral, unit = site.flat, site.numeral, site.unit
    raw = flat[numeral.start : numeral.end]
    if len(raw) > 1 and raw[0] == "0" and raw[1] != "." and not raw.startswith("0%"):
        return True
    before = site.before
    if PARTICLES.search(before + raw) or (raw[0] == "-" and unit.kind == "count" and MODEL.search(before)):
        return True  # PM10, 歼-20
    if before.endswith(("×", "x", "*", "#", "_", "·")) or flat.startswith(("×", "*"), unit.end):
        return site.arabic
    if before.endswith("+") or flat.startswith("+", unit.end):
        return bool(QUOTED.search(before))
    if unit.form in DEVICES and before[-1:].isascii() and DEVICE.search(before):
        return False
    weak = unit.kind in ("count", "other") and len(unit.form or "") < 3 and not ("万" in raw or "亿" in raw)
    return bool(site.arabic and weak and LEFT_LETTER.search(before))


def is_word(site: Site) -> bool:
    """4. Part of a word, a set phrase or a short quoted slogan."""
    flat, numeral = site.flat, site.numeral
    phrases = exclusion_words("phrases")
    for at in range(max(0, numeral.start - 4), numeral.end):
        phrase = phrases.at(flat, at)
        if phrase and at + len(phrase) > numeral.start:
            return True
    if _names_event(site):
        return True
    if site.arabic or SCALED.search(numeral.raw):
        return False
    if QUOTED.search(site.before) and QUOTE_END.match(flat, site.unit.end):
        return True
    return _is_article(site) or _points_back(site) or _is_slogan(site)


def _is_article(site: Site) -> bool:
    """一家企业 is "a firm"; 仅用一年 and 增长一倍 count."""
    if site.numeral.raw == "二" and (site.unit.kind == "count" or site.unit.form in ("度", "伏")):
        return True  # things are counted with 两; 二次 and 二级 are ordinals, 二度 is again
    if site.numeral.raw != "一" or site.unit.half or site.unit.loose or site.unit.form == "倍":
        return False
    if len(site.unit.form or "") > 1 and site.unit.kind in ("length", "area", "mass", "volume"):
        return False
    if site.unit.kind in MEASURED and site.before[-1:] != "比" and AND_MORE_TIME.match(site.flat, site.unit.end):
        return False
    words = exclusion_words("counting_one")
    before = site.before
    if site.unit.kind == "duration" and before.endswith(("每天", "每日", "每周", "每晚", "每次", "满")):
        return False
    return not (
        words.before(before, len(before)) or words.before(before.removesuffix("了"), len(before.removesuffix("了")))
    )


def _names_event(site: Site) -> bool:
    """女子100米蝶泳 names an event; only lengths do."""
    return site.unit.form in ("米", "公里") and exclusion_words("event_words").at(site.flat, site.unit.end) is not None


def _points_back(site: Site) -> bool:
    before = site.before
    if site.numeral.value >= SMALL or not before or before[-1] not in exclusions().pointing:
        return False
    return not ONE_IN.match(site.flat, site.numeral.start - 1)


def _is_slogan(site: Site) -> bool:
    if site.numeral.value >= SMALL or site.unit.kind != "count":
        return False
    if QUOTED_SLOGAN.match(site.flat, site.unit.end):
        return True
    if site.unit.form in exclusions().thing_units:
        return False
    at = ABSTRACT_GAP.match(site.flat, site.unit.end).end()  # type: ignore[union-attr]
    return _is_abstract(site.flat, at)


def _is_abstract(flat: str, at: int) -> bool:
    """Whether the noun at `at` is no thing; 重点 is none, 重点项目 are things."""
    head = exclusion_words("abstract_heads").at(flat, at)
    if head is None:
        ending = exclusion_words("abstract_ends").at(flat, at)
        return ending is not None and NOUN_GOES_ON.match(flat, at + len(ending)) is None
    things = exclusion_words("things")
    end = at + len(head)
    return exclusion_words("not_abstract").at(flat, at) is None and not any(
        things.at(flat, place) for place in range(end, end + THING_REACH)
    )


def is_class(site: Site) -> bool:
    """5. 千亿级, 百强, 20强; 10万吨级 is a size and stays."""
    flat, numeral, unit = site.flat, site.numeral, site.unit
    money_level = unit.kind == "money" or unit.form is None
    if flat.startswith("级", unit.end) and (money_level or numeral.form == "bare"):
        return True
    if unit.form is None and site.arabic and exclusion_words("arabic_class_words").at(flat, numeral.end):
        return True
    if unit.kind == "count" and flat.startswith("数", unit.end) and unit.form == "位":
        return True
    return numeral.form == "bare" and _bare_class(site)


def _bare_class(site: Site) -> bool:
    """A scale word alone is a number only where a qualifier says so: 近亿元, 上百家, 万余人."""
    flat, numeral = site.flat, site.numeral
    if exclusion_words("class_words").at(flat, numeral.end):
        return True
    if numeral.approximate or (site.unit.kind == "count" and AND_MORE.match(flat, site.unit.end)):
        return False
    lead = flat[max(0, numeral.start - 5) : numeral.start].rstrip(" “")
    word = qualifier_words("before").before(lead, len(lead)) or ""
    barred = qualifiers().not_after.get(lead[-1:], "") if len(word) < LONG_WORD else ""
    signed = lead[:-1].endswith(tuple(barred))  # 签约亿元项目
    return signed or not lead.endswith(exclusions().bare_after)


def is_furniture(site: Site) -> bool:
    """6. Telephone and document numbers, postcodes, addresses."""
    start, end = max(0, site.numeral.start - 64), site.numeral.start
    if not site.arabic or ADDRESS_SIGN.search(site.flat, start, end) is None:
        return False
    return ADDRESS.search(site.flat[start:end]) is not None


def is_denominator(site: Site) -> bool:
    """每万人拥有床位58.6张: the round number after 每 only says for how many."""
    if not PER_BASE.search(site.before):
        return False
    value = site.numeral.value
    round_number = value in (1, 10, 100, 1000, 10**4, 10**5, 10**6)
    return round_number and re.match(r"[^，。；]{0,20}\d", site.flat[site.unit.end : site.unit.end + 24]) is not None


def is_recited(site: Site) -> bool:
    """8. In a title, a verse or a saying."""
    return site.sayings.cover(site.numeral.start, site.arabic)


def is_made_other(site: Site) -> bool:
    """9. Made something else by the words beside it."""
    return in_context(site.flat, site.numeral.start, site.numeral.end, site.unit.form)


EXCLUSIONS: tuple[Callable[[Site], bool], ...] = (
    is_date,
    is_ordinal,
    is_code,
    is_word,
    is_class,
    is_furniture,
    is_denominator,
    is_recited,
    is_made_other,
)


def excluded(site: Site) -> str | None:
    """The name of the first test that says this is no figure, or None."""
    for test in EXCLUSIONS:
        if test(site):
            return test.__name__
    return None


def in_spans(at: int, spans: tuple[tuple[int, int], ...], starts: tuple[int, ...]) -> bool:
    """Whether one of the spans (ordered by start) covers `at`; only the last few that begin before it can."""
    last = bisect_right(starts, at)
    return any(spans[position][1] > at for position in range(max(0, last - 3), last))
