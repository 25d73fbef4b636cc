"""The flow of an article page: head, runs of rows, headings and pictures in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.pages.first_mentions import first_mentions
from builder.pages.views import Row, Viewer
from builder.records.article import Article


@dataclass(frozen=True)
class Stretch:
    """One piece of the flow: a heading, a picture (its caption and, where printed, its credit) or a run of rows."""

    kind: Literal["heading", "picture", "rows"]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Flow:
    """The printed head (deck, bylines) and the stretches after it."""

    head: tuple[Row, ...]
    stretches: tuple[Stretch, ...]


def flow(viewer: Viewer, article: Article, *, anchored: bool = True) -> Flow:
    """Every block of the article exactly once; figures get their anchors where they are at home."""
    first = first_mentions(viewer.corpus, article, viewer.lang)
    blocks = article.document.blocks
    rows = [viewer.row(article, block, anchored=anchored, more=first.get(block.id, ())) for block in blocks]
    head = tuple(row for row in rows if row.type in ("deck", "byline"))
    stretches: list[Stretch] = []
    for row in rows:
        last = stretches[-1] if stretches else None
        if row.type in ("deck", "byline"):
            continue
        if row.type == "heading":
            stretches.append(Stretch("heading", (row,)))
        elif row.type == "caption":
            stretches.append(Stretch("picture", (row,)))
        elif row.type == "credit" and last and last.kind == "picture" and len(last.rows) == 1:
            stretches[-1] = Stretch("picture", (*last.rows, row))
        elif last and last.kind == "rows":
            stretches[-1] = Stretch("rows", (*last.rows, row))
        else:
            stretches.append(Stretch("rows", (row,)))
    return Flow(head, tuple(stretches))


def untranslated_headings(text: Flow) -> tuple[str, ...]:
    """The ids of the headings that have no English yet."""
    return tuple(
        stretch.rows[0].id for stretch in text.stretches if stretch.kind == "heading" and not stretch.rows[0].en
    )
