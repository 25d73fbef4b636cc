"""Numbers that changed places: a sentence built the other way round, or two figures swapped.

Each number stands among words (a unit, an indicator, a place). Where the order of two numbers differs between the
languages, the words decide: if those around the first Chinese number stand around the English number of the other,
the two were swapped; if they moved along, the sentence was only built differently.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from builder.records.english import Finding
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair
from builder.translate.from_to import Link, told
from builder.translate.units import COUNT, canonical

_REACH_ZH, _REACH_EN = 16, 60
_MOST = 60
"""Numbers of one text whose order is compared; each is compared with every other."""
_SWAPPED = "the two numbers are swapped: the words around them kept their order"
_TURNED = "the two numbers come in the other order"
_ENDS = "the ends of the range are swapped"
_LEADS = re.compile(r"(?:[达为是有至到超过近约共破了]|\b(?:of|to|was|is|were|are|reached|by|at|than|had|has|over))\s*$")
_RATE = re.compile(r"\b(?:per|every|each)\s$", re.IGNORECASE)
_LINK = re.compile(r"\b(?:from|in|on|of|across|at|among|for|with|to|through|by|out of|per|to every)\b")
_TO = re.compile(r"\s*(?:to|and|or|[-–—~])\s*(?:US)?[$¥€£]?")
_TO_ZH = re.compile(r"[^，。；、]{0,4}(?:到|至|[-—~～])")
_Span = tuple[int, int, bool]
_CUT_ZH = re.compile(r"[，、；。！？,]")
_CUT_EN = re.compile(r"[,;]\s|[.!?](?=\s|$)|\b(?:and|while|with|of which)\b")


@dataclass(frozen=True)
class LabelTable:
    """labels.toml: Chinese words of local news and the beginnings of English words that say them."""

    labels: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Stand:
    """A figure in both languages: the Chinese label words that belong to it, and the English words around it."""

    chinese: ChineseAtom
    english: EnglishAtom
    words: frozenset[str]
    around: str
    based: bool


@dataclass(frozen=True)
class Labels:
    """Patterns of the Chinese words (common ones and those of the city), and one for the English of each."""

    zh: tuple[re.Pattern[str], ...]
    en: dict[str, re.Pattern[str]]


def swaps(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two figures in another order: an error where the words around them did not move.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    places = sorted((ours, theirs) for theirs, ours in matched if pair.chinese[ours].need == "error")
    labels = _labels_of(city)
    stands = _stands(pair, places[:_MOST], labels)
    findings = []
    for place, one in enumerate(stands):
        for two in stands[place + 1 :]:
            if _range_turned(pair, one, two):
                findings.append(Finding("error", "numbers", one.chinese.raw, one.english.number.raw, _ENDS))
            if not _alike(one.chinese, two.chinese):
                continue
            turned = two.english.number.start < one.english.number.start
            moved = told(pair, Link(one.chinese, one.english), Link(two.chinese, two.english))
            if not moved:
                moved = _moved(pair, stands, (one, two), labels) if turned else _exchanged(pair, one, two, labels)
            zh = f"{one.chinese.raw} … {two.chinese.raw}"
            en = f"{two.english.number.raw} … {one.english.number.raw}"
            if moved < 0:
                findings.append(Finding("error", "numbers", zh, en, _SWAPPED))
            elif moved == 0 and turned:
                findings.append(Finding("warning", "numbers", zh, en, _TURNED))
    return findings


def _moved(pair: Pair, stands: list[_Stand], two: tuple[_Stand, _Stand], labels: Labels) -> int:
    return _evidence(*two, labels) or _neighbours(stands, *two) or -_parallel(pair, *two)


def _exchanged(pair: Pair, one: _Stand, two: _Stand, labels: Labels) -> int:
    """Below 0 where two numbers of one unit kept their order but stand among each other's words."""
    alike = _unit(pair.zh, one.chinese) == _unit(pair.zh, two.chinese) is not None
    return min(_evidence(one, two, labels) + 1, 0) if alike else 0


def _range_turned(pair: Pair, low: _Stand, high: _Stand) -> bool:
    between = pair.en[high.english.number.end : low.english.number.start]
    range_ = low.chinese.start == high.chinese.start or _TO_ZH.fullmatch(pair.zh, low.chinese.end, high.chinese.start)
    return bool(range_ and between) and len(between) < 8 and _TO.fullmatch(between) is not None


def _parallel(pair: Pair, one: _Stand, two: _Stand) -> int:
    """1 where two numbers of one unit stand in clauses side by side: with no word that moved, another order is wrong.

    Within one clause English may turn them round: 5个国家的36个代表团, "36 delegations from five countries".
    """
    units = [_unit(pair.zh, stand.chinese) for stand in (one, two)]
    between = pair.zh[one.chinese.end : two.chinese.start]
    turned = pair.en[two.english.number.end : one.english.number.start]
    within = not _CUT_ZH.search(between) and not _CUT_EN.search(turned) and _LINK.search(turned)
    return int(units[0] == units[1] is not None and not within)


def _unit(zh: str, atom: ChineseAtom) -> str | None:
    """The unit class of a number; of things counted the word they are counted with."""
    return zh[atom.end : atom.end + 1] if atom.meaning.unit == COUNT else atom.meaning.unit


def _stands(pair: Pair, places: list[tuple[int, int]], labels: Labels) -> list[_Stand]:
    """The matched figures with the words that belong to each."""
    links = [(pair.chinese[ours], pair.english[theirs]) for ours, theirs in places]
    printed = sorted({(ours.start, ours.end, ours.meaning.unit == COUNT) for ours, _ in links})
    said = sorted({(n.start, n.end, n.unit is None and n.role == "cardinal") for n in (t.number for _, t in links)})
    stands = []
    for ours, theirs in links:
        near = _own_words(pair.zh, printed, ours.start, _REACH_ZH, _CUT_ZH)
        around = _own_words(pair.en, said, theirs.number.start, _REACH_EN, _CUT_EN)
        words = frozenset(word for pattern in labels.zh for word in pattern.findall(near))
        based = _RATE.search(pair.en[max(0, theirs.number.start - 8) : theirs.number.start]) is not None
        stands.append(_Stand(ours, theirs, words, around, based))
    return stands


def _alike(one: ChineseAtom, two: ChineseAtom) -> bool:
    """Whether a slip could put one for the other; two ends of a range or equal numbers cannot be told apart."""
    return one.meaning != two.meaning and one.start != two.start


def _evidence(one: _Stand, two: _Stand, labels: Labels) -> int:
    """Above 0 where the words moved with the numbers, below where they stayed, 0 where nothing tells."""
    score = _unit_evidence(one, two) + _part_evidence(one, two)
    for mine, other in ((one, two), (two, one)):
        for word in sorted(mine.words - other.words):
            pattern = labels.en[word]
            score += bool(pattern.search(mine.around)) - bool(pattern.search(other.around))
    return score


def _neighbours(stands: list[_Stand], one: _Stand, two: _Stand) -> int:
    """Where words tell nothing, the numbers beside them do: two that changed places alone were swapped."""
    said = sorted(stands, key=lambda stand: stand.english.number.start)
    printed = {id(stand): place for place, stand in enumerate(stands)}
    score = 0
    for mine, other in ((one, two), (two, one)):
        for step in (-1, 1):
            place = printed[id(mine)] + step
            beside = stands[place] if 0 <= place < len(stands) else None
            if beside is None or beside is one or beside is two:
                continue
            score += _beside(said, mine, step) is beside
            score -= _beside(said, other, step) is beside
    same_unit = _dimension(one.chinese.meaning) == _dimension(two.chinese.meaning) is not None
    return score if same_unit and abs(score) > 1 else 0


def _beside(said: list[_Stand], stand: _Stand, step: int) -> _Stand | None:
    place = next(n for n, other in enumerate(said) if other is stand) + step
    return said[place] if 0 <= place < len(said) else None


def _unit_evidence(one: _Stand, two: _Stand) -> int:
    """Units that differ tell most: a number that kept its own was not swapped."""
    kinds = [_dimension(stand.chinese.meaning) for stand in (one, two)]
    if kinds[0] == kinds[1]:
        return 0
    score = 0
    for stand, kind in zip((one, two), kinds, strict=True):
        said = _dimension(stand.english.meaning)
        if kind != said:
            score -= 4
        elif kind is not None:
            score += 4
    return score


def _part_evidence(one: _Stand, two: _Stand) -> int:
    """第28届 and "28th", 每万人 and "per 10,000": the part a number plays tells as its unit does."""
    parts = [_part(stand) for stand in (one, two)]
    if parts[0][0] == parts[1][0]:
        return 0
    return sum(4 if printed == said else -4 for printed, said in parts)


def _part(stand: _Stand) -> tuple[str, str]:
    """What a number is in either language: an ordinal, the base of a rate, or a plain number."""
    ours = "ordinal" if stand.chinese.kind == "ordinal" else "base" if stand.chinese.based else ""
    said = "ordinal" if stand.english.number.role == "ordinal" else "base" if stand.based else ""
    return ours, said


def _dimension(meaning: Meaning) -> str | None:
    base = canonical(meaning.value, meaning.unit)
    return base[0] if base else None


def _own_words(text: str, spans: list[_Span], start: int, reach: int, cut: re.Pattern[str]) -> str:
    """The words that belong to the number at `start`.

    Between two numbers the last comma (or "and") parts them; where there is none, what stands between belongs to a
    counted number before it ("23 hospitals in 60 towns"), unless a verb leads on to the next; else to both.
    """
    place = bisect_left(spans, (start, 0, False))
    left, counted = (spans[place - 1][1], spans[place - 1][2]) if place else (0, False)
    end = spans[place][1]
    right = spans[place + 1][0] if place + 1 < len(spans) else len(text)
    before, after = text[max(left, start - reach) : start], text[end : min(right, end + reach)]
    parted = [*cut.finditer(before)]
    if place:
        before = before[parted[-1].end() :] if parted else "" if counted and not _LEADS.search(before) else before
    parted = [*cut.finditer(after)]
    if parted:
        after = after[: parted[-1 if right < end + reach else 0].start()]
    return f"{before} {text[start:end]} {after}"


@cache
def _labels_of(city: City | None) -> Labels:
    common = dict(rules("labels", LabelTable).labels)
    named: dict[str, tuple[str, ...]] = {}
    if city is not None:
        named |= {form: (row.en_short,) for row in city.districts for form in (row.zh, row.short)}
        named |= {term.zh: (term.en.split("(")[0].strip(),) for term in city.glossary}
        named |= {row.zh: (row.en,) for row in city.indicators}
    english = named | common
    begins = {form: "|".join(map(re.escape, english[form])) for form in english}
    patterns = {form: re.compile(rf"(?<![A-Za-z])(?:{begin})", re.IGNORECASE) for form, begin in begins.items()}
    return Labels(tuple(_longest_first(forms) for forms in (common, named) if forms), patterns)


def _longest_first(forms: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))))
