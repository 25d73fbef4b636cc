"""The sentence of an English text that some words stand in."""

from __future__ import annotations

import re
from functools import lru_cache

# A full stop with its closing marks, white space, and what a sentence begins with. Behind an abbreviation or an initial
# none is seen: a sentence quoted too long is still a quotation, half a one is not.
END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Co|No|Dr|Mr|Ms|St|vs))(?<!\b(?:Ltd|Inc|Mrs|Nos|Vol|etc))(?<!\b(?:Corp|Prof))"
    r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(\s++)(?=[\"'“‘(\[]?[A-Z0-9\u4e00-\u9fff])|(\n\s*+)"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Span of the sentence, or of the sentences, that `text[start:end]` stands in, without white space at its ends.

    >>> text = "Trade grew. GDP reached 1.57 trillion yuan, said U.S. dealers. More is to come."
    >>> at = text.index("1.57")
    >>> first, last = sentence_around(text, at, at + 18)
    >>> text[first:last]
    'GDP reached 1.57 trillion yuan, said U.S. dealers.'
    """
    first, last = 0, len(text.rstrip())
    for gap, behind in _gaps(text):
        if behind <= start:
            first = behind
        elif gap >= end:
            last = gap
            break
    return first, last


# The figures of a paragraph are quoted one after another.
@lru_cache(maxsize=16)
def _gaps(text: str) -> tuple[tuple[int, int], ...]:
    """Where the white space between sentences begins and ends."""
    return tuple(found.span(1 if found[1] is not None else 2) for found in END.finditer(text))
