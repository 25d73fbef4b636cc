"""Scores of games: 21比16、19比21 in their order, and none left out; the side that lost may be named first or last."""

from __future__ import annotations

import re

from builder.language.english_numbers import find_numbers
from builder.records.english import Finding

_ZH = re.compile(r"(?<![0-9.:：/-])([0-9]{1,3})(?:比|[-:：∶])([0-9]{1,3})(?![0-9.:：%％万亿/-])")
_EN = re.compile(r"(?<![0-9.,/-])([0-9]{1,3})[-–]([0-9]{1,3})(?![0-9/-]|[.,][0-9])")
_GAME = re.compile(r"[胜败负输赢局盘球]|力克|[险轻]取|不敌|横扫|淘汰|落后|领先|比分|逆转|战平")
_LOST_ZH = re.compile(r"[负输]|不敌|落后|失利|告负|惜败|败给|落败")
_LOST_EN = re.compile(
    r"\b(?:los[est]|losing|loss|defeats?|defeated by|beaten|fell|falling|trail|went down|going down|behind|deficit)",
    re.I,
)
_MARGIN = re.compile(r"(?:\s[a-z]+)?\s(?:down|up|behind|ahead|adrift|clear)\b")
_MOST = 12
"""So many scores of one text are compared; more are a table."""

_TURNED = "the score is told the other way round"
Score = tuple[int, int]


def wrong_scores(zh: str, en: str) -> list[Finding]:
    """A finding for each score that the English lacks or tells in another order, where it tells any with a hyphen.

    >>> [finding.why for finding in wrong_scores("以21比16、19比21获胜", "won 19-21, 21-16")]
    ['the scores are swapped']
    >>> [finding.why for finding in wrong_scores("以3比1击败对手", "beat their rivals 1-3")]
    ['the score is told the other way round']
    >>> wrong_scores("以1比3不敌对手", "lost 3-1")
    []
    """
    printed, said = _scores(_ZH, zh), _scores(_EN, en)
    if not said or not printed or max(len(printed), len(said)) > _MOST or not _GAME.search(zh):
        return []
    left = list(said)
    places: list[tuple[int, tuple[int, int]]] = []
    findings = []
    won = not _LOST_ZH.search(zh) and not _LOST_EN.search(en)
    for start, end, score in printed:
        found = next((one for one in left if one[2] == score), None)
        found = found or next((one for one in left if one[2] == score[::-1]), None)
        if found is None and (score[0] == score[1] or _is_told_by_margin(en, score)):
            continue  # 29比29: "29-all"; 0比2落后: "two goals down"
        if found is None:
            findings.append(Finding("error", "numbers", zh[start:end], "", "the score is left out or wrong"))
            continue
        left.remove(found)
        if won and found[2] != score:
            findings.append(Finding("error", "numbers", zh[start:end], en[slice(*found[:2])], _TURNED))
        if places and zh[places[-1][0] : start] in {"、", "，", ","} and found[0] < places[-1][1][0]:
            shown = f"{en[found[0] : found[1]]} … {en[slice(*places[-1][1])]}"
            findings.append(Finding("error", "numbers", zh[start:end], shown, "the scores are swapped"))
        places.append((end, found[:2]))
    return findings


def _is_told_by_margin(en: str, score: Score) -> bool:
    """Whether the English says by how much a side without a goal was behind."""
    return 0 in score and any(
        number.value == max(score) and _MARGIN.match(en, number.end) for number in find_numbers(en)
    )


def _scores(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, Score]]:
    return [(found.start(), found.end(), (int(found[1]), int(found[2]))) for found in pattern.finditer(text)]
