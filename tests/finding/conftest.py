"""The shards of a made-up corpus, written to disk once."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.pages import look_up_files
from builder.pages.corpus import Corpus
from finding.in_node import put
from finding.made_up import corpus as made_up_corpus

ARTICLES = 60


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return made_up_corpus(ARTICLES)


@pytest.fixture(scope="session")
def files(corpus: Corpus) -> dict[str, str]:
    return dict(look_up_files(corpus))


@pytest.fixture(scope="session")
def shards(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    put(files, folder)
    return folder
