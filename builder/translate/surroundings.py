"""The words round a number in both languages: unit, indicator, place. They tell whether two numbers were swapped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.language.alternatives import longest_of
from builder.tables.by_identity import by_identity
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, EnglishAtom, Pair, audit_words
from builder.translate.units import COUNT, canonical

_REACH_ZH, _REACH_EN = 16, 60
_WIDE_ZH, _WIDE_EN = 32, 90
_LEADS = re.compile(
    r"(?:[达为是有至到超过近约共破了]|\b(?:of|to|was|is|were|are|reached|by|at|than|had|has|over)"
    r"(?:\s(?:some|about|around|nearly|almost|over|more than|only|just|up to))?)\s*$"
)
_LED = re.compile(r"\b(?:after|before|with|from|by|in|on|for|to|at|against|into|under|over|including|worth)\b")
"""In "130,000 after a subsidy of 13,000" the subsidy belongs to the second number."""
_RATE = re.compile(r"\b(?:per|every|each)\s$", re.IGNORECASE)
CUT_ZH = re.compile(r"[，、；。！？,]|(?<=[元人名吨户亩座辆%])(?:以及|[及和与])")
STRONG_ZH = re.compile(r"[；。！？]")
STRONG_EN = re.compile(r"[.;!?]\s|,\s(?:while|whereas|but)\b")
CUT_EN = re.compile(r"[,;]\s|[.!?](?=\s|$)|\b(?:and|while|with|plus|of which)\b")
_BARE = re.compile(r"[余多]?[^，。；、！？]{0,2}(?:[，。；、！？）]|$)")
"""Behind a number with no noun of its own: in 结对帮扶困难家庭417户 the noun stands before."""
_NOUN = 6
_COUNTS_PEOPLE = re.compile(r"[余多]?(?:个?人(?!次)|名|位(?=[\u4e00-\u9fff])(?![列居升至到]))")
_NEXT_WORDS = re.compile(r"(?:\s(?!and\b|in\b|of\b|from\b|at\b|for\b|to\b|by\b|with\b)[a-z-]+){1,2}")
_OF_US = re.compile(r"\sof (?:us|whom)\b")
_EACH_ZH = re.compile(r"每[^0-9，。；、每]{1,4}$")
_EACH = re.compile(r"\s(?:apiece|each|per\s[a-z]+|an?\s(?!year|month|half|quarter|third|day|week)[a-z]+)\b")
_LIMIT_ZH = re.compile(r"[^，。；、！？0-9]{0,2}(?:及?以[上下])")
_LIMIT_BEHIND = re.compile(
    r"\s(?:[a-z]+\s)?(?:or|and) (?:over|above|more|older|under|below|less|fewer|younger|higher|lower)\b"
)
_LIMIT_BEFORE = re.compile(
    r"\b(?:people|residents|those|citizens|women|men|children|anyone|aged)\s(?:aged\s)?(?:over|under|above|below)\s$"
)
_NEAR_EN = 32
_LIST = 72
_COUNTED = "1"
"""Before the words of `counted`, which are no labels by themselves."""
_LISTED = re.compile(r"([^，。；：！？]{2,60})分别[^，。；：！？0-9]{0,8}$")
_JOINED = re.compile(r"[^，。；！？0-9]{0,6}[、和与及][^，。；！？0-9]{0,4}")
_AND = re.compile(r"[、和与及]")


@dataclass(frozen=True)
class _Span:
    """A number: `counted` that a noun follows, `bare` that in Chinese its noun stands before it."""

    start: int
    end: int
    counted: bool
    bare: bool = False


@dataclass(frozen=True)
class LabelTable:
    """labels.toml: Chinese words of local news and the beginnings of English words that say them."""

    labels: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Stand:
    """A figure in both languages: the Chinese label words that belong to it, and the English words around it.

    `people`, `rate` and `limit` say of either language whether people are counted, whether it is so much each, and
    whether it only says which things are meant (60岁以上).
    `wide_words` and `wide_around` reach over numbers of other dimensions: 深证成指报10687.36点，涨0.15%.
    """

    chinese: ChineseAtom
    english: EnglishAtom
    words: frozenset[str]
    around: str
    based: bool
    people: tuple[bool, bool]
    rate: tuple[bool, bool] = (False, False)
    limit: tuple[bool, bool] = (False, False)
    wide_words: frozenset[str] = frozenset()
    wide_around: str = ""


@dataclass(frozen=True)
class Labels:
    """Patterns of the Chinese words (common ones and those of the city), and one for the English of each."""

    zh: tuple[re.Pattern[str], ...]
    en: dict[str, re.Pattern[str]]
    counted: re.Pattern[str]


def stands_of(pair: Pair, places: list[tuple[int, int]], labels: Labels) -> list[Stand]:
    """The matched figures with the words that belong to each."""
    links = [(pair.chinese[ours], pair.english[theirs]) for ours, theirs in places]
    printed = _in_order(
        _Span(ours.start, ours.end, counted, counted and _BARE.match(pair.zh, ours.end) is not None)
        for ours, counted in ((ours, ours.meaning.unit == COUNT) for ours, _ in links)
    )
    said = _in_order(
        _Span(n.start, n.end, n.unit is None and n.role == "cardinal") for n in (theirs.number for _, theirs in links)
    )
    listed = _listed(pair.zh, printed, labels)
    stands = []
    for ours, theirs in links:
        near = _own_words(pair.zh, printed, ours.start, _REACH_ZH, (CUT_ZH, STRONG_ZH))
        around = _own_words(pair.en, said, theirs.number.start, _REACH_EN, (CUT_EN, STRONG_EN))
        near = near[near.rfind(ours.raw) :] if "分别" in near else near
        words = labels_in(near, labels) | listed.get(ours.start, frozenset()) | _counted(pair.zh, ours, labels)
        based = _RATE.search(pair.en[max(0, theirs.number.start - 8) : theirs.number.start]) is not None
        people = _COUNTS_PEOPLE.match(pair.zh, ours.end) is not None, _says_people(pair.en, theirs.number.end)
        each = _EACH_ZH.search(pair.zh[max(0, ours.start - 6) : ours.start]) is not None
        rate = each, _EACH.match(pair.en, theirs.number.end) is not None
        number = theirs.number
        said_limit = _LIMIT_BEHIND.match(pair.en, number.end) or _LIMIT_BEFORE.search(
            pair.en[max(0, number.start - _NEAR_EN) : number.start]
        )
        limit = _LIMIT_ZH.match(pair.zh, ours.end) is not None, said_limit is not None
        stands.append(Stand(ours, theirs, words, around, based, people, rate, limit))
    return _widened(pair, stands, labels)


def _counted(zh: str, atom: ChineseAtom, labels: Labels) -> frozenset[str]:
    """The word right behind a count that says of what: 300多户."""
    found = labels.counted.match(zh, atom.end) if atom.meaning.unit in {None, COUNT} else None
    return frozenset({_COUNTED + found[0].lstrip("余多")}) if found else frozenset()


def _widened(pair: Pair, stands: list[Stand], labels: Labels) -> list[Stand]:
    """The stands with the words that each measure has among the numbers of its own dimension alone."""
    groups: dict[str, list[Stand]] = {}
    for stand in stands:
        if stand.chinese.meaning.unit not in {None, COUNT}:
            groups.setdefault(_kind(stand.chinese), []).append(stand)
    spans = {
        kind: (
            _in_order(_Span(s.chinese.start, s.chinese.end, False) for s in group),
            _in_order(_Span(s.english.number.start, s.english.number.end, False) for s in group),
        )
        for kind, group in groups.items()
        if len(group) > 1
    }
    result = []
    for stand in stands:
        near = around = ""
        if beside := spans.get(_kind(stand.chinese)):
            near = _own_words(pair.zh, beside[0], stand.chinese.start, _WIDE_ZH, (CUT_ZH, STRONG_ZH))
            around = _own_words(pair.en, beside[1], stand.english.number.start, _WIDE_EN, (CUT_EN, STRONG_EN))
        result.append(replace(stand, wide_words=labels_in(near, labels), wide_around=around))
    return result


def _kind(atom: ChineseAtom) -> str:
    base = canonical(atom.meaning.value, atom.meaning.unit)
    return base[0] if base else str(atom.meaning.unit)


def _own_words(
    text: str, spans: list[_Span], start: int, reach: int, cuts: tuple[re.Pattern[str], re.Pattern[str]]
) -> str:
    """The words that belong to the number at `start`.

    Between two numbers the last comma (or "and") parts them; where there is none, what stands between belongs to a
    counted number before it ("23 hospitals in 60 towns"), unless a verb leads on to the next; else to both. The end
    of a sentence (the second of `cuts`) parts them before any comma does.
    """
    cut, strong = cuts
    place = bisect_left(spans, start, key=lambda span: span.start)
    this, right = spans[place], len(text)
    last = spans[place - 1] if place else _Span(0, 0, False)
    if place + 1 < len(spans):
        following = spans[place + 1]
        apart = cut.search(text, this.end, following.start) is not None
        right = max(following.start - (_NOUN if following.bare and not apart else 0), this.end)
    before, after = text[max(last.end, start - reach) : start], text[this.end : min(right, this.end + reach)]
    parted = [*strong.finditer(before)] or [*cut.finditer(before)]
    if place:
        own = before[-_NOUN:] if this.bare else before if not last.counted or _LEADS.search(before) else ""
        before = before[parted[-1].end() :] if parted else own
    if right == (spans[place + 1].start if place + 1 < len(spans) else -1) and _LEADS.search(after):
        led = _LED.search(after)
        after = after[: led.start()] if led else after
    ended = strong.search(after)
    after = after[: ended.start()] if ended else after
    parted = [] if ended else [*cut.finditer(after)]
    if parted:
        after = after[: parted[-1 if right < this.end + reach else 0].start()]
    return f"{before} {text[start : this.end]} {after}"


def _says_people(en: str, end: int) -> bool:
    if _OF_US.match(en, end):
        return True
    behind = re.findall(r"[a-z]+", (_NEXT_WORDS.match(en, end) or [""])[0])
    return any(word in audit_words().words["people"] for word in behind)


def labels_in(zh: str, labels: Labels) -> frozenset[str]:
    """The label words of a text."""
    return frozenset(word for _, _, word in label_spans(zh, labels))


def label_spans(zh: str, labels: Labels) -> Iterator[tuple[int, int, str]]:
    """The label words of a text; none that runs over the end of another: 进出口额 holds no 出口额."""
    found = sorted(
        (match.start(), -match.end(), match[0]) for pattern in labels.zh for match in pattern.finditer(zh) if match[0]
    )
    covered = 0
    for start, end, word in found:
        if start >= covered or -end <= covered:
            yield start, -end, word
            covered = max(covered, -end)


def is_bare(zh: str, end: int) -> bool:
    """Whether no noun stands behind the number that ends here: in 结对帮扶困难家庭417户 it stands before."""
    return _BARE.match(zh, end) is not None


def _listed(zh: str, printed: list[_Span], labels: Labels) -> dict[int, frozenset[str]]:
    """The labels of numbers that follow their names in a list: 民营、国有企业占比分别为68.3%、9.5%.

    What makes the last name longer than all others (企业占比) is said of every one.
    """
    result: dict[int, frozenset[str]] = {}
    place = 0
    while place < len(printed):
        last = place
        while last + 1 < len(printed) and _JOINED.fullmatch(zh, printed[last].end, printed[last + 1].start):
            last += 1
        start = printed[place].start
        named = _LISTED.search(zh[max(0, start - _LIST) : start])
        parts = _AND.split(named[1]) if named else []
        if len(parts) == last - place + 1:
            parts[-1] = parts[-1][: max(map(len, parts[:-1]), default=_LIST)]
            result |= {span.start: labels_in(part, labels) for span, part in zip(printed[place:], parts, strict=False)}
        place = last + 1
    return result


def listed_parts(zh: str, numbers: list[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """The names of numbers that follow them in a list (甲、乙分别为3、5): each span and where its number begins."""
    result: list[tuple[tuple[int, int], int]] = []
    place = 0
    while place < len(numbers):
        last = place
        while last + 1 < len(numbers) and _JOINED.fullmatch(zh, numbers[last][1], numbers[last + 1][0]):
            last += 1
        names = _names_before(zh, numbers[place][0])
        if last > place and len(names) == last - place + 1:
            result += [(name, start) for name, (start, _) in zip(names, numbers[place:], strict=False)]
        place = last + 1
    return result


def _names_before(zh: str, start: int) -> list[tuple[int, int]]:
    """The spans of 甲 and 乙 in 甲、乙分别为, which ends at `start`; what makes the last longer is said of all."""
    low = max(0, start - _LIST)
    named = _LISTED.search(zh[low:start])
    if named is None:
        return []
    spans, begin = [], low + named.start(1)
    for part in _AND.split(named[1]):
        spans.append((begin, begin + len(part)))
        begin += len(part) + 1
    longest = max((end - at for at, end in spans[:-1]), default=_LIST)
    spans[-1] = spans[-1][0], min(spans[-1][1], spans[-1][0] + longest)
    return spans


def _in_order(spans: Iterable[_Span]) -> list[_Span]:
    return sorted(set(spans), key=lambda span: (span.start, span.end))


@by_identity
def labels_of(city: City | None) -> Labels:
    table = rules("labels", LabelTable)
    common = dict(table.labels)
    named: dict[str, tuple[str, ...]] = {}
    if city is not None:
        named |= {form: (row.en_short,) for row in city.districts for form in (row.zh, row.short)}
        named |= {term.zh: (term.en.split("(")[0].strip(),) for term in city.glossary}
        named |= {row.zh: (row.en,) for row in city.indicators}
    english = named | common | {_COUNTED + form: words for form, words in table.counted.items()}
    zh = tuple(re.compile(longest_of(forms)) for forms in (common, named) if forms)
    return Labels(zh, _English(english), re.compile(rf"[余多]?{longest_of(table.counted)}"))


class _English(dict[str, re.Pattern[str]]):
    """The pattern of each Chinese word's English, compiled when it is asked for: all 1800 take 0.25 s."""

    def __init__(self, english: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._english = english

    def __missing__(self, form: str) -> re.Pattern[str]:
        begins = "|".join(map(re.escape, self._english[form]))
        self[form] = re.compile(rf"(?<![A-Za-z])(?:{begins})", re.IGNORECASE)
        return self[form]
