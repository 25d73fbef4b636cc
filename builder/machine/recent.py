"""Recent: what was made a moment ago and is likely to be asked for again, up to a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A look-up that makes what it lacks and forgets the oldest of more than `most` things.

    Pages are made in order of time, so that those that show the same paragraph come soon after one another.

    >>> lengths = Recent(2)
    >>> [lengths.get(word, lambda word=word: len(word)) for word in ("a", "bc", "a", "def")]
    [1, 2, 1, 3]
    >>> lengths.get("bc", lambda: 0), lengths.get("a", lambda: 0)
    (2, 0)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is kept for `key`, made where nothing is."""
        found = self._made.get(key)
        return self.put(key, make()) if found is None else found

    def put(self, key: K, value: V) -> V:
        """Keep `value` for a key for which nothing is kept yet."""
        if len(self._made) >= self._most:
            del self._made[next(iter(self._made))]
        self._made[key] = value
        return value

    def __len__(self) -> int:
        return len(self._made)
