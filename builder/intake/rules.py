"""builder/rules/intake.toml as a checked table, with the patterns made from it once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict

from builder.tables.language import rules


@dataclass(frozen=True)
class Intake:
    """The table; intake.toml says what each part is for."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    source_labels: tuple[str, ...]
    author_labels: tuple[str, ...]
    newspaper_endings: tuple[str, ...]
    front_title: tuple[str, ...]
    front_date: tuple[str, ...]
    front_source: tuple[str, ...]
    front_author: tuple[str, ...]


def intake() -> Intake:
    """The rules of importing."""
    table: Intake = rules("intake", Intake)
    return table


@cache
def labelled_source() -> re.Pattern[str]:
    """`来源：甲市日报`, with the name as group 1."""
    return re.compile(rf"(?:{_any_of(intake().source_labels)}) ?[:：] ?《?([^\s，。；：:《》|｜（）()]{{2,30}})")


@cache
def named_source() -> re.Pattern[str]:
    """A line that begins with a newspaper's name, with the name as group 1 and what follows as group 2."""
    endings = _any_of(intake().newspaper_endings)
    return re.compile(
        rf"《?([\u4e00-\u9fff]{{1,10}}?(?:{endings}))》?([^\u4e00-\u9fff]*(?:[年月日第版星期周一二三四五六天][^\u4e00-\u9fff]*)*)"
    )


@cache
def authors_begin() -> re.Pattern[str]:
    """Where the names of those who wrote it begin in a line beside the title."""
    return re.compile(rf"(?:{_any_of(intake().author_labels)})[:： \u3000]")


@cache
def source_begins() -> re.Pattern[str]:
    """Where the source is named in a line beside the title."""
    return re.compile(rf"(?:{_any_of(intake().source_labels)}) ?[:：]")


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
