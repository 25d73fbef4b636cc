"""Shards: sorted rows cut into small files, and over them a small directory, so that a query fetches what it needs.

The same idea as a B-tree in a database: a leaf holds the rows from its first key to the next leaf's first key. Where
there are many leaves, the directory is cut in the same way, level over level, until its top is small.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from builder.pages.finder.folding import in_order
from builder.register import Texts

LEAF_BYTES = 12_000
FANOUT = 200

Row = Sequence[object]


@dataclass(frozen=True)
class Tree:
    """The files of a tree by path, and its top: `height` levels of directory below it, and the first key of each."""

    files: dict[str, str]
    leaves: int
    height: int
    first: tuple[str, ...]

    def top(self) -> dict[str, object]:
        """What a browser must know to read the tree."""
        return {"leaves": self.leaves, "height": self.height, "fanout": FANOUT, "first": self.first}


def plant(folder: str, rows: Iterable[Row], leaf_bytes: int = LEAF_BYTES, fanout: int = FANOUT) -> Tree:
    """A tree over `rows`, whose first item is the key; equal keys may stand in several leaves.

    Leaves are `folder`/0/<n>.json, the directories above them `folder`/1/<n>.json and so on.

    >>> tree = plant("t", [("a", 1), ("b", 2), ("c", 3)], leaf_bytes=20)
    >>> tree.first, tree.height, tree.files["t/0/1.json"]
    (('a', 'c'), 0, '[["c",3]]\\n')
    """
    files: dict[str, str] = {}
    first: list[str] = []
    for number, (key, leaf) in enumerate(_leaves(rows, leaf_bytes)):
        files[f"{folder}/0/{number}.json"] = leaf
        first.append(key)
    height, number_of_leaves = 0, len(first)
    while len(first) > fanout:
        height += 1
        parts = [first[at : at + fanout] for at in range(0, len(first), fanout)]
        files.update((f"{folder}/{height}/{number}.json", compact(part)) for number, part in enumerate(parts))
        first = [part[0] for part in parts]
    return Tree(files, number_of_leaves, height, tuple(first))


def _leaves(rows: Iterable[Row], most: int) -> Iterator[tuple[str, str]]:
    """The first key of each leaf, and its text.

    Half a million rows take 120 MB as records, and sorting them as much again; as texts in one piece of memory, and
    numbers under their keys, 60. No row is written twice, which takes as long as all the rest.
    """
    texts = Texts()
    of_key: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for row in rows:
        of_key[str(row[0])].append(texts.add(compact(row)[:-1]))
    first, leaf, size = "", list[str](), 0
    for key in sorted(of_key, key=in_order):
        for number in of_key[key]:
            own = texts.size(number) + 1
            if leaf and size + own > most:
                yield first, _list(leaf)
                leaf, size = [], 0
            first = first if leaf else key
            leaf.append(texts[number])
            size += own
    if leaf:
        yield first, _list(leaf)


def _list(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]\n"


# One encoder for all: to make one takes as long as to write a short row.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: object) -> str:
    """JSON on one line without spaces."""
    return _ENCODER.encode(value) + "\n"


@dataclass
class Seal:
    """Names the content of files as they pass: a browser asks for each under that name and never mixes two builds."""

    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def over(self, files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The same files, taken note of."""
        for path, text in files:
            self.digest.update(f"{path}\0{text}\0".encode("utf-8", "surrogatepass"))
            yield path, text

    def name(self) -> str:
        """The name of what has passed.

        >>> seal = Seal()
        >>> list(seal.over([("a", "b")])), len(seal.name())
        ([('a', 'b')], 12)
        """
        return self.digest.hexdigest()[:12]


def blocks(folder: str, items: Sequence[object], size: int) -> dict[str, str]:
    """`items` in order, `size` of them a file: the item with number n stands in file n // size.

    >>> sorted(blocks("b", [1, 2, 3], 2).items())
    [('b/0.json', '[1,2]\\n'), ('b/1.json', '[3]\\n')]
    """
    return {f"{folder}/{at // size}.json": compact(items[at : at + size]) for at in range(0, len(items), size)}
