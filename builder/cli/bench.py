"""digest bench: how long each stage takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import click
from rich.console import Console
from rich.table import Table

from builder.bench import write_corpus
from builder.classify import classify
from builder.clean import clean
from builder.cli.console import problems_end_the_program, project_at, project_option
from builder.digest import Project
from builder.extract import extract
from builder.link import link
from builder.pages import data_files, gather, load_guides, load_strings, look_up_files, make_pages, markdown_files
from builder.read import read_corpus
from builder.records.article import Article
from builder.records.source import Source
from builder.tables.city import City, load_city
from builder.translate import translate

T = TypeVar("T")
Timing = tuple[str, float]


@click.command("bench")
@click.option(
    "-n", "number", type=click.IntRange(1), help="Articles to run, the corpus over and over. Default: the corpus once."
)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    help="Only write a made-up project of -n articles (default 100) to this new folder.",
)
@project_option
def bench(number: int | None, corpus: Path | None, root: Path) -> None:
    """Time each stage, in this process and on one core, and print a table.

    \b
    Examples:
      digest bench -n 100
      digest bench --corpus /tmp/made-up -n 1000
    """
    project = project_at(root)
    if corpus is not None:
        if corpus.exists():
            raise click.UsageError(f"{corpus} exists already")
        characters = write_corpus(corpus, project.root, number or 100)
        click.echo(f"{corpus}: {number or 100} articles, {characters:,} characters")
        return
    with problems_end_the_program():
        city = load_city(project.seeds)
        sources, _ = read_corpus(project.seeds)
        chosen = repeated(sources, number or len(sources))
        timings = _timings(project, city, chosen)
    characters = sum(len(source.text) for source in chosen)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Stage", "Seconds", "Characters/s"):
        table.add_column(title, justify="left" if title == "Stage" else "right")
    for stage, seconds in (*timings, ("all", sum(seconds for _, seconds in timings))):
        table.add_row(stage, f"{seconds:.3f}", f"{characters / max(seconds, 1e-9):,.0f}")
    console = Console(emoji=False, highlight=False)
    console.print(table)
    console.print(f"{len(chosen)} articles, {characters:,} characters")


def repeated(sources: tuple[Source, ...], number: int) -> tuple[Source, ...]:
    """`number` sources: the corpus over and over, each copy under an id of its own."""
    if not sources:
        return ()
    return tuple(
        replace(sources[i % len(sources)], id=f"{sources[i % len(sources)].id}-{i // len(sources)}")
        for i in range(number)
    )


def _timings(project: Project, city: City, sources: tuple[Source, ...]) -> list[Timing]:
    timings: list[Timing] = []

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = perf_counter()
        result = work()
        timings.append((stage, perf_counter() - start))
        return result

    documents = timed("clean", lambda: [clean(source) for source in sources])
    pairs = list(zip(sources, documents, strict=True))
    mentions = timed("extract", lambda: [extract(text, source.metadata, city) for source, text in pairs])
    labels = timed("classify", lambda: [classify(d, m, city) for d, m in zip(documents, mentions, strict=True)])
    triples = list(zip(sources, documents, mentions, strict=True))
    english = timed("translate", lambda: [translate(s, d, m, city) for s, d, m in triples])
    quads = zip(triples, labels, english, strict=True)
    articles = tuple(Article(s, d, m, label, edition) for (s, d, m), label, edition in quads)
    register = timed("link", lambda: link(articles, city))
    strings, guides = load_strings(project.templates), load_guides(project.docs)
    corpus = gather(articles, register, city)
    pages = timed("pages", lambda: make_pages(corpus, strings, guides))
    timed("render", lambda: markdown_files(pages, strings, project.templates, city.digest))
    timed("data", lambda: (look_up_files(corpus), data_files(corpus)))
    return timings
