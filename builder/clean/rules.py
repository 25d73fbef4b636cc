"""builder/rules/cleaning.toml as a checked table, with the sets and patterns made from it once."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TypeVar

from pydantic import ConfigDict

from builder.tables.language import rules

STRICT = ConfigDict(extra="forbid")
T = TypeVar("T", "Cleaning", "Furniture")


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
    issuers: tuple[str, ...]
    posts: tuple[str, ...]
    latin_endings: tuple[str, ...]
    latin_words: tuple[str, ...]
    counted_starts: tuple[str, ...]
    counters: tuple[str, ...]
    table_marks: tuple[str, ...]
    value_columns: tuple[str, ...]
    surnames: str
    byline_words: tuple[str, ...]
    compound_surnames: tuple[str, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Furniture:
    """furniture.toml, which says what each part is for."""

    __pydantic_config__ = STRICT
    labels: tuple[str, ...]
    edge_labels: tuple[str, ...]
    title_labels: tuple[str, ...]
    link_headings: tuple[str, ...]
    link_marks: str
    buttons: tuple[str, ...]
    staff: tuple[str, ...]
    papers: tuple[str, ...]
    sources: tuple[str, ...]
    placeholders: tuple[str, ...]
    cue_titles: tuple[str, ...]
    cues: tuple[str, ...]
    lines: tuple[str, ...]
    edge_lines: tuple[str, ...]


@dataclass(frozen=True)
class Traditional:
    """traditional.toml: `pairs` of a simplified character and its traditional form, between spaces."""

    __pydantic_config__ = STRICT
    pairs: str


@dataclass(frozen=True)
class Words:
    """words.toml: `pairs` holds, between spaces, a first character and every second one that makes a word with it."""

    __pydantic_config__ = STRICT
    pairs: str


@cache
def words() -> frozenset[str]:
    """Common words of two characters, in simplified and in traditional type."""
    table: Words = rules("words", Words)
    pairs = [entry[0] + second for entry in table.pairs.split() for second in entry[1:]]
    return frozenset(in_both_types(tuple(pairs)))


@cache
def cleaning() -> Cleaning:
    """The rules of the clean stage, each word in simplified and in traditional type."""
    table: Cleaning = rules("cleaning", Cleaning)
    roles = tuple(Role(zh, role.en) for role in table.roles for zh in in_both_types((role.zh,)))
    return replace(_both(table), roles=roles)


@cache
def furniture() -> Furniture:
    """What stands round an article, each word in simplified and in traditional type."""
    return _both(rules("furniture", Furniture))


def in_both_types(entries: tuple[str, ...]) -> tuple[str, ...]:
    """`entries`, and each that has one in its traditional form.

    >>> in_both_types(("记者", "文"))
    ('记者', '文', '記者')
    """
    other = (entry.translate(_traditional()) for entry in entries)
    return tuple(dict.fromkeys((*entries, *other)))


@cache
def _traditional() -> dict[int, str]:
    table: Traditional = rules("traditional", Traditional)
    return {ord(pair[0]): pair[1] for pair in table.pairs.split()}


def _both(table: T) -> T:
    changes: dict[str, object] = {}
    for field in fields(table):
        value = getattr(table, field.name)
        if isinstance(value, str):
            changes[field.name] = "".join(in_both_types(tuple(value)))
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            changes[field.name] = in_both_types(value)
    return replace(table, **changes)  # type: ignore[arg-type]


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
