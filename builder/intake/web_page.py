"""Web pages: the main text by trafilatura, offline, and the line beside the title that names source and authors.

lxml parses, which opens no file and no address for a page and resolves no entity of its own. Scripts, styles and
links are gone with the tree: what is left is text, and text is escaped where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from builder.intake.extracted import Extracted, date_of, paragraphs_text, unbroken
from builder.intake.opening import refused
from builder.intake.rules import authors_begin, labelled_source, source_begins

CHARSET = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?(big5|euc-jp|shift_jis|euc-kr)""", re.IGNORECASE)
SILENT = frozenset({"script", "style", "noscript", "template", "title", "iframe", "svg", "form", "button", "select"})
"""Not the whole head: a page may leave out <body>, and lxml then puts its text there."""
BREAKING = frozenset(
    """address article aside blockquote body br dd div dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
    nav ol p pre section table td th tr ul""".split()  # noqa: SIM905  a column of words reads better
)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
AUTHOR = re.compile(r"[\u4e00-\u9fff·]{2,4}")
SIDE_LINES = 6
SIDE_LENGTH = 100
"""What stands between title and text: that many lines of that length at most."""
SHORTEST = 20
"""Characters; a page from which less is found is taken whole."""
SHORTEST_MAIN = 40
"""Characters below which trafilatura gives up its own reading for all text in one paragraph. Its 250 are meant for
English, of which 40 Chinese characters say as much as 100."""


def read_web_page(text: str, shown: str) -> Extracted:
    """The article of a page; its title, when it is not in the text, goes before it as a heading.

    Raises ProblemError for a page without text.
    """
    tree = _tree(text)
    if tree is None:
        raise _no_text(shown)
    whole, authors = _lines(tree), _authors(tree)
    join_broken_lines(tree)
    found = _main_part(tree)
    body = list(_paragraphs(found.body)) if found.body is not None else []
    if sum(map(len, body)) < SHORTEST:
        body = whole
    if not body:
        raise _no_text(shown)
    title = " ".join(found.title.split())
    side = beside_title(whole, body)
    source = next((match[1] for line in side if (match := labelled_source().search(line))), "")
    dated = next((day for line in side if (day := date_of(line))), None)
    head = [f"# {title}"] if title and not _begins_with(body, title) else []
    return Extracted(
        paragraphs_text([*head, *side, *body]),
        title=title,
        date=dated or date_of(found.date),
        newspaper=source or _chinese(found.site),
        authors=authors if not any(authors_begin().search(line) for line in side) else (),
    )


@dataclass(frozen=True)
class _Main:
    """What the extractor found."""

    body: Any
    title: str
    date: str
    site: str


def _main_part(tree: Any) -> _Main:
    # trafilatura loads in 0.2 s, which only those who add web pages should pay.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import use_config  # noqa: PLC0415

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST_MAIN))
    found: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        # Without `fast` it tries other extractors too, which drop more; with a fixed latest date it asks no clock.
        fast=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
        config=settings,
    )
    if found is None:
        return _Main(None, "", "", "")
    return _Main(found.body, found.title or "", found.date or "", found.sitename or "")


def join_broken_lines(tree: Any) -> None:
    """Take out line ends of the page's source between two Chinese characters, where they would read as spaces."""
    for node in tree.iter():
        if node.text and "\n" in node.text:
            node.text = _joined(node.text)
        if node.tail and "\n" in node.tail:
            node.tail = _joined(node.tail)


def _joined(text: str) -> str:
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{unbroken(text.splitlines())}{after}"


def visible_lines(html: str) -> list[str]:
    """The words of a piece of HTML, line by line.

    >>> visible_lines("<div>甲<b>市</b><script>alert(1)</script><p>乙</div>")
    ['甲市', '乙']
    """
    tree = _tree(html)
    return [] if tree is None else _lines(tree)


def foreign_charset(data: bytes) -> str:
    """The encoding a page declares, if it is one that nobody here can read; empty otherwise.

    >>> foreign_charset(b'<meta charset="big5">'), foreign_charset(b'<meta charset="gbk">')
    ('big5', '')
    """
    found = CHARSET.search(data[:2048])
    return found[1].decode("ascii").lower() if found else ""


def beside_title(lines: list[str], body: list[str]) -> list[str]:
    """Lines right before the text that name a date, a source or authors, each of these on a line of its own.

    >>> beside_title(["标题", "2024-03-15 来源：甲市日报 记者 李明", "正文第一段。"], ["正文第一段。"])
    ['2024-03-15', '来源：甲市日报', '记者 李明']
    """
    first = next((at for at, line in enumerate(lines) if line == body[0]), 0)
    side = []
    for line in lines[max(0, first - SIDE_LINES) : first]:
        if len(line) > SIDE_LENGTH or "。" in line or line in body:
            continue
        cuts = {found.start() for found in source_begins().finditer(line)}
        author = authors_begin().search(line)
        if author:
            cuts.add(author.start())
        if cuts or (date_of(line) and len(line) <= SIDE_LENGTH // 2):
            ends = sorted(cuts | {0, len(line)})
            side += [line[start:end].strip(" |｜") for start, end in pairwise(ends)]
    return [line for line in side if line]


def _tree(text: str) -> Any:
    """The parsed page; None where there is nothing to parse."""
    import lxml.html  # type: ignore[import-untyped]  # noqa: PLC0415  only those who add web pages should wait for it

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None
    _drop_unwritable(tree)
    return tree


def _drop_unwritable(tree: Any) -> None:
    """Take out what a page can name (&#8;) and lxml reads, but refuses when the same words are written back."""
    for node in tree.iter():
        for name in ("text", "tail"):
            words = getattr(node, name)
            if words and UNWRITABLE.search(words):
                setattr(node, name, UNWRITABLE.sub("", words))
        if any(UNWRITABLE.search(name + value) for name, value in node.attrib.items()):
            kept = {name: UNWRITABLE.sub("", value) for name, value in node.attrib.items()}
            node.attrib.clear()
            node.attrib.update({name: value for name, value in kept.items() if ATTRIBUTE.fullmatch(name)})


def _paragraphs(body: Any) -> Iterator[str]:
    """The extractor's tree as paragraphs."""
    for part in body:
        if part.tag == "head":
            yield f"{'#' * _level(part)} {unbroken(list(part.itertext()))}"
        elif part.tag == "table":
            for row in part.iter("row"):
                yield "  ".join(unbroken(list(cell.itertext())) for cell in row.iter("cell"))
        elif part.tag == "list":
            for item in part.iter("item"):
                yield unbroken(list(item.itertext()))
        else:
            yield from _broken(part)
        if part.tail and part.tail.strip():
            yield unbroken([part.tail])


def _broken(part: Any) -> Iterator[str]:
    """One paragraph, or several where line breaks stand between them."""
    lines = [part.text or ""]
    for child in part:
        if child.tag == "lb":
            lines.append("")
        else:
            lines[-1] += "".join(child.itertext())
        lines[-1] += child.tail or ""
    for line in lines:
        yield unbroken(line.splitlines())


def _level(head: Any) -> int:
    rend = head.get("rend") or "h2"
    return min(int(rend[1:]), 6) if rend[1:].isdigit() else 2


def _lines(tree: Any) -> list[str]:
    """Every visible line of the page, in order."""
    lines = [""]
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, leaving = stack.pop()
        breaking = node.tag in BREAKING
        if breaking:
            lines.append("")
        if leaving or node.tag in SILENT or not isinstance(node.tag, str):
            lines[-1] += node.tail or ""
        else:
            lines[-1] += node.text or ""
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
    return [line for line in (unbroken(line.splitlines()) for line in lines) if line]


def _authors(tree: Any) -> tuple[str, ...]:
    named = " ".join(
        meta.get("content") or "" for meta in tree.iter("meta") if (meta.get("name") or "").lower() == "author"
    )
    names = re.split(r"[\s,，、;；/]+", named[:200])
    return tuple(dict.fromkeys(name for name in names if AUTHOR.fullmatch(name)))


def _begins_with(body: list[str], title: str) -> bool:
    wanted = "".join(title.split())
    return any("".join(line.lstrip("# ").split()) == wanted for line in body[:3])


def _chinese(name: str) -> str:
    name = " ".join(name.split())
    return name if re.search(r"[\u4e00-\u9fff]", name) and len(name) <= 20 else ""


def _no_text(shown: str) -> Exception:
    remedy = "save the page from the browser once more, or copy its text into a .txt file"
    return refused(shown, "empty-file", "no text was found in this page", remedy)
