"""digest inspect: one text, or many short ones, analysed; the object printed is a contract with other tools."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from builder.cli.console import problems_end_the_program, project_option, show_problems
from builder.digest import work_on
from builder.read import read_article, read_text
from builder.records.article import Article, Label
from builder.records.figure import Figure
from builder.records.problem import Problem
from builder.records.source import Source
from builder.tables.city import City, empty_city, load_city


@click.command("inspect")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help='Read {"id", "text"} a line on stdin, print an object a line.')
@project_option
def inspect_command(path: Path | None, as_json: bool, as_jsonl: bool, root: Path) -> None:
    """Analyse one text file or article folder, also one outside the corpus.

    \b
    Examples:
      digest inspect seeds/articles/my-article
      digest inspect some-text.txt --json
      echo '{"id": "a", "text": "全市有企业12家。"}' | digest inspect --jsonl
    """
    if as_jsonl == (path is not None):
        raise click.UsageError("give either a PATH or --jsonl")
    with problems_end_the_program():
        city = load_city(root / "seeds") if (root / "seeds").is_dir() else empty_city()
        if as_jsonl:
            sys.exit(0 if _inspect_lines(sys.stdin.buffer, city) else 1)
        assert path is not None
        source = read_article(path, str(path)) if path.is_dir() else read_text(path, str(path))
    article = work_on(source, city)
    if as_json:
        click.echo(json.dumps(inspection(article, city), ensure_ascii=False))
    else:
        _show(article)
    show_problems(article.document.problems)
    if any(problem.level == "error" for problem in article.document.problems):
        sys.exit(1)


def _inspect_lines(lines: Iterable[bytes], city: City) -> bool:
    """Print the object of each line, report each line that is none; whether all were good."""
    good = True
    for number, line in enumerate(lines, 1):
        try:
            read = _record(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
        except ValueError as error:
            show_problems(
                (Problem("stdin", number, "error", "bad-line", str(error), 'write {"id": "…", "text": "…"}'),)
            )
            good = False
            continue
        if read is not None:
            identity, text = read
            source = Source(identity, "stdin", text.encode("utf-8", "replace"), "utf-8", text)
            click.echo(json.dumps(inspection(work_on(source, city), city), ensure_ascii=False))
    return good


def _record(line: bytes) -> tuple[str, str] | None:
    """The id and text of a line, None for a blank one. Raises ValueError with what is wrong."""
    if not line.strip():
        return None
    try:
        record = json.loads(line.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("not an object with id and text: too deep") from error
    except ValueError as error:
        raise ValueError(f"not JSON in UTF-8: {error}") from error
    if not isinstance(record, dict):
        raise ValueError("not an object with id and text")
    for key in ("id", "text"):
        if not isinstance(record.get(key), str):
            raise ValueError(f"{key} is not a string" if key in record else f"there is no {key}")
    # JSON can name half a character (\ud800), which no encoding can write.
    identity, text = (record[key].encode("utf-8", "replace").decode("utf-8") for key in ("id", "text"))
    return identity, text


def inspection(article: Article, city: City) -> dict[str, Any]:
    """The object that `digest inspect --json` prints; keys and their order are stable."""
    document, mentions = article.document, article.mentions
    names = {row.id: row.short for row in city.districts if row.level not in ("city", "zone")}
    topics = {row.id: row.zh for row in city.topics}
    return {
        "id": document.id,
        "title": document.title,
        "kicker": document.kicker,
        "deck": document.deck,
        "bylines": [byline.zh for byline in document.bylines],
        "date": document.date.isoformat() if document.date else None,
        "blocks": [
            {
                "id": block.id,
                "type": block.type,
                "text": block.text,
                "source_lines": list(block.source_lines),
                "repairs": list(block.repairs),
            }
            for block in document.blocks
        ],
        "figures": [figure_object(figure) for figure in mentions.figures],
        "people": [{"name": person.name, "role": person.role} for person in mentions.people],
        "organisations": [{"name": organisation.name} for organisation in mentions.organisations],
        "districts": _labelled(article.labels.districts, names),
        "topics": _labelled(article.labels.topics, topics),
        "defects": [
            {"code": defect.code, "block": defect.block, "message": defect.message} for defect in document.defects
        ],
    }


def figure_object(figure: Figure) -> dict[str, Any]:
    """One figure of the object above."""
    return {
        "id": figure.id,
        "block": figure.block,
        "start": figure.start,
        "end": figure.end,
        "raw": figure.raw,
        "value": f"{figure.value:f}",
        "low": None if figure.low is None else f"{figure.low:f}",
        "high": None if figure.high is None else f"{figure.high:f}",
        "unit": figure.unit,
        "kind": figure.kind,
        "qualifier": figure.qualifier,
        "indicator": figure.indicator,
        "period": figure.period.label if figure.period else None,
        "place": figure.place,
        "change": figure.change.text if figure.change else None,
        "modality": figure.modality,
        "measure": figure.measure,
    }


def _labelled(labels: tuple[Label, ...], names: dict[str, str]) -> list[dict[str, Any]]:
    blocks: dict[str, list[str]] = {}
    for label in labels:
        blocks.setdefault(label.id, []).append(label.block)
    return [{"name": names[slug], "blocks": found} for slug, found in blocks.items() if slug in names]


def _show(article: Article) -> None:
    console = Console(highlight=False, emoji=False)
    document = article.document
    console.print(document.title or document.id, style="bold", markup=False)
    for block in document.blocks:
        lines = "-".join(str(line) for line in dict.fromkeys(block.source_lines))
        console.print(f"[{block.type} {block.id} {lines}] {block.text}", markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    for title in ("Figure", "Value", "Kind", "Measures", "Place", "Period"):
        table.add_column(title)
    for figure in article.mentions.figures:
        period = figure.period.label if figure.period else ""
        cells = (figure.raw, f"{figure.value:f}", figure.kind, figure.indicator or "", figure.place or "", period)
        table.add_row(*(cell.replace("[", r"\[") for cell in cells))
    console.print(table)
    for defect in document.defects:
        console.print(f"{defect.code}, lines {defect.lines[0]}-{defect.lines[1]}: {defect.message}", markup=False)
