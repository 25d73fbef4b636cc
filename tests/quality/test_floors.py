"""Scores that were reached may not fall. Floors are raised with the scores, in tests/quality/floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from scores import Scores, measure

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["f1"]


@pytest.fixture(scope="module")
def scores() -> Scores:
    return measure()


@pytest.mark.parametrize("name", FLOORS)
def test_score_has_not_fallen(scores: Scores, name: str) -> None:
    assert scores[name].f1 >= FLOORS[name], "\n".join(scores[name].notes[:20])


def test_a_score_can_fall(scores: Scores) -> None:
    assert min(score.f1 for score in scores.values()) < 1
