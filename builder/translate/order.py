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
from builder.translate.atoms import ChineseAtom, EnglishAtom, Pair
from builder.translate.units import canonical

_REACH_ZH, _REACH_EN = 16, 60
_MOST = 60
"""Numbers of one text whose order is compared; each is compared with every other."""
_SWAPPED = "the two numbers are swapped: the words around them kept their order"
_TURNED = "the two numbers come in the other order"
_CUT_ZH = re.compile(r"[，、；。！？,]")
_CUT_EN = re.compile(r"[,;]\s|[.!?](?=\s|$)|\b(?:and|while|with|of which)\b")


@dataclass(frozen=True)
class LabelTable:
    """labels.toml: Chinese words of local news and the beginnings of English words that say them."""

    labels: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Labels:
    """Chinese words, longest first, with a pattern for the English."""

    zh: re.Pattern[str]
    en: dict[str, re.Pattern[str]]


def swaps(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two numbers in another order: an error where the words around them did not move.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    links = [
        (pair.chinese[ours], pair.english[theirs])
        for ours, theirs in sorted((ours, theirs) for theirs, ours in matched)
        if pair.chinese[ours].kind in {"number", "ordinal"}
    ][:_MOST]
    findings = []
    for place, (ours, theirs) in enumerate(links):
        for other, its in links[place + 1 :]:
            if its.number.start < theirs.number.start and _alike(ours, other):
                moved = _evidence(pair, _labels_of(city), (ours, other), (theirs, its))
                if moved <= 0:
                    zh, en = f"{ours.raw} … {other.raw}", f"{its.number.raw} … {theirs.number.raw}"
                    turned = Finding("warning", "numbers", zh, en, _TURNED)
                    findings.append(Finding("error", "numbers", zh, en, _SWAPPED) if moved else turned)
    return findings


def _alike(one: ChineseAtom, two: ChineseAtom) -> bool:
    """Whether a slip could put one for the other: different values in units that do not give it away."""
    if one.meaning == two.meaning or one.start == two.start:
        return False
    ours, theirs = canonical(one.meaning.value, one.meaning.unit), canonical(two.meaning.value, two.meaning.unit)
    return ours is None or theirs is None or ours[0] == theirs[0]


def _evidence(
    pair: Pair, labels: Labels, ours: tuple[ChineseAtom, ChineseAtom], theirs: tuple[EnglishAtom, EnglishAtom]
) -> int:
    """Above 0 where the words moved with the numbers, below where they stayed, 0 where nothing tells."""
    printed = sorted({(atom.start, atom.end) for atom in pair.chinese})
    spoken = sorted({(atom.number.start, atom.number.end) for atom in pair.english})
    near = [_own_words(pair.zh, printed, atom.start, _REACH_ZH, _CUT_ZH) for atom in ours]
    words = [set(labels.zh.findall(text)) for text in near]
    said = [_own_words(pair.en, spoken, atom.number.start, _REACH_EN, _CUT_EN) for atom in theirs]
    score = 0
    for mine, other in ((0, 1), (1, 0)):
        for word in words[mine] - words[other]:
            pattern = labels.en[word]
            score += bool(pattern.search(said[mine])) - bool(pattern.search(said[other]))
    return score


def _own_words(text: str, spans: list[tuple[int, int]], start: int, reach: int, cut: re.Pattern[str]) -> str:
    """The words that belong to the number at `start`: between two numbers, the last comma (or "and") parts them."""
    place = bisect_left(spans, (start, 0))
    left = spans[place - 1][1] if place else 0
    end = spans[place][1]
    right = spans[place + 1][0] if place + 1 < len(spans) else len(text)
    before, after = text[max(left, start - reach) : start], text[end : min(right, end + reach)]
    parted = [*cut.finditer(before)]
    if parted and place:
        before = before[parted[-1].end() :]
    parted = [*cut.finditer(after)]
    if parted:
        after = after[: parted[-1 if right < end + reach else 0].start()]
    return f"{before} {text[start:end]} {after}"


@cache
def _labels_of(city: City | None) -> Labels:
    english = dict(rules("labels", LabelTable).labels)
    if city is not None:
        for district in city.districts:
            for form in (district.zh, district.short):
                english.setdefault(form, (district.en_short,))
        for term in city.glossary:
            english.setdefault(term.zh, (term.en.split("(")[0].strip(),))
        for indicator in city.indicators:
            english.setdefault(indicator.zh, (indicator.en,))
    forms = sorted(
        (form for form in english if len(form) > 1 or form in "省市县区镇村人"), key=lambda form: (-len(form), form)
    )
    patterns = {
        form: re.compile(r"\b(?:" + "|".join(map(re.escape, english[form])) + ")", re.IGNORECASE) for form in forms
    }
    return Labels(re.compile("|".join(map(re.escape, forms))), patterns)
