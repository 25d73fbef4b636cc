"""What is kept between builds: pages whose source and theme are the same are not rendered again.

MkDocs empties the folder of the site before each build, hidden files excepted. So the digest's pages wait in a hidden
folder of the site itself while that goes on: moving a folder there and back takes no time at any size. What each page
was made from is written down in .cache/, with the file's size and time, so that a page someone changed is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDERS = ("en", "zh", "data", "media", "pagefind")
WAITING = ".kept"
RECORD = "pages.json"


@dataclass(frozen=True)
class Made:
    """A page as made: in the `shell` of a theme, with time and size of the source and of the page."""

    shell: str
    source: tuple[int, int]
    page: tuple[int, int]
    hidden: bool
    alternate: bool


def stamp(path: Path | str) -> tuple[int, int]:
    """Time (nanoseconds) and size (bytes) of a file; (0, 0) where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def set_aside(site: Path) -> None:
    """Move the digest's pages and index out of the way of MkDocs' cleaning."""
    for name in FOLDERS:
        here, there = site / name, site / WAITING / name
        if here.is_dir() and not here.is_symlink():
            shutil.rmtree(there, ignore_errors=True)
            there.parent.mkdir(exist_ok=True)
            here.replace(there)


def put_back(site: Path) -> None:
    """Bring them back, under what MkDocs has written meanwhile."""
    for name in FOLDERS:
        here, there = site / name, site / WAITING / name
        if not there.is_dir():
            continue
        for path in [found for found in here.rglob("*") if found.is_file()]:
            target = there / path.relative_to(here)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        shutil.rmtree(here, ignore_errors=True)
        there.replace(here)
    shutil.rmtree(site / WAITING, ignore_errors=True)


def files_under(root: Path, name: str) -> list[str]:
    """The files in the folder `name` of `root` and in folders below it, as paths under `root` with `/`.

    >>> files_under(Path("no-such-folder"), "en")
    []
    """
    above = len(str(root)) + 1
    return [
        f"{folder[above:].replace(os.sep, '/')}/{file}"
        for folder, _, files in os.walk(str(root / name))
        for file in files
    ]


def remove_others(folder: Path, wanted: Set[str]) -> None:
    """Remove every file under `folder` that is not wanted, and folders left empty."""
    for here, _, files in os.walk(str(folder), topdown=False):
        for name in files:
            if f"{here}{os.sep}{name}" not in wanted:
                Path(here, name).unlink()
        if wanted.isdisjoint(f"{here}{os.sep}{name}" for name in files) and not any(Path(here).iterdir()):
            Path(here).rmdir()


def workshop(root: Path, site: Path) -> Path:
    """The folder of what is kept of one site, in the project at `root`: one for each folder that sites are built in."""
    return root / ".cache" / "sites" / sha256(str(site.resolve()).encode()).hexdigest()[:16]


def read_record(path: Path) -> Mapping[str, Made]:
    """The pages of the last build by their place in docs/; none where there is no record, or one that says nothing.

    >>> read_record(Path("no-such-record"))
    {}
    """
    try:
        pages = json.loads(path.read_text(encoding="utf-8"))["pages"]
        return {
            uri: Made(made["shell"], tuple(made["source"]), tuple(made["page"]), made["hidden"], made["alternate"])
            for uri, made in pages.items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def record_text(site: Path, pages: Mapping[str, Made]) -> str:
    """A record as it is written."""
    return json.dumps({"site": str(site.resolve()), "pages": {uri: vars(made) for uri, made in pages.items()}})


def forget_lost(workshops: Path) -> None:
    """Remove what is kept of sites that are no more, as those of ended previews."""
    for folder in workshops.iterdir():
        try:
            site = json.loads((folder / RECORD).read_text(encoding="utf-8"))["site"]
        except (OSError, ValueError, LookupError, TypeError):
            continue
        if not Path(site).is_dir():
            shutil.rmtree(folder, ignore_errors=True)
