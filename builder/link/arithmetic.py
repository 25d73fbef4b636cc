"""Arithmetic as evidence: a level against its share of the whole, a level against its value per head."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from builder.language.display import chinese_amount, english_amount, english_figure, four_digits
from builder.link.ground import Ground
from builder.link.nearness import nearest_pairs
from builder.link.slots import conflict_id, place_of
from builder.records.figure import Figure
from builder.records.register import Conflict, Entry

# Shares are printed with two to four digits, so wholes worked out from them agree within a few per cent.
SAME_WHOLE = Decimal("0.1")
POWERS = tuple(Decimal(10) ** n for n in (1, 2, 3, 4))


def find_share_conflicts(entries: tuple[Entry, ...], ground: Ground) -> tuple[Conflict, ...]:
    """Shares of one whole that, with the levels printed beside them, make the whole differ.

    4501.6 at 10.78 % makes a whole of 41,759, while 4563 at 1.09 % makes one of 418,624: both cannot be right.
    Where a shift of the decimal point makes the wholes agree, the larger share is the suspect: a part that were a
    tenth of the whole would leave too little for the others.
    """
    groups: defaultdict[tuple[str, str], list[tuple[Entry, Entry]]] = defaultdict(list)
    for level, share in _shares_with_levels(entries):
        if share.figure.indicator_id and share.figure.period:
            groups[share.figure.indicator_id, share.figure.period.label].append((level, share))

    def apart(one: tuple[Entry, Entry], other: tuple[Entry, Entry]) -> tuple[Decimal, Decimal] | None:
        if not _same_ground(one[1].figure, other[1].figure, ground):
            return None
        wholes = _whole(one[0].figure, one[1].figure), _whole(other[0].figure, other[1].figure)
        return None if _close(*wholes) else wholes

    return tuple(
        _share_conflict((*one, *other), wholes)
        for group in groups.values()
        for one, other, wholes in nearest_pairs(group, lambda pair: pair[1], apart)
    )


def _shares_with_levels(entries: tuple[Entry, ...]) -> list[tuple[Entry, Entry]]:
    """Each share of an indicator with the nearest level of the same indicator printed before it in its sentence."""
    pairs = []
    levels: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        figure = entry.figure
        key = (entry.article, figure.block, figure.indicator_id or "")
        if figure.indicator_id and figure.measure == "level" and figure.kind != "percent":
            levels[key] = entry
        elif figure.measure == "share" and figure.kind == "percent" and figure.value > 0:
            level = levels.get(key)
            if level is not None and level.figure.sentence == figure.sentence:
                pairs.append((level, entry))
    return pairs


def _same_ground(one: Figure, other: Figure, ground: Ground) -> bool:
    places = place_of(one), place_of(other)
    return (
        one.period is not None
        and places[0] is not None
        and places[1] is not None
        and ground.same(places[0], places[1], one.period.label)
    )


def _whole(level: Figure, share: Figure) -> Decimal:
    return level.value / (share.value / 100)


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= SAME_WHOLE * max(abs(one), abs(other))


def _share_conflict(entries: tuple[Entry, Entry, Entry, Entry], wholes: tuple[Decimal, Decimal]) -> Conflict:
    level_one, share_one, level_two, share_two = entries
    suspect = max((share_one, share_two), key=lambda entry: entry.figure.value)
    suggested = _shifted(max(wholes) / min(wholes), suspect.figure.value)
    sums = [
        (level.figure, share.figure, four_digits(whole))
        for level, share, whole in ((level_one, share_one, wholes[0]), (level_two, share_two, wholes[1]))
    ]
    return Conflict(
        id=conflict_id((share_one, share_two)),
        kind="share",
        entries=(share_one, share_two),
        suspect=suspect.figure.id if suggested is not None else None,
        suggested=suggested,
        evidence_zh="；".join(
            f"{part.raw}占{share.raw}，则总量约为{chinese_amount(whole)}" for part, share, whole in sums
        )
        + "。",
        evidence_en="; ".join(
            f"{english_figure(part)} at {english_figure(share)} would make the whole about {english_amount(whole)}"
            for part, share, whole in sums
        )
        + ".",
    )


def _shifted(ratio: Decimal, value: Decimal) -> Decimal | None:
    """`value` divided by the power of ten that `ratio` is close to; None where it is close to none."""
    for power in POWERS:
        if _close(ratio, power):
            return value / power
    return None


def find_per_head_conflicts(entries: tuple[Entry, ...]) -> tuple[Conflict, ...]:
    """A population, a number of owners and "one in n people" in one sentence that do not fit one another."""
    by_sentence: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_sentence[entry.article, entry.figure.block, entry.figure.sentence].append(entry)
    conflicts = []
    for group in by_sentence.values():
        ratios = [entry for entry in group if entry.figure.measure == "per_head" and entry.figure.value > 0]
        levels = [entry for entry in group if entry.figure.measure == "level" and entry.figure.kind == "count"]
        if len(ratios) != 1 or len(levels) != 2:
            continue
        conflict = _per_head_conflict(ratios[0], levels)
        if conflict is not None:
            conflicts.append(conflict)
    return tuple(conflicts)


def _per_head_conflict(ratio: Entry, levels: list[Entry]) -> Conflict | None:
    people, owners = sorted(levels, key=lambda entry: entry.figure.value, reverse=True)
    if owners.figure.value == 0:
        return None
    printed = people.figure.value / owners.figure.value
    if _close(printed, ratio.figure.value):
        return None
    suggested = _shifted(printed / ratio.figure.value, people.figure.value)
    if suggested is None:
        return None
    fits = f"{suggested / owners.figure.value:.1f}"
    return Conflict(
        id=conflict_id((people, owners, ratio)),
        kind="per_head",
        entries=(people, owners, ratio),
        suspect=people.figure.id,
        suggested=suggested,
        evidence_zh=f"{people.figure.raw}除以{owners.figure.raw}得{printed:.1f}，与{ratio.figure.raw}不符；"
        f"若为{chinese_amount(suggested)}，则得{fits}。",
        evidence_en=f"{english_figure(people.figure)} divided by {english_figure(owners.figure)} is {printed:.1f}, "
        f"not the {ratio.figure.value:f} printed; {english_amount(suggested)} would give {fits}.",
    )
