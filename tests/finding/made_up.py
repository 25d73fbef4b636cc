"""A corpus of any size made of records, not of text: figures and names as the stages would find them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from builder.pages.corpus import Corpus, gather
from builder.records.article import Article, Label, Labels
from builder.records.document import Block, Document
from builder.records.english import Edition
from builder.records.figure import Figure, Kind, Period
from builder.records.mention import Mentions, Organisation, Person, Span
from builder.records.register import Conflict, Entry
from builder.records.source import Bilingual, Metadata, Source
from builder.register import Columns, draw_up
from builder.tables.city import City, load_city

SEEDS = Path(__file__).parents[1] / "made_up" / "seeds"
FIGURES_EACH = 52  # 258 figures stand in the five articles of the digest this was made for
SYLLABLES = "东南西北江河湖海山林石桥港城新兴华盛安平康宁和顺明光金银玉龙凤云天星月春秋文武德仁义信"
BODIES = ("制造有限公司", "大学", "研究院", "管理局", "协会", "医院", "集团", "实验室")
UNITS: tuple[tuple[str, str, Kind, int], ...] = (
    ("亿元", "元", "money", 8), ("万亿元", "元", "money", 12), ("亿美元", "美元", "money", 8), ("%", "%", "percent", 0),
    ("家", "家", "count", 0), ("个", "个", "count", 0), ("万标箱", "标箱", "count", 4), ("万吨", "吨", "mass", 4),
    ("公里", "公里", "length", 0), ("年", "年", "duration", 0),
)  # fmt: skip
MEASURED = ("项目", "企业", "投资", "增速", "面积")


def name(random: Random, letters: int) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(letters))


@cache
def city() -> City:
    """The made-up city with more of everything that figures are narrowed by."""
    base = load_city(SEEDS)
    random = Random(1)
    indicators = tuple(
        replace(
            base.indicators[0], id=f"indicator-{n}", zh=f"{name(random, 3)}总量", en=f"Quantity {n:02d}", aliases=()
        )
        for n in range(40)
    )
    return replace(base, indicators=(*base.indicators, *indicators))


def figure(random: Random, article: str, nth: int, places: tuple[str, ...]) -> Figure:
    print_unit, unit, kind, scale = random.choice(UNITS)
    digits = random.choice((1, 1, 2, 2, 3, 4, 5))
    printed = Decimal(random.randint(10 ** (digits - 1), 10**digits - 1))
    if digits > 2:
        printed = printed.scaleb(-random.choice((0, 1, 2)))
    raw = f"{printed:f}{print_unit}"
    subject = name(random, 4)
    before = f"{2016 + nth % 9}年，{subject}的{random.choice(MEASURED)}达到"
    known = random.random() < 0.4
    year = random.randint(2015, 2030)
    label = random.choice((str(year), f"{year}-H1", f"{year}-{random.randint(1, 12):02d}", f"{year}/{year + 2}"))
    place = random.choice((*places, "", "邻省"))
    return Figure(
        id=f"f-{Random(f'{article}{nth}').getrandbits(32):08x}", block=f"p-{nth // 6:08x}", start=len(before),
        end=len(before) + len(raw), raw=raw, value=printed.scaleb(scale), low=None, high=None, digits=digits, unit=unit,
        code=None, kind=kind, qualifier=None, sense="exactly", modality=random.choice(("actual", "actual", "target")),
        measure=random.choice(("level", "level", "growth")), indicator=random.choice(MEASURED),
        indicator_id=f"indicator-{random.randint(0, 39)}" if known else None, change=None,
        period=Period(label, "printed", "") if random.random() < 0.8 else None,
        place=place or None, place_id=place if place in places else None, rank=None,
        sentence=f"{before}{raw}，比上年有所变化，全市上下为此作出了不少努力。", sentence_start=0,
    )  # fmt: skip


def article(nth: int, figures_each: int) -> Article:
    random = Random(nth)
    id_ = f"{nth:05d}-made-up"
    table = city()
    places = tuple(row.id for row in table.districts)
    figures = tuple(figure(random, id_, n, places) for n in range(figures_each))
    blocks = tuple(
        Block(id_, "paragraph", "".join(f.sentence for f in figures if f.block == id_), (1, 1))
        for id_ in dict.fromkeys(figure.block for figure in figures)
    )
    bodies = [f"{name(random, 4)}{random.choice(BODIES)}" for _ in range(4)]
    span = (Span(blocks[0].id, 0, 1),) if blocks else ()
    organisations = tuple(Organisation(body, None, (body, body[:4]), span) for body in bodies if span)
    people = tuple(Person(name(random, 3), "负责人", span) for _ in range(2) if span)
    topics = tuple(Label(random.choice(table.topics).id, block.id, (), 3) for block in blocks)
    title = f"{name(random, 6)}：{name(random, 8)}"
    metadata = Metadata(
        title=Bilingual(title, f"Report {nth} of {name(random, 2)}"), date=date(2016, 1, 1) + timedelta(nth % 3000)
    )
    document = Document(id_, title, None, None, (), blocks, (), (), ())
    return Article(
        Source(id_, "", b"", "utf-8", "", metadata),
        document,
        Mentions(figures, people, organisations, ()),
        Labels(topics, ()),
        Edition("", {}),
    )


def corpus(articles: int, figures_each: int = FIGURES_EACH) -> Corpus:
    made = tuple(article(nth, figures_each) for nth in range(articles))
    entries = tuple(Entry(one.source.id, figure) for one in made for figure in one.mentions.figures)
    conflicts = tuple(
        Conflict(f"c-{nth:08x}", "value", entries[nth : nth + 2], None, None, "", "")
        for nth in range(0, len(entries) - 1, 997)
    )
    return gather(made, draw_up(Columns(entries), entries, (), (), (), conflicts), city())
