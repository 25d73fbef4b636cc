"""The search box's own reading of numbers, run as it is in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from theme.demo import ROOT

FINDER = ROOT / "templates" / "theme" / "assets" / "javascripts" / "finder"
CASES = Path(__file__).parent / "cases"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed; the browser tests run the same modules")

NUMBERS = tomllib.loads((CASES / "numbers.toml").read_text("utf-8"))["case"]


def run(module: str, body: str, given: Any) -> Any:
    """The value of `body`, a JavaScript function body that sees the module as `m` and `given`."""
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import * as m from {json.dumps((FINDER / module).as_uri())};
        const given = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify((() => {{ {body} }})()));
    """
    command = [str(NODE), "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def number_answers() -> list[bool]:
    body = "return given.map((c) => m.readNumber(c.query).some((reading) => m.meets(reading, c.figure)));"
    return list(run("number-query.js", body, NUMBERS))


@pytest.mark.parametrize("nth", range(len(NUMBERS)), ids=[case["label"] for case in NUMBERS])
def test_number_finds_its_figure_and_no_other(nth: int, number_answers: list[bool]) -> None:
    assert number_answers[nth] is NUMBERS[nth]["finds"], NUMBERS[nth]["why"]


def test_a_hostile_query_takes_no_time() -> None:
    hostile = ["9" * 200_000, "1" + " 111" * 50_000, "亿" * 200_000, "1" + "万" * 200_000, "1 " + "a " * 100_000]
    body = """
        const before = performance.now();
        for (const q of given) m.readNumber(q);
        return performance.now() - before;
    """
    assert run("number-query.js", body, hostile) < 200


def test_words_of_every_page_are_not_asked_for() -> None:
    queries = ["the port of Lanqiao", "Port  and Rail", "of the", '"port of call"', "港口", " The"]
    asked = ["port Lanqiao", "Port Rail", "of the", '"port of call"', "港口", " The"]
    assert run("text.js", "return given.map(m.telling);", queries) == asked


COMMON = {
    "district": 9800,
    "peopl": 9400,
    "more": 9600,
    "invest": 9900,
    "in": 9990,
    "港": 9000,
    "口": 9500,
    "区": 9900,
    "企业": 9200,
}
AFFORDABLE = [
    ("district people", "people district", "two words of nearly every page can be asked for, the rarer first"),
    ("district people more", "people more", "of three the commonest is left out"),
    ("district lighthouse people", "lighthouse people district", "an uncommon word leaves few pages to look at"),
    ("lighthouse investments", "lighthouse investments", "so do its other forms"),
    ("inner district people", "inner people district", "a short stem is no beginning of other words"),
    ("investment people more", "people more", "a word is known by its stem"),
    ("港口 企业 区", "港口", "Chinese words count for every common word inside them"),
    ('"district people more"', '"district people more"', "a phrase is asked for whole"),
    ("districting", "districting", "one word is always asked for"),
]


@pytest.mark.parametrize(("query", "asked", "why"), AFFORDABLE, ids=[why for *_, why in AFFORDABLE])
def test_the_commonest_words_of_many_are_not_asked_for(query: str, asked: str, why: str) -> None:
    body = "return m.affordable(given.query, new Map(Object.entries(given.common)));"
    assert run("text.js", body, {"query": query, "common": COMMON}) == asked, why
