"""Reading what an editor supplies: bytes to text, article.yml to metadata, a folder to a Source."""

from builder.read.corpus import read_article, read_corpus, read_text
from builder.read.encoding import decode
from builder.read.mirror import mirror

__all__ = ["decode", "mirror", "read_article", "read_corpus", "read_text"]
