"""The glossary and the hand-written guides."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from builder.pages.addresses import term_anchor
from builder.pages.prose import mixed_markdown
from builder.pages.views import Viewer
from builder.records.page import LANGS, Lang, Page
from builder.records.problem import Problem, ProblemError

GUIDES = ("about", "search", "method")


def glossary_page(viewer: Viewer) -> Page:
    """The glossary as a table, on an English page from A to Z; on a Chinese one by kind, as the table has it."""
    terms = viewer.corpus.city.glossary
    if viewer.lang == "en":
        terms = tuple(sorted(terms, key=lambda term: (term.en.casefold(), term.zh)))
    return Page(
        lang=viewer.lang,
        path="glossary/",
        kind="glossary",
        section="glossary",
        title=viewer.strings["sections"]["glossary"],
        description=viewer.strings["leads"]["glossary"],
        template="glossary.md.j2",
        data={"terms": [(term_anchor(term.zh), term) for term in terms]},
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
