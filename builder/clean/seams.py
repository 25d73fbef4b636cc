"""Where one line stops and the next begins: is the sentence finished, does the next go on with it, is text missing?"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from builder.clean.rules import cleaning, one_of, words

PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』"}
OPEN_OR_CLOSE = re.compile("[“”‘’《》（）【】「」『』]")
LATIN_END = re.compile("[A-Za-z]+$")
LATIN_START = re.compile("[A-Za-z]{1,30}")
NUMERAL_END = re.compile("[0-9〇零一二三四五六七八九十百千万亿萬億两兩几幾数數多余餘上每近半个個％%.]$")
AFTER_UNIT = re.compile("[，。；、）]|以上|左右|以下|以内")
LATIN_STOP = re.compile(r"[A-Za-z)\]]\.\"?$|[A-Za-z] ?\d{1,4}\.\"?$")
LATIN_STOPS = (".", '"', "\n")
CUE_AT_END = re.compile(r"(?<=[。！？”])（[^（）]{1,6}）$")
CLAUSE_END = re.compile("[，。；：！？…—]")
CLAUSE_WINDOW = 160
"""Characters looked at either side of a seam; the longest clause of the five sources has 118."""
RUN = 3
SEARCHED = 20_000
"""Characters of an article that are sooner searched for a run than cut into runs."""


def finished(text: str) -> bool:
    """Whether a paragraph can end as `text` does: with a full stop or the like, quotes and brackets closed or not.

    >>> finished("取得了突破。”"), finished("完善政策、土地、资金等"), finished("分述如下："), finished("作为“心脏”")
    (True, False, True, False)
    """
    rules = cleaning()
    last = text[-1:]
    if last and last in rules.terminals:
        return True  # as most paragraphs end
    end = CUE_AT_END.sub("", text[-16:]) if text.endswith("）") else text
    bare = end[-8:].rstrip(rules.closers)
    if bare and bare[-1] in rules.terminals:
        return True
    return last in LATIN_STOPS and LATIN_STOP.search(text[-8:]) is not None


@lru_cache(maxsize=1)
def runs_of(texts: tuple[str, ...]) -> Container[str]:
    """The runs of three letters of an article; two steps ask for those of one article, mostly in the same words.

    Few seams ask, so a short article is searched itself: no run of letters goes over the ends of its lines.

    >>> "产力水" in runs_of(("新质生产力水平",))
    True
    """
    if sum(map(len, texts)) <= SEARCHED:
        return "\n".join(texts)
    return {text[at : at + RUN] for text in texts for at in range(len(text) - RUN + 1)}


def unclosed(texts: Iterable[str]) -> str:
    """The quotes and brackets that `texts`, read as one, open and do not close.

    >>> unclosed(["《自由贸易试"]), unclosed(["“甲”、《乙》"])
    ('《', '')
    """
    stack: list[str] = []
    for text in texts:
        for found in OPEN_OR_CLOSE.finditer(text):
            mark = found.group()
            if mark in PAIRS:
                stack.append(mark)
            elif stack and PAIRS[stack[-1]] == mark:
                stack.pop()
    return "".join(stack[-20:])


def closes(text: str, mark: str) -> bool:
    """Whether `text` soon closes `mark` without having opened it.

    >>> closes("验区建设方案》已经同意。", "《"), closes("《规划》发布。", "《")
    (True, False)
    """
    depth = 0
    for found in OPEN_OR_CLOSE.finditer(text, 0, 400):
        if found.group() == mark:
            depth += 1
        elif found.group() == PAIRS[mark]:
            depth -= 1
            if depth < 0:
                return True
    return False


def glue(above: str, below: str) -> str:
    """What stands between two halves: a space between Latin words, nothing in Chinese or inside a Latin word.

    >>> glue("机构AL", "Capital领投"), glue("公司Veld", "kamp Seeds共建"), glue("开设smart farm", "ing课程")
    (' ', '', '')
    """
    left, right = LATIN_END.search(above[-30:]), LATIN_START.match(below)
    if not left or not right:
        return ""
    rules = cleaning()
    known = right.group() in rules.latin_words or left.group().lower() in rules.latin_words
    if known or not right.group().islower():
        return " "
    return "" if left.group()[0].isupper() or right.group() in rules.latin_endings else " "


def bound_start(text: str) -> bool:
    """Whether no paragraph begins as `text` does."""
    return text[:1] in cleaning().bound_starts


def bound_end(text: str) -> bool:
    """Whether nothing complete, not even a heading, ends as `text` does."""
    return text.endswith(cleaning().bound_ends)


def splits_word(above: str, below: str) -> bool:
    """Whether the seam cuts a number, Latin words or a common word in two.

    It cuts a common word where no other word either side explains the two characters.

    >>> splits_word("通过归集不同领", "域持卡人数据"), splits_word("向海而生", "产业兴旺")
    (True, False)
    """
    if above[-1:].isascii() and below[:1].isascii():
        return above[-1:].isalnum() and below[:1].isalnum() and above[-1:].isdigit() == below[:1].isdigit()
    known = words()
    return above[-1:] + below[:1] in known and above[-2:] not in known and below[:2] not in known


def opens_sentence(text: str) -> bool:
    """Whether `text` begins with a word that only ever begins a sentence (此外，)."""
    return text.startswith(cleaning().sentence_openers)


def text_missing(above: str, below: str) -> bool:
    """Whether something was lost between two halves that look like one broken paragraph.

    So it is where the upper half stops inside an open list of partners and the lower one neither goes on with the
    list nor says what they did together, where the lower one begins a sentence of its own, and where it begins with
    the unit of a number that the upper one does not have.

    >>> text_missing("公司还与甲银行、乙电信、丙科技", "材料入选先进制造业集群，建设推进。")
    True
    >>> text_missing("公司还与甲银行、乙电信、丙科技", "等签署协议。"), text_missing("涉及养殖户", "亿元，其中一半")
    (False, True)
    """
    if splits_word(above, below):
        return False
    if _lacks_number(above, below):
        return True
    if opens_sentence(below) and not above.endswith(("，", "、")):
        return not unclosed([above[-CLAUSE_WINDOW:]])
    if not _open_partners(CLAUSE_END.split(above[-CLAUSE_WINDOW:])[-1]):
        return False
    return not one_of("joint_actions").search(CLAUSE_END.split(below[:CLAUSE_WINDOW])[0])


def _open_partners(clause: str) -> bool:
    """Whether `clause` ends inside a list of two or more names after 与, 同, 携手 and their like."""
    masked = one_of("not_partner_words").sub(lambda found: "□" * len(found.group()), clause)
    found = one_of("partner_words").search(masked)
    if not found:
        return False
    items = clause[found.end() :].split("、")
    return len(items) >= 3 and all(items) and "等" not in items[-1] and "的" not in items[-1]


def _lacks_number(above: str, below: str) -> bool:
    """Whether `below` begins with the unit of a figure whose number should end `above` and does not."""
    unit = one_of("counted_starts").match(below)
    return bool(unit and AFTER_UNIT.match(below, unit.end()) and not NUMERAL_END.search(above[-1:]))
