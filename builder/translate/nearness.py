"""Which of two numbers the words of a sentence stand nearer to, in Chinese and in English.

A word of the Chinese is found in the English through the labels and the dictionary, so that nearly every one that says
something tells. Nearness is measured on a ruler that commas, ends of sentences and numbers between make longer. A word
that stands nearer to the first number in Chinese and nearer to the second in English speaks for a swap.

Over 1400 pairs whose two numbers of one unit come in the other order, right or with a slip, the sum of the words was
above 0.2 in 86 % of the right and below it in 98 % of the wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

from builder.language.lexicon import LONGEST, english_words, is_word, stems_of
from builder.translate.atoms import ChineseAtom, EnglishAtom, Link, Meaning, Pair
from builder.translate.labels import Labels, is_bare, label_spans, listed_parts
from builder.translate.names_by_sound import names_by_sound
from builder.translate.units import COUNT, canonical, measured_end

Span = tuple[int, int]
_Said = tuple[Span, list[tuple[str, Span, float]]]
"""A Chinese word with the English that says it: stem, place, weight."""
_COMMA_ZH, _END_ZH, _NUMBER_ZH = 6, 22, 4
_COMMA_EN, _END_EN, _NUMBER_EN = 14, 64, 14
_CUT_ZH = re.compile(r"[，、,：:（）(]")
_STOP_ZH = re.compile(r"[；。！？;]")
_CUT_EN = re.compile(r"[,:]\s|\b(?:and|while|with|but|which|plus)\b|[()]")
_STOP_EN = re.compile(r"[.;!?][\"”’]?\s")
_NAMED = re.compile(
    r"\s[a-z]+\s(?:of|was|were|is|are|reached|totalled|totaled)\s"
    r"(?:(?:about|some|nearly|almost|over|more than|just|only|around|up to)\s)?(?=[0-9$¥€£]|US\$|RMB)"
)
"""What a number is given for belongs to it: "on an investment of 500 million"."""
_CLAUSE_ZH = re.compile(r"[，、；。！？]")
_CLAUSE_EN = re.compile(r"[,:;.]\s|\b(?:and|while|but)\b")
_NOUN_BEHIND_ZH, _NOUN_BEHIND_EN = 8, 12
"""How much farther a word before a count is than one behind it: 36个国家, "36 countries"."""
_NOUN_BEFORE_ZH = 4
"""The same where no noun stands behind it: 棉被3.5万床."""
_FULL_ZH, _FULL_EN = 8, 25
"""Nearer by so much on the ruler counts in full."""
_FADES_ZH, _FADES_EN = 12, 30
"""Half of this far a word counts in full, farther off less."""
_LEAST = 0.25
_SHARED = 0.15
"""What a word before both numbers of one clause weighs, their common subject."""
_OTHERS = 0.3
"""What a word weighs that stands nearer to a third number."""
_CHARACTER = 0.5
"""What a single character weighs."""
_THIRD = 2
_LISTED_EN = re.compile(r",?\s(?:and\s|or\s)?")
_SAME_SUBJECT = re.compile(
    r"[^，；。0-9]{0,4}，(?:同比|环比|[比较][^，；。0-9]{1,8})?(?:名义|实际)?(?:占[^，；。0-9]{0,8}|增长|下降|上升|提高|增加|减少|上涨|下跌|回落|居|列)(?:了|约|近|超|达|第)*"
)
_NEXT = re.compile(
    r"\s(?!(?:and|in|of|from|at|for|to|by|with|on|a|the|more|less|percent|were|was|are|is|had|has|as|or|but|while|last|this|over"
    r"|up|down)\b)[A-Za-z'’-]+"
)


@dataclass(frozen=True)
class _Concept:
    """A stem of the English and where both languages say it; `weight` 1 where the dictionary has it as a gloss."""

    printed: tuple[Span, ...]
    said: tuple[Span, ...]
    weight: float


@dataclass(frozen=True)
class Words:
    """What two texts have in common besides numbers, and a ruler for each."""

    concepts: tuple[_Concept, ...]
    ruler_zh: list[int]
    ruler_en: list[int]
    printed: dict[Span, str]
    said: dict[Span, str]


@dataclass(frozen=True)
class Told:
    """Above 0 where words moved with two numbers, below where they stayed; `against` counts those that stayed."""

    score: float
    against: int
    sole: float = 0


def words_in_common(pair: Pair, labels: Labels) -> Words:
    """The concepts of a pair, by the labels and the dictionary."""
    printed = {(atom.start, atom.end): _kind(atom.meaning) for atom in pair.chinese if atom.need != "none"}
    said = {(atom.number.start, atom.number.end): _kind(atom.meaning) for atom in pair.english}
    return Words(
        tuple(_concepts(pair, labels, sorted(printed), sorted(said))),
        _ruler(pair.zh, ((_CUT_ZH, _COMMA_ZH), (_STOP_ZH, _END_ZH)), printed, _NUMBER_ZH),
        _ruler(pair.en, ((_CUT_EN, _COMMA_EN), (_STOP_EN, _END_EN), (_NAMED, _COMMA_EN)), said, _NUMBER_EN),
        printed,
        said,
    )


def nearness(pair: Pair, words: Words, one: Link, two: Link) -> Told:
    """What the words tell of two numbers."""
    first, last = sorted((one.english.number, two.english.number), key=lambda number: number.start)
    if _LISTED_EN.fullmatch(pair.en, first.end, last.start):
        return Told(0, 0)
    sides = _printed(pair, words, (one.chinese, two.chinese)), _said(pair, words, (one.english, two.english))
    told: dict[Span, float] = {}
    sole: dict[Span, float] = {}
    for concept in words.concepts:
        zh, at = sides[0].leaning(concept.printed)
        if zh:
            value = concept.weight * zh * sides[1].leaning(concept.said)[0]
            if abs(value) > abs(told.get(at, 0)):
                told[at] = value
            if len(concept.printed) == len(concept.said) == 1 and abs(value) > abs(sole.get(at, 0)):
                sole[at] = value
    return Told(sum(told.values()), sum(value < -_LEAST for value in told.values()), sum(sole.values()))


@dataclass(frozen=True)
class _Side:
    """Two numbers in one language.

    `before` is added to the way from a word before each; what ends before `shared` is the subject of both.
    """

    ruler: list[int]
    spans: tuple[Span, Span]
    before: tuple[int, int]
    shared: int
    full: int
    fades: int
    others: tuple[Span, ...] = ()

    def leaning(self, places: tuple[Span, ...]) -> tuple[float, Span]:
        """From 1, with the first number, to -1, with the second; and the place that is nearest."""
        ways = [[self._way(place, n) for place in places] for n in (0, 1)]
        nearest = [min(way) for way in ways]
        leaning = max(-1.0, min(1.0, (nearest[1] - nearest[0]) / self.full))
        if abs(leaning) < _LEAST:
            return 0, places[0]
        mine = 0 if leaning > 0 else 1
        at = places[ways[mine].index(nearest[mine])]
        if max(end for _, end in places) <= self.shared:
            leaning *= _SHARED
        if any(way(self.ruler, at, other) + _THIRD < nearest[mine] for other in self.others):
            leaning *= _OTHERS
        return leaning * min(1.0, self.fades / (self.fades / 2 + nearest[mine])), at

    def _way(self, place: Span, number: int) -> int:
        span = self.spans[number]
        return way(self.ruler, place, span) + (self.before[number] if place[1] <= span[0] else 0)


def _printed(pair: Pair, words: Words, atoms: tuple[ChineseAtom, ChineseAtom]) -> _Side:
    spans = [(atom.start, atom.end) for atom in atoms]
    first, last = sorted(spans)
    before = [_before_count(pair.zh, atom) for atom in atoms]
    return _Side(
        words.ruler_zh,
        (spans[0], spans[1]),
        (before[0], before[1]),
        0 if _CLAUSE_ZH.search(pair.zh, first[1], last[0]) and not _goes_on(pair.zh[first[1] : last[0]]) else first[0],
        _FULL_ZH,
        _FADES_ZH,
        _others(words.printed, spans),
    )


def _kind(meaning: Meaning) -> str:
    base = canonical(meaning.value, meaning.unit)
    return base[0] if base else COUNT


def _others(kinds: dict[Span, str], spans: list[Span]) -> tuple[Span, ...]:
    """The other numbers that may claim a word: a level and its growth share their words."""
    mine = {kinds[span] for span in spans if span in kinds}
    return tuple(span for span, kind in kinds.items() if kind in mine and span not in spans)


def _before_count(zh: str, atom: ChineseAtom) -> int:
    if atom.meaning.unit != COUNT:
        return 0
    return _NOUN_BEFORE_ZH if is_bare(zh, atom.end) else _NOUN_BEHIND_ZH


def _goes_on(between: str) -> bool:
    """Whether only a verb leads to the second number, so that both have one subject: 增长9.7%，占52.4%."""
    return _SAME_SUBJECT.fullmatch(between) is not None


def _said(pair: Pair, words: Words, atoms: tuple[EnglishAtom, EnglishAtom]) -> _Side:
    numbers = [atom.number for atom in atoms]
    spans = [(number.start, number.end) for number in numbers]
    first, last = sorted(spans)
    counted = [n.unit is None and n.role == "cardinal" and _NEXT.match(pair.en, n.end) is not None for n in numbers]
    return _Side(
        words.ruler_en,
        (spans[0], spans[1]),
        (_NOUN_BEHIND_EN * counted[0], _NOUN_BEHIND_EN * counted[1]),
        0 if _CLAUSE_EN.search(pair.en, first[1], last[0]) else first[0],
        _FULL_EN,
        _FADES_EN,
        _others(words.said, spans),
    )


def way(ruler: list[int], place: Span, number: Span) -> int:
    """How far a word is from a number on a ruler."""
    if place[1] <= number[0]:
        return ruler[number[0]] - ruler[place[1]]
    return max(0, ruler[place[0]] - ruler[number[1]])


def _ruler(text: str, cuts: tuple[tuple[re.Pattern[str], int], ...], numbers: Iterable[Span], number: int) -> list[int]:
    """How far along each place of the text is."""
    steps = [1] * len(text)
    for pattern, length in cuts:
        for cut in pattern.finditer(text):
            steps[cut.start()] += length
    for start, _ in numbers:
        steps[start] += number
    return list(accumulate(steps, initial=0))


def _concepts(pair: Pair, labels: Labels, numbers: list[Span], said: list[Span]) -> Iterator[_Concept]:
    english: dict[str, list[Span]] = {}
    stems: dict[int, tuple[Span, str]] = {}
    for start, end, name in english_words(pair.en):
        if not _within(start, said):
            english.setdefault(name, []).append((start, end))
            stems[start] = (start, end), name
    printed: dict[str, set[Span]] = {}
    places: dict[str, dict[Span, float]] = {}
    listed = listed_parts(pair.zh, numbers)
    measured = [(start, measured_end(pair.zh, end)) for start, end in numbers]
    told = chain(_by_dictionary(pair.zh, english), _by_labels(pair, labels, stems), _by_sound(pair, stems))
    for span, found in told:
        for name, place, weight in found if not _overlaps(span, measured) else ():
            printed.setdefault(name, set()).add(_placed(span, listed))
            here = places.setdefault(name, {})
            here[place] = max(weight, here.get(place, 0))
    for name, spans in printed.items():
        yield _Concept(tuple(sorted(spans)), tuple(sorted(places[name])), max(places[name].values()))


def _by_dictionary(zh: str, english: dict[str, list[Span]]) -> Iterator[_Said]:
    for start, end in _words(zh):
        weight = _CHARACTER if end - start == 1 else 1
        glosses = stems_of(zh[start:end])
        yield (start, end), [(name, at, share * weight) for name, share in glosses for at in english.get(name, ())]


def _by_labels(pair: Pair, labels: Labels, stems: dict[int, tuple[Span, str]]) -> Iterator[_Said]:
    for start, end, word in label_spans(pair.zh, labels):
        matches = [match.span() for match in labels.en[word].finditer(pair.en)]
        read = [stems.get(at[0], (at, pair.en[slice(*at)].lower())) for at in matches]
        yield (start, end), [(name, at, 1.0) for at, name in read]


def _by_sound(pair: Pair, stems: dict[int, tuple[Span, str]]) -> Iterator[_Said]:
    for span, at in names_by_sound(pair.zh, pair.en):
        if at[0] in stems:
            place, name = stems[at[0]]
            yield span, [(name, place, 1.0)]


def _words(zh: str) -> Iterator[Span]:
    """The longest words of the dictionary, none within another, and the shorter ones that these are made of."""
    covered = 0
    for start, char in enumerate(zh):
        if not "\u4e00" <= char <= "\u9fff":
            continue
        end = next((e for e in range(min(len(zh), start + LONGEST), start + 1, -1) if is_word(zh[start:e])), start)
        if end > max(start, covered):
            yield start, end
            covered = end
            for size in (2, 3):
                parts = (at for at in range(start, end - size + 1) if size < end - start)
                yield from ((at, at + size) for at in parts if is_word(zh[at : at + size]))
        elif start >= covered and is_word(char):
            yield start, start + 1


def _placed(span: Span, listed: list[tuple[Span, int]]) -> Span:
    """Where a word counts as standing: of names listed before their numbers, at the number."""
    return next(((at, at) for part, at in listed if part[0] <= span[0] and span[1] <= part[1]), span)


def _within(place: int, spans: list[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _overlaps(span: Span, spans: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
