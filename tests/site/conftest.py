"""The real corpus, built once into a folder of its own and served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import serve
from site_project import built_project, made_once


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after `mkdocs build --strict`. Nothing may change it."""
    return made_once(tmp_path_factory, "real-digest", built_project)


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address
