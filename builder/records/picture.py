"""A picture: an image file beside the caption it belongs to, with the sizes it is published in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.records.source import Bilingual


@dataclass(frozen=True)
class ImageSize:
    """One published size: its path under docs/, and its width and height in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """An image file `file` that shows what the caption `block` speaks of; `sizes` run from the smallest up.

    `shown` is the file's path as messages give it; `alt` says what is to be seen, where an editor wrote it.
    """

    article: str
    block: str
    file: Path
    shown: str
    sizes: tuple[ImageSize, ...]
    alt: Bilingual | None = None
