"""digest add: files an editor has, as new articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.clean import clean
from builder.cli.console import project_at, project_option, refuse_elsewhere, show_problems
from builder.intake import Prepared, Reading, Shelf, place_folder, prepare, remove_unfinished, shelf_of
from builder.machine import alone_in
from builder.project import Project
from builder.read import decode, read_corpus
from builder.records.problem import ProblemError

READING = Reading(decode, clean)


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--id", "wanted", default="", metavar="ID", help="The article's id. Default: next number and title in pinyin."
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@project_option
def add(files: tuple[Path, ...], wanted: str, dry_run: bool, root: Path) -> None:
    """Add articles from .txt, .md, .html and .docx files.

    Each becomes a folder seeds/articles/<id>/ with its text, the file it came from, and article.yml with the title,
    date, newspaper and authors that could be found. Nothing there is ever overwritten; an article that is in the
    digest already is refused, and one that is like another is told with the percentage. A file that cannot be added
    stops no other, and makes the exit code 1.

    \b
    Examples:
      digest add page.html report.docx
      digest add --dry-run text.txt
      digest add --id 012-harbour text.txt
    """
    if wanted and len(files) > 1:
        raise click.UsageError("--id names one article: give one file")
    project = project_at(root)
    refuse_elsewhere(project)
    articles = project.seeds / "articles"
    complete = True
    with alone_in(project.seeds):
        if not dry_run:
            remove_unfinished(articles)
        sources, _ = read_corpus(project.seeds)
        shelf = shelf_of(articles, sources)
        for path in files:
            try:
                shelf = _add(project, path, shelf, wanted, dry_run)
            except ProblemError as error:
                show_problems(error.problems)
                complete = False
    sys.exit(0 if complete else 1)


def _add(project: Project, path: Path, shelf: Shelf, wanted: str, dry_run: bool) -> Shelf:
    """The shelf with the new article on it."""
    prepared = prepare(path, str(path), shelf, READING, wanted)
    show_problems(prepared.problems)
    if not dry_run:
        folder = project.seeds / "articles" / prepared.id
        place_folder(folder, prepared.files, f"seeds/articles/{prepared.id}")
    _report(path, prepared, dry_run)
    return shelf.with_article(prepared)


def _report(path: Path, prepared: Prepared, dry_run: bool) -> None:
    facts = prepared.facts
    click.echo(f"{path} -> seeds/articles/{prepared.id}/" + (" (not written: dry run)" if dry_run else ""))
    click.echo(f"  title      {facts.title or '? (write it into article.yml)'}")
    click.echo(f"  date       {facts.date or '? (write date or year into article.yml)'}")
    click.echo(f"  newspaper  {facts.newspaper or '?'}")
    click.echo(f"  authors    {'、'.join(byline.zh for byline in facts.bylines) or '?'}")
    click.echo(f"  text       {prepared.characters:,} characters in {', '.join(sorted(prepared.files))}")
