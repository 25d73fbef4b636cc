"""digest translate: keeps each article's en.po in step with its Chinese."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from builder.cli.console import end_with, problems_end_the_program, progress, project_at, project_option
from builder.digest import analyse
from builder.pages.writing import replace_file
from builder.records.article import Article
from builder.records.english import State
from builder.records.problem import Problem
from builder.translate import merge


@click.command("translate")
@click.argument("articles", nargs=-1)
@click.option("--status", is_flag=True, help="Only show how much of each article has English.")
@project_option
def translate_command(articles: tuple[str, ...], status: bool, root: Path) -> None:
    """Bring en.po in step with the Chinese: new paragraphs are added, changed ones turn stale, nothing is lost.

    \b
    Examples:
      digest translate
      digest translate my-article
      digest translate --status
    """
    project = project_at(root)
    with problems_end_the_program():
        analysis = analyse(project, progress("Reading articles"))
        known = {article.source.id for article in analysis.articles}
        unknown = [name for name in articles if name not in known]
        if unknown:
            end_with(tuple(_unknown(name, known) for name in unknown))
        chosen = [article for article in analysis.articles if not articles or article.source.id in articles]
        if not status:
            for article in chosen:
                text = merge(article.source.po, article.document, article.mentions, analysis.city)
                if text != article.source.po:
                    replace_file(project.seeds / "articles" / article.source.id / "en.po", text.encode("utf-8"))
    _show(chosen)


def _unknown(name: str, known: set[str]) -> Problem:
    return Problem(name, 0, "error", "unknown-article", "no such article", f"one of {', '.join(sorted(known))}")


def _show(articles: list[Article]) -> None:
    states: tuple[State, ...] = ("reviewed", "draft", "machine", "stale", "rejected", "missing")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Article")
    for state in states:
        table.add_column(state, justify="right")
    for article in articles:
        counts = Counter(entry.state for entry in article.english.entries.values())
        table.add_row(article.source.id, *(str(counts[state]) for state in states))
    Console(highlight=False).print(table)
