"""MkDocs' way in: builds the digest before MkDocs reads docs/, then renders the digest's pages and indexes them."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from builder.digest import build
from builder.index import index
from builder.machine import let_go
from builder.pages import load_strings
from builder.preview import the_preview
from builder.project import ELSEWHERE, VOLUME, Project
from builder.records.page import LANGS
from builder.records.problem import ProblemError
from builder.render import Theme, equip, render_pages, render_site, set_aside, take_out, workshop
from builder.tables.city import load_city

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

SECTIONS = ("articles", "topics", "districts", "figures", "conflicts", "people", "organisations", "pictures",
            "glossary", "about", "search", "method", "coverage", "print")  # fmt: skip
OWN_PATH = {"conflicts": "figures/conflicts/"}
IN_FOOTER = ("search", "method", "coverage", "print")


def on_config(config: MkDocsConfig) -> None:
    """Give the theme the digest's name, its sections and the words of the pages."""
    settings = {"stylesheet": material_stylesheet(config), "preview": _is_preview(config)}
    config.extra["digest"] = {**_site_settings(_project(config)), **settings}


def on_pre_build(config: MkDocsConfig) -> None:
    """Write docs/en, docs/zh and docs/data, and keep the last site's pages from being cleaned away."""
    project = _project(config)
    try:
        if _is_preview(config):
            the_preview().build(project)
        else:
            build(project)
            # What the build held is let go before pages are rendered and indexed: 0.1 MB an article.
            let_go()
    except ProblemError as error:
        raise PluginError(f"the digest cannot be built:\n{error}") from error
    set_aside(Path(config.site_dir))


def on_files(files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG001
    """Take the digest's pages out of MkDocs' hands: they are rendered when it is done."""
    return take_out(files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Give the theme's templates what they ask for."""
    return equip(env)


def on_post_build(config: MkDocsConfig) -> None:
    """Render the digest's pages, and index them for search."""
    env = config.plugins.on_env(config.theme.get_env(), config=config, files=Files([]))
    root, site = _project(config).root, Path(config.site_dir)
    if pages := the_preview().pages:
        render_pages(Theme(config, env), pages)
        the_preview().go_on(config)
        return
    render_site(Theme(config, env), root)
    try:
        index(site, workshop(root, site))
    except ProblemError as error:
        raise PluginError(str(error)) from error


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch what people edit, not what the builder writes: one change then makes one build."""
    project = _project(config)
    server.unwatch(config.docs_dir)
    for path in (project.seeds, project.templates, project.docs / "guide", project.docs / "index.md"):
        server.watch(str(path))
    _end_as_by_ctrl_c()
    return server


def _end_as_by_ctrl_c() -> None:
    """Have a preview whose terminal is closed, or that is told to end, take with it what it has at work."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def on_shutdown() -> None:
    """End what a preview has at work."""
    the_preview().stop()


def material_stylesheet(config: MkDocsConfig) -> str:
    """The address of Material's own style sheet, whose name changes with its content."""
    name = Path("assets/stylesheets")
    found = (path for folder in config.theme.dirs for path in Path(folder, name).glob("main.*.min.css"))
    return (name / next(found).name).as_posix()


def _is_preview(config: MkDocsConfig) -> bool:
    """Whether `mkdocs serve` builds: no hook is told so beforehand, but it builds into such a temporary folder."""
    site = Path(config.site_dir)
    return site.name.startswith("mkdocs_") and site.parent == Path(gettempdir())


def _project(config: MkDocsConfig) -> Project:
    root, given = Path(config.config_file_path or "mkdocs.yml").parent, os.environ
    return Project(root, config.site_url or "", elsewhere=given.get(ELSEWHERE, ""), volume=given.get(VOLUME, ""))


def _site_settings(project: Project) -> dict[str, Any]:
    try:
        digest = load_city(project.seeds).digest
        strings = load_strings(project.templates)
    except ProblemError as error:
        raise PluginError(f"the digest cannot be built:\n{error}") from error
    fronts = ["", *(OWN_PATH.get(name, f"{name}/") for name in SECTIONS)]
    return {
        "feed": "application/atom+xml",
        "fronts": [f"{lang}/{path}" for lang in LANGS for path in fronts],
        "icon": "media/icon-180.png",
        "title": {"en": digest.title.en, "zh": digest.title.zh},
        "tagline": {"en": digest.tagline.en, "zh": digest.tagline.zh},
        "sections": [
            {"id": name, "path": OWN_PATH.get(name, f"{name}/"), "where": "footer" if name in IN_FOOTER else "header",
             **{lang: strings[lang]["sections"][name] for lang in LANGS}}
            for name in SECTIONS
        ],
        "strings": strings,
    }  # fmt: skip
