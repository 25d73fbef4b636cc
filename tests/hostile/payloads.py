"""Hostile words, one a row, and a digest that brings all of them in through every door at once.

No payload holds a digit: a number that English and Chinese do not share would be stopped by the audit, not by escaping.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import yaml
from site_project import ROOT

from builder.clean import clean
from builder.extract import extract
from builder.read import read_article
from builder.tables.city import City, load_city
from builder.translate import fill, merge

PAYLOADS = {
    "script": "<script>window.ran=true</script>",
    "script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "image with a handler": "<img src=x onerror=window.ran=true>",
    "drawing with a handler": "<svg onload=window.ran=true>",
    "out of an attribute": "\"><b onmouseover='window.ran=true'>",
    "end of a script": "</script><script>window.ran=true</script>",
    "end of a style": "</style></title><script>window.ran=true</script>",
    "frame": "<iframe srcdoc='<script>parent.ran=true</script>'></iframe>",
    "comment": "<!-- never closed",
    "template output": "{{ 'pw' ~ 'ned' }}",
    "template input": "{% include '/etc/passwd' %}{% raw %}",
    "template comment": "{# gone #}<%# gone #%>${gone}",
    "javascript link": "[链](javascript:window.ran=true)",
    "picture from elsewhere": "![图](https://evil.example/x.png)",
    "address alone": "<javascript:window.ran=true>",
    "attributes": "字{: onclick=window.ran=true .hostile #hostile }",
    "id": "题 {#hostile}",
    "marks": "*斜* **粗** `码` ~~删~~ ^上^ ==亮== |表|",
    "escapes": "\\<b\\>&lt;b&gt;&#x3c;i&#x3e;",
    "formula": "=cmd|' /C calc'!A",
    "formula with plus": "+HYPERLINK(\"http://evil.example\")",
    "formula with minus": "-cmd|' /C calc'!A",
    "formula with at": "@SUM(cmd|' /C calc'!A)",
    "quotes": "a\" 'b' : c, [d] {e} - f",
    "yaml tag": "!!python/object/apply:os.system ['id']",
    "front matter": "--- template: evil.html ---",
    "typst": "#panic(\"x\") $x$ #read(\"/etc/passwd\") [x] @x <x> //",
    "entity": "&xxe; ]]> <![CDATA[ x ]]> <?php x ?>",
    "path": "../../../../etc/passwd",
    "address of a folder": "/etc/passwd\\..\\x",
    "css": "x;} * { background: url(//evil.example) } \\",
    "turned letters": "甲\u202e乙\u2066丙\u061c",
    "unseen letters": "甲\u200b乙\ufeff丙\u2060丁\U000e0041戊",
    "a very long word": "长a" * 40,
}  # fmt: skip
LABELS = tuple(PAYLOADS)
TABLE_DOORS = ("people", "organisations", "districts", "topics", "indicators", "glossary")
ARTICLE_DOORS = ("text", "title", "byline", "newspaper", "summary", "correction", "english", "note")
HAN = re.compile("[\u4e00-\u9fff]")
DOORS = (*ARTICLE_DOORS, *TABLE_DOORS)


def mark(door: str, nth: int) -> str:
    """Letters that tell where words came in: no digits, and no other words of the site."""
    return f"Zq{''.join(chr(ord('a') + int(figure)) for figure in f'{DOORS.index(door):02}{nth:02}')}q"


def words(door: str, nth: int, *, first: bool = False) -> str:
    """A payload with its mark behind or before it; Chinese in the English would be stopped by the audit."""
    payload = PAYLOADS[LABELS[nth]]
    if door in ("english", "note"):
        payload = HAN.sub("x", payload)
    return f"{payload}{mark(door, nth)}" if first else f"{mark(door, nth)}{payload}"


def article_yml(nth: int) -> dict[str, object]:
    """Every field of words that article.yml has."""

    def pair(door: str) -> dict[str, str]:
        return {"zh": "港" + words(door, nth), "en": words(door, nth)}

    return {
        "title": {"zh": words("title", nth, first=True), "en": words("title", nth, first=True)},
        "bylines": [{**pair("byline"), "role": pair("byline")}],
        "newspaper": pair("newspaper"),
        "year": {"value": 2024, "basis": "inferred", "why": pair("correction")},
        "place": "qingyu",
        "summary": {"zh": [pair("summary")["zh"]] * 3, "en": [pair("summary")["en"]] * 3},
        "corrections": [{"kind": "replace", "find": "更正前", "put": "更正后", "reason": pair("correction")}],
    }


def source_txt(nth: int) -> str:
    """A payload inside a sentence, at the start of a line, alone, and in every name of the tables."""
    payload = PAYLOADS[LABELS[nth]]
    lines = [
        payload,
        f"全市增长6.1%，{words('text', nth)}，均已完成。",
        f"{payload}是一行的开头，全市增长3.2%，更正前均已完成。",
        *(f"今日，{words(door, nth)}的集装箱增长6.1%，{door}各方均到场。" for door in TABLE_DOORS),
    ]
    return "\n\n".join(lines) + "\n"


def write_seeds(seeds: Path) -> None:
    """The made-up digest with one hostile article a payload, and a hostile row of each table."""
    shutil.copytree(ROOT / "tests/made_up/seeds", seeds)
    _write_tables(seeds / "tables")
    for nth in range(len(LABELS)):
        folder = seeds / f"articles/hostile-{nth:02}"
        folder.mkdir()
        (folder / "source.txt").write_text(source_txt(nth), encoding="utf-8")
        (folder / "article.yml").write_text(yaml.safe_dump(article_yml(nth), allow_unicode=True), encoding="utf-8")
    city = load_city(seeds)
    for nth in range(len(LABELS)):
        _write_english(city, seeds / f"articles/hostile-{nth:02}", nth)


def _write_english(city: City, folder: Path, nth: int) -> None:
    source = read_article(folder, folder.name)
    document = clean(source)
    po = merge("", document, extract(document, source.metadata, city), city)
    block = next(block for block in document.blocks if mark("text", nth) in block.text)
    english = {block.text: f"The city grew 6.1 percent: {words('english', nth)}, all done."}
    po = fill(po, english, "editorial", "2026-11-20", "reviewed")
    note = "".join(words("note", nth).split("\n"))
    (folder / "en.po").write_text(po.replace("# made:", f"# note: {note}\n# made:", 1), encoding="utf-8")


def _write_tables(tables: Path) -> None:
    every = range(len(LABELS))

    def named(door: str, nth: int) -> dict[str, str]:
        return {"zh": words(door, nth), "en": words(door, nth)}

    _append(
        tables / "people.csv",
        [
            {"id": f"p-{nth}", **named("people", nth), "role_zh": words("people", nth), "role_en": words("people", nth)}
            for nth in every
        ],
    )
    _append(
        tables / "organisations.csv",
        [
            {"id": f"o-{nth}", **named("organisations", nth), "kind": "company", "note": words("organisations", nth)}
            for nth in every
        ],
    )
    _append(tables / "glossary.csv", [
        {**named("glossary", nth), "kind": "term", "note": "usual form " + words("glossary", nth)} for nth in every
    ])  # fmt: skip
    rows = {
        "districts": [
            {"id": f"d-{nth}", "level": "district", **named("districts", nth), "short": words("districts", nth),
             "en_short": words("districts", nth), "pinyin": "Hostile", "inside": "qingyu"} for nth in every
        ],
        "topics": [
            {"id": f"t-{nth}", **named("topics", nth), "about": named("topics", nth),
             "terms": [{"term": words("topics", nth), "weight": 3}]} for nth in every
        ],
        "indicators": [{"id": f"i-{nth}", **named("indicators", nth), "kind": "count"} for nth in every],
    }  # fmt: skip
    for name, more in rows.items():
        path = tables / f"{name}.yml"
        path.write_text(path.read_text("utf-8") + "\n".join(f"- {json.dumps(row)}" for row in more) + "\n", "utf-8")


def _append(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        fields = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, fields, restval="", lineterminator="\n").writerows(rows)
