"""Numbers that only all signs together tell to be swapped."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builder.translate.audit import audit
from builder.translate.number_contexts import likelihoods
from tests.translate.test_audit import figures_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "likely_swaps.toml").read_text("utf-8"))


@pytest.mark.parametrize(("zh", "en"), CASES["wrong"])
def test_numbers_in_each_others_place_are_told(zh: str, en: str) -> None:
    assert not audit(zh, en, figures_of(zh)).ok


def test_a_finding_names_both_numbers_in_both_languages() -> None:
    zh, en = "展览为期三个月，门票60元。", "The exhibition runs for 60 yuan. Tickets cost three months."
    told = [(finding.zh, finding.en) for finding in audit(zh, en).findings if "swapped" in finding.why]
    assert told == [("三个月 … 60元", "60 yuan … three months")]


@pytest.mark.parametrize(("zh", "en"), CASES["right"])
def test_right_pairs_pass(zh: str, en: str) -> None:
    assert audit(zh, en, figures_of(zh)).ok


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("It took place in the spring of 2015.", "2015", "year"),
        ("Residents aged 70 and above pay nothing.", "70", "age"),
        ("Output rose 12 from a year earlier.", "12", "percent"),
        ("It was finished in the third quarter.", "third", "ordinal"),
    ],
)
def test_the_words_round_a_number_tell_its_kind(text: str, number: str, kind: str) -> None:
    start = text.index(number)
    told = likelihoods(text, start, start + len(number))
    assert told[kind] > sum(told.values()) / len(told) + 2
