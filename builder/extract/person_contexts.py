"""Where names of people stand: behind an office, before a verb of speech or a title, in lists of officials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.extract.people_rules import address, letters, news_words, no_names, pattern_of, people_rules
from builder.extract.person_names import (
    LIKELY,
    OPEN,
    SURE,
    evidence,
    foreign_end,
    is_common,
    is_doubtful,
    name_ends,
)
from builder.language.alternatives import longest_of

SPACE = re.compile(r"[”\"]?[ \u3000]{0,2}")
JOINT = re.compile(r"[、和与及]|以及")
FOREIGN = re.compile(r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff]{1,8}·")
FORMERLY = re.compile(r"(?:时任|现任|曾任|担任|身为|作为)[\u4e00-\u9fff]{2,16}的")
CLAUSE_REST = re.compile(r"[^，。；：！？“”\n]{0,16}")
LIFE = re.compile(
    r"[，,（(](?:男|女|[现今]?年|[1-9][0-9]{3}[年—-]|[0-9]{1,3}岁|中共党员|汉族|生于)|今年[0-9一二三四五六七八九十]{1,3}岁"
)
POST_BEHIND = re.compile(r"[，,（(]([\u4e00-\u9fff、]{2,30})(?=[，。；,;）)])")
GATHERED = re.compile(
    r"等([\u4e00-\u9fff]{0,6}?(?:领导|同志|专家|代表|嘉宾|学者|老师|选手|劳模|干部|教授|演员|名家|人))?"
)
SPEAKER = re.compile("([\u4e00-\u9fff]{2,4})[:：]")
LONGEST_LABEL = 40
HAN_NAME = re.compile("[\u4e00-\u9fff]{3}[^\u0000-\u3000也还则却均都曾又仍再即便就才另并后]")
CALLING = re.compile(r"[\u4e00-\u9fff][员师家长手匠工]")
PLAIN_MARKS = frozenset("据，。；：！？、“”‘’…—-,;:!?\"'（）() \n\t　")
LIGHT_LEFT = frozenset("的和与对向由是在为聆听")


@dataclass(frozen=True)
class Named:
    """A name at text[start:end]; `role` where the words behind the name give it."""

    start: int
    end: int
    role: str | None = None


def names_in(text: str, taken: frozenset[int], known: frozenset[str]) -> Iterator[Named]:
    """The names of a text that the words around them vouch for, as often as that happens.

    `text` is flat. No name begins at an offset that is `taken` by a place or a body; `known` are names of the table.
    """
    ahead = 0
    for start, kind in sorted(_starts(text).items()):
        if start < ahead or start in taken:
            continue
        for named in _read(text, start, kind, known):
            if taken.isdisjoint(range(named.start, named.end)):
                yield named
                ahead = named.end


def _starts(text: str) -> dict[int, str]:
    """Where a name may begin, with what vouches for it: an office, a phrase that gives names, or the clause alone."""
    found = {}
    for match in _heads().finditer(text):
        found[match.end()] = "light" if match.group() in LIGHT_LEFT else "clause"
    for match in FOREIGN.finditer(text) if "·" in text else ():
        found[match.start()] = "clause"
    for match in CALLING.finditer(text):
        if not text.endswith(people_rules().no_calling, 0, match.end()):
            found[match.end()] = "calling"
    for match in FORMERLY.finditer(text):
        found[match.end()] = "given"
    for match in pattern_of("given_after").finditer(text):
        found[match.end()] = "given"
    for match in _offices().finditer(text):
        space = SPACE.match(text, match.end())
        found[space.end() if space else match.end()] = "office"
    return found


def _read(text: str, start: int, kind: str, known: frozenset[str]) -> Iterator[Named]:
    first = _first(text, start, kind, known)
    if first is None:
        if kind == "clause":
            yield from _gathered(text, start, known)
        return
    yield first
    yield from _listed(text, first.end, known)


def _first(text: str, start: int, kind: str, known: frozenset[str]) -> Named | None:
    ends = name_ends(text, start, known)
    if kind in ("office", "calling"):
        sure = kind == "office"
        end = (sure and _four_letters(text, start, ends)) or _behind_office(text, start, ends, known, sure=sure)
        if end is None and kind == "office":
            end = _foreign(text, start) or _labelled(text, start)
        return None if end is None else Named(start, end)
    if kind == "given":
        given = [end for end in ends if text.startswith(people_rules().given_before, end)]
        return Named(start, given[0]) if given else None
    for end in ends:
        named = _in_clause(text, start, end, kind, known)
        if named:
            return named
    if not ends and kind == "clause":
        foreign = foreign_end(text, start)
        if foreign and "·" in text[start:foreign] and pattern_of("speech").match(text, foreign):
            return Named(start, foreign)
    return None


def _behind_office(text: str, start: int, ends: list[int], known: frozenset[str], *, sure: bool) -> int | None:
    """The likeliest end of a name behind an office. `sure` is the office; behind another calling more must speak."""
    best: tuple[int, int] | None = None
    for end in ends:
        weight = evidence(text, end)
        long = end - start > 2
        common = is_common(text, start, end)
        if sure and text[start:end] in known:
            return end
        if is_doubtful(text, start) and (weight < SURE or not common):
            continue
        if weight == OPEN and not (long and (common or text.endswith(people_rules().high_offices, 0, start))):
            continue
        if weight < OPEN or (not sure and not (common and weight >= LIKELY)):
            continue
        if weight == LIKELY and not long and not common:
            continue
        if long and text[end - 1] in people_rules().not_third and not common:
            continue
        rank = (weight + common, end)
        if best is None or rank > best:
            best = rank
    if best is None and sure and not ends:
        return _word_as_name(text, start)
    return best[1] if best else None


def _word_as_name(text: str, start: int) -> int | None:
    """蓝天 is a word, but 机长蓝天宇宣布 names a person: three letters of names, and a verb of persons behind them."""
    for end in name_ends(text, start, words=True)[:1]:
        certain = end - start > 2 and is_common(text, start, end) and evidence(text, end) == SURE
        if certain and not is_doubtful(text, start) and text[end - 2 : end] not in news_words():
            return end
    return None


def _foreign(text: str, start: int) -> int | None:
    end = foreign_end(text, start)
    if end is None:
        return None
    several = "·" in text[start:end] or text[start].isascii()
    return end if several or evidence(text, end) == SURE else None


def _labelled(text: str, start: int) -> int | None:
    """【同期声】某公司副总经理 乌日娜： names the speaker, whatever the surname."""
    found = SPEAKER.match(text, start)
    labelled = text.startswith("【") and 0 <= start - text.rfind("】", 0, start) <= LONGEST_LABEL
    if found is None or not labelled or no_names().match(text, start) or address().match(text, found.end(1) - 2):
        return None
    return found.end(1)


def _four_letters(text: str, start: int, ends: list[int]) -> int | None:
    """副校长马海木呷介绍: a name of four letters, as some peoples have; but 张小明还介绍."""
    end = start + 4
    speech = pattern_of("speech").match(text, end)
    if speech is None or speech.end() - end < 2 or HAN_NAME.fullmatch(text, start, end) is None:
        return None
    return end if ends and all(evidence(text, one) <= OPEN for one in ends) else None


def _in_clause(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> Named | None:
    """A name at the head of a clause: a title, a verb of speech, an age or a post behind it vouches for it."""
    title = pattern_of("titles_after").match(text, end)
    if title and _may_be_titled(text, start, end, title):
        return Named(start, end)
    if kind == "light":
        return None
    doubtful = is_doubtful(text, start)
    listed = end - start > 2 and text[start:end] in known and evidence(text, end) >= SURE
    if listed or _speaks(text, start, end, doubtful=doubtful):
        return Named(start, end)
    common = is_common(text, start, end)
    if common and LIFE.match(text, end):
        return Named(start, end)
    post = POST_BEHIND.match(text, end)
    if post and common and not doubtful and _opens_sentence(text, start):
        return Named(start, end, post.group(1)) if post.group(1).endswith(people_rules().roles) else None
    return None


def _speaks(text: str, start: int, end: int, *, doubtful: bool) -> bool:
    """Whether a verb of speech follows at once, or further on in the clause behind words that go with one."""
    speech = pattern_of("speech").match(text, end)
    if speech and (not doubtful or speech.end() - speech.start() > 1):
        return True
    if doubtful or _made_of_words(text, start, end) or not pattern_of("between").match(text, end):
        return False
    rest = CLAUSE_REST.match(text, end)
    return rest is not None and pattern_of("speech").search(text, end, rest.end()) is not None


def _may_be_titled(text: str, start: int, end: int, title: re.Match[str]) -> bool:
    free = start == 0 or text[start - 1] in PLAIN_MARKS or text[start - 1] in LIGHT_LEFT
    behind = title.end() == len(text) or text[title.end()] not in "们团会室台节们"
    return free and behind and not is_doubtful(text, start) and not _made_of_words(text, start, end)


def _made_of_words(text: str, start: int, end: int) -> bool:
    words = news_words()
    return text[start : start + 2] in words or text[end - 2 : end] in words


def _opens_sentence(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "。！？\n"


def _listed(text: str, end: int, known: frozenset[str]) -> Iterator[Named]:
    """The names that follow a name in a list: 、李四、王五和赵六参加."""
    while joint := JOINT.match(text, end):
        start = joint.end()
        found = next((stop for stop in name_ends(text, start, known) if _goes_on(text, start, stop)), None)
        if found is None or (is_doubtful(text, start) and not is_common(text, start, found)):
            return
        yield Named(start, found)
        end = found


def _goes_on(text: str, start: int, end: int) -> bool:
    if end == len(text) or text[end] in "、和与等，。；（(：":
        return True
    return evidence(text, end) >= LIKELY and not (end - start == 2 and not is_common(text, start, end))


def _gathered(text: str, start: int, known: frozenset[str]) -> Iterator[Named]:
    """Bare names in a row that 等领导 or 参加 closes: 张三、李四、王五等领导出席."""
    row: list[tuple[int, int]] = []
    at = start
    while True:
        ends = [end for end in name_ends(text, at, known) if not _made_of_words(text, at, end)]
        end = next((end for end in ends if JOINT.match(text, end) or _closes(text, end)), None)
        if end is None or is_doubtful(text, at) or not is_common(text, at, end):
            return
        row.append((at, end))
        joint = JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    close = GATHERED.match(text, end)
    if len(row) < 2 or (close and close.group(1) is None):
        return
    role = close.group(1) if close else None
    yield from (Named(begin, stop, None if role in ("人", "同志") else role) for begin, stop in row)


def _closes(text: str, end: int) -> bool:
    return text.startswith("等", end) or pattern_of("gather").match(text, end) is not None


@cache
def _heads() -> re.Pattern[str]:
    """A mark or a light word before a surname, and the text's beginning."""
    surnames = "".join(sorted(letters().surnames))
    before = re.escape("".join(sorted(PLAIN_MARKS | LIGHT_LEFT)))
    return re.compile(f"(?:\\A|[{before}])(?=[{surnames}])")


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(longest_of(people_rules().roles))
