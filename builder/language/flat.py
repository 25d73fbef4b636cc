"""Flat text: every character in the one form that the rules for figures know, at its own place.

Full-width digits, the many dashes, traditional characters and the capital numerals of cheques become plain, noise
becomes space; the length stays, so that a span of the flat text is the same span of the text as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.tables.language import rules

WIDE = dict(
    zip(
        "０１２３４５６７８９％．－−﹣～〜∼〰–—―／∕⁄　\u00a0\u2009「」『』＄",
        "0123456789%.---~~~~———///   “”‘’$",
        strict=True,
    )
)
CAPITAL = "壹贰貳叁叄參肆伍陆陸柒捌玖"
# 伍 and 陆 are names and words too: only with 拾, 佰, 仟, 万 or 亿 behind one of them is a row of capitals a number.
CAPITAL_NUMBER = re.compile(f"[{CAPITAL}][拾佰仟万亿萬億][{CAPITAL}拾佰仟万亿萬億零〇]*+|拾[{CAPITAL}万萬][万萬亿億]?")


TEXTS = 256
"""Paragraphs whose flat form is kept: those of one article, which every part of a stage asks for anew."""
PROSE = 2000
"""No paragraph is longer; only in longer text is noise looked for."""
# What repeats sixty times on end, and rows of digits as long as a line, are no prose and hold no numbers.
NOISE = re.compile(r"(.{1,12}?)\1{59,}+|[0-9]{41,}+|[零〇一二两三四五六七八九十百千万亿]{41,}+", re.DOTALL)


@dataclass(frozen=True)
class NumeralRules:
    """builder/rules/numerals.toml."""

    variants: str
    capitals: str
    tenths_not_before: str
    half_not_before: str
    loose_not_before: dict[str, str]


@dataclass(frozen=True)
class Traditional:
    """builder/rules/traditional.toml: `pairs` of a simplified character and its traditional form, between spaces."""

    pairs: str


def numeral_rules() -> NumeralRules:
    """The table of numerals."""
    return rules("numerals", NumeralRules)


@cache
def _forms() -> tuple[re.Pattern[str], dict[int, str], dict[int, str]]:
    """What needs flattening at all, the plain form of each character, and that of each capital numeral."""
    pairs = f"{rules('traditional', Traditional).pairs} {numeral_rules().variants}".split()
    plain = {ord(pair[1]): pair[0] for pair in pairs} | {ord(wide): narrow for wide, narrow in WIDE.items()}
    written = numeral_rules().capitals
    capitals = {ord(written[at]): written[at + 1] for at in range(0, len(written), 2)}
    return re.compile("[" + re.escape("".join(map(chr, plain))) + "]"), plain, capitals


@lru_cache(maxsize=TEXTS)
def flatten(text: str) -> str:
    """The text in plain characters, as long as it was.

    >>> flatten("營業額達２１.５萬元，人民币贰拾伍万元，大陆队伍")
    '营业额达21.5万元，人民币二十五万元，大陆队伍'
    """
    needed, plain, capitals = _forms()
    if needed.search(text):
        text = text.translate(plain)
    if CAPITAL_NUMBER.search(text):
        text = CAPITAL_NUMBER.sub(lambda found: found[0].translate(capitals), text)
    return NOISE.sub(lambda found: " " * len(found[0]), text) if len(text) > PROSE else text
