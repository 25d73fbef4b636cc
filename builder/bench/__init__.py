"""The benchmark: a made-up corpus of any size, and what the project needs to make a site of it."""

from builder.bench.corpus import write_corpus

__all__ = ["write_corpus"]
