"""Numbers that changed places: a sentence built the other way round, or two figures swapped.

Each number stands among words (a unit, an indicator, a place). Where the order of two numbers differs between the
languages, the words decide: if those around the first Chinese number stand around the English number of the other,
the two were swapped; if they moved along, the sentence was only built differently. Units tell most, then the words of
the dictionary (`nearness`), then the other numbers; where nothing tells, the form of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from builder.records.english import Finding
from builder.tables.city import City
from builder.translate.atoms import ChineseAtom, Pair
from builder.translate.companions import companions
from builder.translate.frames import changes, exchanged
from builder.translate.from_to import Link, told
from builder.translate.nearness import Told, Words, nearness, words_in_common
from builder.translate.rows import (
    NEAR,
    are_ranks_of_a_row,
    in_list_of_scores,
    in_score,
    is_bare_first,
    is_lost_score,
    is_quarter,
)
from builder.translate.signs import are_apart, parts_exchanged, signs, unit_evidence
from builder.translate.surroundings import (
    CUT_EN,
    CUT_ZH,
    Labels,
    Stand,
    labels_in,
    labels_of,
    stands_of,
)
from builder.translate.units import CLOCK, COUNT, canonical, with_unit

_MOST = 60
"""Numbers of one text whose order is compared; each is compared with every other."""
_SURE = 4
"""What units tell is not weighed against words."""
_CLEAR, _DOUBT = 1.5, 0.2
"""What words tell so clearly is not weighed against the form of the sentence; so little tells nothing."""
_APART = 1
"""What words must tell of numbers of different units, where their units do not."""
_CHANGE = 0.25
_COMPANION, _PARALLEL = 0.25, 0.45
"""What another number that moved along weighs, and that clauses stand side by side. A word weighs at most 1."""
_SWAPPED = "the two numbers are swapped: each stands where the other belongs"
_ROLES = "the two numbers are swapped: what it was and what it became, or the part and the whole"
_TURNED = "the two numbers come in the other order; see that each kept its own words"
_ENDS = "the two ends of the range are swapped"
_RATIO_ZH = re.compile("票?[对比]|[∶:：]")
_LINK = re.compile(r"\b(?:from|in|on|of|across|at|among|for|with|to|through|by|out of|per|to every)\b")
_JOINED = re.compile(rf"\s{_LINK.pattern}\s(?:(?:about|some|over|more than|nearly|just|only)\s)?")
"""In "1,620 in 36" both nouns were said before."""
_NOUN_ZH = re.compile(r"[^，。；、！？0-9]{0,12}")
_ONE_NOUN = re.compile(r"[个家项条座名人][^，。；！？0-9]{0,8}级[、和与及]")
_NOUN_EN = re.compile(r"(?:\s(?!(?:and|in|of|from|at|for|to|by|with|on)\b)[A-Za-z'’-]+){1,4}")
_TO = re.compile(r"\s*(?:to|and|or|[-–—~])\s*(?:US)?[$¥€£]?")
_TO_ZH = re.compile(r"[^，。；、]{0,4}(?:到|至|[-—~～])")


_Verdict = tuple[Literal["error", "warning", "right"], str]
_RIGHT: _Verdict = ("right", "")


@dataclass(frozen=True)
class _Scene:
    """A pair with its matched figures in Chinese order."""

    pair: Pair
    stands: list[Stand]
    labels: Labels

    @cached_property
    def labelled(self) -> Words:
        return words_in_common(self.pair, self.labels, dictionary=False)

    @cached_property
    def words(self) -> Words:
        return words_in_common(self.pair, self.labels)

    def told(self, one: Stand, two: Stand) -> Told:
        """What the words tell; the dictionary is asked only where the labels do not tell clearly."""
        links = Link(one.chinese, one.english), Link(two.chinese, two.english)
        by_labels = nearness(self.pair, self.labelled, *links)
        return by_labels if abs(by_labels.score) >= _CLEAR else nearness(self.pair, self.words, *links)


def swaps(pair: Pair, matched: tuple[tuple[int, int], ...], city: City | None) -> list[Finding]:
    """A finding for each two figures in another order: an error where the words around them did not move.

    `matched` are places in `pair.english` and `pair.chinese`.
    """
    places = sorted((ours, theirs) for theirs, ours in matched if _can_be_swapped(pair.chinese[ours]))
    labels = labels_of(city)
    scene = _Scene(pair, stands_of(pair, places[:_MOST], labels), labels)
    findings = []
    for place, one in enumerate(scene.stands):
        for two in scene.stands[place + 1 :]:
            if _range_turned(pair, one, two):
                findings.append(Finding("error", "numbers", _shown(pair, one), one.english.number.raw, _ENDS))
            compared = _alike(one.chinese, two.chinese) and not _is_ratio_of_others(one, two)
            level, why = _verdict(scene, one, two) if compared else _RIGHT
            if level != "right":
                said = sorted((one.english.number, two.english.number), key=lambda number: number.start)
                zh, en = f"{_shown(pair, one)} … {_shown(pair, two)}", f"{said[0].raw} … {said[1].raw}"
                findings.append(Finding(level, "numbers", zh, en, why))
    return findings


def _is_ratio_of_others(one: Stand, two: Stand) -> bool:
    """Whether one is part of a ratio and the other counts something else: no "one in five" beside 20年 is swapped."""
    ratios = [stand.english.number.role == "ratio" for stand in (one, two)]
    return ratios[0] != ratios[1] and one.chinese.meaning.unit != two.chinese.meaning.unit


def _verdict(scene: _Scene, one: Stand, two: Stand) -> _Verdict:
    """What is wrong with the order of two numbers: level and reason."""
    return _by_role(scene, one, two) or _by_row(scene, one, two) or _by_words(scene, one, two)


def _by_role(scene: _Scene, one: Stand, two: Stand) -> _Verdict | None:
    """What small words and the parts of speech say; None where they say nothing."""
    if is_lost_score(scene.pair, one, two):
        return _RIGHT
    if not _in_proportion(scene.pair.zh, one, two) and any(
        in_list_of_scores(scene.pair.zh, s.chinese) for s in (one, two)
    ):
        return _RIGHT
    by_role = told(scene.pair, Link(one.chinese, one.english), Link(two.chinese, two.english))
    if by_role:
        return ("error", _ROLES) if by_role < 0 else _RIGHT
    return ("error", _SWAPPED) if parts_exchanged(one, two) else None


def _by_row(scene: _Scene, one: Stand, two: Stand) -> _Verdict | None:
    """The same of hours and of ranks, which are judged only beside their like."""
    clock = CLOCK in {one.chinese.meaning.unit, two.chinese.meaning.unit}
    if clock or are_ranks_of_a_row(scene.pair.zh, one, two):
        alike = one.chinese.meaning.unit == two.chinese.meaning.unit
        if not alike or one.english.number.start <= two.english.number.start:
            return _RIGHT
        return ("error", _SWAPPED) if scene.told(one, two).score < (-_DOUBT if clock else _DOUBT) else _RIGHT
    ranked = "ordinal" in {one.chinese.kind, two.chinese.kind}
    optional = "error" not in {one.chinese.need, two.chinese.need}
    return _RIGHT if is_bare_first(one) or is_bare_first(two) or (ranked and optional) else None


def _by_words(scene: _Scene, one: Stand, two: Stand) -> _Verdict:
    pair, labels = scene.pair, scene.labels
    if one.english.number.start <= two.english.number.start:
        return ("error", _SWAPPED) if _exchanged(pair, one, two, labels) < 0 else _RIGHT
    moved = _moved(scene, one, two)
    apart = are_apart(one, two) and not any(
        is_quarter(stand.chinese) or in_score(pair.zh, stand.chinese) for stand in (one, two)
    )
    if moved < 0 or (apart and exchanged(pair, scene.stands, (one, two), labels) < 0):
        return "error", _SWAPPED
    return _RIGHT if moved else ("warning", _TURNED)


def _shown(pair: Pair, stand: Stand) -> str:
    return with_unit(pair.zh, stand.chinese.start, stand.chinese.end)


def _can_be_swapped(atom: ChineseAtom) -> bool:
    if atom.kind in {"year", "month", "day"}:
        return False
    if atom.need == "error":
        return True
    if atom.meaning.value == 1 and atom.need == "none":
        return atom.kind == "ordinal"
    measured = atom.kind == "number" and atom.meaning.unit is not None and atom.meaning.unit != COUNT
    return measured or atom.kind == "ordinal"


def _moved(scene: _Scene, one: Stand, two: Stand) -> int:
    """Above 0 where the words moved with two numbers that are turned round, below 0 where they stayed."""
    score = signs(one, two)
    apart = are_apart(one, two)
    score += 0 if apart else _CHANGE * changes(scene.pair, one, two)
    if not score if apart else not _in_proportion(scene.pair.zh, one, two) and abs(score) < _SURE:
        score += scene.told(one, two).score
    if apart:
        return (score > _APART) - (score < -_APART)
    if abs(score) < _CLEAR:
        score += _COMPANION * companions(scene.pair, scene.stands, scene.labelled, one, two)
        score -= _PARALLEL * _parallel(scene.pair, one, two)
    return (score > _DOUBT) - (score < -_DOUBT)


def _exchanged(pair: Pair, one: Stand, two: Stand, labels: Labels) -> float:
    """Below 0 where two numbers kept their order but stand among each other's words."""
    if _ONE_NOUN.fullmatch(pair.zh, one.chinese.end, two.chinese.start):
        return 0  # 2个五百亿级、3个百亿级集群: English names the noun with the first
    alike = one.chinese.meaning.unit == two.chinese.meaning.unit is not None or unit_evidence(one, two) < 0
    return min(_evidence(one, two, labels) + 1, _nouns(pair, one, two, labels) + 1, 0) if alike else 0


def _nouns(pair: Pair, one: Stand, two: Stand, labels: Labels) -> int:
    """What the nouns right behind two counts tell: 36个国家的1280家企业 is never "36 firms from 1,280 countries"."""
    printed, said = [], []
    for stand in (one, two):
        behind = _NOUN_ZH.match(pair.zh, stand.chinese.end)
        noun = _NOUN_EN.match(pair.en, stand.english.number.end)
        printed.append(labels_in(behind[0] if behind else "", labels))
        said.append(noun[0] if noun else "")
    if (
        not all(said)
        or one.chinese.based
        or two.chinese.based
        or {stand.chinese.meaning.unit for stand in (one, two)} != {COUNT}
    ):
        return 0
    score = 0
    for mine in (0, 1):
        for word in sorted(printed[mine] - printed[1 - mine]):
            pattern = labels.en[word]
            score += bool(pattern.search(said[mine])) - bool(pattern.search(said[1 - mine]))
    return score


def _range_turned(pair: Pair, low: Stand, high: Stand) -> bool:
    between = pair.en[high.english.number.end : low.english.number.start]
    range_ = low.chinese.start == high.chinese.start or _TO_ZH.fullmatch(pair.zh, low.chinese.end, high.chinese.start)
    return bool(range_ and between) and len(between) < 8 and _TO.fullmatch(between) is not None


def _parallel(pair: Pair, one: Stand, two: Stand) -> int:
    """1 where two numbers of one unit stand in clauses side by side: with no word that moved, another order is wrong.

    Within one clause English may turn them round: 5个国家的36个代表团, "36 delegations from five countries".
    """
    if any(stand.chinese.need != "error" and stand.chinese.meaning.unit != "share" for stand in (one, two)):
        return 0
    if _in_proportion(pair.zh, one, two):
        score = all(stand.chinese.meaning.value % 1 == 0 for stand in (one, two))
        return int(not score or one.english.number.start - two.english.number.end < NEAR)
    units = [_unit(pair.zh, stand.chinese) for stand in (one, two)]
    between = pair.zh[one.chinese.end : two.chinese.start]
    turned = pair.en[two.english.number.end : one.english.number.start]
    apart = CUT_ZH.search(between) and CUT_EN.search(turned)
    if apart and {stand.chinese.meaning.unit for stand in (one, two)} == {COUNT}:
        return 1
    if _JOINED.fullmatch(turned):
        return 0
    within = not CUT_ZH.search(between) and not CUT_EN.search(turned) and _LINK.search(turned)
    return int(units[0] == units[1] is not None and not within)


def _in_proportion(zh: str, one: Stand, two: Stand) -> bool:
    """Whether they are the two sides of a score or a ratio, which no words tell apart."""
    return _RATIO_ZH.fullmatch(zh, one.chinese.end, two.chinese.start) is not None


def _unit(zh: str, atom: ChineseAtom) -> str | None:
    """The unit class of a number; of things counted the word they are counted with."""
    return zh[atom.end : atom.end + 1] if atom.meaning.unit == COUNT else atom.meaning.unit


def _alike(one: ChineseAtom, two: ChineseAtom) -> bool:
    """Whether a slip could put one for the other; two ends of a range or equal numbers cannot be told apart."""
    ours, theirs = (canonical(atom.meaning.value, atom.meaning.unit) for atom in (one, two))
    return one.meaning != two.meaning and one.start != two.start and (ours is None or ours != theirs)


def _evidence(one: Stand, two: Stand, labels: Labels) -> float:
    """The same with the labels around the numbers."""
    score = signs(one, two)
    words = [(stand.words, stand.around) for stand in (one, two)]
    wide = [(stand.wide_words, stand.wide_around) for stand in (one, two)]
    return score + _told_by(words, labels) or _told_by(wide, labels)


def _told_by(stands: list[tuple[frozenset[str], str]], labels: Labels) -> int:
    """What the label words of the first and the second number tell, each given with the English around it."""
    score = 0
    for (mine, own), (others, other) in (stands, stands[::-1]):
        for word in sorted(mine - others):
            if not any(word in longer for longer in (mine | others) - {word}):
                pattern = labels.en[word]
                score += bool(pattern.search(own)) - bool(pattern.search(other))
    return score
