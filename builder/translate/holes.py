"""Holes in the English: "12.8 yuan per at six markets", "a -year-old firm". A number that was struck out leaves one.

Most are looked for only where a Chinese number is said nowhere, so that an odd phrase by itself is no finding.
"""

from __future__ import annotations

import re

from builder.records.english import Finding
from builder.translate.atoms import Pair

_SMALL = r"(?:of|in|on|at|to|from|for|by|with|or|and|since|as)(?![-\w])"
_PHRASAL = "".join(f"(?<!{verb} )" for verb in ("come", "came", "coming", "go", "gone", "pass", "passed", "stand"))
"""Hard to come by: nothing is missing behind it."""
_HOLE = re.compile(
    r"(?<=\s)-(?=[a-z]{3})[a-z-]+"
    r'|["“]\s?["”]|\s["“”]\s|\s["”][,.]|\bGrade-(?=\s)'
    r"|(?<!['’])\b(?:per|the|a|an|its|their|nearly|almost|covering)\s(?:of|or|since|at|from|than|-)(?![-\w])"
    rf"|{_PHRASAL}(?<!['’])\b(?:per|by|from|than|the|an?)\s?[.,;:](?=\s|$)|\bof\s?[.;:](?=\s|$)"
    r"|\bGrade\s(?=[a-z])|(?<=[a-z]\s)No\.?\s(?=[A-Za-z])"
    r"|\b(?:Window|Level|Line|Route|Gate)\s(?:of|on|or|and|in|at|to)\b"
    r"|\b(?:than ago|than and|or\s?[.;])(?=\s|$)"
    r"|(?<=[a-z]{3}\.\s)[a-z]+"
    r"|(?:^|[.!?]\s)(?:From|In|On|At|By|Of|Starting),"
    r"|\b(?:of or|at on)\b"
)
_PER_NOTHING = re.compile(rf"\b[Pp]er\s{_SMALL}")
_NO_DATE = re.compile(r"\b(?:on|until|till)(?:[,.]|\s(?:after|at|on|of)\b)|\b(?:from|to|at)\son\b")
_SHOWN = 4
"""Of so many numbers that are said nowhere any may be the one."""
_WHY = "left out of the English, where a word is missing"


def holes(pair: Pair, matched: tuple[tuple[int, int], ...]) -> list[Finding]:
    """A finding where the English has a hole and says nothing of a Chinese number, or none behind "per".

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    said = {ours for _, ours in matched}
    unsaid = [atom for place, atom in enumerate(pair.chinese) if place not in said]
    if bare := _PER_NOTHING.search(pair.en):
        return [Finding("error", "numbers", "", bare[0], _WHY)]
    hole = _HOLE.search(pair.en) if unsaid else None
    if hole is None and any(atom.kind in {"month", "day"} for atom in unsaid):
        hole = _NO_DATE.search(pair.en)
    printed = "、".join(atom.raw for atom in unsaid[:_SHOWN])
    return [Finding("error", "numbers", printed, hole[0].strip(), _WHY)] if hole else []
