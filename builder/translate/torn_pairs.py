"""What one thing was with what another became: 月薪由2260元调为2490元，时薪由22元调为24元 is no "from 22 to 2,490"."""

from __future__ import annotations

import re
from itertools import pairwise

from builder.language.english_core import EnglishNumber
from builder.records.english import Finding
from builder.translate.atoms import Link, Pair
from builder.translate.from_to import came_from
from builder.translate.units import with_unit

_TORN = "what it was and what it became are of two things"
_LOOSE = (
    r"(?:(?:the|an?|its|about|some|around|nearly|almost|over|more than|less than|just|only|previous|current|as)\s)*"
)
_FILL = rf"{_LOOSE}(?:US)?[$¥€£]?"
_FROM = re.compile(rf"\bfrom\s{_FILL}$", re.IGNORECASE)
_WORDS = r"(?:(?!\band\b)[^.;,0-9])"
_TO = re.compile(rf"(?:{_WORDS}|,){{0,40}}\sto\s{_FILL}")
_BACK = re.compile(
    rf"{_WORDS}{{0,30}}(?:,\s(?:up|down|compared|instead|rather|against|from|an?\s[a-z]+)\b{_WORDS}{{0,16}})??"
    rf"\b(?:from|instead of|rather than|compared (?:with|to)|against)\s{_FILL}"
)
_LISTED = re.compile(r"(?!, (?:and|but|while)\s)[^.;0-9]{0,12}(?:,|\band|\bor)\s(?:US)?[$¥€£]?")
_REACH = 40
Couple = tuple[Link, Link]


def torn_pairs(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding for each English "from one to the other" whose numbers the Chinese has in two such pairs.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    links = [Link(pair.chinese[ours], pair.english[theirs]) for ours, theirs in sorted((o, t) for t, o in matched)]
    printed = {}
    for one, two in pairwise(links):
        if one.chinese.meaning.unit == two.chinese.meaning.unit and came_from(pair.zh, one.chinese, two.chinese):
            printed[one.chinese.start] = printed[two.chinese.start] = {one.chinese.start, two.chinese.start}
    findings = []
    for one, two in _said_together(pair.en, links) if len(printed) > 2 else ():
        sides = printed.get(one.chinese.start), printed.get(two.chinese.start)
        if sides[0] and sides[1] and not sides[0] & sides[1]:
            zh = " … ".join(with_unit(pair.zh, link.chinese.start, link.chinese.end) for link in (one, two))
            en = " … ".join(dict.fromkeys(link.english.number.raw for link in (one, two)))
            findings.append(Finding("error", "numbers", zh, en, _TORN))
    return findings


def _said_together(en: str, links: list[Link]) -> list[Couple]:
    """The numbers that the English joins by "from" and "to", as they follow each other; none of a list."""
    found = []
    ordered = sorted(links, key=lambda link: link.english.number.start)
    for n, (one, two) in enumerate(pairwise(ordered)):
        first, last = one.english.number, two.english.number
        if first.start == last.start:
            joined = _follows_from(en, first)
        else:
            before = ordered[n - 1].english.number if n else None
            after = ordered[n + 2].english.number if n + 2 < len(ordered) else None
            joined = not _is_listed(en, before, first) and not _is_listed(en, last, after) and _joined(en, first, last)
            joined = joined and not _begins_another(en, last, after)
        if joined:
            found.append((one, two))
    return found


def _joined(en: str, first: EnglishNumber, last: EnglishNumber) -> bool:
    onward = _follows_from(en, first) and _TO.fullmatch(en, first.end, last.start)
    return bool(onward or _BACK.fullmatch(en, first.end, last.start))


def _begins_another(en: str, number: EnglishNumber, after: EnglishNumber | None) -> bool:
    """Whether a "from ... to" begins with the number."""
    if number.high is not None:
        return True
    return after is not None and _follows_from(en, number) and _TO.fullmatch(en, number.end, after.start) is not None


def _follows_from(en: str, number: EnglishNumber) -> bool:
    return _FROM.search(en, max(0, number.start - _REACH), number.start) is not None


def _is_listed(en: str, first: EnglishNumber | None, last: EnglishNumber | None) -> bool:
    return first is not None and last is not None and _LISTED.fullmatch(en, first.end, last.start) is not None
