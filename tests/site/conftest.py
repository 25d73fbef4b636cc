"""The real corpus and the made-up one, each built once into a folder of its own and served on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import serve
from site_project import PUBLISHED_AT, ROOT, copy_project, run


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


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up digest, built for a host that serves it under a path."""
    project = copy_project(tmp_path_factory.mktemp("published") / "project", ROOT / "tests/made_up/seeds")
    built = run(project, "mkdocs", "build", "--strict", "--quiet", SITE_URL=PUBLISHED_AT)
    assert built.returncode == 0, built.stderr
    return project / "site"


@pytest.fixture(scope="session")
def below(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The made-up digest's address, under that path."""
    root = tmp_path_factory.mktemp("host")
    shutil.copytree(published, root / "digest")
    with serve(root) as address:
        yield f"{address}digest/"
