"""The digest's pages of a site: which are kept, which are rendered, and by how many processes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from builder.machine import gzipped, spread
from builder.records.page import LANGS
from builder.render.carried import carry
from builder.render.kept import (
    RECORD,
    Made,
    files_under,
    forget_lost,
    put_back,
    read_record,
    record_text,
    remove_others,
    stamp,
    workshop,
)
from builder.render.theme import Theme
from builder.tables.files import replace_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# A second process takes 20 ms to begin, as long as 25 pages.
WORTH_A_PROCESS = 200
GUIDE = re.compile(rf"guide/(?P<name>[^/]+)\.(?P<lang>{'|'.join(LANGS)})\.md")
PAGE = ".md"
OWNED = (*LANGS, "data", "media")
A_GUIDE = Made("", (0, 0), (0, 0), hidden=False, alternate=True)


@dataclass(frozen=True)
class Rendered:
    """What was done: pages rendered and pages kept."""

    rendered: int
    kept: int


def take_out(files: Files) -> Files:
    """Take what the builder writes out of MkDocs' hands; guides stay, and what they link to: MkDocs follows links."""
    stay = guide_pages(file.src_uri for file in files)
    return Files([file for file in files if _is_mkdocs_own(file.src_uri) or file.src_uri in stay])


def _is_mkdocs_own(uri: str) -> bool:
    top, *rest = uri.split("/")
    return top not in OWNED or (top == "data" and len(rest) == 1)


def guide_pages(uris: Iterable[str]) -> frozenset[str]:
    """The pages that hand-written guides among files of docs/ become.

    >>> sorted(guide_pages(["guide/about.en.md", "guide/about.zh.md", "guide/map.png"]))
    ['en/about/index.md', 'zh/about/index.md']
    """
    found = (GUIDE.fullmatch(uri) for uri in uris)
    return frozenset(f"{guide['lang']}/{guide['name']}/index.md" for guide in found if guide)


def render_site(theme: Theme, root: Path) -> Rendered:
    """Make the HTML of every page under docs/en and docs/zh that is new or changed, and the sitemap.

    Pages made before are kept where neither their source nor the theme has changed and no other plugin takes part.
    """
    docs, site = Path(theme.config.docs_dir), Path(theme.config.site_dir)
    put_back(site)
    record = workshop(root, site) / RECORD
    shell = _shell_key(theme.config, root)
    before = read_record(record) if shell else {}
    guides = guide_pages(path.relative_to(docs).as_posix() for path in (docs / "guide").glob("*.md"))
    every = [uri for name in OWNED for uri in files_under(docs, name)]
    files = {uri: theme.file(uri) for uri in sorted(every) if uri.endswith(PAGE) and uri not in guides}
    kept, stale = _sort(docs, files, before, shell)
    made = {**kept, **_render(theme, stale, shell)}
    wanted = {theme.file(uri).abs_dest_path for uri in guides.union(every)}
    carry(docs, site, (uri for uri in every if not uri.endswith(PAGE)))
    for name in OWNED:
        remove_others(site / name, wanted)
    _write_sitemap(theme, {**dict.fromkeys(guides, A_GUIDE), **made})
    replace_file(record, record_text(site, made).encode())
    forget_lost(record.parent.parent)
    return Rendered(len(stale), len(kept))


def render_pages(theme: Theme, uris: Iterable[str]) -> None:
    """Make the HTML of these pages alone, and leave all others as the last build left them."""
    put_back(Path(theme.config.site_dir))
    for uri in uris:
        _render_one(theme, theme.file(uri), "")


def _shell_key(config: MkDocsConfig, root: Path) -> str:
    """A key of all that a page is made from besides its source; empty where other plugins may do what they like.

    MkDocs counts hooks among plugins, ours too.
    """
    if len(config.plugins) > 1:
        return ""
    key = sha256("\0".join(version(name) for name in ("mkdocs", "mkdocs-material", "jinja2", "markdown")).encode())
    for folder in (root / "templates" / "theme", Path(__file__).parent):
        for path in sorted(found for found in folder.rglob("*") if found.suffix in (".html", ".xml", ".py")):
            key.update(path.read_bytes())
    key.update(Path(config.config_file_path or "mkdocs.yml").read_bytes())
    key.update(json.dumps([config.site_url, config.extra], sort_keys=True, default=str).encode())
    return key.hexdigest()[:16]


def _sort(
    docs: Path, files: Mapping[str, File], before: Mapping[str, Made], shell: str
) -> tuple[dict[str, Made], list[File]]:
    """The pages that may be kept, and the others."""
    kept, stale = {}, []
    for uri, file in files.items():
        old = before.get(uri)
        if old and old.shell == shell and old.page == stamp(file.abs_dest_path) and old.source == stamp(docs / uri):
            kept[uri] = old
        else:
            stale.append(file)
    return kept, stale


def _render(theme: Theme, stale: Sequence[File], shell: str) -> dict[str, Made]:
    done = spread(lambda file: _render_one(theme, file, shell), stale, WORTH_A_PROCESS)
    return {stale[place].src_uri: made for place, made in done}


def _render_one(theme: Theme, file: File, shell: str) -> Made:
    path, target = Path(theme.config.docs_dir, file.src_uri), file.abs_dest_path
    stamped = stamp(path)
    whole = theme.whole_page(file, path.read_bytes())
    replace_file(Path(target), *whole.pieces)
    meta = whole.meta
    return Made(shell, stamped, stamp(target), bool(meta.get("hidden")), bool(meta.get("alternate")))


def _write_sitemap(theme: Theme, made: Mapping[str, Made]) -> None:
    """Write the sitemap over that of MkDocs, which knew only the pages it rendered itself."""
    config = theme.config
    every = {"index.md": Made("", (0, 0), (0, 0), hidden=False, alternate=False), **made}
    pages = [_listed(theme, uri, every[uri]) for uri in sorted(every)]
    context = get_context(Navigation([], []), pages, config)
    text = theme.env.get_template("sitemap.xml").render(context).encode()
    replace_file(Path(config.site_dir) / "sitemap.xml", text)
    replace_file(Path(config.site_dir) / "sitemap.xml.gz", gzipped(text))


def _listed(theme: Theme, uri: str, made: Made) -> File:
    """A page as the sitemap's template sees it."""
    file = theme.file(uri)
    Page(None, file, theme.config).meta = {"hidden": made.hidden, "alternate": made.alternate}
    return file
