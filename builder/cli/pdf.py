"""digest pdf: the digest, or a part of it, as a typeset book."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from builder.book import BOOK_LANGS, BookLang, Choice, Scope, file_name
from builder.cli.console import (
    end_with,
    errors,
    problems_end_the_program,
    progress,
    project_at,
    project_option,
    show_problems,
)
from builder.digest import print_book
from builder.records.problem import Problem
from builder.tables.city import load_city

SCOPES = tuple(scope for scope in get_args(Scope) if scope != "all")


@click.command("pdf")
@project_option
@click.option("--lang", type=click.Choice(BOOK_LANGS), default="both", show_default=True, help="Which text to print.")
@click.option("--article", metavar="ID", help="Only this article.")
@click.option("--topic", metavar="ID", help="Only the paragraphs about this topic.")
@click.option("--district", metavar="ID", help="Only the paragraphs that name this place.")
@click.option("--fonts", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder of more fonts.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: a name from seeds/digest.yml."
)
def pdf(root: Path, lang: BookLang, fonts: Path | None, output: Path | None, **only: str | None) -> None:
    """Typeset the digest as a book with contents, notes and indexes.

    With English and Chinese side by side, or one of them. The same seeds always give the same bytes.

    \b
    Examples:
      digest pdf -o digest.pdf
      digest pdf --lang en --topic ports -o ports.pdf
    """
    project = project_at(root)
    choice = _choice(lang, only)
    with problems_end_the_program():
        book = print_book(project, choice, progress("Reading articles"), (fonts,) if fonts else ())
        path = output or Path(file_name(load_city(project.seeds).digest, choice))
    try:
        path.write_bytes(book.pdf)
    except OSError as error:
        remedy = "name a file in a folder that can be written with -o"
        end_with((Problem(str(path), 0, "error", "not-written", f"cannot be written: {error.strerror}", remedy),))
    show_problems(book.problems)
    errors().print(f"{path}: {len(book.pdf) / 1e6:.1f} MB", markup=False)


def _choice(lang: BookLang, only: dict[str, str | None]) -> Choice:
    """Ends the program with 2 where more than one of article, topic and district is given."""
    given = [(scope, only[scope]) for scope in SCOPES if only[scope] is not None]
    if len(given) > 1:
        click.echo("give one of --article, --topic and --district", err=True)
        sys.exit(2)
    return Choice(lang, given[0][0], given[0][1] or "") if given else Choice(lang)
