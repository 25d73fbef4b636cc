"""Where sentences begin and end in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The closing quotes and brackets after a full stop belong to the sentence; so does white space.
END = re.compile(r"[。！？!?；;…\n]++[”’」』）)》】\"]*+\s*+")
LONGEST = 1000


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of `text`, in order; together they cover all of it.

    A semicolon ends one too: the parts of a long enumeration each speak of their own matter. What runs on for more
    than LONGEST characters is cut at a comma, or there: no reader holds on to a subject for so long.

    >>> text = "去年增长6%。“好！”他说；今年呢？"
    >>> [text[start:end] for start, end in sentences(text)]
    ['去年增长6%。', '“好！”', '他说；', '今年呢？']
    >>> sentences("")
    ()
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in END.finditer(text):
        spans.extend(_cut(text, start, found.end()))
        start = found.end()
    if start < len(text):
        spans.extend(_cut(text, start, len(text)))
    return tuple(spans)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        comma = text.rfind("，", start + LONGEST // 2, start + LONGEST) + 1
        yield start, comma or start + LONGEST
        start = comma or start + LONGEST
    yield start, end
