"""A small site in both languages, without the corpus: what the theme and the search are tested on."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from builder.hook import material_stylesheet
from builder.pages.figure_table.rows import FIELDS
from builder.pages.finder.files import shard_files
from builder.pages.finder.names import Name

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "pages"
TAGS = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True)
class DemoPage:
    path: str
    source: str
    kind: str
    section: str
    en: str
    zh: str
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


DEMO = (
    DemoPage("", "home", "home", "", "Ningbo Digest", "宁波文摘"),
    DemoPage("articles/004-beilun/", "article", "article", "articles", "Beilun breaks the waves", "北仑奋楫",
             ("Ports|港口航运",), ("Beilun|北仑",)),
    DemoPage("districts/beilun/", "district", "district", "districts", "Beilun District", "北仑区",
             (), ("Beilun|北仑",)),
    DemoPage("figures/", "figures", "figures", "figures", "Figures", "数据"),
    DemoPage("figures/conflicts/", "conflicts", "conflicts", "figures", "What disagrees", "数据存疑"),
    DemoPage("about/", "about", "guide", "about", "About the digest", "关于本文摘"),
)  # fmt: skip

SECTIONS = (
    ("articles", "Articles", "文章"), ("topics", "Topics", "专题"), ("districts", "Districts", "地区"),
    ("figures", "Figures", "数据"), ("people", "People", "人物"), ("organisations", "Organisations", "机构"),
    ("pictures", "Pictures", "图片"), ("glossary", "Glossary", "术语"), ("about", "About", "关于"),
)  # fmt: skip

NAMES = (
    Name("place", ("北仑区", "Beilun"), ("Beilun", "北仑区"), "districts/beilun/", ("北仑",), (1,), (2023, 2024)),
    Name("place", ("海曙区", "Haishu"), ("Haishu", "海曙区"), "districts/haishu/", ("海曙",), (), (0, 0)),
    Name("organisation", ("北仑模具协会", "Beilun Mould Society"), ("", ""), "organisations/#o-1", (), (1,), (0, 0)),
    Name("article", ("北仑奋楫", "Beilun breaks the waves"), ("", ""), "articles/004-beilun/", (), (0, 1), (0, 0)),
)  # fmt: skip
# Key, number, years, topics and districts.
NUMBERS = (
    ("v6215704 元", 0, 2022, 2022, ()), ("p5415704 元", 0, 2022, 2022, ()), ("v592696 美元", 1, 2023, 2023, (1,)),
    ("p512696 美元", 1, 2023, 2023, (1,)), ("v5061 %", 2, 2024, 2024, (1,)),
)  # fmt: skip
FACETS = (("topic", "ports", "港口航运", "Ports", 1), ("district", "beilun", "北仑", "Beilun", 2))
FIGURES = (
    (
        "f-00000001",
        "15704亿元",
        "1.5704 trillion yuan",
        "1570400000000",
        "2022年全市实现地区生产总值15704亿元。",
        "GDP",
    ),
    ("f-00000002", "26.96亿美元", "2.696 billion dollars", "2696000000", "实际利用外资26.96亿美元。", "外资"),
    ("f-00000003", "6.1%", "6.1 percent", "6.1", "同比增长6.1%。", "增速"),
)


def look_up_files() -> dict[str, str]:
    """What the search box fetches, as the builder writes it."""
    rows = [
        [
            id_,
            zh,
            en,
            value,
            sentence,
            0,
            None,
            label,
            "",
            0,
            0,
            0,
            "",
            "level",
            "actual",
            "004-beilun",
            f"figures/#{id_}",
            [],
            [],
            ["", ""],
        ]
        for id_, zh, en, value, sentence, label in FIGURES
    ]
    none = [["", "", "", 0, 0]]
    units = [[unit, unit, unit] for unit in ("%", "元", "美元")]
    columns = {"indicator": none, "place": none, "period": none, "unit": units}
    table = {"version": "1", "total": 3, "block": 32, "fields": FIELDS, **columns}
    return {
        **dict(shard_files(NAMES, NUMBERS, FACETS, (2024, 2023, 2022))),
        "data/figures/index.json": json.dumps(table, ensure_ascii=False),
        "data/figures/words.json": json.dumps(table, ensure_ascii=False),
        "data/figures/rows/0.json": json.dumps({"articles": {}, "rows": rows}, ensure_ascii=False),
    }


def write_pages(docs: Path) -> None:
    """The demo's Markdown, front matter as the builder writes it, in both languages, and the shards, under `docs`."""
    templates = Environment(loader=FileSystemLoader(PAGES), trim_blocks=True, lstrip_blocks=True)
    for nth, lang in enumerate(TAGS):
        for page in DEMO:
            meta = {
                "title": page.zh if nth else page.en,
                "lang": TAGS[lang],
                "alternate": {code: f"../{code}/" for code in TAGS},
                "kind": page.kind,
                "section": page.section,
                "description": "A page of the demo.",
                "topics": [name.split("|")[nth] for name in page.topics],
                "districts": [name.split("|")[nth] for name in page.districts],
            }
            template = templates.get_template(f"{page.source}.md")
            text = template.render(t=lambda en, zh, nth=nth: (en, zh)[nth])
            target = docs / lang / page.path / "index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n{text}", encoding="utf-8")
    for path, text in look_up_files().items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    (docs / "index.md").write_text((ROOT / "docs" / "index.md").read_text("utf-8"), encoding="utf-8")


def digest_settings() -> dict[str, Any]:
    """What the builder's hook puts into config.extra["digest"]."""
    strings = {
        lang: tomllib.loads((ROOT / "templates" / "strings" / f"theme.{lang}.toml").read_text("utf-8")) for lang in TAGS
    }
    sections = [
        {"id": name, "path": f"{name}/", "en": en, "zh": zh, "where": "footer" if name == "about" else "header"}
        for name, en, zh in SECTIONS
    ]
    return {
        "title": {"en": "Ningbo Digest", "zh": "宁波文摘"},
        "tagline": {
            "en": "A city read through its newspapers, every figure traced to its sentence",
            "zh": "从报纸读一座城，每个数字都有出处",
        },
        "sections": sections,
        "fronts": [f"{lang}/{path}" for lang in TAGS for path in ("", *(section["path"] for section in sections))],
        "strings": strings,
    }


def build_demo(folder: Path, site_url: str = "") -> Path:
    """Write and build the demo with the project's own mkdocs.yml and theme; the built site's folder."""
    docs, site = folder / "docs", folder / "site"
    write_pages(docs)
    hook = folder / "hook.py"
    hook.write_text("from builder.hook import on_env\n", encoding="utf-8")
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(docs),
        site_dir=str(site),
        site_url=site_url,
        hooks=[str(hook)],
        strict=True,
    )
    config.extra["digest"] = {**digest_settings(), "stylesheet": material_stylesheet(config)}
    mkdocs_build(config)
    return site
