"""What is known of each article from an earlier build: of any stage whose input is the same, the answer is too."""

from builder.cache.keys import Keys
from builder.cache.shelf import NOTHING, Known, Shelf, forget_others, keep, known_of, open_shelf, read_or_recall

__all__ = ["NOTHING", "Keys", "Known", "Shelf", "forget_others", "keep", "known_of", "open_shelf", "read_or_recall"]
