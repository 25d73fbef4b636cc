"""digest audit-pair: the numbers of a Chinese/English pair."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from builder.cli.console import end_with, errors, problems_end_the_program, project_option
from builder.extract import extract
from builder.records.document import Block, Document
from builder.records.ids import block_id
from builder.records.problem import Problem
from builder.records.source import Metadata
from builder.tables.city import City, empty_city, load_city
from builder.translate import audit


@click.command("audit-pair")
@click.argument("zh", required=False)
@click.argument("en", required=False)
@click.option("--file", "pairs", type=click.Path(path_type=Path), help="Two columns a line: Chinese, tab, English.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@project_option
def audit_pair(zh: str | None, en: str | None, pairs: Path | None, as_json: bool, root: Path) -> None:
    """Check that no number changed between a Chinese text and its English.

    Exit code 1 where one did. With --file every line gives one JSON object, in order, and the code is 0.

    \b
    Examples:
      digest audit-pair "总投资60亿元" "a total of 6 billion yuan"
      digest audit-pair --file pairs.tsv
    """
    if (pairs is None) == (zh is None or en is None):
        raise click.UsageError("give ZH and EN, or --file PAIRS.tsv")
    with problems_end_the_program():
        city = load_city(root / "seeds") if (root / "seeds").is_dir() else empty_city()
    if pairs is not None:
        _audit_file(pairs, city)
        return
    assert zh is not None
    assert en is not None
    verdict = audit_numbers(zh, en, city)
    if as_json:
        click.echo(json.dumps(verdict, ensure_ascii=False))
    elif verdict["ok"]:
        click.echo("ok")
    else:
        for problem in verdict["problems"]:
            errors().print(f"{problem['zh'] or '—'} | {problem['en'] or '—'}: {problem['why']}", markup=False)
    if not verdict["ok"]:
        sys.exit(1)


def _audit_file(pairs: Path, city: City) -> None:
    try:
        lines = pairs.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        end_with((Problem(str(pairs), 0, "error", "unreadable", str(error), "give a UTF-8 file of two columns"),))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        zh, tab, en = line.partition("\t")
        if not tab:
            remedy = "write Chinese, a tab, English"
            end_with((Problem(str(pairs), number, "error", "bad-line", "the line has one column", remedy),))
        click.echo(json.dumps(audit_numbers(zh, en, city), ensure_ascii=False))


def audit_numbers(zh: str, en: str, city: City) -> dict[str, Any]:
    """The verdict on one pair: {"ok": bool, "problems": [{"zh", "en", "why"}]}."""
    block = Block(block_id("pair", zh, 0), "paragraph", zh, (1, 1))
    document = Document("pair", "", None, None, (), (block,), (), (), ())
    figures = extract(document, Metadata(), city).figures
    problems = [
        {"zh": finding.zh, "en": finding.en, "why": finding.why}
        for finding in audit(zh, en, figures, city).findings
        if finding.check == "numbers" and finding.level == "error"
    ]
    return {"ok": not problems, "problems": problems}
