"""Word files: the paragraphs of word/document.xml, read with defusedxml and never unpacked to disk.

Pictures, headers, footers, notes and deleted text are left out. A part is read up to a limit, so that a file which
unpacks to gigabytes costs no more than that; a DTD, and with it every entity, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from builder.intake.extracted import Extracted, paragraphs_text, unbroken
from builder.intake.opening import refused

LARGEST_PART = 20_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_WORD = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
GONE = frozenset({"del", "moveFrom", "Fallback", "instrText", "txbxContent"})


def read_word_file(data: bytes, shown: str) -> Extracted:
    """The article of a .docx file. Raises ProblemError for anything that is none, or is built to do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml", shown)
            if document is None:
                raise refused(shown, "not-word", "this is no Word document", "save it as .docx in Word or LibreOffice")
            styles = _part(archive, "word/styles.xml", shown)
            core = _part(archive, "docProps/core.xml", shown)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        remedy = "open it in Word or LibreOffice and save it anew as .docx, without a password"
        raise refused(shown, "not-word", f"this .docx cannot be opened: {error}", remedy) from error
    headings = _heading_styles(styles)
    paragraphs = [line for paragraph in _elements(document, "p") for line in _lines(paragraph, headings)]
    if not any(paragraphs):
        raise refused(shown, "empty-file", "there is no text in this document", "read its pictures by OCR first")
    titled = next((line[2:] for line in paragraphs[:5] if line.startswith("# ")), "")
    named = core.findtext(f".//{TITLE}") if core is not None else None
    title = titled or unbroken((named or "").splitlines())
    # Word fills the title field by itself, often with the file's name or an old title: it counts if the text has it.
    wanted = "".join(title.split())
    title = title if any("".join(line.lstrip("# ").split()) == wanted for line in paragraphs[:5]) else ""
    return Extracted(paragraphs_text(paragraphs), title=title)


def _part(archive: zipfile.ZipFile, name: str, shown: str) -> Any:
    """The root element of a part; None where the file has no such part."""
    try:
        with archive.open(name) as file:
            data = file.read(LARGEST_PART + 1)
    except KeyError:
        return None
    if len(data) > LARGEST_PART:
        message = f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB"
        raise refused(shown, "too-large", message, "cut out the one article, and save it by itself")
    try:
        return defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except (DefusedXmlException, defusedxml.ElementTree.ParseError, RecursionError) as error:
        remedy = "open it in Word or LibreOffice and save it anew"
        raise refused(shown, "not-word", f"{name} is not what Word writes: {type(error).__name__}", remedy) from error


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{WORD}{name}") or element.get(f"{STRICT_WORD}{name}") or "")


def _elements(root: Any, name: str) -> list[Any]:
    """Every element of that name in document order, none inside what is gone or inside another of its name."""
    found, stack = [], [root]
    while stack:
        element = stack.pop()
        if _name(element) == name:
            found.append(element)
        elif _name(element) not in GONE:
            stack.extend(reversed(element))
    return found


def _heading_styles(styles: Any) -> dict[str, int]:
    """Style id -> level: 1 for the title, 2 and deeper for headings. Ids are numbers in Chinese Word; names are not."""
    levels: dict[str, int] = {}
    for style in _elements(styles, "style") if styles is not None else []:
        names = [_attribute(part, "val").lower() for part in style if _name(part) == "name"]
        name = names[0] if names else ""
        if name == "title":
            levels[_attribute(style, "styleId")] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[_attribute(style, "styleId")] = min(int(name[8:]) + 1, 6)
    return levels


def _lines(paragraph: Any, headings: dict[str, int]) -> list[str]:
    """The lines of a paragraph; a heading has its marks before it."""
    pieces, level, stack = [""], 0, [paragraph]
    while stack:
        element = stack.pop()
        name = _name(element)
        if name == "t":
            pieces[-1] += element.text or ""
        elif name in ("tab", "ptab"):
            pieces[-1] += "\t"
        elif name == "noBreakHyphen":
            pieces[-1] += "-"
        elif name in ("br", "cr"):
            pieces.append("")
        elif name == "pStyle":
            level = headings.get(_attribute(element, "val"), 0)
        if name not in GONE:
            stack.extend(reversed(element))
    lines = [line for line in (unbroken(piece.splitlines()) for piece in pieces) if line]
    return [f"{'#' * level} {unbroken(lines)}"] if level and lines else lines
