"""分别: 甲、乙分别增长8%和7% gives each name its own number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from builder.records.figure import Figure

RESPECTIVELY = "分别"
CLAUSE_MARKS = "，。；！？："
BETWEEN = re.compile(r"[省市区县]?[、和与及]+")

BASIS = re.compile(
    "[前后]?[两三四]项(?:指标)?|[二两三]者|占比|比重|所占比[例重]|同比|环比|[比较](?:上年|去年|上月|年初)(?:同期)?|同期|同口径|按可比价格?计算|年均|其中|全年|也|又|均"
)
WHOLE = re.compile("^(?:目前|其中|当前|全[市省县区国镇]|[我本][市省县区镇])+")
# 小麦、玉米长势喜人, 甲、乙降幅居前: what is said of the last of the list.
LED = re.compile(
    "(?<=[一-鿿]{2})(?:[两二三四五][地县区市者]|均|都|双双|齐|长势|[增降涨跌升]幅|增速|增势|表现|领先|居前|靠前|最).{0,8}$"
)
GROUND = re.compile(
    "(?P<names>[一-鿿]{2,4}(?:[、和与][一-鿿]{2,4}?)+)[两二三四五六七](?:地|县|市|区|州|省|镇|乡|村|街道)(?:的|范围内)?(?P<said>[一-鿿]{2,14})?$"
)
LONGEST_LEAD = 120
LISTED = re.compile(r"[^，。；、\d]{1,8}[、和与及][^，。；\d]{2,14}")
LIST_MARK = re.compile("[、和与及]")
NAMED_LIST = re.compile("[、和与及][^，。；：、]{0,16}")
NOUN = re.compile("[一-鿿A-Za-z“”（）]{2,12}")


class Named(Protocol):
    """Anything that stands at start:end of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Named)


def paired(
    text: str, sentence: tuple[int, int], figures: Sequence[Figure], names: Sequence[T], marks: str = CLAUSE_MARKS
) -> dict[int, T]:
    """The name that belongs to each figure (by its position in `figures`), where 分别 says so in the sentence.

    The list of names stands behind the last of `marks`.
    As many names must stand in one list before 分别 as figures in one list after it; else nothing is paired.
    """
    start, end = sentence
    at = text.find(RESPECTIVELY, start, end)
    if at < 0:
        return {}
    clause = _clause(text, start, at, marks)
    listed = [name for name in names if clause <= name.start < at]
    after = [place for place, figure in enumerate(figures) if figure.start > at]
    after = after[: _run(text, [(figures[place].start, figures[place].end) for place in after])]
    if len(listed) < 2 or len(listed) != len(after) or not _one_list(text, listed):
        return {}
    return dict(zip(after, listed, strict=True))


def owners(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> dict[int, int]:
    """For each of several numbers listed after 分别 the figure that it goes with, by their positions.

    产量5万吨，产值3亿元，同比分别增长4%和6%: as many levels before 分别, where its clause names nothing.
    """
    found = _listed(text, sentence, figures)
    if found is None or len(_without_basis(found.lead)) > 1:
        return {}
    levels = [
        place
        for place, figure in enumerate(figures)
        if figure.end <= found.start and figure.measure in ("level", "part")
    ]
    return dict(zip(found.after, levels[-len(found.after) :], strict=True)) if len(levels) >= len(found.after) else {}


def growths(text: str, figures: Sequence[Figure]) -> dict[int, int]:
    """For each growth in a list the level it goes with, where a list of as many levels stands before it.

    完成3962万吨、13.7万标箱，增长13.6%、32.9%
    """
    found: dict[int, int] = {}
    if sum(figure.measure == "growth" for figure in figures) < 2:
        return found
    clauses = _runs(text, figures, NAMED_LIST)
    for run in _runs(text, figures, LIST_MARK):
        first, size = run[0], len(run)
        if size < 2 or not all(figures[at].measure == "growth" for at in run):
            continue
        levels = next((clause for clause in clauses if clause[-1] == first - 1), [])
        if len(levels) == size and all(figures[at].measure in ("level", "part") for at in levels):
            found |= dict(zip(run, levels, strict=True))
    return found


def _runs(text: str, figures: Sequence[Figure], between: re.Pattern[str]) -> list[list[int]]:
    """The positions of figures that stand in one list, with nothing else than `between` says between two of them."""
    runs: list[list[int]] = []
    for at, figure in enumerate(figures):
        if at and between.fullmatch(text, figures[at - 1].end, figure.start):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def nouns(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> dict[int, str]:
    """For each of several numbers listed after 分别 its noun of the list before: 小麦、玉米分别增长3%和5%."""
    found = _listed(text, sentence, figures)
    if found is None:
        return {}
    first, *others = LIST_MARK.split(_without_basis(found.lead))
    names = [WHOLE.sub("", first.rpartition("的")[2]), *others]
    names[-1] = LED.sub("", names[-1])
    whole = len(names) == len(found.after) and all(NOUN.fullmatch(name) for name in names)
    return dict(zip(found.after, names, strict=True)) if whole else {}


def grounds(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> dict[int, tuple[str, str | None]]:
    """For each number listed after 分别 its place, and what is told of all: 甲、乙两县的就诊率分别达到91%和90%."""
    found = _listed(text, sentence, figures)
    ground = GROUND.search(_without_basis(found.lead[-LONGEST_LEAD:])) if found else None
    if found is None or ground is None:
        return {}
    names = LIST_MARK.split(ground["names"])
    if len(names) != len(found.after):
        return {}
    return {at: (name, ground["said"]) for at, name in zip(found.after, names, strict=True)}


@dataclass(frozen=True)
class _List:
    """分别 at `start`, the words of its clause before it, and the figures of the list behind it by position."""

    start: int
    lead: str
    after: tuple[int, ...]


def _listed(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> _List | None:
    start, end = sentence
    at = text.find(RESPECTIVELY, start, end)
    if at < 0:
        return None
    clause = _clause(text, start, at, CLAUSE_MARKS)
    after = [place for place, figure in enumerate(figures) if figure.start > at]
    after = after[: _run(text, [(figures[place].start, figures[place].end) for place in after])]
    return _List(at, text[clause:at], tuple(after)) if len(after) > 1 else None


def _clause(text: str, start: int, at: int, marks: str) -> int:
    """Where the clause that ends at `at` begins; the one before where it is empty: 甲、乙降幅居前，分别下降8%和7%."""
    clause = max(start, *(text.rfind(mark, start, at) + 1 for mark in marks))
    if clause < at or clause <= start or text[clause - 1] != "，":
        return clause
    earlier = max(start, *(text.rfind(mark, start, clause - 1) + 1 for mark in marks))
    return earlier if LISTED.fullmatch(text, earlier, clause - 1) else clause


def _without_basis(lead: str) -> str:
    return BASIS.sub("", lead).strip("， ")


def _run(text: str, spans: list[tuple[int, int]]) -> int:
    """How many of the spans stand in one list from the first on."""
    for count, (left, right) in enumerate(pairwise(spans), 1):
        if not re.fullmatch(r"[、和与及]", text[left[1] : right[0]]):
            return count
    return len(spans)


def _one_list(text: str, names: Sequence[Named]) -> bool:
    return all(BETWEEN.fullmatch(text, left.end, right.start) for left, right in pairwise(names))
