"""Contrast of every text colour on every ground, in both modes (WCAG 2 AA)."""

from __future__ import annotations

import itertools
import re

import pytest

from theme.demo import ROOT

TOKENS = (ROOT / "templates/theme/assets/stylesheets/digest/tokens.css").read_text("utf-8")
PAIRS = {m[1]: (m[2], m[3]) for m in re.finditer(r"--dg-([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)}
TEXT = ("ink", "ink-2", "accent", "good")
GROUNDS = ("paper", "raised", "sunk")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground", "mode"), [*itertools.product(TEXT, GROUNDS, (0, 1))])
def test_text_stands_out(text: str, ground: str, mode: int) -> None:
    assert contrast(PAIRS[text][mode], PAIRS[ground][mode]) >= 4.5


@pytest.mark.parametrize(("text", "ground"), [("accent", "accent-soft"), ("ink", "accent-soft"), ("ink", "mark")])
@pytest.mark.parametrize("mode", [0, 1])
def test_marked_text_stands_out(text: str, ground: str, mode: int) -> None:
    assert contrast(PAIRS[text][mode], PAIRS[ground][mode]) >= 4.5


def test_the_darkest_tile_can_be_read() -> None:
    assert all(contrast("#fffdf8", colour) >= 4.5 for colour in PAIRS["tile"])
