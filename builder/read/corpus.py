"""Folders to Sources: one article, one text file, or all of seeds/articles with every problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from builder.read.article_yml import read_metadata
from builder.read.encoding import decode
from builder.records.problem import Problem, ProblemError
from builder.records.source import Metadata, Source
from builder.tables.files import LARGEST_TEXT, bytes_of

ARTICLE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def read_corpus(
    seeds: Path, shown: str = "seeds", read: Callable[[Path, str], Source] | None = None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every readable article of `seeds`/articles in the order of their ids, and the problems of all the others.

    `read` takes the place of read_article. Never raises ProblemError: an article that cannot be read is left out and
    its problems are among those returned.
    """
    articles, where = seeds / "articles", f"{shown}/articles"
    if not articles.is_dir():
        return (), (_error(where, "no-articles", "there is no such folder", "create it, a folder for each article"),)
    sources: list[Source] = []
    problems: list[Problem] = []
    try:
        entries = sorted(articles.iterdir(), key=lambda path: path.name)
    except OSError as error:
        return (), (_closed(where, error),)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        place = f"{where}/{entry.name}"
        found = _entry_problems(entry, place)
        problems.extend(found)
        if found:
            continue
        try:
            sources.append((read or read_article)(entry, place))
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
    shown = shown.rstrip("/")
    data, text, encoding, metadata, po = b"", "", "", Metadata(), ""
    images: tuple[str, ...] = ()
    try:
        remedy = "put the article's text there, as UTF-8"
        data = bytes_of(folder / "source.txt", f"{shown}/source.txt", LARGEST_TEXT, missing=remedy)
        text, encoding = decode(data, f"{shown}/source.txt")
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        if _stands(folder / "article.yml"):
            metadata = read_metadata(folder / "article.yml", f"{shown}/article.yml")
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        if _stands(folder / "en.po"):
            po = _po_of(folder / "en.po", f"{shown}/en.po")
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        images = _images_of(folder / "images", f"{shown}/images")
    except ProblemError as error:
        problems.extend(error.problems)
    if problems:
        raise ProblemError(tuple(dict.fromkeys(problems)))
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
        images=images,
    )


def read_text(path: Path, shown: str) -> Source:
    """One text file outside any article folder; its id comes from the file's name. Raises ProblemError."""
    data = bytes_of(path, shown, LARGEST_TEXT, "any")
    text, encoding = decode(data, shown)
    return Source(id=_id_from(path.stem), path=shown, data=data, encoding=encoding, text=text)


def _entry_problems(entry: Path, place: str) -> list[Problem]:
    if entry.is_symlink():
        message = "a symbolic link: it may lead out of the corpus"
        return [_error(place, "link", message, "put the folder itself here")]
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
    first: dict[str, str] = {}
    found: list[Problem] = []
    for source in sources:
        earlier = first.setdefault(source.data_sum, source.path)
        if earlier != source.path:
            message = f"the same text, byte for byte, as {earlier}"
            found.append(Problem(source.path, 0, "warning", "duplicate-article", message, "remove one of the two"))
    return found


def _po_of(path: Path, shown: str) -> str:
    data = bytes_of(path, shown, LARGEST_TEXT)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(shown, line, "error", "bad-encoding", "en.po is not UTF-8", "save it as UTF-8")
        raise ProblemError((problem,)) from error


def _stands(path: Path) -> bool:
    """Whether anything stands at `path`, a link into nothing and what cannot be looked at included."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _images_of(folder: Path, shown: str) -> tuple[str, ...]:
    try:
        if folder.is_symlink():
            raise _link(shown)
        if not folder.is_dir():
            return ()
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        for path in files:
            if path.is_symlink():
                raise _link(f"{shown}/{path.name}")
        return tuple(path.name for path in files if path.is_file())
    except OSError as error:
        raise ProblemError((_closed(shown, error),)) from error


def _link(shown: str) -> ProblemError:
    message = "a symbolic link: it may lead out of this folder"
    return ProblemError((_error(shown, "link", message, "put what it leads to here itself"),))


def _closed(shown: str, error: OSError) -> Problem:
    return _error(shown, "unreadable", f"cannot be read: {error.strerror or error}", "mend its permissions")


def _id_from(name: str) -> str:
    return NOT_IN_ID.sub("-", name.lower()).strip("-") or "text"


def _error(path: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(path, 0, "error", code, message, remedy)
