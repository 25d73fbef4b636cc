"""digest build."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from builder.cli.console import errors, problems_end_the_program, progress, project_at, project_option, show_problems
from builder.digest import Outcome, article_named, build
from builder.machine import on_cluster
from builder.records.english import PUBLISHED_STATES

LEFT_OUT = 3


@click.command("build")
@project_option
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--no-cache", is_flag=True, help="Work on every article anew; the result is the same.")
@click.option("--keep-going", is_flag=True, help="Leave out articles with errors; exit code 3 says that some were.")
@click.option("--cluster", metavar="ADDRESS", help="Work on the articles on a Dask cluster, tcp://HOST:PORT.")
def build_command(root: Path, quiet: bool, no_cache: bool, keep_going: bool, cluster: str | None) -> None:
    """Build docs/en, docs/zh and the data files from seeds/.

    Writes only what changed, removes what is stale, and lists every problem with its file, line and what to do.

    \b
    Examples:
      digest build
      digest build --cluster tcp://10.0.0.5:8786
    """
    project = replace(project_at(root), cached=not no_cache)
    with problems_end_the_program():
        spreading = partial(on_cluster, cluster) if cluster else None
        outcome = build(project, progress("Reading articles"), spreading, keep_going=keep_going)
    show_problems(problem for problem in outcome.analysis.problems if problem.level != "note")
    if not quiet:
        _summary(outcome)
    if outcome.analysis.blocked:
        wrong = (problem for problem in outcome.analysis.problems if problem.level == "error")
        names = sorted({article_named(problem) for problem in wrong if problem.path.startswith("seeds/articles/")})
        errors().print(f"left out: {', '.join(names)}", markup=False)
        sys.exit(LEFT_OUT)


def _summary(outcome: Outcome) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Article", "Blocks", "Repairs", "Figures", "People", "Organisations", "English", "Notes"):
        table.add_column(title, justify="left" if title == "Article" else "right")
    for article in outcome.analysis.articles:
        document, mentions = article.document, article.mentions
        states = article.english.states
        shown = sum(number for state, number in states if state in PUBLISHED_STATES)
        table.add_row(
            article.source.id,
            str(len(document.blocks)),
            str(len(document.ledger)),
            str(len(mentions.figures)),
            str(len(mentions.people)),
            str(len(mentions.organisations)),
            f"{shown}/{len(document.blocks)}",
            str(len(document.editor_notes)),
        )
    console = Console(emoji=False, highlight=False)
    console.print(table)
    register, written = outcome.analysis.register, outcome.published.written
    console.print(
        f"{len(register.entries)} figures, {len(register.agreements)} agreements, {len(register.series)} series, "
        f"{len(register.conflicts)} conflicts"
    )
    console.print(
        f"{outcome.published.pages} pages; {written.written} files written, {written.unchanged} unchanged, "
        f"{written.removed} removed"
    )
