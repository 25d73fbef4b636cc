"""Agreements: the same fact met again in another article, word for word or at another precision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from builder.link.clashes import relation
from builder.link.ground import Ground
from builder.link.nearness import nearest_pairs
from builder.link.slots import place_of
from builder.records.figure import Figure
from builder.records.register import Agreement, Conflict, Entry, Relation, Slot

# Of sentences that tell the same fact in two of the digest's articles the least alike share a quarter of their
# character pairs; sentences that only happen to print the same small number share less than a tenth. Ranks come in
# sentences of one mould (数量居全市第一), so these must share more.
ALIKE = 0.2
ALIKE_RANKS = 0.35
TELLING_DIGITS = 3


def find_agreements(
    entries: tuple[Entry, ...], slots: tuple[Slot, ...], ground: Ground, conflicts: tuple[Conflict, ...]
) -> tuple[Agreement, ...]:
    """Pairs of figures of different articles that confirm or refine one another, each with the nearest; by age."""
    clashing = {entry.figure.id for conflict in conflicts for entry in conflict.entries}
    found: dict[tuple[str, ...], Agreement] = {}
    for one, other, how in (*_same_slot(slots), *_same_print(entries, ground)):
        if one.figure.id in clashing and other.figure.id in clashing and how != "agrees":
            continue
        found.setdefault(tuple(sorted((one.figure.id, other.figure.id))), Agreement(how, (one, other)))
    return tuple(found.values())


def _same_slot(slots: tuple[Slot, ...]) -> Iterator[tuple[Entry, Entry, Relation]]:
    def kin(one: Entry, other: Entry) -> Relation | None:
        how = relation(one.figure, other.figure)
        return None if how == "conflicts" else how

    for slot in slots:
        pairs: Iterator[tuple[Entry, Entry, Relation]] = nearest_pairs(slot.entries, lambda entry: entry, kin)
        yield from pairs


@dataclass(frozen=True)
class _Print:
    """A figure with the pairs of characters around it, worked out once."""

    entry: Entry
    pairs: frozenset[str]


def _same_print(entries: tuple[Entry, ...], ground: Ground) -> Iterator[tuple[Entry, Entry, Relation]]:
    """Equal value and unit in two articles, where the number is telling enough or the sentences are alike."""
    groups: defaultdict[tuple[Decimal, str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        figure = entry.figure
        groups[figure.value, figure.unit or "", figure.kind, figure.measure].append(entry)

    def kin(one: _Print, other: _Print) -> Relation | None:
        if not _same_fact(one, other):
            return None
        return "agrees" if _same_place(one.entry.figure, other.entry.figure, ground) else "scope differs"

    for group in groups.values():
        if len(group) > 1:
            prints = [_Print(entry, _pairs_of(_around(entry.figure))) for entry in group]
            pairs: Iterator[tuple[_Print, _Print, Relation]] = nearest_pairs(prints, lambda each: each.entry, kin)
            for one, other, how in pairs:
                yield one.entry, other.entry, how


def _same_fact(one: _Print, other: _Print) -> bool:
    figures = one.entry.figure, other.entry.figure
    names = {figure.indicator_id for figure in figures if figure.indicator_id}
    if len(names) > 1:
        return False
    kind = figures[0].kind
    telling = kind in ("money", "count") and min(figure.digits for figure in figures) >= TELLING_DIGITS
    needed = ALIKE_RANKS if kind == "rank" else ALIKE / 2 if telling else ALIKE
    return _shared(one.pairs, other.pairs) >= needed


def _around(figure: Figure) -> str:
    """The sentence without the figure itself, which both would share in any case."""
    start = figure.start - figure.sentence_start
    return figure.sentence[:start] + " " + figure.sentence[start + len(figure.raw) :]


def _same_place(one: Figure, other: Figure, ground: Ground) -> bool:
    places = place_of(one), place_of(other)
    if places[0] is None or places[1] is None:
        return True
    period = one.period.label if one.period else (other.period.label if other.period else "9999")
    return ground.same(places[0], places[1], period)


def likeness(one: str, other: str) -> float:
    """The share of the shorter sentence's character pairs that the other has too.

    >>> likeness("获评模具企业88家", "模具企业88家")
    1.0
    """
    return _shared(_pairs_of(one), _pairs_of(other))


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0
