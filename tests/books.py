"""Books made for the tests: of the made-up city as data, and of either corpus as PDF."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from builder.book import BookLang, Choice, Material, Scope, compose, typeset
from builder.book.typesetting import chinese_font
from builder.digest import analyse
from builder.pages import load_strings
from builder.project import Project
from builder.records.problem import ProblemError

ROOT = Path(__file__).parent.parent
MADE_UP = ROOT / "tests/made_up"


@lru_cache
def material(root: Path = MADE_UP) -> Material:
    """All stages run on a corpus."""
    analysis = analyse(Project(root))
    return Material(analysis.articles, analysis.register, analysis.city)


def composed(lang: BookLang, scope: Scope = "all", name: str = "", root: Path = MADE_UP) -> str:
    """The JSON of a book."""
    return compose(Choice(lang, scope, name), material(root), load_strings(ROOT / "templates"))


def as_data(lang: BookLang, scope: Scope = "all", name: str = "") -> dict[str, Any]:
    """A book of the made-up city as the template gets it."""
    found: dict[str, Any] = json.loads(composed(lang, scope, name))
    return found


def printed(book: str) -> bytes:
    """The PDF of a book; without a Chinese font on this machine the test is skipped."""
    typst = pytest.importorskip("typst")
    try:
        chinese_font(typst.Fonts().families())
    except ProblemError as error:
        pytest.skip(str(error))
    made = typeset(book, ROOT / "templates")
    assert made.problems == ()
    return made.pdf


def links(reader: PdfReader) -> list[tuple[int, int, float, str]]:
    """Every internal link: the page it stands on, the page and height it leads to, and its words for a screen reader.

    A link that leads nowhere raises KeyError or ValueError.
    """
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    found = []
    for number, page in enumerate(reader.pages, 1):
        for reference in page.get("/Annots") or ():
            annotation = reference.get_object()
            if annotation["/Subtype"] == "/Link":
                target = _target(reader, annotation)
                found.append((number, pages[target[0].idnum], float(target[3]), str(annotation.get("/Contents", ""))))
    return found


def _target(reader: PdfReader, annotation: DictionaryObject) -> Any:
    target = annotation["/Dest"]
    if isinstance(target, str):
        named = reader.named_destinations[target]
        return [named.page, None, None, named.top]
    return target.get_object()
