"""The demo site, built and indexed once, and served under a content policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import QuietHandler, serve

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
    built = build_demo(tmp_path_factory.mktemp("demo"), "https://digest.example/press/")
    index(built)
    return built


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site under a sub-path, as on a project page of a code host."""
    served = site.parent / "served"
    shutil.copytree(site, served / "press")
    with serve(served, PolicyHandler) as root:
        yield f"{root}press/"
