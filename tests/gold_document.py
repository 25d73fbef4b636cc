"""The hand-annotated articles as documents, so that extraction is measured apart from cleaning."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from builder.records.document import Block, Document
from builder.records.ids import block_id
from builder.records.source import Byline
from builder.tables.city import City, load_city

ROOT = Path(__file__).parent.parent


def gold(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((ROOT / "tests/gold" / f"{name}.json").read_text(encoding="utf-8"))
    return data


def gold_document(name: str) -> Document:
    data = gold(name)
    return document_of(
        [(block["type"], block["text"]) for block in data["blocks"]],
        title=data["title"],
        bylines=tuple(Byline(author) for author in data["bylines"]),
    )


def document_of(blocks: list[tuple[Any, str]], title: str = "", bylines: tuple[Byline, ...] = ()) -> Document:
    made = tuple(Block(block_id("a", text, n), kind, text, (n + 1, n + 1)) for n, (kind, text) in enumerate(blocks))
    return Document("a", title, None, None, bylines, made, (), (), ())


@cache
def the_city() -> City:
    """The real tables, read once by all modules of a run: it takes a third of a second."""
    return load_city(ROOT / "seeds")
