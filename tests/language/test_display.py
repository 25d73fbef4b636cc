"""Figures in English: a unit that is several things is named for what it is here."""

from __future__ import annotations

import pytest

from builder.extract.figures import find_figures
from builder.extract.places import find_places
from builder.language.display import english_figure
from builder.records.document import Block, Document
from builder.records.source import Metadata
from builder.tables.city import empty_city


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("老王家上月用电300度。", "300 kilowatt-hours"),
        ("主队两度夺冠。", "2 times"),
        ("屋里气温降到12度。", "12 degrees"),
    ],
    ids=["energy", "how often", "temperature"],
)
def test_a_unit_of_several_kinds_is_named_for_its_own(text: str, english: str) -> None:
    city = empty_city()
    document = Document("a", "", None, None, (), (Block("p-1", "paragraph", text, (1, 1)),), (), (), ())
    figure = find_figures(document, Metadata(), city, find_places(document, city))[0]
    assert english_figure(figure) == english
