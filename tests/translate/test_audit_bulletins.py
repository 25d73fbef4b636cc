"""What the audit makes of statistical bulletins: right pairs, and each slip put into them mechanically."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from builder.translate.audit import audit

CASES = Path(__file__).parent / "cases"
FLAGGED = {"first": 0, "second": 0, "third": 0}
"""Right pairs that are flagged."""
SWAPPED = "two numbers swapped"
SWAPS = 0.8
"""The share of these caught: what the words leave open passes, lest right sentences be flagged."""


@pytest.mark.parametrize("name", FLAGGED)
def test_right_bulletins_pass_and_slips_are_caught(name: str) -> None:
    rows = tomllib.loads((CASES / f"audit_bulletins_{name}.toml").read_text("utf-8"))["pair"]
    flagged = [row["en"] for row in rows if not audit(row["zh"], row["en"]).ok]
    assert len(flagged) <= FLAGGED[name], flagged
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for row in rows:
        for kind, wrong in row["wrong"]:
            tried[kind] += 1
            caught[kind] += not audit(row["zh"], wrong).ok
    assert caught[SWAPPED] >= tried[SWAPPED] * SWAPS
    del caught[SWAPPED], tried[SWAPPED]
    assert caught.total() >= tried.total() * 0.98
    assert {kind: caught[kind] / tried[kind] for kind in tried if caught[kind] < tried[kind] * 0.93} == {}
