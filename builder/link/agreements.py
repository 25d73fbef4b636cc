"""Agreements: the same fact met again in another article, word for word or at another precision."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from builder.link.ground import Ground
from builder.link.slots import place_of, relation
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
    """Pairs of figures of different articles that confirm or refine one another."""
    clashing = {entry.figure.id for conflict in conflicts for entry in conflict.entries}
    found: dict[frozenset[str], Agreement] = {}
    for one, other, how in (*_same_slot(slots), *_same_print(entries, ground)):
        if one.figure.id in clashing and other.figure.id in clashing and how != "agrees":
            continue
        found.setdefault(frozenset((one.figure.id, other.figure.id)), Agreement(how, (one, other)))
    return tuple(found.values())


def _same_slot(slots: tuple[Slot, ...]) -> list[tuple[Entry, Entry, Relation]]:
    pairs: list[tuple[Entry, Entry, Relation]] = []
    for slot in slots:
        for one, other in combinations(slot.entries, 2):
            how = relation(one.figure, other.figure)
            if one.article != other.article and how in ("agrees", "refines"):
                pairs.append((one, other, how))
    return pairs


def _same_print(entries: tuple[Entry, ...], ground: Ground) -> list[tuple[Entry, Entry, Relation]]:
    """Equal value and unit in two articles, where the number is telling enough or the sentences are alike."""
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[str(entry.figure.value.normalize()), entry.figure.unit or ""].append(entry)
    pairs: list[tuple[Entry, Entry, Relation]] = []
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.article != other.article and _same_fact(one.figure, other.figure):
                pairs.append(
                    (one, other, "agrees" if _same_place(one.figure, other.figure, ground) else "scope differs")
                )
    return pairs


def _same_fact(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind or one.measure != other.measure:
        return False
    if one.indicator_id and other.indicator_id and one.indicator_id != other.indicator_id:
        return False
    telling = one.kind in ("money", "count") and min(one.digits, other.digits) >= TELLING_DIGITS
    needed = ALIKE_RANKS if one.kind == "rank" else ALIKE / 2 if telling else ALIKE
    return likeness(_around(one), _around(other)) >= needed


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
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}, {other[i : i + 2] for i in range(len(other) - 1)}
    fewest = min(len(pairs[0]), len(pairs[1]))
    return len(pairs[0] & pairs[1]) / fewest if fewest else 0.0
