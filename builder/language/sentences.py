"""Where sentences begin and end in Chinese text."""

from __future__ import annotations

import re

# The closing quotes and brackets after a full stop belong to the sentence; so does white space.
END = re.compile(r"[。！？!?；;…\n]++[”’」』）)》】\"]*+\s*+")
NO_END = re.compile(r"…++(?=[”’])")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of `text`, in order; together they cover all of it.

    A semicolon ends one too: the parts of a long enumeration each speak of their own matter. Marks inside
    brackets or a short quotation do not cut it.

    >>> text = "去年增长6%。“好！”他说；今年呢？"
    >>> [text[start:end] for start, end in sentences(text)]
    ['去年增长6%。', '“好！”', '他说；', '今年呢？']
    >>> sentences("")
    ()
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in END.finditer(text):
        spans.append((start, found.end()))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)
