"""Years that changed places: 1978年132元，2023年4.6万元 is never "132 yuan in 2023, 46,000 yuan in 1978"."""

from __future__ import annotations

import re
from itertools import combinations

from builder.records.english import Finding
from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.units import canonical

_MOST = 12
"""So many years of one text are compared; more are a table."""
_LIST = re.compile(r"年?末?[、和与及]")
_PERIODS = frozenset({"quarter", "month", "half", "day", "week"})
"""Parts of a year: 2024年前三季度."""
_SINCE_ZH = re.compile("年?[初底末]?(?:以来|起)")
_BETWEEN = 3
_SWAPPED = "the two years are swapped: each stands with the number of the other"
_TURNED = "a span of years begins with the later one"


def swapped_years(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each two years that stand with each other's numbers; `matched` are (english, chinese) places.

    Both languages must give years and numbers by turns: year, number, year, number, or the other way round.
    """
    links = sorted((ours, theirs) for theirs, ours in matched if pair.english[theirs].number.high is None)
    years = [link for link in links if pair.chinese[link[0]].kind == "year"][:_MOST]
    findings = []
    for one, two in combinations(years, 2):
        if pair.chinese[one[0]].meaning == pair.chinese[two[0]].meaning:
            continue
        turned = pair.english[two[1]].number.start < pair.english[one[1]].number.start
        if turned and _span(pair, two, one):
            findings.append(_finding(pair, one, two, _TURNED))
        elif _since_other(pair, one, two) or (turned and (_kept(pair, links, one, two) or _alone(links, one, two))):
            findings.append(_finding(pair, one, two, _SWAPPED))
    return findings


def _kept(pair: Pair, links: list[tuple[int, int]], one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether numbers of one unit that stand by turns with the two years kept their order."""
    first, last = _companion(pair, links, one), _companion(pair, links, two)
    if first is None or last is None or not _alike(pair.chinese[first[0]], pair.chinese[last[0]]):
        return False
    starts = [pair.english[theirs].number.start for _, theirs in (first, last, one, two)]
    apart = sorted(starts)
    by_turns = [starts.index(start) < 2 for start in apart] in ([True, False, True, False], [False, True, False, True])
    return starts[0] < starts[1] and by_turns


def _alone(links: list[tuple[int, int]], one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether the two changed places round several numbers that all kept theirs."""
    between = [theirs for ours, theirs in links if one[0] < ours < two[0]]
    inside = [theirs for _, theirs in links if two[1] < theirs < one[1]]
    return len(between) >= _BETWEEN and between == sorted(between) and sorted(inside) == between


def _companion(pair: Pair, links: list[tuple[int, int]], year: tuple[int, int]) -> tuple[int, int] | None:
    """The number that belongs to a year: the first behind it; of years in a list the one at the same place."""
    listed = [link for link in links if pair.chinese[link[0]].kind == "year"]
    place = last = listed.index(year)
    while place and _joined(pair, listed[place - 1], listed[place]):
        place -= 1
    while last + 1 < len(listed) and _joined(pair, listed[last], listed[last + 1]):
        last += 1
    nth = listed.index(year) - place
    behind = [
        link
        for link in links
        if link > listed[last]
        and pair.chinese[link[0]].kind in {"number", "year"}
        and pair.chinese[link[0]].meaning.unit not in _PERIODS
    ]
    behind = behind[: nth + 1]
    if len(behind) <= nth or any(pair.chinese[ours].kind == "year" for ours, _ in behind):
        return None
    return behind[nth]


def _joined(pair: Pair, one: tuple[int, int], two: tuple[int, int]) -> bool:
    return _LIST.fullmatch(pair.zh, pair.chinese[one[0]].end, pair.chinese[two[0]].start) is not None


def _alike(one: ChineseAtom, two: ChineseAtom) -> bool:
    if {one.meaning.unit, two.meaning.unit} == {"percent", "point"}:
        return True
    ours, theirs = (canonical(atom.meaning.value, atom.meaning.unit) for atom in (one, two))
    return one.meaning.unit == two.meaning.unit if ours is None or theirs is None else ours[0] == theirs[0]


def _span(pair: Pair, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether the English says "between one and two" or "from one to two" with the later year first."""
    first, last = pair.english[one[1]].number, pair.english[two[1]].number
    before = pair.en[max(0, first.start - 9) : first.start].lower()
    between = pair.en[first.end : last.start]
    led = (before.endswith("between ") and between == " and ") or (before.endswith("from ") and between == " to ")
    return led and first.value > last.value


def _since_other(pair: Pair, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether "since" stands before the one year and 以来 behind the other."""
    printed = [_SINCE_ZH.match(pair.zh, pair.chinese[ours].end) is not None for ours, _ in (one, two)]
    starts = [pair.english[theirs].number.start for _, theirs in (one, two)]
    said = [pair.en.endswith(("since ", "Since "), 0, start) for start in starts]
    return printed[0] != printed[1] and said[0] != said[1] and printed != said


def _finding(pair: Pair, one: tuple[int, int], two: tuple[int, int], why: str) -> Finding:
    zh = " … ".join(pair.chinese[ours].raw for ours, _ in (one, two))
    en = " … ".join(pair.english[theirs].number.raw for _, theirs in (two, one))
    return Finding("error", "numbers", zh, en, why)
