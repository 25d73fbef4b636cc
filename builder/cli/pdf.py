"""digest pdf: the digest, or a part of it, as a typeset book."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click
from rich.progress import track

from builder.book import BOOK_LANGS, BookLang, Choice, Scope, file_name
from builder.books import print_book, print_books
from builder.cli.console import (
    end_with,
    errors,
    problems_end_the_program,
    progress,
    project_at,
    project_option,
    show_problems,
)
from builder.project import Project
from builder.records.problem import Problem
from builder.tables.city import load_city
from builder.tables.files import replace_file

SCOPES = tuple(scope for scope in get_args(Scope) if scope != "all")


@click.command("pdf")
@project_option
@click.option("--lang", type=click.Choice(BOOK_LANGS), default="both", show_default=True, help="Which text to print.")
@click.option("--article", metavar="ID", help="Only this article.")
@click.option("--topic", metavar="ID", help="Only the paragraphs about this topic.")
@click.option("--district", metavar="ID", help="Only the paragraphs that name this place.")
@click.option("--all", "every", is_flag=True, help="Every book the site links to, into docs/pdf/.")
@click.option("--fonts", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder of more fonts.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: a name from seeds/digest.yml."
)
def pdf(root: Path, lang: BookLang, every: bool, fonts: Path | None, output: Path | None, **only: str | None) -> None:
    """Typeset the digest as a book with contents, notes and indexes.

    With English and Chinese side by side, or one of them. The same seeds always give the same bytes.

    \b
    Examples:
      digest pdf -o digest.pdf
      digest pdf --lang en --topic ports -o ports.pdf
      digest pdf --all
    """
    project = project_at(root)
    if every:
        if output or lang != "both" or any(only.values()):
            click.echo("--all makes every book; leave out what chooses one", err=True)
            sys.exit(2)
        _write_all(project, (fonts,) if fonts else ())
        return
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


def _write_all(project: Project, fonts: tuple[Path, ...]) -> None:
    """Make docs/pdf hold every book and no other; the next build links to them."""
    folder = project.docs / "pdf"
    made: set[Path] = set()
    problems: set[Problem] = set()
    with problems_end_the_program():
        books = tuple(print_books(project, progress("Reading articles"), fonts))
        silent = not errors().is_terminal
        for name, bind in track(books, "Typesetting", console=errors(), disable=silent, transient=True):
            book = bind()
            problems.update(book.problems)
            made.add(project.docs / name)
            _write(project.docs / name, book.pdf)
    for stale in sorted(set(folder.rglob("*.pdf")) - made):
        stale.unlink()
    show_problems(tuple(sorted(problems)))
    errors().print(f"{folder}: {len(made)} books", markup=False)


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        remedy = "free the disk or mend the permissions"
        end_with((Problem(str(path), 0, "error", "not-written", f"cannot be written: {error.strerror}", remedy),))


def _choice(lang: BookLang, only: dict[str, str | None]) -> Choice:
    """Ends the program with 2 where more than one of article, topic and district is given."""
    given = [(scope, only[scope]) for scope in SCOPES if only[scope] is not None]
    if len(given) > 1:
        click.echo("give one of --article, --topic and --district", err=True)
        sys.exit(2)
    return Choice(lang, given[0][0], given[0][1] or "") if given else Choice(lang)
