"""The number audit of one pair: every figure found again, nothing invented, nothing swapped."""

from __future__ import annotations

import re
from dataclasses import replace

from builder.records.english import Aligned, Finding
from builder.records.figure import Figure
from builder.tables.city import City
from builder.translate.atoms import ChineseAtom, EnglishAtom, Meaning, Pair
from builder.translate.blame import FAR, blame, name_of
from builder.translate.chinese_atoms import chinese_atoms
from builder.translate.direction import contradictions
from builder.translate.english_atoms import english_atoms
from builder.translate.forms import misformed
from builder.translate.from_to import turned_round
from builder.translate.holes import holes
from builder.translate.matching import Matched, match
from builder.translate.ranges import turned_lists, turned_proportions, turned_ranges, turned_spans, turned_times
from builder.translate.rates import displaced_bases, wrong_bases
from builder.translate.relative_dates import named_relatively
from builder.translate.scores import wrong_scores
from builder.translate.slots import misplaced
from builder.translate.swaps import swaps
from builder.translate.torn_pairs import torn_pairs
from builder.translate.units import MONEY, with_unit
from builder.translate.years import swapped_years

_CODE = re.compile(r"(?<![A-Za-z0-9.])(?:[A-Z]{1,4}-?[0-9]{1,5}(?:\.[0-9]{1,2})?|[0-9]{1,4}[A-Z])(?![A-Za-z0-9])")
_NAME = re.compile(r"(?<![A-Za-z0-9.])(?:[A-Z]{1,4}-?[0-9]{1,5}|[0-9]{1,4}[A-Z])(?![A-Za-z0-9.+])")
_WORDS_OF_TRADE = frozenset({"4S", "3C"})
"""4S店: a dealership."""
_FLOOR = re.compile("[BF][0-9]")
"""B2层: the second basement level."""
_ASCII_MARK = re.compile(r"(?<=[^\x00-\x7f])[,;:!?]|(?<=[0-9%A-Za-z])[,;](?=[^\x00-\x7f])")
_CHINESE_MARKS = str.maketrans(",;:!?", "，；：！？")
"""Marks typed as in English part the clauses of a Chinese text all the same."""
_SUM = re.compile(r"[0-9]{1,4}(?:\+[0-9A-Za-z]{1,4})+")
_SHARED_UNIT = re.compile(r"[^.;0-9]{1,60}")
_INDEX = re.compile(r"(?:指数|PMI)(?:（[^（）]*）|\([^()]*\))?(?:[^，。；！？0-9]{0,8}(?:[为是在至到]|录得|收于))?$")
_SPAN = re.compile(r"[至到—–~～-]")
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|now|recently|earlier|ago|last|this|next|previous|current|present|same|coming"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|holidays?|festival|to date|so far|since then"
    r"|year before|(?:that|the|a) (?:day|month|year|quarter))\b",
    re.IGNORECASE,
)
_RELATIVE_ZH = re.compile(
    r"今|昨|明[天年日晚]|前[天年日晚]|后天|去年|[上下本当同次翌][一半个]?[年月日周旬季届期]|[上下]午?"
    r"|目前|现[在有已]|近日|日前|最近|至今|以来|周[一二三四五六日末]|星期|节|假"
)
_CURRENCIES = {"cent": "dollar"}
_INDEX_REACH = 24
"""采购经理指数为49.0%: such an index is a number of points as well."""
_TITLE = re.compile(r"(?:^|[\s\"“‘])[A-Z][A-Za-z'’]*\s(?:(?:of|the|and|in)\s)?[A-Z][A-Za-z'’]*\s$")
_SEQUEL = 12
"""The English title of a film or book may count: Ne Zha 2."""
_SAME_DAY = re.compile(r"\b(?:that|same)\s(?:day|morning|afternoon|evening|night)\b")
_LETTERS = 6
"""A name such as K15 has no more before and behind its digits."""
_MOST = 40
"""So many loose ends at most are compared with each other; more say only that they are loose."""


def check_numbers(
    zh: str, en: str, figures: tuple[Figure, ...], city: City | None
) -> tuple[tuple[Finding, ...], tuple[Aligned, ...]]:
    """Compare the numbers of a Chinese text and its English; `figures` are those of this text.

    >>> [finding.why for finding in check_numbers("产值8.69亿元", "output of 8.69 billion yuan", (), None)[0]]
    ['亿 (100 million) read as billion (the English is 10 times the Chinese)']
    """
    zh = with_chinese_marks(zh)
    pair = Pair(zh, en, chinese_atoms(zh, figures), english_atoms(en, zh))
    matched = match(pair)
    findings = [
        *_loose_ends(pair, matched),
        *_lost_units(pair, matched),
        *holes(pair, matched.pairs),
        *turned_round(pair, matched.pairs),
        *turned_ranges(pair, matched.pairs),
        *torn_pairs(pair, matched.pairs),
        *swaps(pair, matched.pairs, city),
        *contradictions(pair, matched.pairs),
        *misplaced(pair, matched.pairs),
        *misformed(pair, matched.pairs),
        *swapped_years(pair, matched.pairs),
        *turned_spans(pair, matched.pairs),
        *turned_proportions(zh, en),
        *turned_times(zh, en),
        *turned_lists(zh, en),
        *wrong_bases(zh, en, matched.bases),
        *displaced_bases(pair, matched.pairs),
        *wrong_scores(zh, en),
        *_codes(zh, en),
    ]
    return tuple(findings), _aligned(pair, matched)


def with_chinese_marks(zh: str) -> str:
    """The Chinese with its own marks where those of English were typed."""
    return _ASCII_MARK.sub(lambda mark: mark[0].translate(_CHINESE_MARKS), zh)


def _loose_ends(pair: Pair, matched: Matched) -> list[Finding]:
    """What found nothing on the other side; two that were meant for each other make one finding."""
    left, extra = dict.fromkeys(matched.left_out), dict.fromkeys(matched.unexplained)
    scored = [
        (*blame(pair.chinese[ours], pair.english[theirs]), ours, theirs)
        for ours in matched.left_out[:_MOST]
        for theirs in matched.unexplained[:_MOST]
    ]
    findings: list[tuple[int, Finding]] = []
    for distance, why, ours, theirs in sorted(scored, key=lambda row: (row[0], row[2], row[3])):
        if distance < FAR and ours in left and theirs in extra:
            del left[ours], extra[theirs]
            findings.append((ours, _error(_shown(pair, ours), pair.english[theirs].number.raw, why)))
    for ours in left:
        level = "error" if pair.chinese[ours].need == "error" or _is_lost(pair, ours) else "warning"
        findings.append((ours, Finding(level, "numbers", _shown(pair, ours), "", "left out of the English")))  # type: ignore[arg-type]
    found = [finding for _, finding in sorted(findings, key=lambda row: row[0])]
    printed = {atom.meaning for atom in pair.chinese}
    sizes = _unsaid_sizes(pair, matched)
    return found + [_invented(pair, pair.english[theirs], printed, sizes) for theirs in extra]


def _is_lost(pair: Pair, place: int) -> bool:
    """Whether a bare number is left out, a name's, or a date that the English does not name in another way."""
    atom = pair.chinese[place]
    if atom.kind == "code" and atom.meaning.value > 1 and not _is_coded(pair, atom):
        return atom.raw.isascii() or pair.zh.startswith("号", atom.end)
    if atom.need != "warning":
        return False
    if pair.zh.startswith(("日", "号"), atom.end) and _SAME_DAY.search(pair.en):
        return sum(other.meaning == atom.meaning for other in pair.chinese) < 2
    dated = atom.kind == "day" or (atom.kind in {"month", "year"} and not _SPAN.search(atom.raw))
    if dated:
        return len(_RELATIVE.findall(pair.en)) <= len(_RELATIVE_ZH.findall(pair.zh))
    return atom.kind == "number" and atom.meaning.value > 0


def _is_coded(pair: Pair, atom: ChineseAtom) -> bool:
    """Whether the English has the letters and digits that the number is part of: K15路."""
    near = _CODE.finditer(pair.zh, max(0, atom.start - _LETTERS), atom.end + _LETTERS)
    return any(code.start() < atom.start < code.end() and code[0] in pair.en for code in near)


def _shown(pair: Pair, place: int) -> str:
    atom = pair.chinese[place]
    return atom.raw if atom.kind == "code" else with_unit(pair.zh, atom.start, atom.end)


def _unsaid_sizes(pair: Pair, matched: Matched) -> list[str]:
    """The Chinese sizes without a count (数百) that nothing in the English says."""
    said = {ours for _, ours in matched.pairs}
    sizes = [(n, atom) for n, atom in enumerate(pair.chinese) if atom.loose and atom.endless and atom.need == "none"]
    return [atom.raw for place, atom in sizes if place not in said and atom.meaning.value >= 10]


def _invented(pair: Pair, atom: EnglishAtom, printed: set[Meaning], sizes: list[str]) -> Finding:
    number = atom.number
    if number.vague and sizes:
        return _error(sizes[0], number.raw, "the size differs")
    if number.vague:
        return Finding("warning", "numbers", "", number.raw, "the Chinese gives no such size")
    if "《" in pair.zh and number.value <= _SEQUEL and _TITLE.search(pair.en[max(0, number.start - 40) : number.start]):
        return Finding("warning", "numbers", "", number.raw, "the Chinese title has no such number")
    if relative := named_relatively(pair.zh, pair.chinese, number):
        return Finding("warning", "numbers", "", number.raw, f"the Chinese names this {relative} only relatively")
    if atom.meaning in printed:
        return _error("", number.raw, "said more often than the Chinese has it")
    return _error("", number.raw, "stands nowhere in the Chinese")


def _lost_units(pair: Pair, matched: Matched) -> list[Finding]:
    findings = []
    currencies = {_CURRENCIES.get(atom.meaning.unit or "", atom.meaning.unit) for atom in pair.chinese} | {"yuan"}
    for theirs, ours in matched.pairs:
        number, printed = pair.english[theirs].number, pair.chinese[ours]
        if number.unit in MONEY and number.unit not in currencies:
            why = f"the Chinese speaks of no {name_of(number.unit)}"
            findings.append(_error(_shown(pair, ours), number.raw, why))
        if pair.english[theirs].meaning.unit is not None or number.parts or number.vague:
            continue
        name = name_of(printed.meaning.unit)
        if printed.meaning.unit in {"percent", "point"}:
            lead = pair.zh[max(0, printed.start - _INDEX_REACH) : printed.start]
            beside = _said_beside(pair, theirs, printed.meaning.unit) or _INDEX.search(lead)
            lost = Finding("error", "numbers", _shown(pair, ours), number.raw, f"the unit is lost: {name}")
            findings.append(replace(lost, level="warning") if beside else lost)
        elif printed.meaning.unit in MONEY:
            findings.append(Finding("warning", "numbers", printed.raw, number.raw, f"the currency is not said: {name}"))
    return findings


def _said_beside(pair: Pair, place: int, unit: str) -> bool:
    """Whether a number beside it names the unit for both: "0.4 above one and 0.2 points above the other"."""
    beside = [n for n in (place - 1, place + 1) if 0 <= n < len(pair.english)]
    for one, other in (sorted((place, n)) for n in beside if pair.english[n].meaning.unit == unit):
        if _SHARED_UNIT.fullmatch(pair.en, pair.english[one].number.end, pair.english[other].number.start):
            return True
    return False


def _codes(zh: str, en: str) -> list[Finding]:
    """Names such as G60 must keep their digits: one of the same letters with other digits is wrong."""
    printed = {_plain(code) for code in _CODE.findall(zh)}
    said = [code for code in _CODE.findall(en) if _plain(code) not in printed]
    kept = {_plain(code) for code in _CODE.findall(en)}
    findings = []
    for code in said:
        near = sorted(other for other in printed - kept if _letters(other) == _letters(code))
        if near:
            findings.append(_error(near[0], code, "the digits of the name differ"))
    findings += [
        _error(code, "", "left out of the English") for code in sorted(set(_NAME.findall(zh))) if _is_gone(code, en)
    ]
    sums, said_sums = _SUM.findall(zh), _SUM.findall(en)
    lost = [code for code in sums if code not in said_sums]
    other = [code for code in said_sums if code not in sums]
    findings += [
        _error(ours, theirs, "the digits of the name differ") for ours, theirs in zip(lost, other, strict=False)
    ]
    return findings


def _is_gone(code: str, en: str) -> bool:
    """Whether neither the name nor its digits stand in the English."""
    digits = re.sub("[^0-9]", "", code)
    said_otherwise = code in _WORDS_OF_TRADE or _FLOOR.fullmatch(code)
    return not said_otherwise and re.search(rf"(?<![0-9]){digits}(?![0-9])", en.replace(",", "")) is None


def _plain(code: str) -> str:
    return code.replace("-", "")


def _letters(code: str) -> str:
    return "".join(char for char in code if char.isalpha())


def _aligned(pair: Pair, matched: Matched) -> tuple[Aligned, ...]:
    spans: dict[str, tuple[int, int]] = {}
    for theirs, ours in matched.pairs:
        figure, number = pair.chinese[ours].figure, pair.english[theirs].number
        if figure is not None and figure not in spans:
            spans[figure] = (number.start, number.end)
    ordered = sorted((start, end, figure) for figure, (start, end) in spans.items())
    return tuple(Aligned(figure, start, end) for start, end, figure in ordered)


def _error(zh: str, en: str, why: str) -> Finding:
    return Finding("error", "numbers", zh, en, why)
