"""What a whole digest is made from, as one key: two machines that have the same make volumes that fit together."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from builder.cache.keys import BUILDER, digest_of, keys_of
from builder.records.source import Source
from builder.tables.city import City


def whole_key(sources: Iterable[Source], city: City, templates: Path, address: str) -> str:
    """A key of the articles, the tables, the templates, the program and the address of the site."""
    code = sha256()
    for folder, endings in ((BUILDER, (".py", ".toml")), (templates, (".j2", ".toml", ".html", ".css", ".js"))):
        for path in sorted(found for found in folder.rglob("*") if found.suffix in endings):
            code.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest_of(code.hexdigest(), city, address, *(keys_of(source, city) for source in sources))
