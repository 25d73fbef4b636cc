"""Typesetting: a book as data -> a PDF, by the template in templates/book and the fonts found on the system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from builder.records.problem import Problem, ProblemError

if TYPE_CHECKING:
    from types import ModuleType

# Song faces before sans-serif ones: a book is read in Song. Each name is the one its maker gives the family.
CHINESE_FONTS = (
    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "Songti SC", "STSong", "SimSun",
    "FandolSong", "AR PL UMing CN", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
LATIN_FONT = "Libertinus Serif"  # comes inside Typst
# PDF/A-2a keeps the book readable for decades, PDF/UA-1 makes it readable aloud.
STANDARDS = ("a-2a", "ua-1")
TEMPLATE = "templates/book/book.typ"


@dataclass(frozen=True)
class Typeset:
    """A finished book: the bytes of the PDF, and what could not be done as it should."""

    pdf: bytes
    problems: tuple[Problem, ...]


def typeset(book: str, templates: Path, font_folders: tuple[Path, ...] = ()) -> Typeset:
    """Set `book`, the JSON that `compose` gives, with the template in `templates`/book.

    Where no font has some character of the text, the book is set without the standards for archives and for
    reading aloud, and a warning says so. Raises ProblemError where Typst or a Chinese font is missing.
    """
    typst = _typst()
    fonts = typst.Fonts(font_paths=list(font_folders))
    root = templates / "book"
    inputs = {
        "book": book,
        "latin": LATIN_FONT,
        "chinese": chinese_font(fonts.families()),
        "typst": version("typst"),
    }

    def run(standards: tuple[str, ...]) -> bytes:
        pdf: bytes = typst.compile(
            root / "book.typ", root=root, font_paths=fonts, sys_inputs=inputs, pdf_standards=list(standards)
        )
        # Typst spells out the default of /Suspects, which poppler 22 calls an error; same length, so no offset moves.
        return pdf.replace(b"/Suspects false", b" " * len(b"/Suspects false"))

    try:
        return Typeset(run(STANDARDS), ())
    except typst.TypstError as error:
        strict = str(error.message)
    try:
        return Typeset(run(()), (_problem("warning", "no-pdf-a", strict, "install a font that has this character"),))
    except typst.TypstError as error:
        where = " ".join(str(error.diagnostic).split("\n")[:2])
        raise ProblemError((_problem("error", "bad-template", where, "mend the template"),)) from error


def chinese_font(families: Iterable[str]) -> str:
    """The best Chinese family there is.

    Raises ProblemError where there is none.

    >>> chinese_font(["Arial", "Noto Sans CJK SC", "Songti SC"])
    'Songti SC'
    """
    there = set(families)
    for family in CHINESE_FONTS:
        if family in there:
            return family
    known = "fonts-noto-cjk (Debian, Ubuntu), google-noto-serif-cjk-fonts (Fedora), font-noto-serif-cjk-sc (Homebrew)"
    remedy = f"install one: {known}; or name a folder that has one with --fonts"
    raise ProblemError((_problem("error", "no-font", "no Chinese font was found", remedy),))


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - wanted by one command only
    except ImportError as error:
        remedy = "run make pdf, or install the extra: pip install -r requirements/pdf.txt"
        message = "Typst, which sets the book, is not installed"
        raise ProblemError((Problem("requirements/pdf.txt", 0, "error", "no-typst", message, remedy),)) from error
    return typst


def _problem(level: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(TEMPLATE, 0, "error" if level == "error" else "warning", code, message, remedy)
