"""The full-text index over the finished pages. Pagefind keeps languages apart by each page's <html lang>."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.index.order import put_in_order
from builder.records.problem import Problem, ProblemError

# A page shows both languages; each language's index holds its own, or every hit would come twice. For the same reason
# a paragraph is found in its article, not in the topics and districts that repeat it.
LEFT_OUT = (
    '.dg-page[data-lang="en"] .dg-col[lang="zh-Hans"]',
    '.dg-page[data-lang="zh"] .dg-col[lang="en"]',
    ".dg-row-heading-other",
    ".dg-other",
    ".dg-group",
    '[data-kind="article"] table',
    '[data-kind="district"] table',
    '[data-kind="topic"] table',
    "thead",
    ".dg-anchor",
    ".headerlink",
    ".dg-tags",
    ".dg-cards",
    ".dg-details",
    ".dg-source",
    ".dg-cite",
    ".dg-pager",
)
SLOW_SECONDS = 1800


@dataclass(frozen=True)
class IndexReport:
    """Pages indexed, by language as Pagefind names it (lower case)."""

    pages: Mapping[str, int]


def index(site: Path) -> IndexReport:
    """Write `site`/pagefind for the pages that are built there; a page takes part if it has data-pagefind-body.

    Raises ProblemError where `site` is no built site or Pagefind fails.

    >>> index(Path("no-such-folder"))
    Traceback (most recent call last):
    builder.records.problem.ProblemError: no-such-folder: error: there is no built site here (run mkdocs build first)
    """
    if not (site / "index.html").is_file():
        raise _failure(site, "no-site", "there is no built site here", "run mkdocs build first")
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    for selector in LEFT_OUT:
        command += ["--exclude-selectors", selector]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SLOW_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"Pagefind did not finish in {SLOW_SECONDS} seconds"
        raise _failure(site, "index-slow", message, "see whether the machine is busy or the site has grown") from error
    if done.returncode != 0:
        said = " ".join((done.stderr or done.stdout).split())[-400:] or f"exit code {done.returncode}"
        raise _failure(site, "index-failed", f"Pagefind failed: {said}", "check that pagefind[extended] is installed")
    return _report(site)


def _report(site: Path) -> IndexReport:
    bundle = site / "pagefind"
    try:
        put_in_order(bundle)
        languages = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    except (OSError, ValueError, LookupError) as error:
        raise _failure(site, "index-failed", f"Pagefind left no readable index: {error}", "build again") from error
    return IndexReport({name: languages[name]["page_count"] for name in sorted(languages)})


def _failure(site: Path, code: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(site.as_posix(), 0, "error", code, message, remedy),))
