"""What fuzzing has found stays mended: each file in found/<law>/ is fed to that law."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.laws import LAWS, keeps
from hypothesis import given, settings
from hypothesis import strategies as st

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_a_finding_stays_mended(path: Path) -> None:
    keeps(path.parent.name, path.read_bytes())


MARKUP = st.sampled_from(
    ["<w:p>", "</w:p>", "<p>", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&amp;", "---\n", "# ", "```\n",
     "![a](b)", "[a]: b\n", "msgid ", "msgctxt ", "msgstr ", '"a"\n', "# state: draft\n", "#~ ", "title: ", "{zh: a}\n",
     "\ufeff", "\u202e", "\r", "\n\n", "  - ", "12.5%", "一百", "亿元", "第", "。"]
)  # fmt: skip


@pytest.mark.parametrize("name", LAWS)
def test_the_law_holds_for_pieces_of_markup_in_any_order(name: str) -> None:
    @settings(max_examples=25)
    @given(st.lists(st.one_of(MARKUP, st.text(max_size=4)), max_size=20).map("".join))
    def hold(text: str) -> None:
        keeps(name, text.encode())

    hold()
