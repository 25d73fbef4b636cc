"""Heads: the same page as a book, for print, for machines; a page learns of them when it is made."""

from __future__ import annotations

from dataclasses import replace

from builder.pages.addresses import book_path, outside, print_path, relative
from builder.pages.citation import citation
from builder.pages.structured import structured
from builder.pages.views import Viewer
from builder.records.article import Article
from builder.records.page import Head, Page

PRINTED = ("topic", "district")
CARD = "media/card.png"


def with_head(viewer: Viewer, page: Page) -> Page:
    """The page with its head."""
    if page.head.hidden:
        bound = page.path.removeprefix("print/")
        return replace(page, head=replace(page.head, book=_book(viewer, bound)))
    article = viewer.corpus.article_of[page.path.split("/")[1]] if page.kind == "article" else None
    head = Head(
        structured=structured(viewer, page),
        citation=citation(viewer, article) if article else (),
        image=_image(viewer, article) if article else CARD,
        book=_book(viewer, page.path) if page.kind in (*PRINTED, "article", "home") else "",
        print=relative(viewer.origin, print_path(page.path)) if page.kind in PRINTED else "",
    )
    return replace(page, head=head)


def _book(viewer: Viewer, path: str) -> str:
    """The link to a page's PDF, empty where none has been made."""
    book = book_path(path)
    return outside(viewer.lang, viewer.origin, book) if book in viewer.corpus.surroundings.books else ""


def _image(viewer: Viewer, article: Article) -> str:
    pictures = viewer.corpus.surroundings.pictures
    own = [
        pictures[article.source.id, block.id].sizes[-1].path
        for block in article.document.blocks
        if (article.source.id, block.id) in pictures
    ]
    return own[0] if own else CARD
