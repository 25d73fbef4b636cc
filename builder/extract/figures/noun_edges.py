"""Where the noun phrase beside a number begins and ends: at verbs, at marks, at a determiner."""

from __future__ import annotations

import re
from functools import cache

from builder.extract.figures.measures import measure_table
from builder.extract.figures.tables import Words, qualifiers

LONGEST_NAME = 20
LEFT_EDGE = "”’）)》、：—- \t\n\u3000"
RIGHT_EDGE = "“‘（(《、：—- \t\n\u3000"
PAIRS = ("“”", "‘’", "（）", "《》")
HAN = re.compile(r"[一-鿿]")
SINGLE_VERB = re.compile(r"[的是有达为在被将把均已可等也还又就占居]|(?<!参)与|到(?=[企基一村岗农社])")
# 农户用上了新农机: 了 follows its verb, mostly of two characters.
DONE = re.compile(r"[一-鿿]{2}了")
# 学生伴着鼓声入场: 着 follows its verb, which is no part of the noun.
LASTING = re.compile("[一-鿿]着(?![装力重陆火色])")
JOINED = re.compile(r"^[和与及]|^(?:全[市区县省国]|我[市区县省])(?=[一-鿿\d]{2})|(?<=[一-鿿])(?<!集)中$")
DETERMINER = re.compile(
    r"^(?:是|为|有)(?=[一-鿿]{2})|^(?:这|那(?!时)|该|本|此(?![后前外])|其|某)(?:一|些|两|几)?(?:个|家|项|条|批|座|台|种|款|位|次)?|^(?:我们|他们|我|他|她|咱们)(?:的)?"
)


@cache
def enders() -> Words:
    """Words that may stand right after a noun phrase: verbs, qualifiers, growth words."""
    table = measure_table()
    spoken = (*table.indicator["verbs"], *table.indicator["tails"], *table.indicator["after"])
    return Words((*spoken, *table.growth, *table.share, *table.contribution, *table.basis, *qualifiers().before))


@cache
def verbs_and_endings() -> tuple[Words, Words]:
    """Verbs of two characters and more, and all words that a phrase before a number may end with."""
    table, growth = measure_table().indicator, measure_table().growth
    endings = (*table["verbs"], *table["tails"], *growth, *measure_table().basis)
    return Words(word for word in table["verbs"] if len(word) > 1), Words(endings)


@cache
def _nouns() -> Words:
    return Words(measure_table().indicator["nouns"])


def left_part(phrase: str) -> str:
    """The noun phrase that a phrase begins with.

    >>> left_part("老校添了"), left_part("学生伴着鼓声入场"), left_part("中小企业的订单")
    ('老校', '学生', '中小企业')
    """
    words, _ = verbs_and_endings()
    cut = words.within(phrase, 1, len(phrase))
    single = SINGLE_VERB.search(phrase, 1)
    done = DONE.search(phrase, 1)
    lasting = LASTING.search(phrase, 2)
    stops = (
        cut[0] if cut else None,
        single.start() if single else None,
        _verb_at(done),
        lasting.start() if lasting else None,
    )
    ends = [at for at in stops if at is not None]
    return _whole(phrase[: min(ends, default=len(phrase))][:LONGEST_NAME])


def _verb_at(done: re.Match[str] | None) -> int | None:
    """Where the verb before 了 begins: one of two characters, unless too little would stay before it (老校添了)."""
    return done.start() + (done.start() < 2) if done else None


def right_part(phrase: str) -> str:
    """The noun phrase that a phrase ends with, its verbs left out.

    >>> right_part("一场雨引发滑坡"), right_part("高新技术企业数量达")
    ('滑坡', '高新技术企业')
    """
    words, endings = verbs_and_endings()
    for _ in range(LONGEST_NAME):
        stripped = phrase.lstrip(LEFT_EDGE).rstrip(RIGHT_EDGE)
        ending = endings.before(stripped, len(stripped)) or ""
        if ending == "数" and stripped.endswith(measure_table().whole_words):
            ending = ""
        if not ending and stripped == phrase:
            break
        phrase = stripped.removesuffix(ending)
    starts = [
        at + len(verb)
        for at, verb in words.scan(phrase, 0, len(phrase))
        if at + len(verb) < len(phrase) and _nouns().at(phrase, at) is None
    ]
    name = DETERMINER.sub("", _whole(phrase[max(starts, default=0) :].split("、")[-1][-LONGEST_NAME:]))
    name = JOINED.sub("", name)
    return "" if name.endswith(measure_table().no_name) else name


def _whole(name: str) -> str:
    """The name without stray marks at its ends and without halves of quotes and brackets."""
    name = name.lstrip(LEFT_EDGE).rstrip(RIGHT_EDGE)
    for pair in PAIRS:
        if name.count(pair[0]) != name.count(pair[1]):
            name = name.replace(pair[0], "").replace(pair[1], "")
    return name
