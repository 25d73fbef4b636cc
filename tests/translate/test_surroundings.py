"""The words round numbers: the signs hold nothing of the numbers, and common words are expected where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.translate.surroundings import expected, signs_in_chinese, signs_in_english

NUMBERS = st.integers(1, 99_999).map(str)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_signs_hold_nothing_of_any_number(one: str, two: str, other: str) -> None:
    zh = [f"全长{number}公里，比去年增长{other}%" for number in (one, two)]
    en = [f"It is {number} kilometers long, up {other} percent" for number in (one, two)]
    assert signs_in_chinese(zh[0], 2, 2 + len(one), "measure") == signs_in_chinese(zh[1], 2, 2 + len(two), "measure")
    assert signs_in_english(en[0], 6, 6 + len(one)) == signs_in_english(en[1], 6, 6 + len(two))


@pytest.mark.parametrize(
    ("zh", "other", "en"),
    [
        ("同比增长", "占全市的", ">> up"),
        ("其中", "总共", "> includ"),
        ("降至", "由", ">> to"),
        ("由", "降至", ">> from"),
    ],
)
def test_a_word_is_expected_where_the_chinese_says_it(zh: str, other: str, en: str) -> None:
    signs = [signs_in_chinese(f"{lead}12", len(lead), len(lead) + 2, "count") for lead in (zh, other)]
    told = [expected(one, frozenset({en})) for one in signs]
    assert told[0].get(en, 0) > told[1].get(en, 0)
