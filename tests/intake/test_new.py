"""digest new: a digest for a city nobody has heard of stands, with articles in three formats, and names no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from site_project import ROOT, run
from word_files import paragraph, word_file

from builder.cli import main
from builder.tables.city import load_city

PAGE = """<html><head><meta charset="utf-8"><title>新港区一年吞吐量突破百万标箱_青屿日报</title></head>
<body><nav><a href="/">首页</a></nav>
<article><h1>新港区一年吞吐量突破百万标箱</h1><p>2024年3月15日 来源：青屿日报 记者 李明</p>
<p>3月14日，记者从青屿港获悉，2023年青屿市完成集装箱吞吐量128.6万标箱，同比增长6.1%，增速居全省第二位。</p>
<p>2023年新增航线12条，其中远洋航线5条，通达36个国家和地区的120多个港口，总投资60亿元的二期工程已经开工。</p>
</article></body></html>"""
TEXT = """东城的春天

青屿晚报 2024年4月2日 第2版

今年一季度，青屿市东城区实现地区生产总值310.5亿元，同比增长5.2%。

“我们还要再快一点。”区长张华说，全年目标是增长6%左右。
"""
WORD = (
    paragraph("地铁一号线开通", "a3"),
    paragraph("5月1日，青屿地铁一号线开通，全长32.6公里，设站21座，首日客流18万人次。"),
    paragraph("沿线有3所大学和2个产业园区。"),
)
TEXTUAL = {
    ".html",
    ".md",
    ".xml",
    ".json",
    ".js",
    ".css",
    ".txt",
    ".yml",
    ".csv",
    ".svg",
    ".j2",
    ".toml",
    ".typ",
    ".py",
}


def digest(folder: Path, *arguments: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("elsewhere")
    (home / "page.html").write_text(PAGE, encoding="utf-8")
    (home / "text.txt").write_text(TEXT, encoding="utf-8")
    (home / "report.docx").write_bytes(word_file(*WORD))
    digest(home, "builder", "new", "qingyu", "--city-zh", "青屿市", "--city-en", "Qingyu")
    digest(home / "qingyu", "builder", "add", "../page.html", "../text.txt", "../report.docx")
    digest(home / "qingyu", "builder", "build")
    digest(home / "qingyu", "mkdocs", "build", "--strict", "--quiet")
    return home / "qingyu"


def words_of_the_first_digest() -> set[str]:
    """Its city's and districts' names in every form, and the one character that stands for the city."""
    rows = yaml.safe_load((ROOT / "seeds/tables/districts.yml").read_text(encoding="utf-8"))
    keys = ("zh", "short", "en", "en_short", "pinyin")
    return (
        {row[key] for row in rows for key in keys} | {name for row in rows for name in row.get("aliases", ())} | {"甬"}
    )


def naming(folder: Path, words: set[str]) -> Iterator[tuple[str, str]]:
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words)), re.IGNORECASE)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in TEXTUAL:
            for found in pattern.finditer(path.read_text(encoding="utf-8")):
                yield path.relative_to(folder).as_posix(), found[0]


def test_no_word_of_the_first_digest_anywhere(built: Path) -> None:
    words = words_of_the_first_digest()
    assert len(words) > 60
    assert (built / "site/en/index.html").is_file()
    assert sorted(set(naming(built, words))) == []
    # The check itself sees such a word where there is one.
    assert list(naming(ROOT / "seeds/tables", words))


def test_every_kind_of_page_is_there_in_both_languages(built: Path) -> None:
    ids = sorted(path.name for path in (built / "seeds/articles").iterdir() if not path.name.startswith("."))
    assert ids == [
        "001-xin-gang-qu-yi-nian-tun-tu-liang",
        "002-dong-cheng-de-chun-tian",
        "003-di-tie-yi-hao-xian-kai-tong",
    ]
    for lang in ("en", "zh"):
        for page in (
            "",
            "figures/",
            "topics/",
            "districts/",
            "people/",
            "about/",
            "method/",
            *(f"articles/{i}/" for i in ids),
        ):
            assert (built / f"site/{lang}/{page}index.html").is_file(), f"{lang}/{page}"
    home = (built / "site/en/index.html").read_text(encoding="utf-8")
    assert "Qingyu Digest" in home
    assert "青屿文摘" in home


def test_its_figures_are_read(built: Path) -> None:
    figures = json.loads((built / "docs/data/figures.json").read_text(encoding="utf-8"))
    text = json.dumps(figures, ensure_ascii=False)
    for raw in ("128.6万标箱", "310.5亿元", "32.6公里"):
        assert raw in text


def test_a_building_twice_changes_nothing(built: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((built / "docs").rglob("*")) if path.is_file()}
    digest(built, "builder", "build")
    assert before == {path: path.read_bytes() for path in sorted((built / "docs").rglob("*")) if path.is_file()}


def new(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", str(folder), *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/seeds").write_text("mine", encoding="utf-8")
    code, output = new(tmp_path / "there")
    assert (code, "there already" in output) == (1, True)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["seeds"]
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ("moushi", "某市", "Moushi")),
        (("--city-zh", "重庆市"), ("chongqing", "重庆市", "Chongqing")),
        (("--city-en", "New Harbour"), ("new-harbour", "某市", "New Harbour")),
        (
            ("--city-zh", '"甲": {乙}', "--city-en", 'a\'b: "#c" {{ d }}'),
            ("a-b-c-d", '"甲": {乙}', 'a\'b: "#c" {{ d }}'),
        ),
        (("--city-zh", " 沙市\n"), ("shashi", "沙市", "Shashi")),
    ],
)
def test_names_stand_as_given_whatever_they_hold(
    tmp_path: Path, options: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert new(tmp_path / "x", *options)[0] == 0
    city = load_city(tmp_path / "x/seeds")
    row = city.districts[0]
    assert city.topics == city.indicators == city.organisations == city.people == city.glossary == ()
    assert (row.id, row.zh, row.en) == expected
    settings = yaml.safe_load((tmp_path / "x/mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    assert row.en in settings["site_name"]


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    code, output = new(tmp_path / "x", "--city-en", "！")
    assert (code, "no Latin letters" in output) == (1, True)


def test_the_examples_of_the_tables_are_good_rows(tmp_path: Path) -> None:
    """An editor's first step is to take the comment marks away."""
    new(tmp_path / "x", "--city-zh", "青屿市")
    tables = tmp_path / "x/seeds/tables"
    for name in ("districts.yml", "topics.yml", "indicators.yml"):
        text = (tables / name).read_text(encoding="utf-8")
        (tables / name).write_text(re.sub(r"^# (?=- |  )", "", text, flags=re.MULTILINE), encoding="utf-8")
    city = load_city(tmp_path / "x/seeds")
    assert (len(city.districts), len(city.topics), len(city.indicators)) == (2, 1, 1)


def test_its_hook_hands_mkdocs_everything_that_the_builders_has() -> None:
    """What it left out would be done by MkDocs itself, nine times as slowly or not at all."""
    ours = re.findall(r"^def (on_\w+)", (ROOT / "builder/hook.py").read_text("utf-8"), re.MULTILINE)
    theirs = (ROOT / "templates/new/hook.py").read_text("utf-8")
    assert ours
    assert [name for name in ours if f'"{name}"' not in theirs] == []
