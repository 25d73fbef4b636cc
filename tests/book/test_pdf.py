"""The PDF itself: text, links, fonts, bytes, standards, as a reader's program finds them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from books import MADE_UP, ROOT, composed, links, material, printed
from pypdf import PdfReader
from site_project import run

from builder.book import typeset
from builder.book.typesetting import chinese_font
from builder.records.problem import ProblemError

HOSTILE_TITLE = "<script>alert(1)</script> *星号* {{ 7*7 }} {#x} [链](javascript:alert(1))"


@pytest.fixture(scope="module")
def real() -> bytes:
    """The real digest in both languages."""
    return printed(composed("both", root=ROOT))


@pytest.fixture(scope="module")
def reader(real: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(real), strict=True)


@pytest.fixture(scope="module")
def made_up() -> bytes:
    """The made-up digest in Chinese, hostile article and all."""
    return printed(composed("zh"))


def squeezed(text: str) -> str:
    """Text without white space, marks of lines ends and hyphens, which a typesetter may put anywhere."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def text_of(pages: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in pages.pages))


def test_every_heading_and_title_of_both_languages_can_be_copied(reader: PdfReader) -> None:
    text = text_of(reader)
    for article in material(ROOT).articles:
        title = article.source.metadata.title
        assert title
        assert squeezed(title.zh) in text
        assert squeezed(title.en) in text
        for block in article.document.blocks:
            if block.type == "heading":
                assert squeezed(block.text) in text
                assert squeezed(article.english.entries[block.id].text) in text


def test_every_paragraph_of_a_chinese_book_can_be_copied(made_up: bytes) -> None:
    text = text_of(PdfReader(io.BytesIO(made_up)))
    for article in material().articles:
        for block in article.document.blocks:
            wanted = squeezed(block.text)
            assert wanted[:12] in text
            assert wanted[-6:] in text


def test_every_link_leads_to_a_page_of_the_book(reader: PdfReader) -> None:
    found = links(reader)
    figures = len(material(ROOT).register.entries)
    assert len(found) > 3 * figures  # text to index, index to text by value and by page
    last = len(reader.pages)
    assert all(1 <= page <= last and 0 <= height <= 710 for _, page, height, _ in found)


def test_figures_lead_to_the_index_and_the_index_back(reader: PdfReader) -> None:
    index = next(n for n, page in enumerate(reader.pages, 1) if "数据索引" in page.extract_text() and n > 5)
    there = [(start, end) for start, end, _, _ in links(reader) if start < index <= end]
    back = [(start, end) for start, end, _, _ in links(reader) if end < index <= start]
    assert len(there) >= len(material(ROOT).register.entries)
    assert {end for _, end in back} >= {start for start, _ in there if start > 5}


def test_the_contents_give_the_page_each_chapter_starts_on(reader: PdfReader) -> None:
    contents = squeezed(reader.pages[1].extract_text())
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert len(chapters) == 5 + len(material(ROOT).articles)
    for entry in chapters:
        page = (reader.get_destination_page_number(entry) or 0) + 1
        start = contents.index(squeezed(entry.title)[:9])
        assert str(page) in contents[start : start + 160]
        assert squeezed(entry.title)[:9] in squeezed(reader.pages[page - 1].extract_text())


def test_all_fonts_are_embedded_subsets(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font.get_object()
            names.add(str(descriptor["/FontName"]))
    assert any(re.search("CJK|Han|Song", name) for name in names)
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)


def test_title_language_tags_and_standards(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    digest = material(ROOT).city.digest
    assert reader.metadata
    assert reader.metadata.title == f"{digest.title.en} · {digest.title.zh}"
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    packet = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in re.sub(r"\s", "", packet)
    assert "<pdfuaid:part>1</pdfuaid:part>" in re.sub(r"\s", "", packet)


def test_the_book_is_neither_thin_nor_bloated(reader: PdfReader, real: bytes) -> None:
    assert 50 <= len(reader.pages) <= 120
    assert len(real) < 4e6


def test_same_seeds_same_bytes(made_up: bytes) -> None:
    assert printed(composed("zh")) == made_up


def test_hostile_text_comes_out_as_text(made_up: bytes) -> None:
    pages = PdfReader(io.BytesIO(made_up))
    text = text_of(pages)
    assert squeezed(HOSTILE_TITLE) in text
    assert "<bonmouseover" in text
    actions = [
        annotation.get_object()
        for page in pages.pages
        for annotation in page.get("/Annots") or ()
        if "/A" in annotation.get_object()
    ]
    assert actions == []


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize(
    ("scope", "name"), [("article", "odd-characters"), ("topic", "ports"), ("district", "donggang")]
)
def test_a_part_of_the_digest_makes_a_book_of_its_own(lang: str, scope: str, name: str) -> None:
    pages = PdfReader(io.BytesIO(printed(composed(lang, scope, name))))
    assert 5 <= len(pages.pages) <= 10
    assert links(pages)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_poppler_finds_nothing_wrong(tmp_path: Path, real: bytes) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(real)
    for command in (["pdfinfo"], ["pdffonts"], ["pdftotext", "-q"], ["pdftoppm", "-r", "10", "-l", "3"]):
        out = [str(tmp_path / "out")] if command[0].startswith("pdfto") else []
        done = subprocess.run([*command, str(path), *out], capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_no_chinese_font_is_said_with_what_to_install() -> None:
    with pytest.raises(ProblemError, match="fonts-noto-cjk"):
        chinese_font(["Libertinus Serif", "DejaVu Sans"])


def test_a_character_that_no_font_has_does_not_stop_the_book() -> None:
    printed(composed("zh", "topic", "ports"))
    book = composed("zh", "topic", "ports").replace("港口", "港\U0001f9ff\U00016a00口", 1)
    made = typeset(book, ROOT / "templates")
    assert made.pdf.startswith(b"%PDF")
    assert [(problem.level, problem.code) for problem in made.problems] == [("warning", "no-pdf-a")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(MADE_UP / "seeds", tmp_path / "seeds")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "builder").symlink_to(ROOT / "builder")
    return tmp_path


def test_the_command_names_the_file_by_the_digest(project: Path, made_up: bytes) -> None:
    done = run(project, "builder", "pdf", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert (project / "qingyu-digest-zh.pdf").read_bytes() == made_up


WRONG = [
    ("an unknown topic", ("--topic", "no-such"), 1, r"topics\.yml: error: there is no topic 'no-such' \(one of: "),
    ("a folder that is not there", ("--topic", "ports", "-o", "no/such/book.pdf"), 1, r"book\.pdf: error: cannot be"),
    ("two parts at once", ("--topic", "ports", "--district", "xishan"), 2, r"give one of"),
    ("another language", ("--lang", "fr"), 2, r"--lang"),
]


@pytest.mark.parametrize(("why", "options", "code", "said"), WRONG, ids=[case[0] for case in WRONG])
def test_what_cannot_be_done_is_said(project: Path, why: str, options: tuple[str, ...], code: int, said: str) -> None:
    done = run(project, "builder", "pdf", *options)
    assert done.returncode == code
    assert re.search(said, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not list(project.glob("*.pdf"))
