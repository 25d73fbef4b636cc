"""The demo site, built and indexed once, and served under a content policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import QuietHandler, serve
from site_project import made_once

from builder.index import index
from theme.demo import build_demo

# Positions of the tile map are style attributes; Pagefind runs WebAssembly. Nothing else needs an exception.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src-attr 'unsafe-inline'; img-src 'self' data:"
)


class PolicyHandler(QuietHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        folder.mkdir()
        index(build_demo(folder, "https://digest.example/press/"))
        (folder / "served").mkdir()
        (folder / "served/press").symlink_to(folder / "site")

    return made_once(tmp_path_factory, "demo", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site under a sub-path, as on a project page of a code host."""
    with serve(site.parent / "served", PolicyHandler) as root:
        yield f"{root}press/"
