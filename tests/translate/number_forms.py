"""Pairs made from the forms of number_forms.toml: every way of saying a meaning in one language beside every other.

Run by itself it tries the whole product and counts what fails by form: python tests/translate/number_forms.py
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from pathlib import Path

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
SCALES = ((10**12, "trillion", "tn"), (10**9, "billion", "bn"), (10**6, "million", "m"))
HAN = "零一二三四五六七八九"
PLACE = re.compile(r"\{([a-z]+)(?::([a-z]+))?\}")
FRAMES = (
    ("{}。", "The bureau said that {}."),
    ("据介绍，{}，受到关注。", "According to the report, {}, which has drawn attention."),
    ("“{}。”负责人告诉记者。", '"As you know, {}," the manager told reporters.'),
)


@dataclass(frozen=True)
class Kind:
    """One meaning: `values` by name, its forms in both languages, what says something else.

    `wrong` are values for the English that are wrong; by default ten times as much, and another first digit.
    `wrong_en` are English forms that say something else whatever the value; `optional` that English may leave it out;
    `known` are (Chinese, English) forms that the audit is known not to bring together.
    """

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    values: tuple[dict[str, str], ...] = ({},)
    wrong: tuple[dict[str, str], ...] = ()
    wrong_en: tuple[str, ...] = ()
    optional: bool = False
    known: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Made:
    """One pair with the forms it was made from; `wrong` says what is wrong with the English, "" for a right pair."""

    kind: str
    zh_form: str
    en_form: str
    zh: str
    en: str
    wrong: str = ""


def kinds() -> tuple[Kind, ...]:
    """number_forms.toml."""
    table = tomllib.loads((Path(__file__).parent / "cases/number_forms.toml").read_text("utf-8"))
    return tuple(
        Kind(**{name: tuple(row) if isinstance(row, list) else row for name, row in kind.items()})
        for kind in table["kinds"]
    )


def han(value: Decimal) -> str:
    """12300 -> 一万二千三百, 3.5 -> 三点五."""
    whole, _, part = f"{value:f}".partition(".")
    digits = "".join(HAN[int(digit)] for digit in part)
    return _han(int(whole)) + ("点" + digits if digits else "")


def _han(value: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            head, tail = divmod(value, size)
            gap = "零" if 0 < tail < size // 10 else ""
            return ("" if size == 10 and head == 1 else _han(head)) + name + gap + (_han(tail) if tail else "")
    return HAN[value]


def mixed(value: Decimal) -> str | None:
    """2000000 -> 200万."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            return f"{(value / size).normalize():f}{name}"
    return None


def words(value: Decimal) -> str | None:
    """120 -> one hundred and twenty; None for what no paper spells."""
    if value % 1 == Decimal("0.5") and value < 100:
        return f"{words(value - Decimal('0.5'))} and a half"
    if value % 1:
        return None
    number = int(value)
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + ("-" + ONES[number % 10] if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number % size == 0 and number // size < 100:
            return f"{words(Decimal(number // size))} {name}"
    return None


def digits(value: Decimal) -> str:
    return f"{value.normalize():,f}" if value >= 1000 else f"{value.normalize():f}"


def scaled(value: Decimal) -> tuple[str, str, str] | None:
    """1500000 -> 1.5, million, m."""
    for size, name, short in SCALES:
        if value >= size:
            return f"{(value / size).normalize():f}", name, short
    return None


def ordinals(value: Decimal) -> list[str]:
    """20 -> 20th, twentieth; 2000000 -> 2 millionth, two-millionth and so on."""
    found = [digits(value) + ending(int(value))]
    if big := scaled(value):
        spelled = words(Decimal(big[0])) if "." not in big[0] else None
        heads = [big[0]] + ([spelled] if spelled else [])
        found += [f"{head}{link}{big[1]}th" for head in heads for link in (" ", "-")]
    elif (spelled := words(value)) is not None and (value < 100 or value in {100, 1000}):
        found.append(spell_ordinal(spelled))
    return found


def spell_ordinal(spelled: str) -> str:
    head, link, last = re.fullmatch(r"(.*?)([ -]?)([a-z]+)", spelled).groups()  # type: ignore[union-attr]
    return head + link + ORDINAL.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")


def ending(value: int) -> str:
    return "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def chinese_styles(value: Decimal, style: str) -> list[str]:
    short = mixed(value)
    plain = f"{value.normalize():f}"
    arabic = ([plain] if value < 10**6 else []) + ([short] if short else [])
    if style == "a":
        return arabic
    spoken = han(value)
    if style == "c":
        return ["两" if spoken == "二" else spoken]
    return [spoken] if style == "h" else [*arabic, spoken]


def english_styles(value: Decimal, style: str) -> list[str]:
    big, spelled = scaled(value), words(value)
    if style == "o":
        return ordinals(value)
    figures = [digits(value)] if big is None else [f"{big[0]} {big[1]}"]
    if style == "d":
        return figures
    if style == "p":
        return [f"{value.normalize():f}"]
    if style == "s":
        return [*figures, *([f"{big[0]}{short}" for short in {big[2], {"m": "mn"}.get(big[2], big[2])}] if big else [])]
    if style == "z":
        return [form.replace(" ", "-") for form in figures]
    if style == "x":
        return [form.replace(" ", "-") for form in [*figures, *([spelled] if spelled else [])]]
    if style == "w":
        return [spelled] if spelled else []
    return [*figures, *([spelled] if spelled else [])]


def rendered(form: str, values: dict[str, Decimal], styles: object) -> list[str]:
    """The form with its values in every style; all values of one form in the same place of their lists of styles."""
    places = [(found[0], styles(values[found[1]], found[2] or "")) for found in PLACE.finditer(form)]  # type: ignore[operator]
    if not places:
        return [form]
    made = []
    for n in range(max(len(choices) for _, choices in places)):
        if all(choices for _, choices in places):
            text = form
            for place, choices in places:
                text = text.replace(place, choices[min(n, len(choices) - 1)], 1)
            made.append(
                re.sub(r"\b([Aa]) (?=(?:8|11\b|18\b|11[,-]|18[,-]|eight|eleven|eighteen|eighty))", r"\1n ", text)
            )
    return list(dict.fromkeys(made))


def another(values: dict[str, Decimal]) -> Iterator[tuple[str, dict[str, Decimal]]]:
    yield "ten times", {name: value * 10 for name, value in values.items()}
    yield "a digit", {name: _first_digit(value) for name, value in values.items()}


def _first_digit(value: Decimal) -> Decimal:
    size = Decimal(1).scaleb(value.adjusted())
    return value + (size if value // size < 8 else -2 * size)


def made(kind: Kind) -> Iterator[Made]:
    """Every pair of a kind, right ones and wrong ones."""
    for row in kind.values:
        values = {name: Decimal(value) for name, value in row.items()}
        chinese = [(form, text) for form in kind.zh for text in rendered(form, values, chinese_styles)]
        english = [("", form, text) for form in kind.en for text in rendered(form, values, english_styles)]
        given = [(f"wrong {n}", {k: Decimal(v) for k, v in other.items()}) for n, other in enumerate(kind.wrong)]
        for why, other in given or another(values):
            forms = (form for form in kind.en if PLACE.search(form))
            english += [
                (why, form, text) for form in forms for text in rendered(form, {**values, **other}, english_styles)
            ]
        english += [
            ("said otherwise", form, text) for form in kind.wrong_en for text in rendered(form, values, english_styles)
        ]
        right = {text for why, _, text in english if not why}
        for n, ((zh_form, zh), (why, en_form, en)) in enumerate(product(chinese, english)):
            frame = FRAMES[n % len(FRAMES)]
            if not why or en not in right:
                yield Made(kind.name, zh_form, en_form, frame[0].format(zh), frame[1].format(en), why)
        if not kind.optional:
            for zh_form, zh in chinese:
                yield Made(kind.name, zh_form, "", f"{zh}。", "The bureau said so.", "left out")


def main(names: list[str]) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from builder.translate.audit import audit

    tried: Counter[str] = Counter()
    failed: dict[str, Counter[tuple[str, str]]] = {"right": Counter(), "wrong": Counter()}
    shown: dict[tuple[str, str, str], str] = {}
    for kind in kinds():
        if names and not any(name in kind.name for name in names):
            continue
        for pair in made(kind):
            side = "wrong" if pair.wrong else "right"
            checked = audit(pair.zh, pair.en)
            tried[side] += 1
            if checked.ok == bool(pair.wrong):
                forms = (pair.zh_form, pair.en_form)
                failed[side][forms] += 1
                why = "; ".join(f"{f.zh}|{f.en}|{f.why}" for f in checked.findings if f.level == "error")
                shown.setdefault((side, *forms), f"{kind.name}: {pair.zh} / {pair.en} [{pair.wrong}] {why}")
    for side, forms in failed.items():
        for pair_of_forms, count in forms.most_common():
            print(side, count, *pair_of_forms, "::", shown[side, *pair_of_forms])
        print(f"{side}: {forms.total()} of {tried[side]} fail, {len(forms)} pairs of forms")
    print(
        f"{sum(len(k.zh) for k in kinds())} Chinese, {sum(len(k.en) for k in kinds())} English forms, {len(kinds())} kinds"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
