"""Folding: the form in which names are compared, the same here as in the search box's folding.js."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(
    "[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\\-\u2010-\u2015'’·•.,，。、“”\"()（）]"
)
_GAP = re.compile(r"\s+(?=\S)")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
# A longer query is cut to this before it is looked up, and compared in full with what is found.
LONGEST_KEY = 16
# So many letters from the left are looked at for near spellings; the rest is compared in the browser.
SPELLING = 8


def fold(text: str) -> str:
    """Case, width, accents, spaces and hyphens do not count.

    >>> fold("Shàng hǎi"), fold("（Ａ）区")
    ('shanghai', 'a区')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
    return _DROPPED.sub("", unicodedata.normalize("NFKC", bare).lower())


def lookups(name: str) -> list[tuple[str, int, int]]:
    """Every folded piece of `name` that may begin a query: the piece, its length in full, and where it stands.

    0 is the name itself, 1 what begins with one of its words, 2 what begins inside a run of Chinese.

    >>> lookups("Port Office")
    [('portoffice', 10, 0), ('office', 6, 1)]
    >>> lookups("港务处")
    [('港务处', 3, 0), ('务处', 2, 2), ('处', 1, 2)]
    """
    whole = fold(name)
    found = {whole: 0} if whole else {}
    for gap in _GAP.finditer(name):
        found.setdefault(fold(name[gap.end() :]), 1)
    for at, letter in enumerate(whole):
        if at and _HAN.match(letter):
            found.setdefault(whole[at:], 2)
    return [(clipped(piece), units(piece), place) for piece, place in found.items() if piece]


def misspellings(name: str) -> set[str]:
    """The beginning of a folded name, and what is left of it without one letter: near spellings share one of them.

    >>> sorted(misspellings("Abc"))
    ['ab', 'abc', 'ac', 'bc']
    >>> "harbour" in misspellings("harbuor-side"), "harbur" in misspellings("harbour") & misspellings("harbuor")
    (False, True)
    """
    start = fold(name)[:SPELLING]
    return {start, *(start[:at] + start[at + 1 :] for at in range(len(start)))}


def units(text: str) -> int:
    """The length of `text` as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str) -> str:
    """`text` cut to the length of the longest key, between two characters."""
    while units(text) > LONGEST_KEY:
        text = text[:-1]
    return text


def in_order(text: str) -> bytes:
    """What to sort by so that the order is that of JavaScript's strings."""
    return text.encode("utf-16-be", "surrogatepass")
