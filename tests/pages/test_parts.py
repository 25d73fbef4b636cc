"""Lists that grow with the digest: no page grows with them, all can be reached, and a new article changes little."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from posixpath import normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digest import Analysis, analyse
from builder.link import link
from builder.pages import environment, gather, lay_out, load_guides, load_strings, make_pages, markdown_files
from builder.pages.parts import cut, spread
from builder.project import Project

ROOT = Path(__file__).parents[2]
NUMBER = 300
# The largest are the own pages of topics, with up to a hundred paragraphs.
BOUND = 400_000
HREF = re.compile(r'href="([^"]*)"')
NUMBERED = re.compile(r"(en|zh)/(.*/)(\d+)/index\.md")
TEXT = """# 港口的第{number}天

记者 李明

2023年，青屿港完成集装箱吞吐量{value}万标箱，同比增长{growth}%。{name}有限公司总经理林海燕说，船舶平均在港时间缩短到{hours}小时。

东港新码头第{number}次全景 王晨 摄

第{number}天，东港区新增航线{routes}条，其中远洋航线5条，泊位{number}个。
"""


def write_articles(target: Path, number: int) -> None:
    """A made-up city with so many short articles, one a day."""
    shutil.copytree(ROOT / "tests/made_up/seeds/tables", target / "seeds/tables")
    shutil.copy(ROOT / "tests/made_up/seeds/digest.yml", target / "seeds")
    for n in range(1, number + 1):
        folder = target / f"seeds/articles/{n:03d}-day"
        folder.mkdir(parents=True)
        values = {"value": 100 + n % 5, "growth": n % 9 + 1, "hours": n % 20 + 2, "routes": n + 1}
        text = TEXT.format(number=n, name=f"东港{chr(0x4E00 + 7 * n)}{chr(0x5200 + 3 * n)}", **values)
        (folder / "source.txt").write_text(text, encoding="utf-8")
        day = date(2023, 1, 1) + timedelta(days=n)
        (folder / "article.yml").write_text(f"date: {day}\nplace: qingyu\n", encoding="utf-8")


@dataclass(frozen=True)
class Made:
    """Pages by path, before and after the newest article was added."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    analysis: Analysis


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    target = tmp_path_factory.mktemp("many")
    write_articles(target, NUMBER + 1)
    found = analyse(Project(target))

    def pages(number: int) -> dict[str, str]:
        articles = found.articles[:number]
        corpus = gather(articles, link(articles, found.city), found.city)
        strings = load_strings(ROOT / "templates")
        drawn = make_pages(lay_out(corpus, strings, load_guides(ROOT / "docs")))
        return dict(markdown_files(drawn, strings, environment(ROOT / "templates", found.city.digest)))

    return Made(pages(NUMBER), pages(NUMBER + 1), found)


def links(files: Mapping[str, str], path: str) -> set[str]:
    """Where a page leads to, as paths with their anchors."""
    found = set()
    for href in HREF.findall(files[f"{path}index.md"]):
        target, mark, anchor = href.partition("#")
        found.add((path if not target else normpath(path + target) + "/") + mark + anchor)
    return found


def all_of(files: Mapping[str, str], path: str) -> set[str]:
    """The pages of the list at `path`, found as a reader finds them: from its own page by its links."""
    met, todo = set(), [path]
    while todo:
        page = todo.pop()
        if page not in met:
            met.add(page)
            todo += [at for at in links(files, page) if re.fullmatch(re.escape(path) + r"\d+/", at)]
    return met


def test_no_page_grows_without_end(made: Made) -> None:
    sizes = {path: len(text.encode()) for path, text in made.after.items()}
    assert {path: size for path, size in sizes.items() if size > BOUND} == {}


LISTS = ["articles/", "coverage/", "pictures/", "organisations/", "topics/ports/", "districts/donggang/",
         "figures/containers/", "print/"]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", LISTS)
def test_every_part_is_reached_from_the_lists_own_page(made: Made, lang: str, path: str) -> None:
    own = f"{lang}/{path}"
    written = {f"{file.removesuffix('index.md')}" for file in made.after if re.fullmatch(f"{own}\\d+/index.md", file)}
    assert written
    assert all_of(made.after, own) == {own, *written}


def test_every_article_and_paragraph_stands_in_its_lists(made: Made) -> None:
    ids = {article.source.id for article in made.analysis.articles}
    for path in ("zh/articles/", "zh/coverage/", "zh/pictures/", "zh/print/"):
        led = {at for page in all_of(made.after, path) for at in links(made.after, page)}
        assert ids <= {at.split("/")[2] for at in led if at.startswith("zh/articles/") and at.count("/") > 2}
    told = {at for page in all_of(made.after, "zh/topics/ports/") for at in links(made.after, page)}
    for article in made.analysis.articles:
        for label in article.labels.topics:
            if label.id == "ports":
                assert f"zh/articles/{article.source.id}/#{label.block}" in told


def test_every_address_in_the_register_is_there(made: Made) -> None:
    """Each figure of an article links to its row, each disputed one to its conflict."""
    checked = 0
    for article in made.analysis.articles:
        for at in links(made.after, f"en/articles/{article.source.id}/"):
            page, mark, anchor = at.partition("#")
            if mark and page.startswith("en/figures/") and "?" not in page:
                assert f'id="{anchor}"' in made.after[f"{page}index.md"]
                checked += 1
    assert checked > NUMBER


def test_a_new_article_changes_few_pages(made: Made) -> None:
    """The own pages of its lists, the newest parts, and pages with a figure that the new one confirms."""
    before, after = made.before, made.after
    changed = {path for path in after if after[path] != before.get(path)} | (before.keys() - after.keys())
    last: dict[str, int] = {}
    for path in before:
        if found := NUMBERED.fullmatch(path):
            last[found[2]] = max(last.get(found[2], 0), int(found[3]))
    ids = [article.source.id for article in made.analysis.articles]
    register = link(made.analysis.articles, made.analysis.city)
    met = [{entry.article for entry in one.entries} for one in register.agreements]
    kin = set().union({*ids[-2:]}, *(articles for articles in met if ids[-1] in articles))
    for path in changed:
        if (found := NUMBERED.fullmatch(path)) and int(found[3]) < last.get(found[2], 0) - 1:
            assert any(f"articles/{article}/" in after[path] for article in kin), path
    articles = {path.split("/")[2] for path in changed if re.match(r"(en|zh)/articles/\d+-", path)}
    assert articles <= kin
    assert len(articles) < 20
    assert len(changed) < 120


def test_one_page_has_no_turning(made: Made) -> None:
    assert "dg-parts" in made.after["en/topics/ports/index.md"]
    assert "dg-parts" not in made.after["en/people/index.md"]


@given(st.lists(st.integers(1, 9), max_size=80), st.integers(1, 12))
def test_parts_hold_everything_and_stay(weights: list[int], size: int) -> None:
    """Whatever is added later, a numbered part that is not one of the two last stays as it is."""
    items = list(enumerate(weights))

    def weigh(item: tuple[int, int]) -> int:
        return item[1]

    own, *numbered = cut(items, size, weigh)
    shown = {item for part in (own, *numbered) for item in part.items}
    assert shown == set(items)
    assert not numbered or all(len(part.items) > 1 or weigh(part.items[0]) >= size for part in numbered)
    for shorter in range(len(items)):
        _, *earlier = cut(items[:shorter], size, weigh)
        for one, other in zip(earlier[:-1], numbered, strict=False):
            assert one.items == other.items
    addressed = cut(items, size, weigh, addressed=True)
    assert addressed[0].items == own.items
    assert [part.items for part in addressed[1 : len(numbered) + 1]] == [part.items for part in numbered]


@given(st.integers(1, 5000), st.integers(2, 20))
def test_spread_has_both_ends(last: int, most: int) -> None:
    numbers = spread(last, most)
    assert numbers[0] == last
    assert numbers[-1] == 1
    assert len(numbers) == min(last, most)
    assert list(numbers) == sorted(set(numbers), reverse=True)
