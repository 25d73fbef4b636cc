"""Common words: of a word with thousands of places only the best are kept, so that a query for it stays small.

Which pages a word stands on must be known, or they would not be found. Its places say which page is best, where on it
the word is and what stands beside it. Of a common word half of those kept are on the pages Pagefind would rank first
for it, half on pages that are the same for all common words, so that phrases of such words are found there. On other
pages it stands without a place: they are found, behind the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from builder.index.packed import ARRAY, decode, decode_head, encode_head, name_of, pack, unpacked

Named = tuple[str, bytes]
"""A word and its bytes in a file."""
Span = list[str]
"""A file of words as the list of all files names it: from which word to which, and its name."""

# Pagefind closes a file after 20 000 places and pages, 20 to 31 KB packed, the last of them all of one word.
WORTH_A_LOOK = 32_000
KEPT = 8_000
# So many bytes of other words, a third of that when packed, are not fetched with a common word.
APART = 15_000
NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
WEIGHT = rb"(?:[\x20-\x37]|\x38.|\x39..)"
PLACES = rb"(?:[\x80-\x97]|\x98.|\x99..)(?:" + NUMBER + rb"|" + WEIGHT + rb")*"
# Steps from the page before, places in the text, places in titles. No number looks like the start of a list.
PAGE = re.compile(rb"\x83(" + NUMBER + rb")(" + PLACES + rb")(" + PLACES + rb")", re.DOTALL)
PAGES = re.compile(rb"(?:\x83" + NUMBER + PLACES + PLACES + rb")*", re.DOTALL)
PLACE = re.compile(NUMBER + rb"|" + WEIGHT, re.DOTALL)
NOWHERE = b"\x80"
# A place in running text; headings weigh more. Pagefind's constants of BM25: saturation and share of a page's length.
PLAIN, SATURATION, BY_LENGTH = 24, 1.4, 0.75
# Knuth's factor: numbers times it, modulo 2^32, lie scattered.
SCATTER = 2_654_435_761


@dataclass(frozen=True)
class _Word:
    text: str
    data: bytes
    pages: int
    common: bool


@dataclass(frozen=True)
class Measure:
    """How much is kept of a word, in places, and from what size on a file is looked into, in bytes."""

    kept: int = KEPT
    look: int = WORTH_A_LOOK


@dataclass(frozen=True)
class Lightened:
    """The list of all files of words, and the words of which not all places are left with their numbers of pages."""

    spans: tuple[Span, ...]
    common: Mapping[str, int]


def lighten(words: Path, language: str, spans: Sequence[Span], lengths: Sequence[int], by: Measure) -> Lightened:
    """Rewrite the files in folder `words` that hold common words of `language`.

    `lengths` are the pages' numbers of words. Raises OSError or ValueError where a file is missing or not readable.
    """
    made: list[Span] = []
    common: dict[str, int] = {}
    for span in spans:
        file = words / f"{span[2]}.pf_index"
        found = _words(unpacked(file), lengths, by.kept) if file.stat().st_size > by.look else []
        here = {word.text: word.pages for word in found if word.common}
        if here:
            file.unlink()
            made += write_words(words, language, span, list(_groups(found)))
            common.update(here)
        else:
            made.append(span)
    return Lightened(tuple(made), common)


def _words(data: bytes, lengths: Sequence[int], kept: int) -> list[_Word]:
    """The words of a file, those with more than `kept` places without most of them."""
    _, _, at = decode_head(data, 0)
    _, count, at = decode_head(data, at)
    found = []
    for _ in range(count):
        start = at
        text, pages_at = decode(data, at + 1)
        _, pages, at = decode_head(data, pages_at)
        end = end_of_pages(data, at)
        entries = PAGE.findall(data, at, end) if end - at > kept else []
        _, after = decode(data, end)
        if entries and len(entries) != pages:
            raise ValueError(f"Pagefind wrote pages of {text!r} in an unknown way")
        lighter = _lighter(entries, lengths, kept)
        body = b"".join((data[start:at], *lighter, data[end:after])) if lighter else data[start:after]
        found.append(_Word(text, body, pages, bool(lighter)))
        at = after
    return found


def end_of_pages(data: bytes, at: int) -> int:
    """Where the pages of a word end that start at `at`."""
    match = PAGES.match(data, at)
    return match.end() if match else at


def _lighter(entries: Sequence[tuple[bytes, bytes, bytes]], lengths: Sequence[int], kept: int) -> list[bytes]:
    """The pages of a word with places on some of them alone; nothing where all may stay."""
    weights = [_weight(places) for _, places, _ in entries]
    if sum(count for count, _ in weights) <= kept:
        return []
    average, page = sum(lengths) / len(lengths), 0
    best, spread = [], []
    for number, ((step, _, _), (_, weight)) in enumerate(zip(entries, weights, strict=True)):
        page += decode(step, 0)[0]
        share = 1 - BY_LENGTH + BY_LENGTH * lengths[page] / average
        best.append((-weight / (SATURATION * share + weight), number))
        spread.append((page * SCATTER % (1 << 32), number))
    stay: set[int] = set()
    for order, budget in ((best, kept // 2), (spread, kept)):
        left = budget - sum(weights[number][0] for number in stay)
        for _, number in sorted(order):
            if number in stay:
                continue
            left -= weights[number][0]
            if left < 0:
                break
            stay.add(number)
    return [
        b"".join((b"\x83", step, places if number in stay else NOWHERE, titles))
        for number, (step, places, titles) in enumerate(entries)
    ]


def _weight(places: bytes) -> tuple[int, float]:
    """How many places, and what they weigh together."""
    _, _, at = decode_head(places, 0)
    count, weight, whole = 0, PLAIN, 0
    for place in PLACE.findall(places, at):
        if place[0] < 0x20:
            count += 1
            whole += weight
        else:
            weight = -1 - decode(place, 0)[0]
    return count, whole / PLAIN


def _groups(words: Sequence[_Word]) -> Iterator[list[Named]]:
    """Common words each in a file of its own, with what little stands before it."""
    group: list[Named] = []
    for word in words:
        if word.common and sum(len(data) for _, data in group) > APART:
            yield group
            group = []
        group.append((word.text, word.data))
        if word.common:
            yield group
            group = []
    if group:
        yield group


def write_words(folder: Path, language: str, span: Span, groups: Sequence[Sequence[Named]]) -> list[Span]:
    """A file for each of the groups into which the words of `span` fall; gives the list of them."""
    made = []
    bounds = [_bounds(before[-1][0], after[0][0]) for before, after in pairwise(groups)]
    starts = [span[0], *(start for _, start in bounds)]
    ends = [*(end for end, _ in bounds), span[1]]
    for group, start, end in zip(groups, starts, ends, strict=True):
        data = b"".join((b"\x81", encode_head(ARRAY, len(group)), *(data for _, data in group)))
        name = name_of(language, data, 7)
        pack(folder / f"{name}.pf_index", data)
        made.append([start, end, name])
    return made


def _bounds(last: str, first: str) -> tuple[str, str]:
    """The end of one file and the start of the next: as much of both words as tells them apart.

    >>> _bounds("apple", "apricot")
    ('app', 'apr')
    """
    same = next(
        (place for place, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), min(len(last), len(first))
    )
    return last[: same + 1], first[: same + 1]


def round_length(words: int) -> int:
    """A page's number of words to a sixteenth of it: enough to rank by, and a fifth off the list of pages.

    >>> round_length(100), round_length(487), round_length(12)
    (104, 480, 12)
    """
    spare = max(0, words.bit_length() - 4)
    return (words + (1 << spare >> 1)) >> spare << spare
