"""Identifiers that stay the same when text before or after them changes."""

from __future__ import annotations

from hashlib import sha256


def block_id(article: str, text: str, nth: int) -> str:
    """The id of the `nth` (from 0) block of an article with this text; white space does not count.

    >>> block_id("a", "全市 有12家。", 0) == block_id("a", "全市有12家。", 0)
    True
    >>> block_id("a", "全市有12家。", 0) == block_id("a", "全市有12家。", 1)
    False
    """
    return "p-" + _short_hash(article, "".join(text.split()), str(nth))


def figure_id(article: str, sentence: str, raw: str, nth: int) -> str:
    """The id of the `nth` figure printed as `raw` among equal ones of equal sentences; never an offset.

    >>> figure_id("a", "全市有12家。", "12家", 0)[:2]
    'f-'
    """
    return "f-" + _short_hash(article, "".join(sentence.split()), raw, str(nth))


def _short_hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
