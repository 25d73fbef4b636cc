"""What comes out of a web page and of a Markdown file: the article's words, and nothing that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.extracted import Extracted
from builder.intake.markdown_text import read_markdown
from builder.intake.web_page import read_web_page
from builder.records.problem import ProblemError

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    assert len({case["label"] for case in found}) == len(found)
    return [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [])
        for case in found
    ]


def assert_facts(found: Extracted, case: dict[str, Any]) -> None:
    for name in ("title", "newspaper"):
        if name in case:
            assert getattr(found, name) == case[name]
    if "date" in case:
        assert str(found.date) == case["date"]
    if case.get("no_date"):
        assert found.date is None
    assert list(found.authors) == case.get("authors", [])


@pytest.mark.parametrize("case", cases("web_pages"))
def test_web_page(case: dict[str, Any]) -> None:
    found = read_web_page(case["html"], "page.html")
    for words in case["holds"]:
        assert words in found.text
    for words in case["lacks"]:
        assert words not in found.text
    assert_facts(found, case)


@pytest.mark.parametrize("case", cases("markdown"))
def test_markdown(case: dict[str, Any]) -> None:
    found = read_markdown(case["markdown"])
    assert found.text == case["text"]
    assert_facts(found, case)


@pytest.mark.parametrize("html", ["<html></html>", "<script>var 文字 = 1</script>", "<div>" * 5000 + "文字", "\n"])
def test_page_without_text_is_a_problem(html: str) -> None:
    with pytest.raises(ProblemError, match="no text"):
        read_web_page(html, "page.html")


@given(st.lists(st.text("港口完成吞吐量一二三，。0123456789%", min_size=1, max_size=40), min_size=1, max_size=8))
def test_no_paragraph_of_an_article_is_lost(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    found = "".join(read_web_page(f"<html><body><article>{html}</article></body></html>", "page.html").text.split())
    # Equal paragraphs are a web page's repetition, which the extractor may drop.
    for paragraph in set(paragraphs):
        assert paragraph in found


@given(st.text(max_size=200))
def test_any_text_as_markdown_gives_text_without_control_characters(text: str) -> None:
    found = read_markdown(text).text
    assert not set(found) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_page_same_text_in_every_process(seed: str) -> None:
    program = (
        "import sys, tomllib; from builder.intake.web_page import read_web_page\n"
        "for case in tomllib.load(open(sys.argv[1], 'rb'))['case']: print(read_web_page(case['html'], 'x'))"
    )
    path = CASES / "web_pages.toml"
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "TZ": f"UTC+{seed}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    table = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert done.stdout == "".join(f"{read_web_page(case['html'], 'x')}\n" for case in table)
