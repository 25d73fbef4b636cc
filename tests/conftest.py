"""Shared by all tests: the repository's root, and Hypothesis without deadlines that depend on the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True, print_blob=True)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT
