"""Every built page is valid HTML: no error and no warning of the Nu Html Checker, the W3C's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

JAR = Path(sys.prefix) / "checker/node_modules/vnu-jar/build/dist/vnu.jar"
POLICY = "violates Content Security Policy"
WRONG = "wrong.html"
ERRORS = '<!doctype html><html lang="en"><title>x</title><h1>x</h1><h3>y</h3><p id="a"><div id="a"></p>'


@pytest.fixture(scope="module")
def complaints(site: Path, published: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What the checker says of all pages and of a wrong one beside them: the page and the words.

    Left out is what it says of the policy: it takes 'self' of a file for nothing and a data block for a script that
    runs. tests/hostile/test_policy.py asks a browser instead, served and as files.
    """
    java = shutil.which("java")
    if not java or not JAR.is_file():
        assert not os.environ.get("DIGEST_NEEDS_CHECKER"), "no Java, or no checker in the virtual environment"
        pytest.skip("no Java, or no checker: make test fetches it where npm is")
    wrong = tmp_path_factory.mktemp("html") / WRONG
    wrong.write_text(ERRORS, encoding="utf-8")
    options = ("--skip-non-html", "--format", "json", "--exit-zero-always")
    done = subprocess.run(
        [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, *options, site, published, wrong],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    messages = [one for one in json.loads(done.stderr)["messages"] if POLICY not in one["message"]]
    return [(one["url"], one["message"]) for one in messages]


def test_no_page_of_either_digest_has_an_error(complaints: list[tuple[str, str]]) -> None:
    assert {message: page for page, message in complaints if not page.endswith(WRONG)} == {}


def test_the_checker_sees_errors(complaints: list[tuple[str, str]]) -> None:
    said = " ".join(message for page, message in complaints if page.endswith(WRONG))
    assert "Duplicate ID" in said
    assert "skipping 1 heading level" in said
