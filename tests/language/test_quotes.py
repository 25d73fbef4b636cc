"""What a number counts, told from the words beside it."""

from __future__ import annotations

import pytest

from builder.language.quotes import Quote, counted

CASES = {
    "a noun, up to a mark": ("It drilled ", "222", " holes, in curves", "holes"),
    "a pair of adjectives before the noun": (
        "",
        "88",
        " small and medium-sized companies",
        "small and medium-sized companies",
    ),
    "a second number is another figure": ("Of ", "164", " leading companies and 730 others", "leading companies"),
    "a part of something": ("with ", "4 percent", " of the country's land area, it", "of the country's land area"),
    "where it lies says nothing of what it is": ("", "nine", " booths for the north", "booths"),
    "no word hangs over": ("", "two", " industrial clusters of the 100-billion class", "industrial clusters"),
    "nothing after: the words before": ("It takes only ", "nine seconds", "!", "It takes only …"),
    "a verb after: the words before": ("The zone rose from ", "17th", " to 12th", "The zone rose from …"),
    "the last words of many": ("By then one in all of the towns had paid ", "10", ".", "… all of the towns had paid …"),
    "a verb after and nothing before": ("", "Three", " are on the first list", "are on the first list"),
    "nothing but joints before: the words after": ("and for ", "five years", " running it led", "running it led"),
    "a list that leaves out its noun": ("It had nine booths, ", "three", " for us", "It had nine booths, …"),
    "nothing on either side": ("", "12", ".", ""),
    "a point in a number or name ends nothing": ("", "6", " U.S. firms", "U.S. firms"),
}


@pytest.mark.parametrize("why", CASES)
def test_the_words_beside_a_number_say_what_it_counts(why: str) -> None:
    before, words, after, expected = CASES[why]
    assert counted(Quote(before, words, after)) == expected
