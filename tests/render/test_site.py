"""Rendering between builds: only what changed is rendered, and the site is what a first build would give."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from site_project import ROOT, copy_project, run

from builder.render.kept import read_record

HOOK = """
from pathlib import Path
from builder.hook import on_config, on_env, on_files
from builder.hook import set_aside, Theme, render_site, Files

def on_pre_build(config):
    set_aside(Path(config.site_dir))

def on_post_build(config):
    env = config.plugins.on_env(config.theme.get_env(), config=config, files=Files([]))
    done = render_site(Theme(config, env), Path(config.config_file_path).parent)
    Path(config.config_file_path).with_name("done").write_text(f"{done.rendered} {done.kept}")
"""
PLAIN = """
from builder.hook import on_config
from builder.render.once import Once

class Always(Once):
    def _part(self, key, caller):
        return caller()

def on_env(env, config, files):
    env.add_extension(Always)
    return env
"""
PAGE = """---
title: "{title}"
lang: "en"
kind: "topic"
section: "topics"
alternate: {{}}
---

# {title} {{#title}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A digest with three pages, whose docs/ nobody writes: rendering alone."""
    copied = copy_project(tmp_path / "project", ROOT / "tests/made_up/seeds")
    settings = (copied / "mkdocs.yml").read_text(encoding="utf-8").replace("builder/hook.py", "render_only.py")
    (copied / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (copied / "render_only.py").write_text(HOOK, encoding="utf-8")
    for name in ("ports", "rail", "schools"):
        write_page(copied, name, name.title())
    (copied / "docs/en/feed.xml").write_text("<feed/>", encoding="utf-8")
    return copied


def write_page(project: Path, name: str, title: str) -> None:
    path = project / f"docs/en/topics/{name}/index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=title), encoding="utf-8")


def rendered(project: Path) -> tuple[int, int]:
    """Build, and say how many pages were rendered and how many kept."""
    build(load_config(str(project / "mkdocs.yml")))
    made, kept = (project / "done").read_text(encoding="utf-8").split()
    return int(made), int(kept)


def printed(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def site_files(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_second_build_renders_nothing_and_gives_the_same_site(project: Path) -> None:
    assert rendered(project) == (3, 0)
    first = site_files(project)
    assert "en/topics/ports/index.html" in first
    assert "en/feed.xml" in first
    assert rendered(project) == (0, 3)
    assert site_files(project) == first


def test_the_parts_of_a_list_stay_out_of_the_text_index(project: Path) -> None:
    write_page(project, "ports/1", "Ports, part 1")
    rendered(project)
    site = site_files(project)
    assert b"data-pagefind-body" in site["en/topics/ports/index.html"]
    assert b"data-pagefind-body" not in site["en/topics/ports/1/index.html"]


def edit_page(project: Path) -> None:
    write_page(project, "rail", "Railways")


def edit_theme(project: Path) -> None:
    path = project / "templates/theme/partials/footer.html"
    path.write_text(path.read_text(encoding="utf-8") + "<!-- new -->", encoding="utf-8")


def edit_settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\ncopyright: nobody\n", encoding="utf-8")


def spoil_page(project: Path) -> None:
    (project / "site/en/topics/ports/index.html").write_text("not what was rendered", encoding="utf-8")


def lose_page(project: Path) -> None:
    (project / "site/en/topics/ports/index.html").unlink()


def remove_page(project: Path) -> None:
    shutil.rmtree(project / "docs/en/topics/schools")


def remove_feed(project: Path) -> None:
    (project / "docs/en/feed.xml").unlink()


def spoil_record(project: Path) -> None:
    for path in (project / ".cache/sites").glob("*/pages.json"):
        path.write_text('{"pages": {"en/topics/ports/index.md": 3}}', encoding="utf-8")


def stop_in_the_middle(project: Path) -> None:
    """As after kill -9 while MkDocs was at work: the pages still wait in their hidden folder."""
    (project / "site/.kept").mkdir()
    (project / "site/en").rename(project / "site/.kept/en")


CHANGES: list[tuple[Callable[[Path], None], tuple[int, int], str]] = [
    (edit_page, (1, 2), "one page"),
    (edit_theme, (3, 0), "the theme is on every page"),
    (edit_settings, (3, 0), "settings may be on every page"),
    (spoil_page, (1, 2), "a page someone wrote over"),
    (lose_page, (1, 2), "a page someone removed"),
    (remove_page, (0, 2), "a page that is no more leaves the site"),
    (remove_feed, (0, 3), "a copied file that is no more leaves the site"),
    (spoil_record, (3, 0), "a record that says nothing"),
    (stop_in_the_middle, (0, 3), "a build that was killed"),
]


@pytest.mark.parametrize(("change", "counts", "why"), CHANGES, ids=[why for *_, why in CHANGES])
def test_what_changed_is_rendered_and_the_site_is_as_new(
    change: Callable[[Path], None], counts: tuple[int, int], why: str, project: Path
) -> None:
    rendered(project)
    change(project)
    assert rendered(project) == counts, why
    kept = site_files(project)
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    rendered(project)
    assert site_files(project) == kept


def test_another_plugin_sees_every_page_at_each_build(project: Path) -> None:
    hook = "def on_post_page(output, page, config):\n    return output.replace('Ports', 'HARBOURS')\n"
    (project / "other.py").write_text(hook, encoding="utf-8")
    path = project / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8").replace("- render_only.py", "- render_only.py\n  - other.py")
    path.write_text(settings, encoding="utf-8")
    assert rendered(project) == (3, 0)
    assert rendered(project) == (3, 0)
    assert b"HARBOURS" in site_files(project)["en/topics/ports/index.html"]


def test_the_digest_as_a_whole_renders_as_mkdocs_alone_would(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", ROOT / "tests/made_up/seeds")
    assert run(project, "builder", "build").returncode == 0
    (project / "plain.py").write_text(PLAIN, encoding="utf-8")
    (project / "render_only.py").write_text(HOOK, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    sites = []
    for hook in ("plain.py", "render_only.py"):
        (project / "mkdocs.yml").write_text(settings.replace("builder/hook.py", hook), encoding="utf-8")
        site = tmp_path / hook
        build(load_config(str(project / "mkdocs.yml"), site_url="https://example.org/d/", site_dir=str(site)))
        sites.append({path.relative_to(site).as_posix(): printed(path) for path in site.rglob("*.html")})
    assert len(sites[0]) > 50
    assert sites[1].keys() == sites[0].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []


@given(data=st.binary(max_size=200) | st.sampled_from([b"[]", b'{"pages": []}', b'{"pages": {"a": {}}}', b"\xff"]))
def test_a_record_of_any_bytes_is_no_record(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "record.json"
    path.write_bytes(data)
    assert read_record(path) == {}
