"""digest translate: keeps each article's en.po in step with its Chinese, fills it and exchanges it."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.console import Console
from rich.table import Table

from builder import __version__
from builder.cli.console import (
    end_with,
    errors,
    problems_end_the_program,
    progress,
    project_at,
    project_option,
    refuse_elsewhere,
    show_problems,
)
from builder.cli.engine_run import EngineRun, Wishes, fill, replace_po
from builder.digest import analyse
from builder.machine import alone_in
from builder.project import Project
from builder.records.article import Article
from builder.records.english import State
from builder.records.problem import Problem
from builder.tables.city import City
from builder.tables.files import replace_file
from builder.translate import merge
from builder.translate.engines import MEMORY, engine_names
from builder.translate.exchange import read_tmx, take_in, write_tmx
from builder.translate.po_file import read_po

STATES: tuple[State, ...] = ("reviewed", "draft", "machine", "stale", "rejected", "missing")
WIDTH = 120
"""Columns of the table where no terminal sets them."""


class Options(TypedDict):
    """What the command line gives."""

    articles: tuple[str, ...]
    status: bool
    engine: str | None
    url: str | None
    timeout: float
    pause: float | None
    tries: int
    date: datetime.datetime | None
    tmx_out: Path | None
    tmx_in: Path | None
    root: Path


@click.command("translate")
@click.argument("articles", nargs=-1)
@click.option("--status", is_flag=True, help="Only show how much of each article has English.")
@click.option("--engine", type=click.Choice([*engine_names(), MEMORY]), help="Fill missing and stale English with it.")
@click.option("--url", help="Another server that speaks the engine's protocol, such as your own LibreTranslate.")
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=20.0, help="Seconds for one answer. Default: 20.")
@click.option("--pause", type=click.FloatRange(0, 600), help="Seconds between requests. Default: the engine's own.")
@click.option("--tries", type=click.IntRange(1, 10), default=4, help="How often a text is tried. Default: 4.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day noted in new entries. Default: today.")
@click.option("--export", "tmx_out", type=click.Path(path_type=Path, dir_okay=False), help="Write a TMX file.")
@click.option("--import", "tmx_in", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Read one.")
@project_option
def translate_command(**options: Unpack[Options]) -> None:
    """Bring en.po in step with the Chinese: new paragraphs are added, changed ones turn stale, nothing is lost.

    With --engine, paragraphs without English are sent to a translation service; "memory" sends nothing and takes
    English written for the same Chinese in another article. Keys come from the environment (DIGEST_DEEPL_KEY).

    \b
    Examples:
      digest translate
      digest translate my-article --engine libre --url http://127.0.0.1:5000/
      digest translate --status
      digest translate --export memory.tmx
    """
    names, engine, tmx = options["articles"], options["engine"], options["tmx_in"]
    if sum(map(bool, (options["status"], engine, options["tmx_out"], tmx))) > 1:
        raise click.UsageError("choose one of --status, --engine, --export and --import")
    project = project_at(options["root"])
    if not (options["status"] or options["tmx_out"]):
        refuse_elsewhere(project)
    today = (options["date"] or datetime.datetime.now()).date().isoformat()
    complete = True
    with problems_end_the_program():
        chosen, city = _chosen(project, names)
        if options["tmx_out"] is not None:
            _export(chosen, options["tmx_out"])
        elif not options["status"]:
            _merge(project, chosen, city)
            if tmx is not None:
                _import(project, chosen, city, tmx, today)
            if engine is not None:
                wishes = Wishes(engine, options["url"], options["timeout"], options["pause"], options["tries"])
                complete = fill(EngineRun(project, city, wishes, today), chosen)
            chosen, _ = _chosen(project, names)
    _show(chosen)
    sys.exit(0 if complete else 1)


def _chosen(project: Project, articles: tuple[str, ...]) -> tuple[list[Article], City]:
    """The articles named, or all; ends the program where a name is unknown."""
    analysis = analyse(project, progress("Reading articles"))
    known = {article.source.id for article in analysis.articles}
    unknown = [name for name in articles if name not in known]
    if unknown:
        end_with(tuple(_unknown(name, known) for name in unknown))
    return [article for article in analysis.articles if not articles or article.source.id in articles], analysis.city


def _unknown(name: str, known: set[str]) -> Problem:
    return Problem(name, 0, "error", "unknown-article", "no such article", f"one of {', '.join(sorted(known))}")


def _po(project: Project, article: Article) -> Path:
    return project.seeds / "articles" / article.source.id / "en.po"


def _merge(project: Project, articles: list[Article], city: City) -> None:
    """The files as they are now: an editor may have saved one while the articles were read."""
    for article in articles:
        path = _po(project, article)
        with alone_in(path.parent):
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            after = merge(before, article.document, article.mentions, city, article.english.path)
            if after != before:
                replace_po(path, after)


def _export(articles: list[Article], path: Path) -> None:
    memories = {article.source.id: read_po(article.source.po, article.english.path) for article in articles}
    replace_file(path, write_tmx(memories, __version__).encode("utf-8"))


def _import(project: Project, articles: list[Article], city: City, tmx: Path, today: str) -> None:
    units = read_tmx(tmx.read_bytes(), str(tmx))
    for article in articles:
        path = _po(project, article)
        with alone_in(path.parent):
            before = path.read_text(encoding="utf-8")
            after, changed, refused = take_in(before, units, article, city, today)
            if changed:
                replace_po(path, after)
        show_problems(refused)
        if changed:
            errors().print(f"{article.source.id}: {changed} entries taken in")


def _show(articles: list[Article]) -> None:
    """Segments and their states; a share is cut, not rounded, so that 100% means all."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Article", overflow="fold")
    for title in ("segments", *STATES):
        table.add_column(title, justify="right")
    total: Counter[State] = Counter()
    for article in articles:
        counts = Counter(dict(article.english.states))
        total += counts
        table.add_row(article.source.id, *_row(counts))
    if len(articles) > 1:
        table.add_row("all", *_row(total), style="bold")
    Console(emoji=False, highlight=False, width=None if sys.stdout.isatty() else WIDTH).print(table)


def _row(counts: Counter[State]) -> list[str]:
    size = sum(counts.values())
    cells = [f"{counts[state]} ({counts[state] * 100 // size}%)" if counts[state] else "0" for state in STATES]
    return [str(size), *cells]
