"""What is known of each article from an earlier build: of any stage whose input is the same, the answer is too."""

from builder.cache.keys import Keys, program_key
from builder.cache.shelf import (
    NOTHING,
    Known,
    Shelf,
    forget_others,
    keep,
    known_of,
    open_shelf,
    pickled,
    read_or_recall,
    unpickled,
)
from builder.cache.whole import whole_key

__all__ = [
    "NOTHING",
    "Keys",
    "Known",
    "Shelf",
    "forget_others",
    "keep",
    "known_of",
    "open_shelf",
    "pickled",
    "program_key",
    "read_or_recall",
    "unpickled",
    "whole_key",
]
