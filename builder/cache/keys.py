"""Keys: from what each stage makes its answer. The same key, the same answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from builder.records.document import Document
from builder.records.source import Source
from builder.tables.by_identity import by_identity
from builder.tables.city import City, Term

BUILDER = Path(__file__).parent.parent
# What stands in these rooms decides what an article's stages answer, and how the answers are packed.
ROOMS = ("cache", "records", "tables", "language", "rules", "read", "clean", "extract", "classify", "translate")


@dataclass(frozen=True)
class Keys:
    """Keys of one article's answers.

    `text`: document and mentions; `labels`: topics and districts; `english`: the edition, but for the glossary, of
    which `glossary` is the whole and `terms` only the rows whose Chinese stands in the text.
    """

    text: str
    labels: str
    english: str
    glossary: str
    terms: str


@dataclass(frozen=True)
class TableKeys:
    """Keys of what the stages ask the tables; each holds the key of the program too."""

    text: str
    labels: str
    glossary: str


def digest_of(*parts: object) -> str:
    """A short name for some values, from the way Python prints them.

    >>> digest_of("a", 1) == digest_of("a", 1) != digest_of("a1")
    True
    """
    return sha256("\0".join(repr(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@by_identity
def table_keys(city: City) -> TableKeys:
    """What extract, classify and translate ask of a city; the glossary apart, since most rows touch few articles."""
    named = (city.digest, city.districts, city.people, city.indicators, city.organisations)
    return TableKeys(
        digest_of(program_key(), *named),
        digest_of(program_key(), city.topics),
        digest_of(program_key(), city.glossary),
    )


@lru_cache(maxsize=1)
def program_key() -> str:
    """The version of the stages: their code and rules, and the Python that runs them."""
    key = sha256(sys.version.encode())
    for room in ROOMS:
        for path in sorted(found for found in (BUILDER / room).rglob("*") if found.suffix in (".py", ".toml")):
            key.update(path.relative_to(BUILDER).as_posix().encode())
            key.update(path.read_bytes())
    return key.hexdigest()[:32]


def keys_of(source: Source, city: City) -> Keys:
    """The keys of an article's answers, all but `terms`, for which its clean text must be known."""
    tables = table_keys(city)
    text = digest_of(tables.text, source.id, source.path, source.data_sum, source.encoding, source.metadata)
    english = digest_of(text, source.po_sum, source.po_path)
    return Keys(text, digest_of(text, tables.labels), english, tables.glossary, "")


def terms_key(document: Document, glossary: tuple[Term, ...]) -> str:
    """A key of the glossary's rows whose Chinese stands in the text."""
    text = "\n".join(block.text for block in document.blocks)
    return digest_of(*(term for term in glossary if term.zh in text))
