"""The sentence round some words of an English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.english_sentences import sentence_around

# The word asked for, the text, the sentence wanted.
CASES = [
    ("58", "Trade grew. Of them 58 are large. More came.", "Of them 58 are large."),
    ("1.57", "It was 0.8 once. GDP reached 1.57 trillion yuan.", "GDP reached 1.57 trillion yuan."),
    ("26.96", "In 2023 it took 26.96 U.S. dollars a head. It rose.", "In 2023 it took 26.96 U.S. dollars a head."),
    ("Tutu", "Yiwu Tutu Auto Parts Co., Ltd. In May it began.", "Yiwu Tutu Auto Parts Co., Ltd. In May it began."),
    ("12", "“We made 12.” Then he left.", "“We made 12.”"),
    ("three", "“Two!” he said. (Later three came.) All stayed.", "(Later three came.)"),
    ("nine", "One line\n nine more", "nine more"),
    ("one", "one", "one"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_is_quoted_whole_and_alone(word: str, text: str, wanted: str) -> None:
    at = text.index(word)
    start, end = sentence_around(text, at, at + len(word))
    assert text[start:end] == wanted


@given(st.text("aB.! ”\n…7", max_size=60), st.data())
def test_the_words_asked_for_are_always_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start or not text[first:start].strip()
    assert not text[last:end].strip()


def test_a_line_of_stops_takes_time_that_grows_with_its_length() -> None:
    assert sentence_around("." * 200_000 + " " * 200_000, 5, 6) == (0, 200_000)
