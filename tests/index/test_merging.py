"""Parts of a site that are indexed apart and put together are the index of the whole."""

from __future__ import annotations

import subprocess
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from builder.index import index, parts
from builder.index.merging import merge
from builder.index.packed import decode, unpacked
from builder.index.parts import parts_of

PAGE = """<html lang="{lang}"><head><meta data-pagefind-filter="kind[content]" content="{kind}"></head><body>
<div class="dg-page" data-lang="{short}" data-kind="{kind}" data-pagefind-body><h1>{title}</h1>{body}</div>
</body></html>"""
BODIES = {
    "en": "<p>The port (<i>Gǎngkǒu</i>) handled {n} tonnes.</p><p>{ship}</p>",
    "zh": "<p>港口吞吐量{n}吨。</p><p>{ship}</p>",
}
ARTICLES = 12


def write(site: Path, lang: str, number: int, more: str = "") -> None:
    path = site / lang / "articles" / f"a{number}" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BODIES[lang].format(n=number, ship="ship 船 " * (number + 1)) + more
    tag = {"en": "en", "zh": "zh-Hans"}[lang]
    path.write_text(
        PAGE.format(lang=tag, short=lang, kind="article", title=f"Title {number}", body=body), encoding="utf-8"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    for lang in BODIES:
        for number in range(ARTICLES):
            write(made, lang, number)
    text = PAGE.format(lang="en", short="en", kind="about", title="About", body="<p>gangkou</p>")
    (made / "en" / "about").mkdir()
    (made / "en" / "about" / "index.html").write_text(text, encoding="utf-8")
    (made / "index.html").write_text("<html lang='en'><body>door</body></html>", encoding="utf-8")
    return made


def held(bundle: Path) -> dict[str, Any]:
    """What an index says, whatever its pages are numbered: pages, words with their places on each, filters."""
    found: dict[str, Any] = {}
    for file in bundle.glob("*.pf_meta"):
        version, listed, spans, filters, *rest = decode(unpacked(file), 0)[0]
        names = [name for name, _ in listed]

        def by_page(entries: list[Any], names: list[str] = names) -> dict[str, Any]:
            numbers = accumulate(step for step, *_ in entries)
            return {names[number]: there for number, (_, *there) in zip(numbers, entries, strict=True)}

        words = {}
        for start, end, name in spans:
            for word, entries, forms in decode(unpacked(bundle / "index" / f"{name}.pf_index"), 0)[0][0]:
                assert start <= word
                assert word[: len(end)] <= end
                words[word] = by_page(entries), {form: by_page(pages) for form, pages in forms}
        values = [decode(unpacked(bundle / "filter" / f"{name}.pf_filter"), 0)[0] for _, name in filters]
        found[file.name.split("_")[0]] = {
            "version": version,
            "pages": dict(listed),
            "words": words,
            "filters": {title: {value: {names[n] for n in pages} for value, pages in rows} for title, rows in values},
            "rest": rest,
        }
    found["texts"] = {path.name: path.read_bytes() for path in (bundle / "fragment").iterdir()}
    found["program"] = {path.name for path in bundle.iterdir() if path.suffix in (".js", ".pagefind")}
    return found


def pagefind(words: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "pagefind", "--site", str(words), "--output-path", str(target), "--silent"]
    subprocess.run(command, check=True, capture_output=True)
    return target


def test_parts_together_are_the_whole(site: Path, tmp_path: Path) -> None:
    whole = pagefind(site, tmp_path / "whole")
    for path in [*site.rglob("*.html")]:
        part = tmp_path / ("first" if path.parent.name < "a4" else "second") / path.relative_to(site)
        part.parent.mkdir(parents=True, exist_ok=True)
        path.rename(part)
    made = [pagefind(tmp_path / name, tmp_path / f"{name}-made") for name in ("first", "second")]
    merge(made, tmp_path / "merged")
    one, other = held(whole), held(tmp_path / "merged")
    assert len(one["pagefind.en"]["pages"]) == ARTICLES + 1
    assert any(forms for _, forms in one["pagefind.en"]["words"].values()), "words with accents have forms"
    assert other == one


def test_only_the_part_of_an_edited_article_is_made_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "WHOLE", 24)
    monkeypatch.setattr(parts, "PAGES", 24)
    made: list[str] = []
    run = parts._run_pagefind
    monkeypatch.setattr(parts, "_run_pagefind", lambda words, target: made.append(words.name) or run(words, target))
    shop = site.parent / "shop"
    assert index(site, shop).pages == {"en": ARTICLES + 1, "zh-hans": ARTICLES}
    assert sorted(made) == ["0", "1", "rest"]
    made.clear()
    write(site, "zh", 5, "<p>新码头</p>")
    index(site, shop)
    assert len(made) == 1
    kept = files(site / "pagefind")
    index(site, site.parent / "anew")
    assert files(site / "pagefind") == kept


def test_what_someone_wrote_over_is_not_taken_from_the_parts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "WHOLE", 24)
    index(site, site.parent / "shop")
    good = files(site / "pagefind")
    for path in (site / "pagefind/fragment").iterdir():
        path.write_bytes(b"spoilt")
    index(site, site.parent / "shop")
    assert files(site / "pagefind") == good


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_pages_of_an_article_stay_together_and_parts_are_of_a_size() -> None:
    uris = [f"{lang}/articles/a{number}/index.html" for lang in BODIES for number in range(1500)] + ["en/index.html"]
    found = parts_of(uris)
    assert all(
        found[f"en/articles/a{number}/index.html"] == found[f"zh/articles/a{number}/index.html"]
        for number in range(1500)
    )
    assert found["en/index.html"] == "rest"
    sizes = {name: list(found.values()).count(name) for name in set(found.values()) - {"rest"}}
    assert max(sizes.values()) < parts.PAGES * 1.3
