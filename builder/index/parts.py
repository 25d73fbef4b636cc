"""Parts of a site, each indexed by Pagefind apart: little memory at a time, and only those that have changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from builder.index.packed import KNOWN_FORMAT

SLOW_SECONDS = 1800
# A site of so many pages is indexed in one piece, in three seconds of a processor; a part of a larger one has
# half to all of so many, for 0.1 GB of Pagefind's memory and a second.
WHOLE, PAGES = 1000, 400
ALL, REST = "all", "rest"
OFTEN_READ = "articles"


class PagefindError(Exception):
    """Pagefind failed; the message is what it said."""


def parts_of(uris: Iterable[str]) -> Mapping[str, str]:
    """The part each page of a site belongs to.

    An article's pages in both languages stay together, and so do all pages that are no article: an edit changes them
    and few others. How many parts there are changes only when the site has doubled.

    >>> sorted(set(parts_of(f"en/articles/{number}/index.html" for number in range(1001)).values()))
    ['0', '1', '2', '3']
    """
    pages = list(uris)
    # Parts in a format that is not known here could not be put together.
    if len(pages) <= WHOLE or not version("pagefind").startswith(KNOWN_FORMAT):
        return dict.fromkeys(pages, ALL)
    articles = [uri for uri in pages if uri.split("/")[1:2] == [OFTEN_READ]]
    count = 1 << max(0, (len(articles) // PAGES).bit_length())
    found = dict.fromkeys(pages, REST)
    for uri in articles:
        found[uri] = str(int.from_bytes(sha256(uri.partition("/")[2].encode()).digest()[:4]) % count)
    return found


def index_parts(words: Path, keys: Mapping[str, str], made: Path) -> tuple[Path, ...]:
    """The index of each part, whose words lie in `words`/<part> and have this key; those not in `made` are made.

    What another version of Pagefind has made is made again.

    Raises PagefindError.
    """
    by = version("pagefind")
    wanted = {part: made / f"{part}-{by}-{key[:16]}" for part, key in sorted(keys.items())}
    made.mkdir(parents=True, exist_ok=True)
    for old in made.iterdir():
        if old not in wanted.values():
            shutil.rmtree(old, ignore_errors=True)
    new = [(words / part, folder) for part, folder in wanted.items() if not folder.is_dir()]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(lambda pair: _run_pagefind(*pair), new))
    return tuple(wanted.values())


def _run_pagefind(words: Path, target: Path) -> None:
    unfinished = target.with_name(f".{target.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    output = ["--output-path", str(unfinished)]
    command = [sys.executable, "-m", "pagefind", "--site", str(words), *output, "--silent"]
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
        raise PagefindError(f"it did not finish in {SLOW_SECONDS} seconds") from error
    if done.returncode != 0:
        raise PagefindError(" ".join((done.stderr or done.stdout).split())[-400:] or f"exit code {done.returncode}")
    unfinished.replace(target)
