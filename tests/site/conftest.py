"""The real corpus, built once into a folder of its own and served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import serve
from site_project import copy_project, run


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after `mkdocs build --strict`."""
    copied = copy_project(tmp_path_factory.mktemp("project"))
    built = run(copied, "mkdocs", "build", "--strict", "--quiet")
    assert built.returncode == 0, built.stderr
    return copied


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address
