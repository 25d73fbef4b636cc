"""Lists and clock times told the other way round."""

from __future__ import annotations

import pytest

from builder.translate.ranges import turned_lists, turned_times


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("红球03、08、14、19", "red balls 03, 08, 14 and 19", False),
        ("红球03、08、14、19", "red balls 03, 14, 08 and 19", True),
        ("红球03、08、14、19，蓝球09", "red balls 03, 08, 09 and 19, blue ball 14", True),
        ("分别增长4.7%、5.9%和7.2%", "rose 4.7 percent, 5.9 percent and 7.2 percent respectively", False),
        ("分别增长4.7%、5.9%和7.2%", "rose 5.9 percent, 4.7 percent and 7.2 percent respectively", True),
        ("一班、三班和四班，共12、13和14人", "Classes 1, 3 and 4 with 12, 13 and 14", False),
    ],
)
def test_a_list_of_figures_keeps_its_order(zh: str, en: str, wrong: bool) -> None:
    assert bool(turned_lists(zh, en)) == wrong


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("首班车由6:30提前至6:05", "The first train moves from 6:30 am to 6:05 am", False),
        ("首班车由6:30提前至6:05", "The first train moves from 6:05 am to 6:30 am", True),
        ("首班车由6时10分提前至5时40分", "The first bus leaves at 6:10 am instead of 5:40 am", True),
        ("首班车由6时10分提前至5时40分", "The first bus leaves at 5:40 am instead of 6:10 am", False),
        ("末班车由22:30延长至23:00", "The last bus moves from 10:30 pm to 11:00 pm", False),
    ],
)
def test_what_a_time_was_comes_before_what_it_became(zh: str, en: str, wrong: bool) -> None:
    assert bool(turned_times(zh, en)) == wrong
