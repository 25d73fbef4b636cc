"""What an importer gives: the text of an article, and what its file says about it outside the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  a field of the record is called date

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DATE = re.compile(r"((?:19|20)\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)")
IDEOGRAPHS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef“”‘’…—]")


@dataclass(frozen=True)
class Extracted:
    """One article out of a file. `text` is paragraphs with an empty line between them, headings marked with `#`.

    `authors` are names as the file gives them, without a role.
    """

    text: str
    title: str = ""
    date: Date | None = None
    newspaper: str = ""
    authors: tuple[str, ...] = ()


def paragraphs_text(paragraphs: list[str]) -> str:
    """Paragraphs to the text of a source file; empty ones are left out.

    >>> paragraphs_text(["一", "  ", "二\\x00"])
    '一\\n\\n二\\n'
    """
    kept = (CONTROLS.sub("", paragraph).strip() for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in kept if paragraph) + "\n"


def date_of(text: str) -> Date | None:
    """The date in a field that holds one.

    >>> date_of("2024-03-15T08:30:00+08:00"), date_of("2024年3月15日"), date_of("2024-13-15"), date_of("spring")
    (datetime.date(2024, 3, 15), datetime.date(2024, 3, 15), None, None)
    """
    found = DATE.search(text)
    if not found:
        return None
    try:
        return Date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def unbroken(lines: list[str]) -> str:
    """Lines of one paragraph as one line; between Chinese characters no space is wanted.

    >>> unbroken(["港口去年", "完成", "1.2 million", "TEUs"])
    '港口去年完成 1.2 million TEUs'
    """
    text = ""
    for line in filter(None, (" ".join(line.split()) for line in lines)):
        close = not text or (IDEOGRAPHS.match(text[-1]) and IDEOGRAPHS.match(line))
        text += line if close else f" {line}"
    return text
