"""Period expressions as they stand in a text, and the table of words that set a period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.extract.figures.tables import STRICT, Words
from builder.records.figure import Period
from builder.tables.language import rules

DAY = 10
"""So long is the label of a day: 2024-11-03."""


@dataclass(frozen=True)
class PeriodTable:
    """periods.toml."""

    __pydantic_config__ = STRICT
    years: dict[str, int]
    now: dict[Literal["words"], tuple[str, ...]]
    compared: dict[Literal["words"], tuple[str, ...]]
    unknown: dict[Literal["past", "ahead"], tuple[str, ...]]
    stands: dict[Literal["words", "counted"], tuple[str, ...]]
    days: dict[str, int]
    holidays: dict[str, dict[str, str]]
    project: dict[Literal["words"], tuple[str, ...]]


@cache
def period_table() -> PeriodTable:
    """The table of periods."""
    return rules("periods", PeriodTable)


@cache
def period_words(field: Literal["now", "compared", "project"]) -> Words:
    """The words of one section of the table, ready for looking up."""
    return Words(getattr(period_table(), field)["words"])


@dataclass(frozen=True)
class Dated:
    """A period expression at start:end of a text; `once` where it dates only the number that comes next.

    由去年的18.6分钟缩短至12.4分钟 gives 18.6 to last year and 12.4 to the period spoken of before. `scene` is a day
    printed with its hour, of which an event is told step by step; with a `clock` it may go on through paragraphs.
    """

    start: int
    end: int
    period: Period
    once: bool = False
    scene: bool = False
    clock: bool = False

    def inherited(self) -> Period:
        """What later sentences take over: a day dates one event only, its year goes on, unless it sets a scene."""
        label = self.period.label
        return Period(label[:4] if is_day(label) and not self.scene else label, "inherited", self.period.words)


def is_day(label: str) -> bool:
    """Whether the label of a period is that of a day.

    >>> is_day("2024-11-03"), is_day("2024-08"), is_day("2024-01/2024-08")
    (True, False, False)
    """
    return len(label) == DAY and label[7] == "-"
