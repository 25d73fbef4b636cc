"""Names as they are typed: found by every form, best first, and when they are misspelled."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builder.pages.corpus import Corpus
from builder.pages.finder.facets import facets_of
from builder.pages.finder.files import shard_files
from builder.pages.finder.names import Name, find_names, pinyin
from finding.in_node import NODE, put, run

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed; the browser tests run the same modules")
CASES = tomllib.loads((Path(__file__).parent / "cases" / "names.toml").read_text("utf-8"))
IMPORTS = {"m": "finder/names.js", "folding": "finder/folding.js"}
OPEN = """
const shelf = new Disk(given.folder + "/");
const names = new m.Names(shelf, await shelf.index(), given.chinese ?? false);
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    names = tuple(
        Name(
            entry["k"],
            ("", entry["t"]),
            ("", ""),
            "",
            tuple(form for a in entry["a"] for form in (a, pinyin(a)) if form),
            (),
            (0, 0),
        )
        for entry in CASES["entry"]
    )
    folder = tmp_path_factory.mktemp("names")
    put(dict(shard_files(names, (), (), ())), folder)
    body = (
        OPEN
        + """
      const found = [];
      for (const query of given.queries) {
        const answer = await names.find(query);
        found.push((await names.entries(answer.found, answer)).map((entry) => entry.t));
      }
      return found;
    """
    )
    queries = [case["query"] for case in CASES["case"]]
    return list(run(IMPORTS, body, {"folder": str(folder / "data/finder"), "queries": queries}))


@pytest.mark.parametrize("nth", range(len(CASES["case"])), ids=[case["label"] for case in CASES["case"]])
def test_names_are_found_best_first(nth: int, answers: list[list[str]]) -> None:
    assert answers[nth] == CASES["case"][nth]["finds"], CASES["case"][nth]["why"]


@pytest.fixture(scope="module")
def found(shards: Path, corpus: Corpus) -> list[dict[str, Any]]:
    """For each name of the corpus and each of its forms, what is found, and what is suggested for it misspelled."""
    names = find_names(corpus, facets_of(corpus))
    asked = [{"ref": ref, "form": form} for ref, name in enumerate(names) for form in (*name.title, *name.forms)]
    body = (
        OPEN
        + """
      const found = [];
      for (const { ref, form } of given.asked) {
        const answer = await names.find(form);
        const first = answer.found.filter((one) => one.rank === 0).map((one) => one.ref);
        const letters = [...form];
        const wrong = [...letters.slice(0, 1), "x", ...letters.slice(2)].join("");
        const offers = letters.length > 3 && ref % 7 === 0 ? await names.suggest(wrong, 8) : null;
        const own = await names.entry(ref);
        const offered = !offers || offers.some((one) => one.t === own.t);
        found.push({ form, exact: first.includes(ref), offered });
      }
      return found;
    """
    )
    return list(run(IMPORTS, body, {"folder": str(shards / "data/finder"), "asked": asked}))


def test_every_form_of_every_name_finds_it(found: list[dict[str, Any]]) -> None:
    assert len(found) > 1000
    assert [one["form"] for one in found if not one["exact"]] == []


def test_a_name_with_one_wrong_letter_is_suggested(found: list[dict[str, Any]]) -> None:
    missed = [one["form"] for one in found if not one["offered"]]
    assert len(missed) <= len(found) // 50, missed


def test_python_and_the_browser_fold_alike(shards: Path) -> None:
    from builder.pages.finder.folding import fold, misspellings  # noqa: PLC0415

    texts = [
        "Shàng hǎi",
        "（Ａ）区",
        "ﬁne—print",
        "İstanbul",
        "ẞß",
        "１２³",
        "O’Neill",
        "㍿",
        "a\u2009b\u3000c\ufeffd",
        "“引号”、。",
        "é\u0301",
        "\u001f\u0085x",
        "Ǆ",
        "Σς",
    ]
    body = "return given.map((text) => [folding.fold(text), [...folding.misspellings(folding.fold(text), 8)].sort()]);"
    for text, (folded, spelled) in zip(texts, run(IMPORTS, body, texts), strict=True):
        assert folded == fold(text), text
        assert spelled == sorted(misspellings(text)), text
