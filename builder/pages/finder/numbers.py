"""Numbers: the keys under which a figure is found, by size and then by its digits from the left.

`v62157 元` is a value of 1.57 × 10¹² 元: v for the value, the power of ten plus 50, the significant digits, a space
that sorts before every digit, the unit as printed. `p` stands for the digits as printed where a scale follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.records.figure import Figure

_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LARGEST = 49


def number_keys(figure: Figure) -> Iterator[str]:
    """All keys of a figure, each once.

    >>> list(_keys({"v": Decimal("1570000000000"), "p": Decimal("15700")}, "元"))
    ['v62157 元', 'p54157 元']
    """
    printed = _PRINTED.search(figure.raw)
    values = [value for value in (figure.value, figure.high) if value is not None]
    asked = {("v", value): None for value in values}
    if printed:
        digits = Decimal(printed[0].replace(",", ""))
        if digits not in values:
            asked["p", digits] = None
    unit = figure.unit or ""
    yield from dict.fromkeys(key for family, value in asked for key in _keys({family: value}, unit))


def _keys(values: dict[str, Decimal], unit: str) -> Iterator[str]:
    for family, value in values.items():
        size = size_key(value)
        if size:
            yield f"{family}{size} {unit}"


def size_key(value: Decimal) -> str:
    """The power of ten plus 50 in two digits, then the significant digits; empty for numbers of no bearable size.

    >>> size_key(Decimal("0.0625")), size_key(Decimal("1200")), size_key(Decimal(0))
    ('48625', '5312', '500')
    """
    if not value:
        return "500"
    power = value.adjusted()
    if abs(power) > _LARGEST:
        return ""
    digits = "".join(str(digit) for digit in value.as_tuple().digits).lstrip("0").rstrip("0")
    return f"{power + 50:02d}{digits}"
