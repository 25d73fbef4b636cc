"""Starting a digest for another city: its tables with no rows but the city's own, and the pages' frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.intake.article_file import quoted
from builder.intake.identity import slug_of
from builder.records.problem import Problem, ProblemError

ENDINGS = ("自治州", "地区", "市", "县", "区")
COPIED = ("templates", "docs/guide", "docs/editors")
PLACEHOLDER = "某市"


@dataclass(frozen=True)
class CityNames:
    """What a city is called: 青屿市, 青屿, Qingyu, and Qīngyǔ for reading aloud."""

    id: str
    zh: str
    short: str
    en: str
    pinyin: str


def city_names(zh: str, en: str) -> CityNames:
    """Every name of a city out of those that are given; pinyin speaks for an English name that is not.

    Raises ProblemError for a name that gives no id.

    >>> city_names("青屿市", "")
    CityNames(id='qingyu', zh='青屿市', short='青屿', en='Qingyu', pinyin='Qīngyǔ')
    """
    # Its table of phrases takes 0.1 s to load.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    zh, en = " ".join(zh.split()) or PLACEHOLDER, " ".join(en.split())
    short = next((zh.removesuffix(end) for end in ENDINGS if zh.endswith(end) and len(zh) > len(end) + 1), zh)
    english = en or "".join(lazy_pinyin(short)).capitalize()
    identity = slug_of(english) if en else slug_of(english).replace("-", "")
    if not identity:
        raise ProblemError(
            (Problem("--city-en", 0, "error", "bad-id", f"{en!r} has no Latin letters", "give one that has"),)
        )
    return CityNames(identity, zh, short, english, "".join(lazy_pinyin(short, style=Style.TONE)).capitalize())


def starter_files(home: Path, names: CityNames) -> dict[str, bytes]:
    """The files of a new digest by their paths: tables, templates, guides, mkdocs.yml, a README with what comes next.

    `home` is the folder of the builder's own project. Raises ProblemError where it holds no templates, as in a bare
    installation without its checkout.
    """
    starter = home / "templates" / "new"
    if not starter.is_dir():
        remedy = "run digest from a checkout of its repository"
        raise ProblemError((Problem(str(starter), 0, "error", "missing-file", "no templates there", remedy),))
    env = Environment(
        loader=FileSystemLoader(starter), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    env.filters["quoted"] = quoted
    files = {
        name.removesuffix(".j2"): env.get_template(name).render(city=names).encode("utf-8")
        for name in sorted(env.list_templates())
    }
    files |= {path.relative_to(home).as_posix(): path.read_bytes() for path in _copied(home)}
    files["docs/index.md"] = (home / "docs/index.md").read_bytes()
    files["mkdocs.yml"] = _settings((home / "mkdocs.yml").read_text(encoding="utf-8"), names).encode("utf-8")
    return files


def _copied(home: Path) -> Iterator[Path]:
    for folder in COPIED:
        for path in sorted((home / folder).rglob("*")):
            parts = path.relative_to(home).parts
            hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
            if path.is_file() and not hidden and parts[:2] != ("templates", "new"):
                yield path


def _settings(text: str, names: CityNames) -> str:
    """mkdocs.yml with the new name, and the hook by which an installed builder is reached."""
    lines = []
    for line in text.splitlines():
        if line.startswith("site_name:"):
            line = f"site_name: {quoted(f'{names.en} Digest {names.short}文摘')}"  # noqa: PLW2901
        lines.append(line.replace("builder/hook.py", "hook.py"))
    return "\n".join(lines) + "\n"
