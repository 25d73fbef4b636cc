"""A text in pieces that an engine takes, cut between sentences."""

from __future__ import annotations

from builder.language.sentences import sentences

_STOPS = "，、：；,"


def chunks(text: str, limit: int) -> tuple[str, ...]:
    """The text in pieces of at most `limit` UTF-8 bytes; put together again they are the text.

    Cut between sentences, else behind a comma, and inside a clause, away from digits, only where nothing else is left.

    >>> chunks("去年增长6%。今年好，明年更好。", 30)
    ('去年增长6%。', '今年好，明年更好。')
    """
    pieces: list[str] = []
    room = 0
    for start, end in sentences(text):
        for part in _fitting(text[start:end], limit):
            size = len(part.encode())
            if size <= room:
                pieces[-1] += part
                room -= size
            else:
                pieces.append(part)
                room = limit - size
    return tuple(pieces)


def _fitting(sentence: str, limit: int) -> list[str]:
    parts = []
    rest = sentence
    while len(rest.encode()) > limit:
        most = len(rest.encode()[:limit].decode(errors="ignore"))
        at = max(rest.rfind(stop, 0, most) for stop in _STOPS) + 1
        at = at or next((at for at in range(most, most // 2, -1) if _between_words(rest, at)), max(most, 1))
        parts.append(rest[:at])
        rest = rest[at:]
    return [*parts, rest]


def _between_words(text: str, at: int) -> bool:
    """Whether no number and no word of Latin letters goes on across `at`."""
    return not any(char.isascii() or char.isnumeric() for char in text[at - 1 : at + 1])
