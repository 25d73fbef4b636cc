"""Common words keep their pages and the best of their places: what a query finds, and how much it downloads."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from finding.in_node import NODE
from finding.in_node import run as run_in_node
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.index.common import Measure, lighten, round_length
from builder.index.order import put_in_order
from builder.index.packed import decode, encode, pack, unpacked

PAGES, KEPT = 60, 40
BY = Measure(KEPT, look=0)

# Steps between places, in runs of one weight each: 24 in running text, 168 in a heading.
places = st.lists(st.integers(0, 300), min_size=1, max_size=5)
entry = st.tuples(st.integers(1, 30), places, st.lists(st.integers(0, 9), max_size=2), st.booleans()).map(
    lambda drawn: [drawn[0], [-25, *drawn[1], *([-169, *drawn[2]] if drawn[2] else [])], [-1, 0] if drawn[3] else []]
)
file_of_words = st.dictionaries(
    st.text("abc港口", min_size=1, max_size=4), st.lists(entry, min_size=1, max_size=40), min_size=1, max_size=8
)


def lightened(
    words: Mapping[str, list[Any]], kept: int
) -> tuple[dict[str, list[Any]], list[list[str]], Mapping[str, int]]:
    """Words with their pages, files with their first and last words, and common words, after `lighten`."""
    chunk = [[word, words[word], []] for word in sorted(words)]
    last_page = max(sum(step for step, *_ in pages) for pages in words.values())
    with TemporaryDirectory() as folder:
        pack(Path(folder, "en_1.pf_index"), encode([chunk]))
        span = [min(words), max(words), "en_1"]
        done = lighten(Path(folder), "en", [span], [100] * (last_page + 1), Measure(kept, look=0))
        assert {path.stem for path in Path(folder).iterdir()} == {name for _, _, name in done.spans}
        found = {}
        for start, end, name in done.spans:
            for word, pages, _ in decode(unpacked(Path(folder, f"{name}.pf_index")), 0)[0][0]:
                assert start <= word, "a word stands in the file that is fetched for it"
                assert word[: len(end)] <= end
                found[word] = pages
    return found, [list(span) for span in done.spans], done.common


def count(pages: list[Any]) -> int:
    return sum(place >= 0 for _, there, _ in pages for place in there)


@settings(max_examples=25)
@given(file_of_words, st.integers(4, 60))
def test_a_word_stays_on_its_pages_and_keeps_few_places(words: dict[str, list[Any]], kept: int) -> None:
    found, spans, common = lightened(words, kept)
    assert list(found) == sorted(words)
    assert common == {word: len(pages) for word, pages in words.items() if count(pages) > kept}
    for word, pages in words.items():
        assert [(step, titles) for step, _, titles in found[word]] == [(step, titles) for step, _, titles in pages]
        assert count(found[word]) <= kept
        whole = [now == before for now, before in zip(found[word], pages, strict=True)]
        assert all(same or now[1] == [] for same, now in zip(whole, found[word], strict=True)), "a page has all or none"
        assert word in common or all(whole)
    assert all(a[1] < b[0] for a, b in pairwise(spans)), "no word stands in two files"


def test_the_pages_a_word_is_most_about_keep_their_places() -> None:
    pages = [[1, [-25, *[1] * (9 if page == 30 else 2)], []] for page in range(40)]
    pages[20][1] = [-25, 1, -169, 0]
    found, _, _ = lightened({"port": pages}, 24)
    assert found["port"][30] == pages[30]
    assert found["port"][20] == pages[20], "a heading weighs as much as seven words"


def test_common_words_leave_places_on_the_same_pages() -> None:
    pages = [[1, [-25, 1, 1], []] for _ in range(400)]
    found, _, _ = lightened({"new": pages, "quay": pages}, 200)
    stay = [{number for number, (_, there, _) in enumerate(found[word]) if there} for word in ("new", "quay")]
    assert len(stay[0] & stay[1]) >= 50, "phrases are found there"


@given(st.integers(0, 10**6))
def test_a_rounded_length_is_near(words: int) -> None:
    assert abs(round_length(words) - words) <= words / 16


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty pages that say "port" and "new quay", the tenth of them most often, one that says "lighthouse"."""
    made = tmp_path_factory.mktemp("common")
    for number in range(PAGES):
        words = "the port has a new quay. " * (9 if number == 10 else 2) + "A lighthouse. " * (number == 33)
        path = made / "words" / f"p{number}" / "index.html"
        path.parent.mkdir(parents=True)
        body = f'<h1>Page {number}</h1><p id="p-1">{words}</p><p>{"ship " * number}</p>'
        path.write_text(f'<html lang="en"><body><div data-pagefind-body>{body}</div></body></html>', encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(made / "words"), "--output-path", str(made / "pagefind")]
    subprocess.run([*command, "--silent"], check=True, capture_output=True)
    shutil.copytree(made / "pagefind", made / "whole")
    put_in_order(made / "pagefind", BY)
    (made / "pagefind/volumes.json").write_text("[]", encoding="utf-8")
    (made / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return made


def words_of(bundle: Path) -> dict[str, list[tuple[int, list[int]]]]:
    """Each word's pages with its places there."""
    found = {}
    for file in (bundle / "index").iterdir():
        for word, pages, _ in decode(unpacked(file), 0)[0][0]:
            numbers = accumulate(step for step, *_ in pages)
            found[word] = [(number, places) for number, (_, places, _) in zip(numbers, pages, strict=True)]
    return found


def test_pagefind_s_own_index_is_read_and_written(site: Path) -> None:
    whole, light = words_of(site / "whole"), words_of(site / "pagefind")
    assert {word: [page for page, _ in pages] for word, pages in light.items()} == {
        word: [page for page, _ in pages] for word, pages in whole.items()
    }
    common = json.loads((site / "pagefind/common.json").read_text(encoding="utf-8"))["en"]
    assert {"port", "quay", "new"} <= set(common)
    assert "lighthous" not in common
    assert light["lighthous"] == whole["lighthous"]


# The site's own search over that index: what each query finds, and which files it fetches.
ASK = """
  const fetched = [];
  globalThis.fetch = async (address) => {
    const path = String(address).split("?")[0].split("/pagefind/")[1];
    const data = readFileSync(`${given.site}/pagefind/${path}`);
    fetched.push(path.split(".").pop());
    const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
    return { ok: true, arrayBuffer: async () => buffer, json: async () => JSON.parse(data) };
  };
  const search = new m.TextSearch(new URL(`file://${given.site}/`));
  const answers = {};
  for (const query of given.queries) {
    fetched.length = 0;
    const answer = await search.search(query, {});
    answers[query] = { first: answer.hits[0]?.url, total: answer.total, more: answer.more, fetched: [...fetched] };
  }
  return answers;
"""
QUERIES = {
    "lighthouse": ("/p33/", 1, False),
    "port": ("/p10/", PAGES, False),
    "lighthouse port": ("/p33/", 1, False),
    "new port quay": ("/p10/", PAGES, False),
    '"new quay"': (None, 10, True),
    '"quay port"': (None, 0, True),
    '"lighthouse port"': (None, 0, True),
}


@pytest.fixture(scope="module")
def answers(site: Path) -> Any:
    if NODE is None:
        pytest.skip("Node is not installed")
    return run_in_node({"m": "finder/text.js"}, ASK, {"site": str(site), "queries": list(QUERIES)})


@pytest.mark.parametrize("query", QUERIES)
def test_common_words_are_found(query: str, answers: Any) -> None:
    first, total, more = QUERIES[query]
    answer = answers[query]
    assert first is None or first in answer["first"]
    assert answer["total"] >= total if more else answer["total"] == total
    assert answer["more"] is more
    assert total > 0 or answer["total"] == 0, "what only looks like the phrase is none"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_fetches_one_file_a_word_and_five_hits(query: str, answers: Any) -> None:
    fetched = answers[query]["fetched"]
    assert fetched.count("pf_index") <= len(query.split())
    assert fetched.count("pf_fragment") <= (8 if answers[query]["more"] else 5)
    assert fetched.count("pf_meta") <= 1
