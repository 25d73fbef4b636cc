"""Shared by all tests: the repository's root, a published site, a real browser, and Hypothesis without deadlines."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from serving import forget, serve, watch_for_faults
from site_project import PUBLISHED_AT, built_project, made_once

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Milliseconds: what a test waits for comes in a blink, or on a machine busy with other work in a while.
PATIENCE = 60_000
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True, print_blob=True)
settings.load_profile("steady")
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).parent.parent
# Files of more than five seconds, the longest first: begun at the end, one would keep a worker busy alone.
LONG = (
    "site/test_accessibility", "faults/test_faults", "site/test_tour", "site/test_in_chromium", "hostile/test_table",
    "site/test_print", "docs/test_commands", "engines/test_commands", "extract/test_hostile_lines",
    "site/test_register", "site/test_cards", "site/test_finding", "bench/test_bench", "machine/test_cluster",
    "site/test_serve", "site/test_pictures", "theme/test_browser", "cache/test_shelf", "clean/test_laws",
    "extract/test_figures", "exchange/test_tmx", "render/test_site", "engines/test_failures", "pages/test_parts",
    "site/test_html", "book/test_pdf", "site/test_volumes", "intake/test_new", "hostile/test_policy",
    "cache/test_pages_kept", "cli/test_commands", "site/test_ecosystem", "site/test_build", "render/test_bodies",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {ROOT / f"tests/{name}.py": number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path, len(LONG)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real digest after `mkdocs build --strict`. Nothing may change it."""
    return made_once(tmp_path_factory, "real-digest", built_project)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up digest, built for a host that serves it under a path. Nothing may change it."""

    def make(folder: Path) -> None:
        built_project(folder / "project", ROOT / "tests/made_up/seeds", SITE_URL=PUBLISHED_AT)
        (folder / "host").mkdir()
        (folder / "host/digest").symlink_to(folder / "project/site")

    return made_once(tmp_path_factory, "made-up-digest", make) / "project/site"


@pytest.fixture(scope="session")
def below(published: Path) -> Iterator[str]:
    """The made-up digest's address, under that path."""
    with serve(published.parents[1] / "host") as address:
        yield f"{address}digest/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one its tests are skipped, unless DIGEST_NEEDS_BROWSER says they must run."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, timeout=PATIENCE)
        except Error as error:
            if os.environ.get("DIGEST_NEEDS_BROWSER"):
                raise
            pytest.skip(f"no Chromium to drive: {error}")
        yield started
        started.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """The page that tests share, with its faults: one of its own for each costs four times the processor of a visit."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    yield opened, watch_for_faults(opened)
    context.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page as on a first visit; the test fails if a script fails on it or anything leaves this machine.

    Routes, permissions, scripts before the page's own and an empty cache are for a page of one's own from `browser`.
    """
    opened, faults = tab
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference")
    yield opened
    seen = [*faults]
    forget(opened)
    faults.clear()
    assert seen == []


@pytest.fixture(scope="session")
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page on which no script runs, and so nothing is kept from test to test."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
