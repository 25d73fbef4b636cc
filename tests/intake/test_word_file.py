"""Word files: the words a reader of the file sees; and files built to do harm, which are refused in a blink."""

from __future__ import annotations

import io
import resource
import time
import zipfile

import pytest
from word_files import paragraph, word_file

from builder.intake.word_file import read_word_file
from builder.records.problem import ProblemError


def text_of(*paragraphs: str) -> str:
    return read_word_file(word_file(*paragraphs), "a.docx").text


def test_title_headings_and_paragraphs() -> None:
    found = read_word_file(
        word_file(paragraph("港口的一年", "a3"), paragraph("航线", "1"), paragraph("新增航线12条。")), "a.docx"
    )
    assert (found.title, found.text) == ("港口的一年", "# 港口的一年\n\n## 航线\n\n新增航线12条。\n")


def test_title_field_counts_only_where_the_text_has_it() -> None:
    body = paragraph("港口的一年"), paragraph("新增航线12条。")
    assert read_word_file(word_file(*body, title="港口的一年"), "a.docx").title == "港口的一年"
    assert read_word_file(word_file(*body, title="Document1 (copy)"), "a.docx").title == ""


def test_runs_breaks_and_tabs() -> None:
    runs = "<w:r><w:t>新增</w:t></w:r><w:r><w:t>12条</w:t><w:br/><w:t>远洋</w:t><w:tab/><w:t>5条</w:t></w:r>"
    assert text_of(f"<w:p>{runs}</w:p>") == "新增12条\n\n远洋 5条\n"


def test_deleted_and_hidden_text_is_gone() -> None:
    changed = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        '<w:r><w:instrText>HYPERLINK "http://x"</w:instrText><w:t>链接</w:t></w:r></w:p>'
    )
    assert text_of(changed) == "新链接\n"


def test_cells_of_a_table_and_text_inside_content_controls() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('吞吐量')}</w:tc><w:tc>{paragraph('128.6万')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('结尾')}</w:sdtContent></w:sdt>"
    assert text_of(table, control) == "吞吐量\n\n128.6万\n\n结尾\n"


def test_markup_in_the_text_is_text() -> None:
    assert text_of(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;")) == "<script>alert(1)</script>\n"


BOMB = "<!DOCTYPE w [" + "".join(
    f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' if n else '<!ENTITY a1 "很多">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(word_file(paragraph("&a9;"), head=BOMB), "not what Word writes", id="entities that multiply"),
        pytest.param(
            word_file(paragraph("&x;"), head='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "not what Word writes",
            id="entity from a file",
        ),
        pytest.param(word_file(document="<w:document"), "not what Word writes", id="broken XML"),
        pytest.param(word_file(document="<a>" * 100_000), "not what Word writes", id="deep XML that never ends"),
        pytest.param(word_file(), "no text", id="no paragraph"),
        pytest.param(b"PK\x03\x04 and then nothing", "cannot be opened", id="half a zip"),
        pytest.param(word_file(paragraph("字"))[:-30], "cannot be opened", id="cut off"),
        pytest.param(b"not a zip at all", "cannot be opened", id="no zip"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        read_word_file(data, "a.docx")


def test_a_zip_of_something_else_is_no_word_file() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    with pytest.raises(ProblemError, match="no Word document"):
        read_word_file(target.getvalue(), "a.docx")


def test_a_zip_bomb_costs_neither_memory_nor_time() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(b" " * 1_000_000)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(ProblemError, match="unpacks to more than 20 MB"):
        read_word_file(target.getvalue(), "a.docx")
    assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_deep_but_whole_xml_is_read() -> None:
    depth = 20_000
    deep = "<w:p>" + "<w:smartTag>" * depth + "<w:r><w:t>字</w:t></w:r>" + "</w:smartTag>" * depth + "</w:p>"
    assert text_of(deep) == "字\n"
