"""The real corpus, built once into a folder of its own and served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import serve


@pytest.fixture(scope="session")
def project(real: Path) -> Path:
    return real


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address
