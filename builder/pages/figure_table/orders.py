"""Orders: the keys of all figures, once for each way to sort or narrow them, so that a browser reads only a stretch.

Like the clustered indexes of a database: in the order by place the figures of one place stand together, so choosing a
place reads its stretch and nothing else. A shard holds columns of small numbers, about 40 bytes a figure.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from builder.pages.figure_table.listing import Listing
from builder.pages.finder.shards import compact

SHARD = 1000
LARGEST = 1e300
KEYS = ("number", "value", "indicator", "place", "period", "kind", "unit", "met")
# What each order goes by; figures that are alike in it stand in the order of their numbers.
ORDERS: dict[str, tuple[str, ...]] = {
    "article": (),
    "value": ("value",),
    "indicator": ("indicator",),
    "place": ("place",),
    "period": ("period",),
    "kind": ("kind", "unit"),
    "met": ("met",),
}


@dataclass(frozen=True)
class Keys:
    """The keys of all figures, a column each by the numbers of the figures: as tuples 40 MB at 10 000 articles.

    The column `value` has the rank of each value among `values`.
    """

    columns: dict[str, Sequence[int]]
    values: Sequence[int | float]

    def ordered(self, name: str) -> Sequence[int]:
        """The figures in one of ORDERS; of those met equally often the last come first: browsers read it backwards."""
        found = self.columns["number"][::-1] if name == "met" else self.columns["number"]
        for column in reversed(ORDERS[name]):
            found = array("I", sorted(found, key=self.columns[column].__getitem__))
        return found


def keys_of(listing: Listing) -> Keys:
    """The key of every figure, by its number."""
    columns = {name: array("I") for name in KEYS}
    codes: dict[Decimal, int] = {}
    for number, entry in enumerate(listing.entries):
        figure = entry.figure
        columns["number"].append(number)
        columns["value"].append(codes.setdefault(figure.value, len(codes)))
        columns["met"].append(listing.met(figure))
        for name, column in listing.columns.items():
            columns[name].append(column.code(figure))
    values = sorted(codes)
    rank_of = {codes[value]: rank for rank, value in enumerate(values)}
    columns["value"] = array("I", map(rank_of.__getitem__, columns["value"]))
    return Keys(dict(columns), [_number(value) for value in values])


def order_files(keys: Keys, folder: str) -> Iterator[tuple[str, str]]:
    """`folder`/<order>/<n>.json: the columns of KEYS for the next SHARD figures of that order."""
    for name in ORDERS:
        ordered = keys.ordered(name)
        for at in range(0, len(ordered), SHARD):
            yield f"{folder}/{name}/{at // SHARD}.json", compact(_shard(keys, ordered[at : at + SHARD]))


def counts(keys: Keys) -> dict[str, list[list[int]]]:
    """How many figures stand under each code, in the order of the codes; under kind: kind, unit and number."""
    kinds = Counter(zip(keys.columns["kind"], keys.columns["unit"], strict=True))
    columns = {name: Counter(keys.columns[name]) for name in ("indicator", "place", "period")}
    found = {name: [[code, number] for code, number in sorted(column.items())] for name, column in columns.items()}
    return {**found, "kind": [[kind, unit, number] for (kind, unit), number in sorted(kinds.items())]}


def _shard(keys: Keys, numbers: Sequence[int]) -> list[list[int | float]]:
    found = {name: list[int | float](map(column.__getitem__, numbers)) for name, column in keys.columns.items()}
    found["value"] = [keys.values[keys.columns["value"][number]] for number in numbers]
    return list(found.values())


def _number(value: Decimal) -> int | float:
    """For sorting in a browser, which knows no other numbers."""
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return max(-LARGEST, min(LARGEST, float(value)))
