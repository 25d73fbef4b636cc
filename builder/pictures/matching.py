"""Which caption an image file belongs to: what article.yml says of it, checked against the captions that are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.pictures.sizing import sizes_of
from builder.records.article import Article
from builder.records.document import Block
from builder.records.picture import Picture
from builder.records.problem import Problem, ProblemError
from builder.records.source import PictureEntry

Pictures = Mapping[tuple[str, str], Picture]


def find_pictures(folder: Path, articles: tuple[Article, ...]) -> tuple[Pictures, tuple[Problem, ...]]:
    """The pictures of all articles by article and block, and everything that is wrong with them.

    `folder` is that of the articles. An image file that article.yml does not name is a warning; a name without its
    file, words that begin no caption or more than one, a caption that has its picture already, and a file that is no
    image are errors.
    """
    pictures: dict[tuple[str, str], Picture] = {}
    problems: list[Problem] = []
    for article in articles:
        for entry in article.source.metadata.pictures:
            try:
                picture = _picture(folder, article, entry)
            except ProblemError as error:
                problems.extend(error.problems)
                continue
            if (picture.article, picture.block) in pictures:
                message = f"the caption beginning {entry.caption!r} has its picture already"
                problems.append(_error(article, entry, "picture-twice", message, "take one of the two out"))
            else:
                pictures[picture.article, picture.block] = picture
        problems.extend(_unused(article))
    return pictures, tuple(problems)


def _picture(folder: Path, article: Article, entry: PictureEntry) -> Picture:
    source = article.source
    if entry.file not in source.images:
        remedy = f"put it there, or name one of: {', '.join(source.images) or 'none yet'}"
        raise ProblemError((_error(article, entry, "no-picture", f"images/{entry.file} is not there", remedy),))
    block = _caption(article, entry)
    file = folder / source.id / "images" / entry.file
    shown = f"{source.path.rpartition('/')[0]}/images/{entry.file}"
    return Picture(source.id, block.id, file, shown, sizes_of(file, shown, source.id), entry.alt)


def _caption(article: Article, entry: PictureEntry) -> Block:
    captions = [block for block in article.document.blocks if block.type == "caption"]
    met = [block for block in captions if block.text.startswith(entry.caption)]
    if len(met) == 1:
        return met[0]
    if met:
        message, remedy = f"{len(met)} captions begin with {entry.caption!r}", "give more of the caption's words"
    else:
        known = ", ".join(repr(block.text[:12]) for block in captions) or "none"
        message, remedy = f"no caption begins with {entry.caption!r}", f"captions of this article begin with: {known}"
    raise ProblemError((_error(article, entry, "no-caption", message, remedy),))


def _unused(article: Article) -> list[Problem]:
    named = {entry.file for entry in article.source.metadata.pictures}
    remedy = "name it under `pictures` in article.yml with the beginning of its caption"
    where = f"{article.source.path.rpartition('/')[0]}/images"
    return [
        Problem(f"{where}/{file}", 0, "warning", "picture-unused", "no caption takes this file, it is left out", remedy)
        for file in article.source.images
        if file not in named
    ]


def _error(article: Article, entry: PictureEntry, code: str, message: str, remedy: str) -> Problem:
    return Problem(article.source.metadata_path, entry.line, "error", code, message, remedy)
