"""Parts: a list that grows with the digest, cut into pages of a fixed size that are numbered from the oldest.

The list's own page shows the newest entries, as a newspaper's front page does; what is older stands on numbered pages,
which stay as they are when something new arrives. A list that fits on one page has no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# Entries of a page; a list's own page has up to two of these and one more. Paragraphs take about 2 KB each with their
# English and figures, table rows 1 KB, links 0.2 KB, so that no page of a list is much over 200 KB; of conflicts and
# pictures a reader does not want more in one go.
PARAGRAPHS = 50
ROWS = 100
NAMES = 100
CARDS = 50
CONFLICTS = 20
PICTURES = 24
# Characters of Chinese in a volume for print: some ten articles of a newspaper, 0.3 MB with all around.
VOLUME = 12_000


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A page of a list: part 0 is the list's own page.

    `items` are in the order given where the list is in one piece, else the newest first. `older` is the number of the
    part before it in time, `newer` that of the part after it, None where there is none; `last` is the highest number,
    `age` the place of the newest article in the order of time.
    """

    number: int
    items: Sequence[T]
    older: int | None = None
    newer: int | None = None
    last: int = 0
    age: int = 0

    @property
    def whole(self) -> bool:
        """Whether the list is in one piece."""
        return self.number == 0 and self.older is None


def one(_: object) -> int:
    """The weight of an item where all weigh the same."""
    return 1


def cut(
    items: Sequence[T], size: int, weigh: Callable[[T], int] = one, *, addressed: bool = False
) -> tuple[Part[T], ...]:
    """`items`, given the oldest first, as the list's own page and the numbered parts after it.

    A part is full when its items weigh `size`. The own page has what the last two parts hold; where items are
    `addressed`, these two are numbered pages as well, so that an item's address never changes once there are parts.

    >>> [(part.number, part.items, part.older, part.newer) for part in cut("abcdefgh", 2)]
    [(0, ('h', 'g', 'f', 'e'), 2, None), (1, ('b', 'a'), None, 2), (2, ('d', 'c'), 1, 0)]
    >>> [(part.number, part.items) for part in cut("abcde", 2)]
    [(0, ('a', 'b', 'c', 'd', 'e'))]
    """
    chunks = _chunks(items, size, weigh)
    if len(chunks) <= 2:
        return (Part(0, tuple(items)),)
    frozen = len(chunks) - 2
    newest = [item for chunk in chunks[frozen:] for item in chunk]
    numbered = len(chunks) if addressed else frozen
    return (
        Part(0, tuple(reversed(newest)), frozen, None, numbered),
        *(
            Part(
                number,
                tuple(reversed(chunks[number - 1])),
                number - 1 if number > 1 else None,
                number + 1 if number < numbered else 0,
                numbered,
            )
            for number in range(1, numbered + 1)
        ),
    )


def _chunks(items: Sequence[T], size: int, weigh: Callable[[T], int]) -> list[list[T]]:
    """Runs that weigh `size`; a last one of a single item stays with the run before it."""
    chunks: list[list[T]] = [[]]
    weight = 0
    for item in items:
        if weight >= size:
            chunks.append([])
            weight = 0
        chunks[-1].append(item)
        weight += weigh(item)
    if len(chunks) > 1 and len(chunks[-1]) == 1:
        single = chunks.pop()
        chunks[-1] += single
    return chunks


def spread(last: int, most: int) -> tuple[int, ...]:
    """At most so many of the numbers from `last` down to 1, evenly spread, with both ends.

    >>> spread(4, 9), spread(100, 5)
    ((4, 3, 2, 1), (100, 76, 51, 26, 1))
    """
    if last <= most:
        return tuple(range(last, 0, -1))
    return tuple(last - (last - 1) * step // (most - 1) for step in range(most))
