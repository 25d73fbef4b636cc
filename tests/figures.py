"""Figures made for tests: everything a case does not name has a plain value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from builder.records.figure import Figure, Period


def made(raw: str, value: str | int, **given: Any) -> Figure:
    """A figure printed as `raw`; `period` may be given as a label, `id` defaults to one made of the other fields."""
    period = given.pop("period", None)
    fields: dict[str, Any] = {
        "block": "p-1", "start": 0, "end": len(raw), "raw": raw, "value": Decimal(str(value)), "low": None,
        "high": None,
        "digits": len(str(value).replace(".", "").strip("0")) or 1, "unit": "元", "code": "CNY", "kind": "money",
        "qualifier": None, "sense": "exactly", "modality": "actual", "measure": "level", "indicator": None,
        "indicator_id": "trade", "change": None, "place": None, "place_id": "east", "rank": None, "sentence": raw,
        "sentence_start": 0,
    }  # fmt: skip
    fields["period"] = Period(period, "printed", period) if period else None
    fields.update(given)
    fields.setdefault("id", f"f-{raw}-{fields['place_id']}-{period}-{fields['block']}")
    return Figure(**fields)
