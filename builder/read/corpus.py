"""Folders to Sources: one article, one text file, or all of seeds/articles with every problem met on the way."""

from __future__ import annotations

import re
from pathlib import Path

from builder.read.article_yml import read_metadata
from builder.read.encoding import decode
from builder.records.problem import Problem, ProblemError
from builder.records.source import Metadata, Source

ARTICLE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def read_corpus(seeds: Path, shown: str = "seeds") -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every readable article of `seeds`/articles in the order of their ids, and the problems of all the others.

    Never raises ProblemError: an article that cannot be read is left out and its problems are among those returned.
    """
    articles, where = seeds / "articles", f"{shown}/articles"
    if not articles.is_dir():
        return (), (_error(where, "no-articles", "there is no such folder", "create it, a folder for each article"),)
    sources: list[Source] = []
    problems: list[Problem] = []
    for entry in sorted(articles.iterdir(), key=lambda path: path.name):
        if entry.name.startswith("."):
            continue
        place = f"{where}/{entry.name}"
        found = _entry_problems(entry, place)
        problems.extend(found)
        if found:
            continue
        try:
            sources.append(read_article(entry, place))
        except ProblemError as error:
            problems.extend(error.problems)
    problems.extend(_twins(sources))
    if not sources and not problems:
        problems.append(_error(where, "no-articles", "there is no article here", "add a folder for each article"))
    return tuple(sources), tuple(problems)


def read_article(folder: Path, shown: str) -> Source:
    """The article in `folder`: source.txt, and article.yml, en.po and images/ where they exist.

    `images` are the names of the files in images/, sorted. Raises ProblemError with all that is wrong.
    """
    problems: list[Problem] = []
    data, text, encoding, metadata, po = b"", "", "", Metadata(), ""
    try:
        data = _bytes_of(folder / "source.txt", f"{shown}/source.txt")
        text, encoding = decode(data, f"{shown}/source.txt")
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        if (folder / "article.yml").exists():
            metadata = read_metadata(folder / "article.yml", f"{shown}/article.yml")
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        if (folder / "en.po").exists():
            po = _po_of(folder / "en.po", f"{shown}/en.po")
    except ProblemError as error:
        problems.extend(error.problems)
    if problems:
        raise ProblemError(tuple(problems))
    return Source(
        id=_id_from(folder.resolve().name),
        path=f"{shown}/source.txt",
        data=data,
        encoding=encoding,
        text=text,
        metadata=metadata,
        metadata_path=f"{shown}/article.yml",
        po=po,
        po_path=f"{shown}/en.po",
        images=_images_of(folder / "images"),
    )


def read_text(path: Path, shown: str) -> Source:
    """One text file outside any article folder; its id comes from the file's name. Raises ProblemError."""
    data = _bytes_of(path, shown)
    text, encoding = decode(data, shown)
    return Source(id=_id_from(path.stem), path=shown, data=data, encoding=encoding, text=text)


def _entry_problems(entry: Path, place: str) -> list[Problem]:
    if not entry.is_dir():
        remedy = f"put it into a folder of its own as source.txt, or run `digest add {entry.name}`"
        return [_error(place, "stray-file", "a file stands where article folders are", remedy)]
    if ARTICLE_ID.fullmatch(entry.name):
        return []
    remedy = f"rename the folder, for instance to {_id_from(entry.name)!r}"
    found = [_error(place, "bad-id", "a folder's name is an id: small Latin letters, digits and hyphens only", remedy)]
    lower = entry.with_name(entry.name.lower())
    if lower.name != entry.name and lower.exists():
        message = f"this and {lower.name!r} would be the same id"
        found.append(_error(place, "duplicate-id", message, "give each article an id of its own"))
    return found


def _twins(sources: list[Source]) -> list[Problem]:
    first: dict[bytes, str] = {}
    found: list[Problem] = []
    for source in sources:
        earlier = first.setdefault(source.data, source.path)
        if earlier != source.path:
            message = f"the same text, byte for byte, as {earlier}"
            found.append(Problem(source.path, 0, "warning", "duplicate-article", message, "remove one of the two"))
    return found


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        remedy = "put the article's text there, as UTF-8"
        raise ProblemError((_error(shown, "missing-file", "file not found", remedy),)) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ProblemError((_error(shown, "unreadable", message, "mend its permissions, or the path"),)) from error


def _po_of(path: Path, shown: str) -> str:
    data = _bytes_of(path, shown)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(shown, line, "error", "bad-encoding", "en.po is not UTF-8", "save it as UTF-8")
        raise ProblemError((problem,)) from error


def _images_of(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")))


def _id_from(name: str) -> str:
    return NOT_IN_ID.sub("-", name.lower()).strip("-") or "text"


def _error(path: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(path, 0, "error", code, message, remedy)
