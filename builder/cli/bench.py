"""digest bench: what a made-up digest of any size costs to build, and what other generators need for its pages."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.console import Console
from rich.table import Table

from builder.bench.corpus import write_corpus
from builder.bench.cost import CommandError
from builder.bench.peers import Rival, run_peers
from builder.bench.report import as_object, growth, rates, ratios, stages_of, to_html
from builder.bench.runs import Measured, measure
from builder.cli.console import errors, project_at, project_option

SIZES = (100, 1000, 10_000)
MEGABYTE = 1_000_000


class Options(TypedDict):
    """The options of digest bench, as click hands them over."""

    number: int
    growth: bool
    live: bool
    peers: bool
    peers_bin: Path | None
    json: Path | None
    corpus: Path | None
    root: Path


@click.command("bench")
@click.option(
    "-n", "number", type=click.IntRange(1), default=100, help="Articles of the made-up digest.  [default: 100]"
)
@click.option("--growth", is_flag=True, help="Measure 100, 1000 and 10 000 articles, up to -n.")
@click.option(
    "--live", is_flag=True, help="Serve the digest too, and measure when the page of an edited article is there."
)
@click.option("--peers", is_flag=True, help="Build the same pages with other generators that are installed.")
@click.option(
    "--peers-bin",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with their programs, looked into before PATH.",
)
@click.option("--json", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here too.")
@click.option(
    "--corpus", type=click.Path(path_type=Path, file_okay=False), help="Only write the digest, to this new folder."
)
@project_option
def bench(**options: Unpack[Options]) -> None:
    """Measure what a digest of many articles costs to build: cold, unchanged, and with one article edited.

    The articles are made up, the same for everybody, in a temporary folder; each build is a process of its own.

    \b
    Examples:
      digest bench -n 1000 --peers --json bench.json
      digest bench -n 10000 --growth
      digest bench -n 1000 --live
      digest bench -n 500 --corpus made-up
    """
    project = project_at(options["root"])
    number, corpus = options["number"], options["corpus"]
    if corpus is not None:
        if corpus.exists():
            raise click.UsageError(f"{corpus} exists already")
        characters = write_corpus(corpus, project.root, number)
        click.echo(f"{corpus}: {number} articles, {characters:,} characters")
        return
    try:
        sizes, rivals = _measured(project.root, options)
    except CommandError as error:
        errors().print(str(error), markup=False)
        sys.exit(1)
    console = _console()
    if options["growth"]:
        _show_growth(console, sizes)
    if rivals:
        _show_rivals(console, sizes[-1], rivals)
    if options["json"] is not None:
        text = json.dumps(as_object(sizes, rivals), ensure_ascii=False, indent=1)
        options["json"].write_text(text + "\n", encoding="utf-8")


def _measured(home: Path, options: Options) -> tuple[list[Measured], tuple[Rival, ...]]:
    """Every size, shown as soon as it is known, and the peers on the pages of the last."""
    sizes: list[Measured] = []
    rivals: tuple[Rival, ...] = ()
    smaller = [size for size in SIZES if options["growth"] and size < options["number"]]
    for size in (*smaller, options["number"]):
        with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
            sizes.append(measure(Path(folder, "project"), home, size, live=options["live"]))
            _show_size(_console(), sizes[-1])
            if options["peers"] and size == options["number"]:
                rivals = tuple(run_peers(Path(folder, "project/docs"), Path(folder, "peers"), options["peers_bin"]))
    return sizes, rivals


def _console() -> Console:
    return Console(emoji=False, highlight=False, soft_wrap=True)


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, justify="right" if table.columns else "left")
    return table


def _show_size(console: Console, size: Measured) -> None:
    speed = rates(size)
    console.print(
        f"{size.articles:,} articles, {size.characters:,} characters, {size.pages:,} pages, "
        f"{size.html / MEGABYTE:,.0f} MB of HTML"
    )
    console.print(
        f"cold: {speed['articles/s']:.1f} articles/s, {speed['pages/s']:.1f} pages/s, "
        f"{speed['characters/s']:,.0f} characters/s"
    )
    table = _table("Seconds (of the processors)", *(run.name for run in size.runs))
    stages = [stages_of(run) for run in size.runs]
    for stage in dict.fromkeys(stage for found in stages for stage in found):
        table.add_row(stage, *(_both(*run.get(stage, (0.0, 0.0))) for run in stages))
    table.add_row("all", *(_both(run.cost.seconds, run.cost.cpu) for run in size.runs), style="bold")
    table.add_row("peak memory, MB", *(f"{run.cost.peak / MEGABYTE:,.0f}" for run in size.runs))
    table.add_row("written, MB", *(f"{run.written / MEGABYTE:,.1f}" for run in size.runs))
    console.print(table)
    _show_downloads(console, size)
    if size.live:
        console.print(
            f"preview: the page of an edited article is served after {_both(*size.live.middle)} s, "
            f"at the longest {_both(*size.live.longest)}"
        )
    console.print()


def _show_downloads(console: Console, size: Measured) -> None:
    table = _table("Query's download, KB", "program", "pages", "a word", "a hit", "1 word", "2 words", "3 words")
    for one in size.downloads:
        parts = (_kilobytes(one.program), _kilobytes(one.pages), _kilobytes(*one.words), _kilobytes(*one.hits))
        table.add_row(one.language, *parts, *(_kilobytes(*one.query(words)) for words in (1, 2, 3)))
    console.print(table)


def _kilobytes(*sizes: int) -> str:
    """Bytes in KB; of two the second, the most there is, in brackets."""
    first, *most = (f"{size / 1000:,.0f}" for size in sizes)
    return f"{first} ({most[0]})" if most else first


def _show_growth(console: Console, sizes: Sequence[Measured]) -> None:
    table = _table("Articles", "pages", "ms/page", "growth", "edited/cold", "peak memory, MB")
    for size, (clock, cpu) in zip(sizes, growth(sizes), strict=True):
        found, cold = rates(size), size.run("cold").cost
        table.add_row(
            f"{size.articles:,}", f"{size.pages:,}", _both(found["ms/page"], found["cpu ms/page"]), _both(clock, cpu),
            _both(*ratios(size, ())["one article edited / cold"]), f"{cold.peak / MEGABYTE:,.0f}",
        )  # fmt: skip
    console.print(table)
    console.print()


def _show_rivals(console: Console, size: Measured, rivals: Sequence[Rival]) -> None:
    table = _table("Generator", "seconds", "peak memory, MB", "pages")
    cold = size.run("cold").cost
    table.add_row(
        "this digest, everything", _both(cold.seconds, cold.cpu), f"{cold.peak / MEGABYTE:,.0f}", str(size.pages)
    )
    table.add_row("this digest, pages to HTML", _both(*to_html(size.run("cold"))), "", str(size.pages))
    for rival in rivals:
        if rival.cost is None:
            table.add_row(rival.name, rival.amiss)
        else:
            row = (_both(rival.cost.seconds, rival.cost.cpu), f"{rival.cost.peak / MEGABYTE:,.0f}", str(rival.pages))
            table.add_row(rival.name, *row)
    console.print(table)
    console.print()
    table = _table("Ratio", "clock (processors)")
    for name, ratio in ratios(size, rivals).items():
        table.add_row(name, _both(*ratio))
    console.print(table)


def _both(clock: float, cpu: float) -> str:
    return f"{clock:,.2f} ({cpu:,.2f})"
