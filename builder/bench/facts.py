"""What the articles of the benchmark tell: places, periods, people and numbers, each as printed in both languages."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from builder.bench.city import Pair, Quantity, firms, made_up_city, offices
from builder.language.display import english_amount
from builder.tables.city import District

DEVIATING = 0.03
"""Of a hundred levels printed again three differ, and one in ten is rounder than the first."""
ROUNDER = 0.1
RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
WEIGHT = {"city": 1.0, "district": 0.16, "county-level city": 0.12, "county": 0.07, "zone": 0.09}
FIRST_YEAR = 1990


@dataclass(frozen=True)
class Span:
    """A period as printed: 2003年上半年, `en` in the middle of a sentence; `part` of a year lies in it."""

    year: int
    part: float
    zh: str
    en: str


@dataclass(frozen=True)
class Scene:
    """An article's place, date and source of chance; `seed` is that of the corpus."""

    seed: int
    chance: Random
    place: District
    day: date


def span_of(scene: Scene) -> Span:
    """A period that is over at the scene's date."""
    year, month = scene.day.year, scene.day.month
    kind = scene.chance.randrange(5)
    if kind == 0 and month > 6:
        return Span(year, 0.5, f"{year}年上半年", f"in the first half of {year}")
    if kind == 1 and month > 3:
        return Span(year, 0.25, f"{year}年一季度", f"in the first quarter of {year}")
    if kind == 2 and month > 9:
        return Span(year, 0.75, f"{year}年前三季度", f"in the first three quarters of {year}")
    if kind == 3 and month > 1:
        return Span(year, 1 / 12, f"{year}年{month - 1}月", f"in {month_name[month - 1]} {year}")
    return Span(year - 1, 1.0, f"{year - 1}年", f"in {year - 1}")


def level(scene: Scene, row: Quantity, place: District, span: Span) -> Pair:
    """The level of an indicator there and then: the same in every article, but for those that deviate."""
    truth = Random(f"{scene.seed}/{row.id}/{place.id}/{span.zh}")
    size = row.base * WEIGHT[place.level] * span.part * 1.03 ** (span.year - FIRST_YEAR) * truth.uniform(0.8, 1.25)
    if scene.chance.random() < DEVIATING:
        size *= scene.chance.uniform(1.02, 1.3)
    places = 2 if size < 1000 else 1
    if scene.chance.random() < ROUNDER:
        places -= 1
    amount = Decimal(f"{size:.{places}f}").normalize()
    power, unit = made_up_city().units[row.unit]
    return f"{amount:f}{row.unit}", f"{english_amount(amount.scaleb(power))} {unit}"


def growth(scene: Scene, row: Quantity, place: District, span: Span) -> tuple[Pair, str]:
    """The direction and the percentage of the change, the same in every article."""
    change = Random(f"{scene.seed}/{row.id}/{place.id}/{span.zh}/growth").gauss(6, 5)
    words = ("增长", "up") if change >= 0 else ("下降", "down")
    return words, f"{max(0.1, abs(change)):.1f}"


def person(chance: Random) -> Pair:
    """Somebody."""
    names = made_up_city().names
    one, other = chance.choice(names.surnames), chance.choice(names.given)
    return one[0] + other[0], f"{one[1]} {other[1]}"


def official(chance: Random) -> Pair:
    """Somebody with a post at a firm or an office."""
    names = made_up_city().names
    at_firm = chance.random() < 0.5
    body = chance.choice(firms()) if at_firm else chance.choice(offices())
    post = chance.choice(names.managers if at_firm else names.chiefs)
    who = person(chance)
    return f"{body[0]}{post[0]}{who[0]}", f"{who[1]}, {post[1]} of {'the ' * (not at_firm)}{body[1]}"


def _count(chance: Random) -> Pair:
    number = round(12 * 1.012 ** chance.uniform(0, 300))
    return str(number), f"{number:,}"


def _long(chance: Random) -> Pair:
    number = round(110 * 1.012 ** chance.uniform(0, 300))
    return str(number), f"{number:,}"


def _scaled(most: float, power: int, zh: str, en: str) -> Callable[[Random], Pair]:
    def drawn(chance: Random) -> Pair:
        amount = Decimal(f"{most ** chance.uniform(0.1, 1):.2f}").normalize()
        return f"{amount:f}{zh}", f"{english_amount(amount.scaleb(power).normalize())}{en}"

    return drawn


def _decimal(most: float) -> Callable[[Random], Pair]:
    def drawn(chance: Random) -> Pair:
        text = f"{chance.uniform(2, most):.1f}"
        return text, text

    return drawn


def _project(chance: Random) -> Pair:
    brand = chance.choice(made_up_city().names.brands)
    return f"{brand[0]}产业园", f"{brand[1]} Industrial Park"


def _same(text: str) -> Pair:
    return text, text


DRAWS: Mapping[str, Callable[[Random], Pair]] = {
    "C": _count,
    "D": lambda chance: _same(str(chance.randint(3, 60))),
    "L": _long,
    "M": _scaled(240, 8, "亿元", " yuan"),
    "W": _scaled(9000, 4, "万元", " yuan"),
    "B": _scaled(90, 4, "万人", " people"),
    "A": _scaled(60, 4, "万平方米", " square metres"),
    "X": _scaled(90, 4, "万", ""),
    "S": _decimal(88),
    "K": _decimal(75),
    "N": official,
    "O": lambda chance: chance.choice(firms()),
    "J": _project,
    "Q": person,
}
