"""Where a digest is: its folders, the address of its site, and what of it is to be made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# The environment variable that says where articles lie that are not in seeds/articles, for `digest` and MkDocs alike.
ELSEWHERE = "DIGEST_ARTICLES"
# And the one that says which volume is to be made.
VOLUME = "DIGEST_VOLUME"


@dataclass(frozen=True)
class Project:
    """Where things are: a folder with seeds/, templates/ and docs/, and the address of the site if it is known.

    `cached` is whether what an earlier build worked out is used, and kept for the next. `elsewhere` is where articles
    lie that are not in seeds/articles: any address that fsspec reads. `volume` is the only part to be made, a year.
    """

    root: Path
    address: str = ""
    cached: bool = True
    elsewhere: str = ""
    volume: str = ""

    @property
    def seeds(self) -> Path:
        """What editors supply."""
        return self.root / "seeds"

    @property
    def sources(self) -> Path:
        """The folder that holds articles/: seeds/, or what is kept here of articles that lie elsewhere."""
        return self.root / ".cache" / "elsewhere" if self.elsewhere else self.seeds

    @property
    def templates(self) -> Path:
        """Jinja2 templates and the words of the pages."""
        return self.root / "templates"

    @property
    def docs(self) -> Path:
        """Hand-written pages, and the folders the builder owns."""
        return self.root / "docs"

    @property
    def shelf(self) -> Path:
        """What earlier builds have worked out."""
        return self.root / ".cache" / "articles"

    @property
    def record(self) -> Path:
        """Which pages earlier builds have written."""
        return self.root / ".cache" / "pages.json"
