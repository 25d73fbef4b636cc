"""What the terminal shows: problems in one form everywhere, progress only where somebody looks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from rich.console import Console
from rich.progress import track

from builder.digest import Watch
from builder.project import ELSEWHERE, VOLUME, Project
from builder.records.problem import Problem, ProblemError

T = TypeVar("T")
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}

project_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder, the one with seeds/ in it. Default: the current folder.",
)


def project_at(root: Path) -> Project:
    """The project at `root`; ends the program with code 2 where there is none."""
    if not (root / "seeds").is_dir():
        click.echo(
            f"{root / 'seeds'}: no such folder (run this in the project's folder, or name it with --root)", err=True
        )
        sys.exit(2)
    return Project(root, elsewhere=os.environ.get(ELSEWHERE, ""), volume=os.environ.get(VOLUME, ""))


def refuse_elsewhere(project: Project) -> None:
    """End the program where articles lie elsewhere: nothing is written there."""
    if project.elsewhere:
        message = f"the articles lie elsewhere ({ELSEWHERE} is set), and nothing is written there"
        remedy = f"take {ELSEWHERE} away to work on seeds/articles, and bring what you have made there yourself"
        end_with((Problem(project.elsewhere, 0, "error", "elsewhere", message, remedy),))


def errors() -> Console:
    """The console for everything that is not the result itself."""
    return Console(emoji=False, stderr=True, highlight=False, soft_wrap=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own on stderr: file, line, level, what, what to do."""
    console = errors()
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        console.print(place, style="bold", end=": ", markup=False)
        console.print(problem.level, style=COLOURS[problem.level], end=": ", markup=False)
        console.print(f"{problem.message} ({problem.remedy})", markup=False)


def problems_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON list."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


@contextmanager
def problems_end_the_program() -> Iterator[None]:
    """Show the problems of a ProblemError and exit with 1."""
    try:
        yield
    except ProblemError as error:
        end_with(error.problems)


def end_with(problems: tuple[Problem, ...]) -> NoReturn:
    """Show these problems and exit with 1."""
    show_problems(problems)
    sys.exit(1)


def progress(what: str) -> Watch:
    """A progress bar, silent where stderr is not a terminal."""

    def watch(done: Iterable[T], total: int) -> Iterable[T]:
        console = errors()
        shown = console.is_terminal
        # Refreshed by what goes by, not by a thread: beside one the articles could not be given to other processes.
        return track(done, what, total=total, console=console, disable=not shown, transient=True, auto_refresh=False)

    return watch
