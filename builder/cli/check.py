"""digest check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.cli.console import (
    errors,
    problems_end_the_program,
    problems_json,
    progress,
    project_at,
    project_option,
    show_problems,
)
from builder.digest import Analysis, analyse
from builder.records.problem import Problem, ProblemError


@click.command("check")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list and nothing else.")
@project_option
def check(strict: bool, as_json: bool, root: Path) -> None:
    """Audit the corpus: numbers and terms of the English, missing translations, conflicts, metadata, tables.

    \b
    Example:
      digest check --strict
    """
    project = project_at(root)
    with problems_end_the_program():
        try:
            analysis = analyse(project, progress("Checking articles"))
            problems = (*analysis.problems, *notes_on_sources(analysis))
        except ProblemError as error:
            if not as_json:
                raise
            problems = error.problems
    if as_json:
        click.echo(problems_json(problems))
    else:
        show_problems(problems)
        counts = {level: sum(problem.level == level for problem in problems) for level in ("error", "warning", "note")}
        errors().print(", ".join(f"{number} {level}s" for level, number in counts.items()))
    bad = ("error", "warning") if strict else ("error",)
    if any(problem.level in bad for problem in problems):
        sys.exit(1)


def notes_on_sources(analysis: Analysis) -> tuple[Problem, ...]:
    """What the sources themselves get wrong: conflicts between figures, and text that is missing."""
    sources = {article.source.id: article.source for article in analysis.articles}
    notes = [
        Problem(
            sources[conflict.entries[0].article].path,
            0,
            "note",
            "conflict",
            " / ".join(f"{entry.article} {entry.figure.raw}" for entry in conflict.entries),
            conflict.evidence_en,
        )
        for conflict in analysis.register.conflicts
    ]
    notes += [
        Problem(
            article.source.path, defect.lines[0], "note", defect.code, defect.message, "compare with the printed page"
        )
        for article in analysis.articles
        for defect in article.document.defects
    ]
    return tuple(notes)
