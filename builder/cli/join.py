"""digest join: volumes that were built apart, as one site."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.console import problems_end_the_program
from builder.index import join


@click.command("join")
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--site", required=True, type=click.Path(path_type=Path), help="The folder to make.")
def join_command(parts: tuple[Path, ...], site: Path) -> None:
    """Lay the volumes of a digest, each built with DIGEST_VOLUME set, side by side as one site with one search.

    \b
    Example:
      DIGEST_VOLUME=2023 mkdocs build --site-dir volumes/2023
      DIGEST_VOLUME=home mkdocs build --site-dir volumes/home
      digest join volumes/* --site site
    """
    with problems_end_the_program():
        names = join(parts, site)
    click.echo(f"{site}: {', '.join(names)}")
