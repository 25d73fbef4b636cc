"""Settings and layouts for the peers: a page with header, contents, language switch, text and footer, nothing else."""

from __future__ import annotations

SECTIONS = ("articles", "topics", "districts", "figures", "people", "organisations", "glossary", "about")

MATERIAL = """site_name: Digest
theme:
  name: material
  font: false
nav:
  - index.md
  - en/index.md
  - zh/index.md
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore, anchors: ignore}}
plugins:
  - search: {lang: [en, zh]}
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: "¶"}
"""

_HUGO_PAGE = (
    """<!doctype html>
<html lang="{{ .Section }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.description }}">
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body>
<header><a href="/">Digest</a>
{{ with .Params.alternate }}<a href="{{ .en }}">English</a> <a href="{{ .zh }}">中文</a>{{ end }}
<nav><ul>"""
    + "".join(f'<li><a href="/{{{{ $.Section }}}}/{name}/">{name}</a></li>' for name in SECTIONS)
    + """</ul></nav></header>
<aside>{{ .TableOfContents }}</aside>
<main>{{ .Content }}</main>
<footer>Digest</footer>
</body>
</html>
"""
)

HUGO = {
    "hugo.toml": """baseURL = "https://example.org/"
title = "Digest"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
title = true
[markup.tableOfContents]
startLevel = 1
endLevel = 6
""",
    "layouts/_default/single.html": _HUGO_PAGE,
    "layouts/_default/list.html": _HUGO_PAGE,
}

PELICAN = {
    "pelicanconf.py": """SITENAME = "Digest"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
PAGE_PATHS = ["pages"]
ARTICLE_PATHS = []
STATIC_PATHS = ["data", "media"]
DIRECT_TEMPLATES = []
THEME = "theme"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOAD_CONTENT_CACHE = False
MARKDOWN = {
    "extensions": ["markdown.extensions.meta", "attr_list", "md_in_html", "tables", "toc"],
    "extension_configs": {"toc": {"permalink": "¶"}},
    "output_format": "html5",
}
""",
    "theme/templates/page.html": """<!doctype html>
<html lang="{{ page.lang }}">
<head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body>
<header><a href="/">Digest</a> <a href="{{ page.other }}">English 中文</a>
<nav><ul>"""
    + "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in SECTIONS)
    + """</ul></nav></header>
<main>{{ page.content }}</main>
<footer>Digest</footer>
</body>
</html>
""",
    "theme/static/style.css": "",
}
