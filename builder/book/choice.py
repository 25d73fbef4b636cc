"""What goes into a book: the whole digest, one article, or the paragraphs of one topic or district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from builder.records.article import Article, Label
from builder.records.document import Block
from builder.records.problem import Problem, ProblemError
from builder.records.source import Bilingual
from builder.tables.city import City, Digest

BookLang = Literal["en", "zh", "both"]
BOOK_LANGS: tuple[BookLang, ...] = get_args(BookLang)
Scope = Literal["all", "article", "topic", "district"]
TABLES = {"topic": "seeds/tables/topics.yml", "district": "seeds/tables/districts.yml", "article": "seeds/articles"}


@dataclass(frozen=True)
class Choice:
    """What a reader asks for; `id` is that of the article, topic or district, empty for all."""

    lang: BookLang = "both"
    scope: Scope = "all"
    id: str = ""


@dataclass(frozen=True)
class Excerpt:
    """An article as far as it is in the book."""

    article: Article
    blocks: tuple[Block, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing of the article is left out."""
        return len(self.blocks) == len(self.article.document.blocks)


@dataclass(frozen=True)
class Volume:
    """The book's subject and its articles, in order."""

    title: Bilingual
    about: Bilingual
    excerpts: tuple[Excerpt, ...]


def select(articles: tuple[Article, ...], city: City, choice: Choice) -> Volume:
    """The articles and blocks that were asked for.

    Raises ProblemError where there is no such article, topic or district, or nothing to print of it.
    """
    if choice.scope in ("all", "article"):
        return _articles(articles, city, choice)
    known = {row.id: Bilingual(row.zh, row.en) for row in (city.topics if choice.scope == "topic" else city.districts)}
    if choice.id not in known:
        raise _unknown(choice, tuple(known))
    about = {row.id: row.about for row in (city.topics if choice.scope == "topic" else city.districts)}
    excerpts = tuple(
        excerpt for article in articles if (excerpt := Excerpt(article, _labelled(article, choice))).blocks
    )
    if not excerpts:
        named = {label.id for article in articles for label in _labels(article, choice)}
        remedy = f"one of: {', '.join(slug for slug in known if slug in named)}"
        raise _problem(choice, f"no paragraph belongs to {choice.id!r}", remedy)
    return Volume(known[choice.id], about[choice.id] or Bilingual(""), excerpts)


def _articles(articles: tuple[Article, ...], city: City, choice: Choice) -> Volume:
    wanted = tuple(article for article in articles if choice.scope == "all" or article.source.id == choice.id)
    if not articles:
        raise ProblemError((Problem("seeds/articles", 0, "error", "no-article", "there is no article", "add one"),))
    if not wanted:
        raise _unknown(choice, tuple(article.source.id for article in articles))
    excerpts = tuple(Excerpt(article, article.document.blocks) for article in wanted)
    if choice.scope == "all":
        return Volume(city.digest.title, city.digest.introduction, excerpts)
    title = wanted[0].source.metadata.title
    printed = wanted[0].document.title or choice.id
    return Volume(Bilingual(printed, title.en if title else ""), Bilingual(""), excerpts)


def _labels(article: Article, choice: Choice) -> tuple[Label, ...]:
    return article.labels.topics if choice.scope == "topic" else article.labels.districts


def _labelled(article: Article, choice: Choice) -> tuple[Block, ...]:
    blocks = {label.block for label in _labels(article, choice) if label.id == choice.id}
    return tuple(block for block in article.document.blocks if block.id in blocks)


def _unknown(choice: Choice, known: tuple[str, ...]) -> ProblemError:
    return _problem(choice, f"there is no {choice.scope} {choice.id!r}", f"one of: {', '.join(known)}")


def _problem(choice: Choice, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(TABLES[choice.scope], 0, "error", "no-book", message, remedy),))


def file_name(digest: Digest, choice: Choice) -> str:
    """What the book's file is called unless a reader names it.

    >>> from builder.records.source import Bilingual
    >>> digest = Digest(Bilingual("东港文摘", "Eastport Digest"), Bilingual(""), "eastport", Bilingual(""))
    >>> file_name(digest, Choice()), file_name(digest, Choice("en", "topic", "ports"))
    ('eastport-digest.pdf', 'eastport-digest-ports-en.pdf')
    """
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in digest.title.en).split()
    parts = ("-".join(words).lower() or digest.city, choice.id, "" if choice.lang == "both" else choice.lang)
    return "-".join(part for part in parts if part) + ".pdf"
