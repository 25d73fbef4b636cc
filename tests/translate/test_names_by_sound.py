"""Chinese names in English letters: found where both languages have them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.lexicon import sounds_of
from builder.translate.names_by_sound import names_by_sound

NAMES = st.text("北大湖松花王建国林晓梅山吕梁", min_size=2, max_size=4)


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("松花湖开放16条", "16 at Lake Songhua", [("松花", "Songhua")]),
        ("西安增长7.2%", "7.2 percent in Xi'an", [("西安", "Xi'an")]),
        ("吕梁的核桃", "walnuts of Lüliang", [("吕梁", "Lüliang")]),
        ("王丽今年42岁", "Wang Li, 42,", [("王丽", "Wang")]),
        ("老王今年42岁", "Wang, 42,", []),
        ("工人的工资", "Women earn less", []),
    ],
    ids=["part of a name", "apostrophe", "ü", "person", "one character", "English word"],
)
def test_a_name_is_found_by_its_sound(zh: str, en: str, found: list[tuple[str, str]]) -> None:
    assert [(zh[slice(*ours)], en[slice(*theirs)]) for ours, theirs in names_by_sound(zh, en)] == found


@given(NAMES, st.text(max_size=20), st.text(max_size=20))
def test_any_name_is_found_among_any_text(name: str, before: str, after: str) -> None:
    spoken = "".join(sounds_of(char)[0] for char in name).capitalize()
    places = [ours for ours, _ in names_by_sound(f"{before}，{name}，{after}", f"the town of {spoken}, 12")]
    assert (len(before) + 1, len(before) + 1 + len(name)) in places


@given(st.text(max_size=200), st.text(max_size=200))
def test_places_are_true_whatever_the_text(zh: str, en: str) -> None:
    for (start, end), (first, last) in names_by_sound(zh, en):
        assert 0 <= start < end <= len(zh)
        assert 0 <= first < last <= len(en)
