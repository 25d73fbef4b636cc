"""Ids of new articles: the next number and a few syllables of the title in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

ARTICLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 60
LONGEST_SLUG = 32
NUMBER = re.compile(r"(\d{3,6})-")
NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def slug_of(words: str) -> str:
    """Words as a slug: Chinese in pinyin, cut after a whole syllable.

    >>> slug_of("港口的一年"), slug_of("Hello, Wörld 2024!"), slug_of("！！"), slug_of("重庆银行")
    ('gang-kou-de-yi-nian', 'hello-world-2024', '', 'chong-qing-yin-hang')
    """
    # Its table of phrases takes 0.1 s to load.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    spoken = "-".join(lazy_pinyin(words[:LONGEST_SLUG].replace("ü", "v"), v_to_u=False, errors="default"))
    plain = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode("ascii")
    slug = NOT_IN_SLUG.sub("-", plain.lower()).strip("-")
    return slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]


def next_id(title: str, name: str, taken: Collection[str]) -> str:
    """The id after the highest number in use; where the title gives no letters, the file's `name` does.

    >>> next_id("港口", "x.txt", ["000-harbour", "007-trade"]), next_id("", "x", [])
    ('008-gang-kou', '001-x')
    """
    numbers = [int(found[1]) for identity in taken if (found := NUMBER.match(identity))]
    return f"{max(numbers, default=0) + 1:03d}-{slug_of(title) or slug_of(name) or 'article'}"


def is_id(text: str) -> bool:
    """Whether `text` may name an article's folder.

    >>> is_id("005-harbour"), is_id("../x"), is_id("Harbour"), is_id("")
    (True, False, False, False)
    """
    return ARTICLE_ID.fullmatch(text) is not None and len(text) <= LONGEST_ID
