"""builder/rules/cleaning.toml as a checked table, with the sets and patterns made from it once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict

from builder.tables.language import rules

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Role:
    """What an author is called, in both languages."""

    __pydantic_config__ = STRICT
    zh: str
    en: str


@dataclass(frozen=True)
class Cleaning:
    """The table; cleaning.toml says what each part is for."""

    __pydantic_config__ = STRICT
    heading_length: int
    heading_length_spaced: int
    heading_shortest: int
    short_headings: tuple[str, ...]
    head_length: int
    caption_length: int
    caption_sentence_length: int
    byline_length: int
    duplicate_length: int
    terminals: str
    closers: str
    bound_starts: str
    bound_ends: tuple[str, ...]
    unlikely_starts: tuple[str, ...]
    sentence_starts: tuple[str, ...]
    sentence_words: tuple[str, ...]
    not_sentence_words: tuple[str, ...]
    sentence_openers: tuple[str, ...]
    paragraph_openers: tuple[str, ...]
    item_marks: tuple[str, ...]
    heading_marks: tuple[str, ...]
    partner_words: tuple[str, ...]
    not_partner_words: tuple[str, ...]
    joint_actions: tuple[str, ...]
    caption_starts: tuple[str, ...]
    credit_verbs: tuple[str, ...]
    credit_labels: tuple[str, ...]
    credit_phrases: tuple[str, ...]
    kicker_patterns: tuple[str, ...]
    furniture: tuple[str, ...]
    surnames: str
    byline_words: tuple[str, ...]
    compound_surnames: tuple[str, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Words:
    """words.toml: `pairs` holds, between spaces, a first character and every second one that makes a word with it."""

    __pydantic_config__ = STRICT
    pairs: str


@cache
def words() -> frozenset[str]:
    """Common words of two characters."""
    table: Words = rules("words", Words)
    return frozenset(entry[0] + second for entry in table.pairs.split() for second in entry[1:])


def cleaning() -> Cleaning:
    """The rules of the clean stage."""
    table: Cleaning = rules("cleaning", Cleaning)
    return table


@cache
def surnames() -> frozenset[str]:
    """Every surname, of one character and of two."""
    table = cleaning()
    return frozenset("".join(table.surnames.split())) | frozenset(table.compound_surnames)


@cache
def starts(name: str) -> re.Pattern[str]:
    """The marks of table part `name` as one pattern for a line's start; `N` stands for a number."""
    marks: tuple[str, ...] = getattr(cleaning(), name)
    number = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
    return re.compile("(?:" + "|".join(re.escape(mark).replace("N", number) for mark in marks) + r")(?!\d)")


@cache
def one_of(name: str) -> re.Pattern[str]:
    """The words of table part `name` as one pattern, longest first."""
    words: tuple[str, ...] = getattr(cleaning(), name)
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))


@cache
def one_of_patterns(name: str) -> re.Pattern[str]:
    """The regular expressions of table part `name` as one."""
    patterns: tuple[str, ...] = getattr(cleaning(), name)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
