"""The gallery: every picture of every article, with its caption, its credit and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.pages.addresses import article_path
from builder.pages.parts import Part
from builder.pages.shelves import Passage
from builder.pages.turning import Draft, Item, drafts, turning
from builder.pages.views import At, Link, Row, Viewer
from builder.records.article import Article
from builder.records.document import Block
from builder.records.page import Page


@dataclass(frozen=True)
class Picture:
    """A caption, its credit and the article it stands in."""

    caption: Row
    credit: Row | None
    place: Link


def pictures_pages(at: At) -> Iterator[Draft]:
    """Every picture of every article."""
    return drafts(at, "pictures/", at("pictures/").corpus.shelves.pictures, _pictures_page, _item_of)


def _item_of(caption: Passage) -> Item:
    return Item(caption.article.source.id, caption.at)


def _pictures_page(viewer: Viewer, part: Part[Passage]) -> Page:
    names = [caption.article.source.id for caption in part.items]
    return Page(
        lang=viewer.lang,
        path="pictures/",
        kind="pictures",
        section="pictures",
        title=viewer.strings["sections"]["pictures"],
        description=viewer.strings["leads"]["pictures"],
        template="pictures.md.j2",
        data={
            "pictures": [_picture(viewer, caption.article, caption.block) for caption in part.items],
            "turning": turning(viewer, "pictures/", part, names, (len(names), viewer.corpus.shelves.captions)),
        },
    )


def _picture(viewer: Viewer, article: Article, caption: Block) -> Picture:
    credit = _credit_after(article.document.blocks, article.document.blocks.index(caption))
    return Picture(
        viewer.row(article, caption),
        viewer.row(article, credit) if credit else None,
        Link(viewer.href(article_path(article.source.id, caption.id)), viewer.article_title(article)),
    )


def _credit_after(blocks: tuple[Block, ...], number: int) -> Block | None:
    follower = blocks[number + 1] if number + 1 < len(blocks) else None
    return follower if follower is not None and follower.type == "credit" else None
