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

ENTRIES: tuple[dict[str, Any], ...] = (
    {"k": "figure", "t": "GDP, Ningbo, 2022: 15704亿元", "s": "2022年全市实现地区生产总值15704亿元。",
     "u": "figures/#f-1", "a": ["地区生产总值"], "f": {"v": "1570400000000", "p": "15704", "u": "元"}},
    {"k": "figure", "t": "Foreign investment: 26.96亿美元", "s": "实际利用外资26.96亿美元。", "u": "figures/#f-2",
     "a": [], "f": {"v": "2696000000", "p": "26.96", "u": "美元"}},
    {"k": "figure", "t": "GDP growth, Beilun: 6.1%", "s": "同比增长6.1%。", "u": "figures/#f-4",
     "a": [], "f": {"v": "6.1", "p": "6.1", "u": "%"}},
    {"k": "place", "t": "Beilun", "s": "District", "u": "districts/beilun/", "a": ["北仑", "北仑区", "beilun"]},
    {"k": "place", "t": "Haishu", "s": "District", "u": "districts/haishu/", "a": ["海曙", "海曙区", "haishu"]},
    {"k": "organisation", "t": "Beilun Mould Association", "s": "", "u": "organisations/#o-1", "a": ["北仑模具协会"]},
    {"k": "article", "t": "Beilun breaks the waves", "s": "", "u": "articles/004-beilun/", "a": ["北仑奋楫"]},
)  # fmt: skip


def write_pages(docs: Path) -> None:
    """The demo's Markdown, front matter as the builder writes it, and finder.json, in both languages under `docs`."""
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
        finder = json.dumps({"v": 1, "entries": ENTRIES}, ensure_ascii=False)
        (docs / lang / "finder.json").write_text(finder, encoding="utf-8")
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
        "strings": strings,
    }


def build_demo(folder: Path, site_url: str = "") -> Path:
    """Write and build the demo with the project's own mkdocs.yml and theme; the built site's folder."""
    docs, site = folder / "docs", folder / "site"
    write_pages(docs)
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), site_url=site_url, hooks=[], strict=True
    )
    config.extra["digest"] = {**digest_settings(), "stylesheet": material_stylesheet(config)}
    mkdocs_build(config)
    return site
