"""The words of the pages, of the frame around them and of the book: templates/strings/*.<lang>.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from builder.records.page import LANGS, Lang
from builder.records.problem import Problem, ProblemError

Strings = dict[str, Any]


def load_strings(templates: Path) -> dict[Lang, Strings]:
    """Both languages' words.

    Raises ProblemError where a file is broken or the two do not have the same keys.
    """
    found: dict[Lang, Strings] = {lang: _load(templates, lang) for lang in LANGS}
    keys = {lang: _keys(strings, "") for lang, strings in found.items()}
    problems = tuple(
        Problem(f"templates/strings/{lang}.toml", 0, "error", "missing-string", f"{key} is missing", "add the words")
        for lang in LANGS
        for key in sorted((keys["en"] | keys["zh"]) - keys[lang])
    )
    if problems:
        raise ProblemError(problems)
    return found


def _load(templates: Path, lang: Lang) -> Strings:
    names = (f"{lang}.toml", f"theme.{lang}.toml", f"book.{lang}.toml", f"chart.{lang}.toml", f"parts.{lang}.toml")
    return {key: words for name in names for key, words in _load_file(templates, name).items()}


def _load_file(templates: Path, name: str) -> Strings:
    shown = f"templates/strings/{name}"
    try:
        return tomllib.loads((templates / "strings" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ProblemError((Problem(shown, 0, "error", "bad-strings", str(error), "mend the file"),)) from error


def _keys(strings: Strings, before: str) -> set[str]:
    keys: set[str] = set()
    for key, value in strings.items():
        keys |= _keys(value, f"{before}{key}.") if isinstance(value, dict) else {before + key}
    return keys
