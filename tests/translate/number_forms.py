"""Pairs made from the forms of number_forms.toml: every way of saying a meaning in one language beside every other.

python -m tests.translate.number_forms tries all of them and tells which forms the audit does not bring together.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

from builder.translate.audit import audit

Styles = Callable[[Decimal, str], list[str]]
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
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
AN = re.compile(r"\b([Aa]) (?=8|1[18]\b|eight|eleven)")
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
    `known` are forms of either language that the audit is known not to read beside some other.
    """

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    values: tuple[dict[str, str], ...] = ({},)
    wrong: tuple[dict[str, str], ...] = ()
    wrong_en: tuple[str, ...] = ()
    optional: bool = False
    known: tuple[str, ...] = ()


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
    figures = [digits(value)] if big is None else [f"{big[0]} {big[1]}"]
    both = [*figures, *([spelled] if spelled else [])]
    short = [big[2], *(["mn"] if big[2] == "m" else [])] if big else []
    styles = {
        "o": ordinals(value),
        "d": figures,
        "p": [f"{value.normalize():f}"],
        "s": [*figures, *(f"{big[0]}{name}" for name in short if big)],
        "x": [form.replace(" ", "-") for form in both],
        "z": [form.replace(" ", "-") for form in figures],
        "w": [spelled] if spelled else [],
    }
    return styles.get(style, both)


def rendered(form: str, values: dict[str, Decimal], styles: Styles) -> list[str]:
    """The form with its values in every style; all values of one form in the same place of their lists of styles."""
    places = [(found[0], styles(values[found[1]], found[2] or "")) for found in PLACE.finditer(form)]
    if not places:
        return [form]
    made = []
    for n in range(max(len(choices) for _, choices in places)):
        if all(choices for _, choices in places):
            text = form
            for place, choices in places:
                text = text.replace(place, choices[min(n, len(choices) - 1)], 1)
            made.append(AN.sub(r"\1n ", text))
    return list(dict.fromkeys(made))


def another(values: dict[str, Decimal]) -> Iterator[tuple[str, dict[str, Decimal]]]:
    yield "ten times", {name: value * 10 for name, value in values.items()}
    yield "a digit", {name: _first_digit(value) for name, value in values.items()}


def _first_digit(value: Decimal) -> Decimal:
    size = Decimal(1).scaleb(value.adjusted())
    return value + (size if value // size < 8 else -2 * size)


def made(kind: Kind, every: int = 1) -> Iterator[Made]:
    """The pairs of a kind, right ones and wrong ones, one in so many; those of known failures are left out."""
    zh_forms = [form for form in kind.zh if form not in kind.known]
    en_forms = [form for form in kind.en if form not in kind.known]
    for values in valued(kind):
        chinese = _texts(zh_forms, values, chinese_styles)
        english = [("", *row) for row in _texts(en_forms, values, english_styles)]
        right = {text for _, _, text in english}
        english += [row for row in _wrong(kind, en_forms, values) if row[2] not in right]
        for n, ((zh_form, zh), (why, en_form, en)) in islice(enumerate(product(chinese, english)), 0, None, every):
            frame = FRAMES[n % len(FRAMES)]
            yield Made(kind.name, zh_form, en_form, frame[0].format(zh), frame[1].format(en), why)
        for zh_form, zh in () if kind.optional else chinese:
            yield Made(kind.name, zh_form, "", f"{zh}。", "The bureau said so.", "left out")


def made_of(kind: Kind, form: str) -> Iterator[Made]:
    """The right pairs of one form with all the others."""
    for values in valued(kind):
        zh_forms, en_forms = ([form], kind.en) if form in kind.zh else (kind.zh, [form])
        for (zh_form, zh), (en_form, en) in product(
            _texts(zh_forms, values, chinese_styles), _texts(en_forms, values, english_styles)
        ):
            yield Made(kind.name, zh_form, en_form, f"{zh}。", f"The bureau said that {en}.")


def valued(kind: Kind) -> Iterator[dict[str, Decimal]]:
    for row in kind.values:
        yield {name: Decimal(value) for name, value in row.items()}


def _texts(forms: Iterable[str], values: dict[str, Decimal], styles: Styles) -> list[tuple[str, str]]:
    return [(form, text) for form in forms for text in rendered(form, values, styles)]


def _wrong(kind: Kind, forms: list[str], values: dict[str, Decimal]) -> Iterator[tuple[str, str, str]]:
    """What is wrong, the form and the text of English that says something else."""
    others = [(f"wrong {n}", {k: Decimal(v) for k, v in row.items()}) for n, row in enumerate(kind.wrong)]
    for why, other in others or another(values):
        for row in _texts([form for form in forms if PLACE.search(form)], {**values, **other}, english_styles):
            yield (why, *row)
    for row in _texts(kind.wrong_en, values, english_styles):
        yield ("said otherwise", *row)


def passes(pair: Made) -> bool:
    """Whether the audit says of the pair what is true."""
    return audit(pair.zh, pair.en).ok != bool(pair.wrong)


def main() -> None:
    """Count what fails by form, the most frequent first, with one pair of each."""
    failed: Counter[tuple[str, str, str]] = Counter()
    shown: dict[tuple[str, str, str], Made] = {}
    tried = 0
    for pair in (pair for kind in kinds() for pair in made(kind)):
        tried += 1
        if not passes(pair):
            forms = ("wrong" if pair.wrong else "right", pair.zh_form, pair.en_form)
            failed[forms] += 1
            shown.setdefault(forms, pair)
    for forms, count in failed.most_common():
        sys.stdout.write(f"{count} {' | '.join(forms)}: {shown[forms].zh} {shown[forms].en}\n")
    sys.stdout.write(f"{failed.total()} of {tried} fail\n")


if __name__ == "__main__":
    main()
