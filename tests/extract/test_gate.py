"""The gate: how well figures are found and understood in the two articles annotated by hand. No score may fall."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from gold_document import gold, gold_document, the_city

from builder.extract.figures import find_figures
from builder.extract.places import find_places
from builder.records.figure import Figure
from builder.records.source import Bilingual, IssueYear, Metadata

HOME = {"000": "ningbo", "003": "yuyao"}
Pair = tuple[dict[str, Any], Figure]


def matched(name: str) -> tuple[list[Pair], int, int]:
    """Pairs of gold and found figures (equal value, overlapping text), and how many there are of each."""
    document, city = gold_document(name), the_city()
    given = Metadata(year=IssueYear(2024, "inferred", Bilingual("")), place=HOME[name])
    left = list(find_figures(document, given, city, find_places(document, city)))
    found, pairs = len(left), []
    for row in gold(name)["figures"]:
        block = document.blocks[row["block"]]
        for figure in left:
            overlap = figure.raw in row["raw"] or row["raw"] in figure.raw or figure.raw[:2] in row["raw"]
            if figure.block == block.id and overlap and figure.value == Decimal(str(row["value"])):
                pairs.append((row, figure))
                left.remove(figure)
                break
    return pairs, found, len(gold(name)["figures"])


@pytest.mark.parametrize("name", ["000", "003"])
def test_every_figure_is_found_and_nothing_else(name: str) -> None:
    pairs, found, wanted = matched(name)
    assert len(pairs) / found >= 0.97
    assert len(pairs) / wanted >= 0.97


@pytest.mark.parametrize(("name", "kind", "period", "place"), [("000", 1.0, 0.78, 0.85), ("003", 1.0, 0.92, 0.96)])
def test_figures_are_understood(name: str, kind: float, period: float, place: float) -> None:
    pairs, _, _ = matched(name)
    shares = {
        "kind": sum(figure.kind == row["kind"] for row, figure in pairs) / len(pairs),
        "period": sum((figure.period and figure.period.label) == row["period"] for row, figure in pairs) / len(pairs),
        "place": sum(figure.place == row["place"] for row, figure in pairs) / len(pairs),
    }
    assert shares["kind"] >= kind
    assert shares["period"] >= period
    assert shares["place"] >= place
