"""The same pages in other generators: what each needs, what it is called, and what its run costs.

Every one gets the Markdown of docs/en and docs/zh as the builder wrote it, raw HTML and links included, and a page with
header, table of contents, language switch and footer; data files and pictures are copied. None has the digest as
navigation, which would put every link on every page. What is not installed is left out and said.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.bench.cost import CommandError, Cost, cost_of
from builder.bench.peer_layouts import HUGO, MATERIAL, PELICAN

COPIED = ("data", "media")


@dataclass(frozen=True)
class Text:
    """A page of docs/: its folder (`en/topics/port`), front matter and Markdown."""

    folder: str
    front: Mapping[str, object]
    body: str


@dataclass(frozen=True)
class Peer:
    """A generator: `program`, how its project is laid out, its `arguments`, where its pages come to stand.

    `files` is the folder of what it is to copy as it is.
    """

    name: str
    program: str
    lay_out: Callable[[Path, tuple[Text, ...]], None]
    arguments: tuple[str, ...]
    output: str
    files: str


@dataclass(frozen=True)
class Rival:
    """What a peer needed for `pages` pages; no cost where it could not run, with what was `amiss`."""

    name: str
    cost: Cost | None
    pages: int = 0
    amiss: str = ""


def run_peers(docs: Path, work: Path, programs: Path | None) -> Iterator[Rival]:
    """Build the pages of `docs` with every peer found, in folders under `work`.

    Programs are looked for in `programs` first, then on PATH.
    """
    texts = tuple(_texts(docs))
    for peer in PEERS:
        found = shutil.which(peer.program, path=str(programs)) if programs else None
        program = found or shutil.which(peer.program)
        if program is None:
            yield Rival(peer.name, None, amiss="not installed")
            continue
        folder = work / peer.name.partition(" ")[0].lower()
        folder.mkdir(parents=True)
        peer.lay_out(folder, texts)
        for name in COPIED:
            if (docs / name).is_dir():
                shutil.copytree(docs / name, folder / peer.files / name)
        try:
            cost = cost_of(
                [program, *peer.arguments], folder, {"NO_MKDOCS_2_WARNING": "1", "HUGO_CACHEDIR": str(folder / "cache")}
            )
        except CommandError as error:
            yield Rival(peer.name, None, amiss=str(error))
            continue
        yield Rival(peer.name, cost, sum(1 for _ in (folder / peer.output).rglob("*.html")))


def _texts(docs: Path) -> Iterator[Text]:
    for lang in ("en", "zh"):
        for path in sorted((docs / lang).rglob("*.md")):
            front, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
            fields = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in front.split("\n"))}
            folder = (
                path.relative_to(docs).parent if path.name == "index.md" else path.relative_to(docs).with_suffix("")
            )
            yield Text(folder.as_posix(), fields, body)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _front(text: Text, **more: str) -> str:
    """Front matter as JSON values in YAML: title, description, and the address of the other language."""
    kept = {key: text.front[key] for key in ("title", "description", "alternate") if key in text.front}
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in {**kept, **more}.items()]
    return "---\n" + "\n".join(rows) + "\n---\n"


def _material(folder: Path, texts: tuple[Text, ...]) -> None:
    _put(folder / "mkdocs.yml", MATERIAL)
    _put(folder / "docs/index.md", "# Digest\n")
    for text in texts:
        _put(folder / "docs" / text.folder / "index.md", _front(text) + text.body)


def _hugo(folder: Path, texts: tuple[Text, ...]) -> None:
    for name, layout in HUGO.items():
        _put(folder / name, layout)
    above = {parent.as_posix() for text in texts for parent in Path(text.folder).parents}
    for text in texts:
        # A folder with pages below it is a section to Hugo, and its own page is called so.
        name = "_index.md" if text.folder in above else "index.md"
        _put(folder / "content" / text.folder / name, _front(text) + text.body)


def _pelican(folder: Path, texts: tuple[Text, ...]) -> None:
    for name, layout in PELICAN.items():
        _put(folder / name, layout)
    for number, text in enumerate(texts):
        alternate = text.front.get("alternate")
        lang = "zh" if text.folder.startswith("en") else "en"
        rows = [
            f"title: {text.front.get('title', '')}",
            f"slug: page-{number}",
            f"save_as: {text.folder}/index.html",
            f"other: {alternate[lang] if isinstance(alternate, dict) else ''}",
        ]
        _put(folder / "content/pages" / f"{number}.md", "\n".join(rows) + "\n\n[TOC]\n\n" + text.body)


PEERS = (
    Peer("Hugo", "hugo", _hugo, ("build", "--quiet"), "public", "static"),
    Peer("Pelican", "pelican", _pelican, ("content", "--quiet", "-s", "pelicanconf.py"), "output", "content"),
    Peer("MkDocs-Material with search", "mkdocs", _material, ("build", "--quiet"), "site", "docs"),
    Peer("Zensical", "zensical", _material, ("build",), "site", "docs"),
)
