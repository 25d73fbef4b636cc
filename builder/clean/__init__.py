"""Cleaning: an article as found to a Document, with a ledger of every repair; rules for the language, no article's."""

from builder.clean.document import clean
from builder.clean.plain_text import as_text

__all__ = ["as_text", "clean"]
