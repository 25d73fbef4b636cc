"""Chinese names in English letters: 北大湖 is Beidahu. No dictionary has them all; their sound tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.language.lexicon import sounds_of

Span = tuple[int, int]
_NAME = re.compile(r"\b[A-Z][a-zü]{0,15}(?:['’-](?!s\b)[A-Za-z]?[a-zü]{1,15}){0,3}\b")
_LETTERS = re.compile("[^a-zü]")
_SHORTEST = 2
"""Characters of a name; a single one sounds like many others."""
_FEW = 60
"""So many capitalised words of one text are looked for; a text with more is a table."""


def names_by_sound(zh: str, en: str) -> Iterator[tuple[Span, Span]]:
    """Where a name stands in Chinese and in English; of several English words the longest.

    >>> zh, en = "北大湖滑雪场经理王建国", "Wang Jianguo, manager of Beidahu"
    >>> [(zh[a:b], en[c:d]) for (a, b), (c, d) in names_by_sound(zh, en)]
    [('王建国', 'Jianguo'), ('北大湖', 'Beidahu')]
    """
    words = list(_NAME.finditer(en))[:_FEW]
    skipped = -1
    for n, word in enumerate(words):
        if n == skipped:
            continue
        following = words[n + 1] if n + 1 < len(words) else None
        joined = following if following and en[word.end() : following.start()] == " " else None
        spans = list(_places(zh, _sound(word[0]) + _sound(joined[0]))) if joined else []
        at = max((word, joined), key=lambda part: len(part[0])).span() if joined and spans else word.span()
        skipped = n + 1 if spans else skipped
        yield from ((span, at) for span in spans or _places(zh, _sound(word[0])))


def _sound(word: str) -> str:
    return _LETTERS.sub("", word.lower())


def _places(zh: str, sound: str) -> Iterator[Span]:
    for start in range(len(zh)):
        end = _end(zh, start, sound)
        if end is not None and end - start >= _SHORTEST:
            yield start, end


def _end(zh: str, at: int, sound: str) -> int | None:
    """Where the characters from `at` on end that sound like this."""
    if not sound:
        return at
    for syllable in sounds_of(zh[at]) if at < len(zh) else ():
        if sound.startswith(syllable) and (end := _end(zh, at + 1, sound[len(syllable) :])) is not None:
            return end
    return None
