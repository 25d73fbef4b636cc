"""Articles of the benchmark: sentences of builder/rules/made_up_news.toml, filled in both languages at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from string import Formatter

from pydantic import ConfigDict

from builder.bench.city import Pair, Quantity, made_up_city
from builder.bench.facts import DRAWS, FIRST_YEAR, RANKS, Scene, growth, level, person, span_of
from builder.records.document import BlockType
from builder.tables.language import rules

STRICT = ConfigDict(extra="forbid")
DAYS = 12_000
"""One article a day, then from the first day again: how many stand in one year does not grow with the corpus."""


@dataclass(frozen=True)
class Beat:
    """What is printed about one topic."""

    __pydantic_config__ = STRICT
    topic: str
    titles: tuple[Pair, ...]
    heads: tuple[Pair, ...]
    facts: tuple[Pair, ...]


@dataclass(frozen=True)
class Paper:
    """builder/rules/made_up_news.toml."""

    __pydantic_config__ = STRICT
    newspaper: dict[str, str]
    series: tuple[Pair, ...]
    plain: tuple[Pair, ...]
    quotes: tuple[Pair, ...]
    captions: tuple[Pair, ...]
    kickers: tuple[Pair, ...]
    beats: tuple[Beat, ...]


@dataclass(frozen=True)
class Part:
    """A block of an article as it should be after cleaning."""

    type: BlockType
    zh: str
    en: str


@dataclass(frozen=True)
class Draft:
    """An article before it is printed."""

    id: str
    day: date
    place: str
    title: Pair
    kicker: Pair | None
    authors: tuple[Pair, ...]
    parts: tuple[Part, ...]


def draft(seed: int, number: int) -> Draft:
    """Article `number` of the corpus of this seed, whatever the size of the corpus.

    >>> draft(1, 7) == draft(1, 7)
    True
    """
    chance = Random(f"{seed}/{number}")
    paper, city = rules("made_up_news", Paper), made_up_city()
    beat = chance.choice(paper.beats)
    scene = Scene(seed, chance, chance.choice(city.districts), date(FIRST_YEAR, 1, 1) + timedelta(number % DAYS))
    authors = tuple(dict.fromkeys(person(chance) for _ in range(chance.randint(1, 2))))
    title = _filled(chance.choice(beat.titles), scene)
    parts = [_paragraph(scene, [chance.choice(paper.plain)])]
    heads = chance.sample(beat.heads, chance.randint(0, 3))
    facts = _facts(chance, paper, beat)
    wanted = chance.randint(8, 25)
    for place in range(1, wanted):
        if heads and place % (wanted // 3) == 1:
            parts.append(Part("heading", *heads.pop()))
        parts.append(_paragraph(scene, _sentences(chance, paper, facts)))
    for _ in range(chance.randint(0, 2)):
        caption = Part("caption", *_filled(chance.choice(paper.captions), scene))
        if all(caption.zh != part.zh for part in parts):
            parts.insert(_quiet_place(chance, parts), caption)
    return Draft(
        f"{number:06d}-{beat.topic}", scene.day, scene.place.id, title,
        chance.choice(paper.kickers) if chance.random() < 0.4 else None, authors, tuple(parts),
    )  # fmt: skip


def _quiet_place(chance: Random, parts: list[Part]) -> int:
    """Behind a paragraph, before another."""
    places = [place for place in range(2, len(parts)) if parts[place].type == parts[place - 1].type == "paragraph"]
    return chance.choice(places)


def _facts(chance: Random, paper: Paper, beat: Beat) -> Iterator[Pair]:
    """The facts of the article's beat, then those of others, none twice before all were told."""
    while True:
        yield from chance.sample(beat.facts, len(beat.facts))
        for other in chance.sample(paper.beats, len(paper.beats)):
            if other is not beat:
                yield from chance.sample(other.facts, len(other.facts))


def _sentences(chance: Random, paper: Paper, facts: Iterator[Pair]) -> list[Pair]:
    kind = chance.random()
    if kind < 0.25:
        return chance.sample(paper.plain, 2)
    if kind < 0.5:
        return [chance.choice(paper.plain), next(facts)]
    if kind < 0.7:
        return [chance.choice(paper.series), next(facts)]
    if kind < 0.8:
        return [next(facts), next(facts)]
    if kind < 0.9:
        return [chance.choice(paper.plain), chance.choice(paper.quotes)]
    return [chance.choice(paper.series), chance.choice(paper.plain)]


def _paragraph(scene: Scene, sentences: list[Pair]) -> Part:
    filled = [_filled(pair, scene) for pair in sentences]
    return Part("paragraph", "".join(zh for zh, _ in filled), " ".join(en for _, en in filled))


def _filled(pair: Pair, scene: Scene) -> Pair:
    """Both sentences with the same things in the same places."""
    chance, city = scene.chance, made_up_city()
    names = _places(pair[0])
    zh: dict[str, str] = {}
    en: dict[str, str] = {}
    place = scene.place if chance.random() < 0.7 else chance.choice(city.districts)
    zh["P"], en["P"] = place.short, place.en_short if place.level == "city" else place.en
    if {"T", "V"} & names:
        span = span_of(scene)
        zh["T"] = zh["t"] = span.zh
        en["T"], en["t"] = span.en[0].upper() + span.en[1:], span.en
        if "V" in names:
            row = _quantity(scene)
            zh["I"], en["I"] = row.zh, row.en
            zh["V"], en["V"] = level(scene, row, place, span)
            (zh["U"], en["u"]), zh["G"] = growth(scene, row, place, span)
            en["G"] = zh["G"]
    if "R" in names:
        rank = chance.randint(1, len(RANKS))
        zh["R"], en["r"] = str(rank), RANKS[rank - 1]
    if "Y" in names:
        zh["Y"] = en["Y"] = str(scene.day.year - chance.randint(1, 20))
    for name in sorted(names & DRAWS.keys()):
        zh[name], en[name] = DRAWS[name](chance)
    return pair[0].format_map(zh), pair[1].format_map(en)


def _quantity(scene: Scene) -> Quantity:
    return scene.chance.choice(made_up_city().indicators)


@cache
def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
