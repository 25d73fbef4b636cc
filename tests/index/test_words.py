"""The words that are searched: the lean form holds what Pagefind would find in the page, and only changes are read."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builder.index
from builder.index import index, words
from builder.index.lean import lean
from builder.index.words import gather_words

PAGE = """<!doctype html><html lang="en" class="no-js"><head><title>x</title>
<meta name="digest:kind" data-pagefind-filter="kind[content]" content="article"></head><body>
<header data-pagefind-ignore="all"><div>Masthead</div></header>
<div class="dg-page" data-lang="en" data-kind="article" data-pagefind-body>{body}</div><footer>Foot</footer>
</body></html>
"""

CASES = [
    ('<p class="dg-col" lang="en">Port</p>', "Port", "the page's own language"),
    ('<p class="dg-col" lang="zh-Hans">港口</p>', "", "the other language has an index of its own"),
    ('<p>Port <span lang="zh-Hans">港口</span></p>', "Port 港口", "words in brackets stand"),
    ("<table><tr><td>1</td></tr></table><p>after</p>", "after", "an article's figures have an index of their own"),
    ('<div class="dg-tags"><div>a</div></div><p>after</p>', "after", "an element ends where it ends, not within"),
    ('<img class="dg-other" alt="b"><p>after</p>', "after", "an element without an end"),
    ('<svg><path d="M1"/><title>t</title></svg><p>after</p>', "after", "drawings"),
    ("<div data-pagefind-ignore>a</div><p>after</p>", "after", "what a template leaves out"),
    ('<p class="dg-others">not the same class</p>', "not the same class", "a class whose name begins alike"),
    ('<section class="dg-glance"><p>a</p></section><p>after</p>', "after", "sentences that stand below once more"),
    ('<p class="dg-note dg-note-conflict">a</p><p class="dg-note">b</p>', "b", "conflicts, not other notes"),
    ('<p class="dg-state" data-state="draft">a</p><p>after</p>', "after", "who has read the English"),
    ('<dl class="dg-units"><dt>a</dt></dl><p>after</p>', "after", "what a unit is"),
    ("<p>2 &lt; 3</p>", "2 &lt; 3", "escaped signs stay escaped"),
    ('<p>a</p></div><p class="after">b</p>', "a", "what follows the page's own element"),
]


def text_of(html: str) -> str:
    body = html[html.index("<div data-pagefind-body>") :]
    return " ".join("".join(part.split(">")[-1] for part in body.split("<")).split())


@pytest.mark.parametrize(("body", "text", "why"), CASES, ids=[why for *_, why in CASES])
def test_only_searched_words_are_left(body: str, text: str, why: str) -> None:
    assert text_of(lean(PAGE.format(body=body))) == text, why


def test_filters_anchors_and_language_are_kept() -> None:
    made = lean(PAGE.format(body='<h2 id="a" class="x">Port</h2><a class="dg-figure" id="f-1" href="../">2</a>'))
    assert made.startswith('<html lang="en" class="no-js"><head><meta name="digest:kind" data-pagefind-filter=')
    assert '<h2 id="a">Port</h2><a id="f-1">2</a>' in made


def test_a_page_without_searched_words_takes_no_part() -> None:
    assert lean('<html lang="en"><body><p>a</p></body></html>') == ""


@given(st.text(alphabet="<>/ divp=\"'abc-", max_size=80))
def test_any_text_ends(text: str) -> None:
    lean(PAGE.format(body="") + text)
    lean(PAGE.replace("{body}", text))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    for name in ("one", "two", "three"):
        write(made, name, f"words of {name}")
    (made / "index.html").write_text("<html lang='en'><body>door</body></html>", encoding="utf-8")
    return made


def write(site: Path, name: str, text: str) -> None:
    path = site / name / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(body=f"<h1>{name}</h1><p>{text}</p>"), encoding="utf-8")


def edit(site: Path) -> None:
    write(site, "two", "other words")


def add(site: Path) -> None:
    write(site, "four", "new words")


def remove(site: Path) -> None:
    shutil.rmtree(site / "three")


def touch(site: Path) -> None:
    os.utime(site / "one/index.html", ns=(1, 1))


def silence(site: Path) -> None:
    path = site / "one/index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("data-pagefind-body", ""), encoding="utf-8")


def spoil_record(site: Path) -> None:
    (site.parent / "shop/words.json").write_text('{"program": 3}', encoding="utf-8")


def lose_words(site: Path) -> None:
    (site.parent / "shop/words/all/two/index.html").unlink()


def leave_words(site: Path) -> None:
    """As a build does that is killed, where its new page is taken back before the next one."""
    (site.parent / "shop/words/ghost").mkdir()
    (site.parent / "shop/words/ghost/index.html").write_text(PAGE.format(body="ghost"), encoding="utf-8")


CHANGES: list[tuple[Callable[[Path], None], int, str]] = [
    (edit, 1, "one page"),
    (add, 1, "a new page"),
    (remove, 0, "a page that is no more"),
    (touch, 1, "a new time is looked at"),
    (silence, 1, "a page that takes no part any more"),
    (spoil_record, 4, "a record that says nothing"),
    (lose_words, 1, "a lean page that was lost"),
    (leave_words, 0, "a lean page that no record names"),
]


@pytest.mark.parametrize(("change", "read", "why"), CHANGES, ids=[why for *_, why in CHANGES])
def test_only_what_changed_is_read(
    change: Callable[[Path], None], read: int, why: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = site.parent / "shop"
    gather_words(site, shop / "words")
    change(site)
    seen: list[str] = []
    monkeypatch.setattr(words, "lean", lambda html: seen.append(html) or lean(html))
    found = gather_words(site, shop / "words")
    assert len(seen) == read, why
    monkeypatch.undo()
    anew = gather_words(site, site.parent / "anew/words")
    assert found.key == anew.key
    assert contents(found.folder) == contents(anew.folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_index_is_made_anew_only_for_new_words(site: Path) -> None:
    shop = site.parent / "shop"
    first = index(site, shop)
    assert first.pages == {"en": 3}
    entry = site / "pagefind/pagefind-entry.json"
    before = entry.stat().st_mtime_ns
    assert index(site, shop) == first
    assert entry.stat().st_mtime_ns == before
    write(site, "two", "other words")
    index(site, shop)
    assert entry.stat().st_mtime_ns != before
    assert "other words" in held(site)["/two/"]["content"]


def test_an_index_of_another_program_is_made_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(site, site.parent / "shop")
    common = site / "pagefind/common.json"
    before = common.stat().st_mtime_ns
    monkeypatch.setattr(builder.index, "_program_key", lambda: "a newer one")
    index(site, site.parent / "shop")
    assert common.stat().st_mtime_ns != before


def test_an_index_that_a_kill_left_half_made_is_not_published(site: Path) -> None:
    index(site, site.parent / "shop")
    (site / ".pagefind/fragment").mkdir(parents=True)
    index(site, site.parent / "shop")
    assert not (site / ".pagefind").exists()


def test_an_index_someone_spoilt_is_made_anew(site: Path) -> None:
    shop = site.parent / "shop"
    index(site, shop)
    good = contents(site / "pagefind")
    next((site / "pagefind/fragment").iterdir()).unlink()
    index(site, shop)
    assert contents(site / "pagefind") == good


def held(site: Path) -> dict[str, Any]:
    pages = {}
    for path in (site / "pagefind/fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        page = json.loads(text[text.index("{") :])
        pages[page["url"]] = page
    return pages
