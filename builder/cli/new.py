"""digest new: the first folder of a digest for another city."""

from __future__ import annotations

from pathlib import Path

import click

import builder
from builder.cli.console import problems_end_the_program
from builder.intake import city_names, place_folder, starter_files

HOME = Path(builder.__file__).resolve().parent.parent


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--city-zh", default="", metavar="NAME", help="The city in Chinese, in full: 青屿市.")
@click.option("--city-en", default="", metavar="NAME", help="The city in English. Default: its pinyin.")
def new(folder: Path, city_zh: str, city_en: str) -> None:
    """Start a digest for another city in FOLDER, which must not exist yet.

    It gets the tables with the city's own row and no other, the templates, the guides and mkdocs.yml; articles come
    with `digest add`.

    \b
    Example:
      digest new qingyu --city-zh 青屿市 --city-en Qingyu
    """
    with problems_end_the_program():
        files = starter_files(HOME, city_names(city_zh, city_en))
        place_folder(folder, files, str(folder))
    click.echo(f"{folder}: {len(files)} files. Next:")
    click.echo(f"  cd {folder}")
    click.echo("  digest add FILE...   # .txt, .md, .html or .docx")
    click.echo("  mkdocs serve         # the site at http://127.0.0.1:8000")
