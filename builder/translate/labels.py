"""Words of local news with the English that says them: labels, which tell what a number is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.language.alternatives import longest_of
from builder.tables.by_identity import by_identity
from builder.tables.city import City
from builder.tables.language import rules

_BARE = re.compile(r"[余多]?[^，。；、！？]{0,2}(?:[，。；、！？）]|$)")
"""Behind a number with no noun of its own: in 结对帮扶困难家庭417户 the noun stands before."""
_LIST = 72
_LISTED = re.compile(r"([^，。；：！？]{2,60})分别[^，。；：！？0-9]{0,8}$")
_JOINED = re.compile(r"[^，。；！？0-9]{0,6}[、和与及][^，。；！？0-9]{0,4}")
_AND = re.compile(r"[、和与及]")


@dataclass(frozen=True)
class LabelTable:
    """labels.toml: Chinese words of local news and the beginnings of English words that say them."""

    labels: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Labels:
    """Patterns of the Chinese words (common ones and those of the city), and one for the English of each."""

    zh: tuple[re.Pattern[str], ...]
    en: dict[str, re.Pattern[str]]


def label_spans(zh: str, labels: Labels) -> Iterator[tuple[int, int, str]]:
    """The label words of a text; none that runs over the end of another: 进出口额 holds no 出口额."""
    found = sorted(
        (match.start(), -match.end(), match[0]) for pattern in labels.zh for match in pattern.finditer(zh) if match[0]
    )
    covered = 0
    for start, end, word in found:
        if start >= covered or -end <= covered:
            yield start, -end, word
            covered = max(covered, -end)


def is_bare(zh: str, end: int) -> bool:
    """Whether no noun stands behind the number that ends here: in 结对帮扶困难家庭417户 it stands before."""
    return _BARE.match(zh, end) is not None


def listed_parts(zh: str, numbers: list[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """The names of numbers that follow them in a list (甲、乙分别为3、5): each span and where its number begins."""
    result: list[tuple[tuple[int, int], int]] = []
    place = 0
    while place < len(numbers):
        last = place
        while last + 1 < len(numbers) and _JOINED.fullmatch(zh, numbers[last][1], numbers[last + 1][0]):
            last += 1
        names = _names_before(zh, numbers[place][0])
        if last > place and len(names) == last - place + 1:
            result += [(name, start) for name, (start, _) in zip(names, numbers[place:], strict=False)]
        place = last + 1
    return result


def _names_before(zh: str, start: int) -> list[tuple[int, int]]:
    """The spans of 甲 and 乙 in 甲、乙分别为, which ends at `start`; what makes the last longer is said of all."""
    low = max(0, start - _LIST)
    named = _LISTED.search(zh[low:start])
    if named is None:
        return []
    spans, begin = [], low + named.start(1)
    for part in _AND.split(named[1]):
        spans.append((begin, begin + len(part)))
        begin += len(part) + 1
    longest = max((end - at for at, end in spans[:-1]), default=_LIST)
    spans[-1] = spans[-1][0], min(spans[-1][1], spans[-1][0] + longest)
    return spans


@by_identity
def labels_of(city: City | None) -> Labels:
    table = rules("labels", LabelTable)
    common = dict(table.labels)
    named: dict[str, tuple[str, ...]] = {}
    if city is not None:
        named |= {form: (row.en_short,) for row in city.districts for form in (row.zh, row.short)}
        named |= {term.zh: (term.en.split("(")[0].strip(),) for term in city.glossary}
        named |= {row.zh: (row.en,) for row in city.indicators}
    english = named | common
    zh = tuple(re.compile(longest_of(forms)) for forms in (common, named) if forms)
    return Labels(zh, _English(english))


class _English(dict[str, re.Pattern[str]]):
    """The pattern of each Chinese word's English, compiled when it is asked for: all 1800 take 0.25 s."""

    def __init__(self, english: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._english = english

    def __missing__(self, form: str) -> re.Pattern[str]:
        begins = "|".join(map(re.escape, self._english[form]))
        self[form] = re.compile(rf"(?<![A-Za-z])(?:{begins})", re.IGNORECASE)
        return self[form]
