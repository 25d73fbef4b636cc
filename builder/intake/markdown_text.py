"""Markdown: paragraphs and headings without their marks, and what stands between --- lines at the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from builder.intake.extracted import Extracted, date_of, paragraphs_text, unbroken
from builder.intake.rules import intake
from builder.tables.deceptive import plain

if TYPE_CHECKING:
    from markdown_it.token import Token

FENCE = "---"
LONGEST_HEAD = 40
"""Lines."""


def read_markdown(text: str) -> Extracted:
    r"""The article of a Markdown file. HTML inside it is dropped, its words are kept.

    >>> found = read_markdown("---\ntitle: 港口\ndate: 2024-03-15\n---\n\n## 航线\n\n新增**12条**[航线](http://a.b)。")
    >>> found.title, str(found.date), found.text
    ('港口', '2024-03-15', '# 港口\n\n## 航线\n\n新增12条航线。\n')
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  what only importing needs is loaded when it does

    fields, body = _head_and_body(text)
    paragraphs = _paragraphs(MarkdownIt("commonmark").enable("table").parse(body))
    own = next((line[2:] for line in paragraphs[:3] if line.startswith("# ")), "")
    table = intake()
    title = _first(fields, table.front_title) or own
    if title and paragraphs and not own and title not in paragraphs[:3]:
        paragraphs.insert(0, f"# {title}")
    return Extracted(
        paragraphs_text(paragraphs),
        title=title,
        date=date_of(_first(fields, table.front_date)),
        newspaper=_first(fields, table.front_source),
        authors=tuple(name for name in _first(fields, table.front_author).replace("，", "、").split("、") if name),
    )


def _head_and_body(text: str) -> tuple[dict[str, str], str]:
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        return {}, text
    end = next((at for at, line in enumerate(lines[1:LONGEST_HEAD], 1) if line.strip() == FENCE), 0)
    # Composed, not loaded: nothing is constructed, and an alias that multiplies stays one node.
    try:
        node = yaml.compose("\n".join(lines[1:end]), Loader=yaml.SafeLoader) if end else None
    except (yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(node, yaml.MappingNode):
        return {}, text
    return {key.value: _words(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}, "\n".join(
        lines[end + 1 :]
    )


def _words(node: yaml.Node) -> str:
    """A scalar, or a list of them, as one line."""
    if isinstance(node, yaml.ScalarNode):
        return " ".join(plain(node.value).split())
    parts = node.value if isinstance(node, yaml.SequenceNode) else []
    return "、".join(" ".join(plain(part.value).split()) for part in parts if isinstance(part, yaml.ScalarNode))


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str:
    lowered = {key.lower(): value for key, value in fields.items()}
    return next((lowered[key] for key in keys if lowered.get(key)), "")


def _paragraphs(tokens: list[Token]) -> list[str]:
    paragraphs: list[str] = []
    marks = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            marks = "#" * int(token.tag[1:]) + " "
        elif token.type == "list_item_open" and token.info:
            marks = f"{token.info}{token.markup} "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            paragraphs.append("  ".join(row))
            row = None
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            words = _inline(token) if token.type == "inline" else _plain(token)
            for line in words:
                (paragraphs if row is None else row).append(marks + line)
            marks = ""
    return paragraphs


def _inline(token: Token) -> list[str]:
    """The lines of a paragraph between its hard breaks, and each picture's words as a line of its own."""
    lines: list[list[str]] = [[""]]
    pictures = []
    for child in token.children or ():
        if child.type == "softbreak":
            lines[-1].append("")
        elif child.type == "hardbreak":
            lines.append([""])
        elif child.type == "image":
            pictures.append(unbroken([child.content]))
        elif child.type in ("text", "code_inline"):
            lines[-1][-1] += child.content
    return [line for line in (*map(unbroken, lines), *pictures) if line]


def _plain(token: Token) -> list[str]:
    if token.type != "html_block":
        return [line for line in (unbroken([line]) for line in token.content.splitlines()) if line]
    from builder.intake.web_page import visible_lines  # noqa: PLC0415  loads lxml, which few Markdown files need

    return visible_lines(token.content)
