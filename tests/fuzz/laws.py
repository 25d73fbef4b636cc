"""What holds for any bytes at each door: a problem that is named, or a result that keeps its law.

Each law takes bytes as a fuzzer makes them. A ProblemError is an answer; any other error is a finding.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from word_files import word_file

from builder.clean import as_text, clean
from builder.extract import extract
from builder.intake.markdown_text import read_markdown
from builder.intake.web_page import read_web_page
from builder.intake.word_file import read_word_file
from builder.pages.rendering import heading_text
from builder.read import decode, read_article
from builder.records.document import Document
from builder.records.problem import ProblemError
from builder.records.source import Metadata, Source
from builder.tables.city import Term, Topic, empty_city
from builder.tables.validate import read_csv, read_yaml
from builder.translate import audit, merge, translate

CITY = empty_city()


def reading(data: bytes) -> None:
    """Bytes are text without NUL and carriage returns, or refused."""
    text, _ = decode(data, "a")
    assert text.strip()
    assert not {"\r", "\0"} & set(text)
    text.encode()


def _encode(*records: Any) -> None:
    for record in records:
        json.dumps(asdict(record), default=str, ensure_ascii=False).encode()


def describing(data: bytes) -> None:
    """article.yml is read, with words that can be written down, or refused."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "source.txt").write_text("正文。", encoding="utf-8")
        (Path(folder) / "article.yml").write_bytes(data)
        metadata = read_article(Path(folder), "a").metadata
    _encode(metadata)


def _source(data: bytes) -> Source:
    text, encoding = decode(data, "a")
    return Source("a", "a/source.txt", data, encoding, text)


def _shape(document: Document) -> object:
    return document.title, document.kicker, [(block.type, block.text) for block in document.blocks]


def cleaning(data: bytes) -> None:
    """Cleaning what has been cleaned changes nothing."""
    document = clean(_source(data))
    again = as_text(document)
    if again.strip():
        assert _shape(clean(Source("a", "a/source.txt", b"", "utf-8", again))) == _shape(document)


def extracting(data: bytes) -> None:
    """Every figure stands where its span says, and no two overlap."""
    document = clean(_source(data))
    mentions = extract(document, Metadata(place=None), CITY)
    texts = {block.id: block.text for block in document.blocks}
    ends: dict[str, int] = {}
    for figure in sorted(mentions.figures, key=lambda each: (each.block, each.start)):
        assert texts[figure.block][figure.start : figure.end] == figure.raw
        assert figure.start >= ends.get(figure.block, 0)
        ends[figure.block] = figure.end
    assert len({figure.id for figure in mentions.figures}) == len(mentions.figures)


PO_TEXT = Source("a", "a/source.txt", b"", "utf-8", "全市增长6.1%，发展良好。\n\n新建学校45所，均已投用。\n")
PO_DOCUMENT = clean(PO_TEXT)
PO_MENTIONS = extract(PO_DOCUMENT, Metadata(), CITY)


def translating(data: bytes) -> None:
    """en.po is refused, or merging it twice is merging it once and the edition can be made."""
    text = data.decode("utf-8", "replace")
    once = merge(text, PO_DOCUMENT, PO_MENTIONS, CITY)
    assert merge(once, PO_DOCUMENT, PO_MENTIONS, CITY) == once
    translate(replace(PO_TEXT, po=text, po_path="a/en.po"), PO_DOCUMENT, PO_MENTIONS, CITY)


def auditing(data: bytes) -> None:
    """A line of Chinese, then its English: every figure that is found in the English stands inside it."""
    chinese, _, english = data.partition(b"\n")
    document = clean(_source(chinese))
    figures = extract(document, Metadata(), CITY).figures
    en = english.decode("utf-8", "replace")
    for block in document.blocks:
        own = tuple(figure for figure in figures if figure.block == block.id)
        verdict = audit(block.text, en, own, CITY)
        assert all(0 <= found.start < found.end <= len(en) for found in verdict.aligned)
        assert {found.figure for found in verdict.aligned} <= {figure.id for figure in own}


def tables(data: bytes) -> None:
    """A table of either form is read, with words that can be written down, or refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(data)
        with contextlib.suppress(ProblemError):
            _encode(*read_csv(path, "a.csv", Term))
        _encode(*read_yaml(path, "a.yml", tuple[Topic, ...]))


def adding_page(data: bytes) -> None:
    """A web page gives text that can be written down, or a problem."""
    _encode(read_web_page(data.decode("utf-8", "replace"), "a.html"))


def adding_markdown(data: bytes) -> None:
    """Markdown gives text that can be written down, and so are the words of its head."""
    _encode(read_markdown(data.decode("utf-8", "replace")))


def adding_word(data: bytes) -> None:
    """A Word file gives text or a problem, whatever its document part holds."""
    read_word_file(word_file(document=data.decode("utf-8", "replace")), "a.docx").text.encode()


def adding_archive(data: bytes) -> None:
    """Any bytes called .docx give text or a problem."""
    read_word_file(data, "a.docx").text.encode()


def heading(data: bytes) -> None:
    """Words of a heading are shown as they are: they make no element of their own."""
    html = Markdown(extensions=["attr_list", "toc"]).convert(
        f"# {heading_text(data.decode('utf-8', 'replace'))} {{#t}}"
    )
    assert html.count("<") == 2 or html == ""


LAWS: Mapping[str, Callable[[bytes], None]] = {
    "reading": reading,
    "describing": describing,
    "cleaning": cleaning,
    "extracting": extracting,
    "translating": translating,
    "auditing": auditing,
    "tables": tables,
    "adding-page": adding_page,
    "adding-markdown": adding_markdown,
    "adding-word": adding_word,
    "adding-archive": adding_archive,
    "heading": heading,
}


def keeps(name: str, data: bytes) -> None:
    """Run one law; a refusal is an answer like any other."""
    with contextlib.suppress(ProblemError):
        LAWS[name](data)
