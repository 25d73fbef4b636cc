"""Characters that deceive a reader: those nobody sees, and letters of other scripts that look like Latin ones."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)
"""Control characters but for white space, zero-width and direction characters, language tags."""
LOOKALIKES = frozenset("АВЕКМНОРСТУХаеорсухіјѕԁԛԝһӏԚԜЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ")
"""Cyrillic and Greek letters that most fonts draw as a Latin one."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")


def drop_invisible(text: str) -> str:
    r"""The text without characters that nobody sees.

    >>> drop_invisible("甲\u202e乙\u200b")
    '甲乙'
    """
    return INVISIBLE.sub("", text) if not text.isprintable() else text


def name_invisible(text: str) -> str:
    r"""The text with the code of each character that nobody sees in its place.

    >>> name_invisible("甲\u202e乙")
    '甲[U+202E]乙'
    """
    return text if text.isprintable() else INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def plain(text: str) -> str:
    r"""Words of a table as an article has them: nothing unseen, and Unicode's composed form (NFC).

    Otherwise a name that looks the same would be another name. A character that YAML's escapes give as two
    surrogates, as JSON does, is put together; one surrogate is no character.

    >>> plain("e\u0301\ud83d\ude00\ud800") == "\xe9\U0001f600\ufffd"
    True
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", drop_invisible(text))


def mixed_words(text: str) -> tuple[str, ...]:
    r"""Latin words in which a letter only looks Latin.

    >>> mixed_words("Lin H\u0430iyan measured 5 \u03bcm at Москва"), mixed_words("Lin Haiyan")
    (('Hаiyan',), ())
    """
    if text.isascii():
        return ()
    return tuple(
        word
        for word in _WORD.findall(text)
        if not LOOKALIKES.isdisjoint(word) and any(letter.isascii() for letter in word)
    )
