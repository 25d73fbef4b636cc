"""What is known of each article from an earlier build: of any stage whose input is the same, the answer is too."""

from builder.cache.keys import Keys, program_key
from builder.cache.pages import keep_pages, makers_key, recall_pages, stand_all, stands
from builder.cache.shelf import (
    NOTHING,
    Kept,
    Known,
    Shelf,
    forget_others,
    keep,
    known_of,
    open_shelf,
    pickled,
    read_or_recall,
    stand,
)
from builder.cache.whole import whole_key

__all__ = [
    "NOTHING",
    "Kept",
    "Keys",
    "Known",
    "Shelf",
    "forget_others",
    "keep",
    "keep_pages",
    "known_of",
    "makers_key",
    "open_shelf",
    "pickled",
    "program_key",
    "read_or_recall",
    "recall_pages",
    "stand",
    "stand_all",
    "stands",
    "whole_key",
]
