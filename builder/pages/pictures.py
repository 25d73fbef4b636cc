"""The gallery: every picture of every article, with its caption, its credit and its place."""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages.addresses import article_path
from builder.pages.views import Link, Row, Viewer
from builder.records.article import Article
from builder.records.document import Block
from builder.records.page import Page


@dataclass(frozen=True)
class Picture:
    """A caption, its credit and the article it stands in."""

    caption: Row
    credit: Row | None
    place: Link


def pictures_page(viewer: Viewer) -> Page:
    """Every picture of every article."""
    pictures = [
        picture for article in viewer.corpus.articles for picture in pictures_of(viewer, article, anchored=False)
    ]
    return Page(
        lang=viewer.lang,
        path="pictures/",
        kind="pictures",
        section="pictures",
        title=viewer.strings["sections"]["pictures"],
        description=viewer.strings["leads"]["pictures"],
        template="pictures.md.j2",
        data={"pictures": pictures},
    )


def pictures_of(viewer: Viewer, article: Article, *, anchored: bool) -> list[Picture]:
    """An article's captions, each with the credit that follows it."""
    blocks = article.document.blocks
    pictures = []
    for number, block in enumerate(blocks):
        if block.type == "caption":
            credit = _credit_after(blocks, number)
            pictures.append(
                Picture(
                    viewer.row(article, block, anchored=anchored),
                    viewer.row(article, credit, anchored=anchored) if credit else None,
                    Link(viewer.href(article_path(article.source.id, block.id)), viewer.article_title(article)),
                )
            )
    return pictures


def _credit_after(blocks: tuple[Block, ...], number: int) -> Block | None:
    follower = blocks[number + 1] if number + 1 < len(blocks) else None
    return follower if follower is not None and follower.type == "credit" else None
