"""Orders: the keys of all figures, once for each way to sort or narrow them, so that a browser reads only a stretch.

Like the clustered indexes of a database: in the order by place the figures of one place stand together, so choosing a
place reads its stretch and nothing else. A shard holds columns of small numbers, about 40 bytes a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from builder.pages.figure_table.listing import Listing
from builder.pages.finder.shards import compact

SHARD = 1000
LARGEST = 1e300
KEYS = ("number", "value", "indicator", "place", "period", "kind", "unit", "met")
Key = tuple[int, Decimal, int, int, int, int, int, int]
ORDERS: dict[str, Callable[[Key], Any]] = {
    "article": lambda key: key[0],
    "value": lambda key: (key[1], key[0]),
    "indicator": lambda key: (key[2], key[0]),
    "place": lambda key: (key[3], key[0]),
    "period": lambda key: (key[4], key[0]),
    "kind": lambda key: (key[5], key[6], key[0]),
    "met": lambda key: (key[7], -key[0]),
}


def keys_of(listing: Listing) -> list[Key]:
    """The key of every figure, by its number."""
    return [_key(listing, number) for number in range(len(listing.entries))]


def order_files(keys: list[Key], folder: str) -> Iterator[tuple[str, str]]:
    """`folder`/<order>/<n>.json: the columns of KEYS for the next SHARD figures of that order."""
    for name, by in ORDERS.items():
        ordered = sorted(keys, key=by)
        for at in range(0, len(ordered), SHARD):
            yield f"{folder}/{name}/{at // SHARD}.json", compact(_columns(ordered[at : at + SHARD]))


def counts(keys: list[Key]) -> dict[str, list[list[int]]]:
    """How many figures stand under each code, in the order of the codes; under kind: kind, unit and number."""
    kinds = Counter((key[5], key[6]) for key in keys)
    columns = {
        "indicator": Counter(key[2] for key in keys),
        "place": Counter(key[3] for key in keys),
        "period": Counter(key[4] for key in keys),
    }
    found = {name: [[code, number] for code, number in sorted(column.items())] for name, column in columns.items()}
    return {**found, "kind": [[kind, unit, number] for (kind, unit), number in sorted(kinds.items())]}


def _key(listing: Listing, number: int) -> Key:
    figure = listing.entries[number].figure
    indicator, place, period, kind, unit = (column.code(figure) for column in listing.columns.values())
    return number, figure.value, indicator, place, period, kind, unit, listing.met(figure)


def _columns(keys: list[Key]) -> list[list[object]]:
    columns = [list[object](column) for column in zip(*keys, strict=True)]
    columns[1] = [_number(key[1]) for key in keys]
    return columns


def _number(value: Decimal) -> int | float:
    """For sorting in a browser, which knows no other numbers."""
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return max(-LARGEST, min(LARGEST, float(value)))
