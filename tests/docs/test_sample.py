"""The sample in the README is an article.yml that the builder takes."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from gold_document import the_city

from builder.read import read_article

ROOT = Path(__file__).parents[2]


def test_the_sample_article_yml_is_read(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / "source.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "article.yml").write_text(textwrap.dedent(found[1]), encoding="utf-8")
    metadata = read_article(tmp_path, "a").metadata
    assert metadata.title is not None
    assert metadata.date is not None
    assert metadata.bylines
    assert metadata.place in {row.id for row in the_city().districts}
