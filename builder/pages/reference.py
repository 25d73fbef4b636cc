"""Pictures, glossary and the hand-written guides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from builder.pages.addresses import article_path, term_anchor
from builder.pages.prose import mixed_markdown
from builder.pages.views import Link, Row, Viewer
from builder.records.article import Article
from builder.records.document import Block
from builder.records.page import LANGS, Lang, Page
from builder.records.problem import Problem, ProblemError

GUIDES = ("about", "method")


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


def glossary_page(viewer: Viewer) -> Page:
    """The glossary as a table."""
    return Page(
        lang=viewer.lang,
        path="glossary/",
        kind="glossary",
        section="glossary",
        title=viewer.strings["sections"]["glossary"],
        description=viewer.strings["leads"]["glossary"],
        template="glossary.md.j2",
        data={"terms": [(term_anchor(term.zh), term) for term in viewer.corpus.city.glossary]},
    )


def load_guides(docs: Path) -> dict[tuple[str, Lang], str]:
    """The hand-written pages docs/guide/<name>.<lang>.md.

    Raises ProblemError naming each one that cannot be read.
    """
    guides: dict[tuple[str, Lang], str] = {}
    problems = []
    for name in GUIDES:
        for lang in LANGS:
            path = docs / "guide" / f"{name}.{lang}.md"
            try:
                guides[name, lang] = path.read_text(encoding="utf-8")
            except OSError as error:
                shown = f"docs/guide/{name}.{lang}.md"
                problems.append(Problem(shown, 0, "error", "no-guide", f"cannot be read: {error}", "write it"))
    if problems:
        raise ProblemError(tuple(problems))
    return guides


def guide_page(viewer: Viewer, name: str, body: str) -> Page:
    """A hand-written page, taken over as it is."""
    return Page(
        lang=viewer.lang,
        path=f"{name}/",
        kind="guide",
        section=name,
        title=viewer.strings["sections"][name],
        description=viewer.strings["sections"][name],
        template="guide.md.j2",
        data={"body": mixed_markdown(body) if viewer.lang == "en" else Markup(body)},
    )
