"""What an editor supplies: the article as found and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

CorrectionKind = Literal["replace", "move", "drop", "join", "split"]


@dataclass(frozen=True)
class Bilingual:
    """The same words in Chinese and English; `en` is empty where nobody has written it yet."""

    zh: str
    en: str = ""


@dataclass(frozen=True)
class Correction:
    """One editorial change on top of the rules; `find` must match exactly one place.

    replace: `find` becomes `put` inside its block.
    split:   the block holding `find` is cut after it; `types` names the types of the two parts.
    join:    the block ending in `find` takes up the block beginning with `other`.
    drop:    the block beginning with `find` is left out.
    move:    the blocks from the one beginning with `find` up to the one beginning with `other` (or that one
             alone) go before the block beginning with `before`.
    """

    kind: CorrectionKind
    find: str
    reason: Bilingual
    put: str = ""
    other: str = ""
    before: str = ""
    types: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Byline:
    """One author: the name as printed, its English form and what the person is called (记者, 通讯员)."""

    zh: str
    en: str = ""
    role: Bilingual | None = None


@dataclass(frozen=True)
class IssueYear:
    """The year in which 今年 is spoken, and how it is known."""

    value: int
    basis: Literal["printed", "inferred"]
    why: Bilingual


@dataclass(frozen=True)
class PictureEntry:
    """A file of images/ and the beginning of the caption it belongs to; `alt` says what is to be seen."""

    file: str
    caption: str
    alt: Bilingual | None = None
    line: int = 0


@dataclass(frozen=True)
class Metadata:
    """article.yml. What the text does not give stays None."""

    title: Bilingual | None = None
    kicker: Bilingual | None = None
    deck: Bilingual | None = None
    bylines: tuple[Byline, ...] = ()
    newspaper: Bilingual | None = None
    date: date | None = None
    year: IssueYear | None = None
    place: str | None = None
    summary_zh: tuple[str, ...] = ()
    summary_en: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()
    place_line: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One article folder, or one text file, as read.

    `text` is `data` decoded, line ends made `\\n`, nothing else changed; `po` is en.po as found (empty: none).
    Paths are what messages show, relative to the project's root. `data_sum` and `po_sum` stand for the two (SHA-256).
    """

    id: str
    path: str
    data: bytes
    encoding: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    metadata_path: str = ""
    po: str = ""
    po_path: str = ""
    images: tuple[str, ...] = ()
    data_sum: str = field(init=False)
    po_sum: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "data_sum", sha256(self.data).hexdigest())
        object.__setattr__(self, "po_sum", sha256(self.po.encode("utf-8", "surrogatepass")).hexdigest())
