"""A project of any size to be measured: seeds/ made up, everything else this project's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.bench.city import made_up_city, tables
from builder.bench.news import draft
from builder.bench.printing import article_files

COPIED = ("docs/guide", "docs/index.md", "mkdocs.yml", "hook.py")
LINKED = ("builder", "templates")
SEED = 2026


def write_corpus(target: Path, home: Path, articles: int, seed: int = SEED) -> int:
    """Write a project with so many articles to `target`, and give the number of their characters.

    `home` is the project whose templates, guides and settings it uses. Article i is the same for every number of
    articles. Raises FileExistsError where `target` holds seeds already.
    """
    (target / "seeds/tables").mkdir(parents=True)
    for path, text in tables().items():
        (target / "seeds" / path).write_text(text, encoding="utf-8", newline="\n")
    characters = 0
    for number in range(articles):
        drafted = draft(seed, number)
        folder = target / "seeds/articles" / drafted.id
        folder.mkdir(parents=True)
        for name, text in article_files(drafted, seed).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        characters += sum(len(part.zh) for part in drafted.parts)
    _borrow(target, home)
    return characters


def _borrow(target: Path, home: Path) -> None:
    for name in LINKED:
        if (home / name).is_dir():
            (target / name).symlink_to((home / name).resolve())
    for name in COPIED:
        here, there = home / name, target / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if here.is_dir():
            shutil.copytree(here, there)
        elif name == "mkdocs.yml":
            there.write_text(_settings(here.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        elif here.is_file():
            shutil.copy(here, there)


def _settings(text: str) -> str:
    """mkdocs.yml under the made-up digest's name."""
    title = made_up_city().digest.title
    lines = [
        f"site_name: {title.en} {title.zh}" if line.startswith("site_name:") else line for line in text.splitlines()
    ]
    return "\n".join(lines) + "\n"
