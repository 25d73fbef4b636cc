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


def complaints(*folders: Path) -> dict[str, str]:
    """What the checker says of the .html files in `folders`, each with one page that it was said of.

    Left out is what it says of the policy: it takes 'self' of a file for nothing and a data block for a script that
    runs. tests/hostile/test_policy.py asks a browser instead, served and as files.
    """
    java = shutil.which("java")
    if not java or not JAR.is_file():
        assert not os.environ.get("DIGEST_NEEDS_CHECKER"), "no Java, or no checker in the virtual environment"
        pytest.skip("no Java, or no checker: make test fetches it where npm is")
    options = ("--skip-non-html", "--format", "json", "--exit-zero-always")
    done = subprocess.run(
        [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, *options, *folders],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    messages = [one for one in json.loads(done.stderr)["messages"] if POLICY not in one["message"]]
    return {one["message"]: one["url"] for one in messages}


def test_no_page_of_either_digest_has_an_error(site: Path, published: Path) -> None:
    assert complaints(site, published) == {}


def test_the_checker_sees_errors(tmp_path: Path) -> None:
    wrong = '<!doctype html><html lang="en"><title>x</title><h1>x</h1><h3>y</h3><p id="a"><div id="a"></p>'
    (tmp_path / "wrong.html").write_text(wrong, encoding="utf-8")
    said = " ".join(complaints(tmp_path))
    assert "Duplicate ID" in said
    assert "skipping 1 heading level" in said
