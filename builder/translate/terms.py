"""Whether the glossary's English is used where its Chinese stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.records.english import Finding
from builder.tables.by_identity import by_identity
from builder.tables.city import City, Term

_NOTE_FORM = re.compile(r"[\"“]([^\"”]{2,80})[\"”]")
_REJECTED = re.compile(r"(?:avoid|never|not|wrong|slip|MT (?:wrote|writes|variants|gives))[^;]*", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\b[A-Z]{2,8}\b")
_BRACKET = re.compile(r"\s*\([^()]{0,80}\)")
_OPEN = "…"
_COMMON = frozenset({"stat", "term"})
"""Kinds of common nouns: good English bends them ("handled 35 million TEUs" for throughput)."""
_FEW = frozenset({"the", "of", "and", "in", "for", "on", "a"})


@dataclass(frozen=True)
class _Terms:
    chinese: re.Pattern[str]
    rows: dict[str, Term]


def check_terms(zh: str, en: str, city: City | None) -> Iterator[Finding]:
    """A finding for each confirmed term whose English is not used: an error for names, a warning for common nouns.

    The longest term wins (浦东新区 covers 浦东). Rows that show a pattern ("… yuan") or a slip of the scan stay out.
    """
    folded = _folded(en)
    seen: set[str] = set()
    for _, _, term in find_terms(zh, city):
        if term.zh in seen:
            continue
        seen.add(term.zh)
        if term.confirmed and not any(_used(form, folded) for form in _forms(term, city)):
            level: Literal["error", "warning"] = "warning" if term.kind in _COMMON else "error"
            yield Finding(level, "terms", term.zh, "", f"the glossary's English is not used: {term.en}")


def find_terms(zh: str, city: City | None) -> Iterator[tuple[int, int, Term]]:
    """Start, end and row of every glossary term in the text, the longest at each place."""
    terms = _terms_of(city) if city else None
    if terms is not None:
        for found in terms.chinese.finditer(zh):
            yield found.start(), found.end(), terms.rows[found[0]]


@by_identity
def _terms_of(city: City) -> _Terms | None:
    rows = {term.zh: term for term in city.glossary if term.kind != "ocr" and _OPEN not in term.en}
    if not rows:
        return None
    forms = sorted(rows, key=lambda form: (-len(form), form))
    return _Terms(re.compile("|".join(map(re.escape, forms))), rows)


def _forms(term: Term, city: City | None) -> Iterator[str]:
    """The English forms that will do: the term, without its bracket, what the note quotes, its short forms."""
    yield term.en
    bare = _BRACKET.sub("", term.en)
    yield bare
    for bracket in _BRACKET.findall(term.en):
        yield bracket.strip(" ()")
    note = _REJECTED.sub("", term.note)
    yield from _NOTE_FORM.findall(note)
    yield from _SHORT_FORM.findall(note)
    if term.kind == "person":
        yield bare.split()[0]
    for district in city.districts if city else ():
        if term.zh in {district.zh, district.short, *district.aliases}:
            yield from (district.en, district.en_short)


def _used(form: str, folded: str) -> bool:
    """Whether every content word of the form, in order and close together, stands in the text; plurals and 's count."""
    words = [word for word in _folded(form).split() if word not in _FEW]
    if not words:
        return False
    said = folded.split()
    stems = [_stem(word) for word in said]
    wanted = [_stem(word) for word in words]
    return any(stem == wanted[0] and _follows(stems, start, wanted) for start, stem in enumerate(stems))


def _follows(stems: list[str], start: int, wanted: list[str]) -> bool:
    at = start
    for want in wanted[1:]:
        nearby = stems[at + 1 : at + 5]
        if want not in nearby:
            return False
        at += 1 + nearby.index(want)
    return True


def _folded(text: str) -> str:
    """Lower case without punctuation, hyphens as spaces, z for s in -ise."""
    plain = re.sub(r"[’']s?\b", "", text.lower()).replace("-", " ").replace("–", " ")
    return re.sub(r"[^a-z0-9&.% ]+", " ", plain)


def _stem(word: str) -> str:
    word = word.strip(".")
    word = re.sub(r"is(e|ed|es|ing|ation)$", r"iz\1", word)
    word = {"centre": "center", "mould": "mold", "programme": "program"}.get(word.removesuffix("s"), word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
