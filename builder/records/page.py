"""A page as data, before any template has seen it, and a data file as it will be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")
HTML_LANG: Mapping[Lang, str] = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True)
class Head:
    """What a page says in its head, and its other forms.

    `structured` is JSON-LD; `citation` names and contents of meta elements; `image` the path of a picture under the
    site's root; `book` and `print` links to the same as a PDF and as a page for print. A page that is `hidden` repeats
    others: search engines and the site's own search keep off.
    """

    structured: str = ""
    citation: tuple[tuple[str, str], ...] = ()
    image: str = ""
    book: str = ""
    print: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Page:
    """One page in one language.

    `path` is that under the language's root, with a final slash (empty: the home page), the same in both languages.
    `template` names a file of templates/pages; `data` is all it is given. `topics`, `districts` and `years` are what
    search filters by; `foreign` the ids of headings in another language than the page's.
    """

    lang: Lang
    path: str
    kind: str
    section: str
    title: str
    description: str
    template: str
    data: Mapping[str, object]
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    head: Head = Head()


@dataclass(frozen=True)
class DataFile:
    """A file for machines: `path` under docs/, `text` complete."""

    path: str
    text: str
