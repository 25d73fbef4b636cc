"""Words that an engine must not translate: big numbers and confirmed names go out in English, and must come back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape, unescape

from builder.language.display import DisplayRules, english_figure
from builder.records.figure import Figure
from builder.tables.city import City
from builder.tables.language import rules
from builder.translate.audit import audit
from builder.translate.engines.table import Guard
from builder.translate.terms import find_terms

_SCALED = re.compile(r"[0-9][万亿]")
_NAMES = frozenset({"place", "org", "company", "zone", "person", "name", "event"})
"""Kinds of terms that stay as they are in a sentence; a common noun must bend."""
_MARKS: dict[Guard, tuple[str, str]] = {
    "words": (" ", " "),
    "xml": ("<x>", "</x>"),
    "html": ('<span class="notranslate">', "</span>"),
}
_TAGS: dict[Guard, re.Pattern[str]] = {
    "xml": re.compile(r"</?x ?/?>"),
    "html": re.compile(r"</?span\b[^<>]{0,80}>", re.IGNORECASE),
}


@dataclass(frozen=True)
class Guarded:
    """What is sent, and the English that stands in it already."""

    text: str
    words: tuple[str, ...]
    guard: Guard

    def plain(self, answer: str) -> str:
        """The answer without the tags and escapes of the way."""
        if self.guard == "words":
            return answer
        return " ".join(unescape(_TAGS[self.guard].sub("", answer)).split(" "))

    def lost(self, plain: str) -> tuple[str, ...]:
        """The guarded words that are no longer in the plain answer."""
        return tuple(word for word in self.words if word not in plain)


def guarded(zh: str, figures: tuple[Figure, ...], city: City, guard: Guard) -> Guarded:
    """The text with its big numbers and names in English; machines read 万 and 亿 wrong, and we do not.

    Only numbers are put in whose English passes the audit.
    """
    spans = [*_numbers(figures), *_names(zh, city)]
    taken: list[tuple[int, int, str]] = []
    for start, end, en in spans:
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end, en))
    return _put(zh, sorted(taken), guard)


def unguarded(zh: str, guard: Guard) -> Guarded:
    """The text as it is, in the form the engine takes."""
    return _put(zh, [], guard)


def _put(zh: str, spans: list[tuple[int, int, str]], guard: Guard) -> Guarded:
    before, after = _MARKS[guard]
    parts, at = [], 0
    for start, end, en in spans:
        parts += [_escaped(zh[at:start], guard), before, _escaped(en, guard), after]
        at = end
    parts.append(_escaped(zh[at:], guard))
    return Guarded("".join(parts).strip(), tuple(en for *_, en in spans), guard)


def _escaped(text: str, guard: Guard) -> str:
    return text if guard == "words" else escape(text, quote=False)


def _numbers(figures: tuple[Figure, ...]) -> list[tuple[int, int, str]]:
    known = rules("display", DisplayRules).units
    found = []
    for figure in figures:
        if not _SCALED.search(figure.raw):
            continue
        plain = figure if figure.qualifier and figure.qualifier in figure.raw else replace(figure, sense="exactly")
        # A classifier has no English of its own: it stays for the engine, which makes the noun of it.
        unit = figure.unit or ""
        kept = unit if not any(known.get(unit, ())) and figure.raw.endswith(unit) else ""
        en = english_figure(plain)
        if audit(figure.raw, en).ok:
            found.append((figure.start, figure.end - len(kept), en))
    return found


def _names(zh: str, city: City) -> list[tuple[int, int, str]]:
    return [
        (start, end, term.en)
        for start, end, term in find_terms(zh, city)
        if term.confirmed and term.kind in _NAMES and "(" not in term.en and "/" not in term.en
    ]
