"""Links of the theme are those MkDocs would write."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from builder.render.links import PLAIN, relative

PART = st.text("ab-.1", min_size=1, max_size=3).filter(lambda part: not part.startswith("."))
FOLDER = st.lists(PART, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + "/")
PATH = st.tuples(FOLDER, st.sampled_from(["", "a", "b.js", "a-1"])).map("".join)


@given(PATH, FOLDER)
def test_a_plain_path_is_linked_as_mkdocs_links_it(path: str, page: str) -> None:
    assert PLAIN.fullmatch(path)
    assert relative(path, page) == get_relative_url(path, page)
