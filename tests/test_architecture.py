"""The structure that docs/architecture.md promises: layers, sizes, no city in the builder, and the page itself."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILDER = ROOT / "builder"
# From the bottom up; a module imports its own layer's package and layers below, never above.
LAYERS = ("records", "machine", "register", "tables", "language", "stage", "project", "publishing", "digest", "books",
          "preview", "bench", "top")  # fmt: skip
STAGES = ("cache", "read", "clean", "extract", "classify", "translate", "link", "pages", "pictures", "book", "render",
          "index", "intake")  # fmt: skip
TOP = ("cli", "hook", "__main__")
FILES = sorted(BUILDER.rglob("*.py"))
LONGEST_FUNCTION = 50
LONGEST_FILE = 320


def room(module: str) -> str:
    """builder.clean.seams -> clean; builder itself -> the empty string."""
    return [*module.split("."), ""][1]


def layer(name: str) -> str:
    return "stage" if name in STAGES else "top" if name in TOP else name


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> list[str]:
    found = [node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)]
    found += [alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names]
    return [name for name in found if name == "builder" or name.startswith("builder.")]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_run_one_way(path: Path) -> None:
    here = room(module_of(path))
    if here in ("", "__init__"):
        assert imports(path) == []
        return
    for module in imports(path):
        there = room(module)
        if there in ("", here):
            continue
        assert layer(there) in LAYERS, f"{module} is in no layer"
        assert LAYERS.index(layer(there)) < LAYERS.index(layer(here)) or layer(here) == "top", (
            f"{module_of(path)} imports {module}"
        )
        assert not (here in STAGES and there in STAGES), f"stage {here} imports stage {there}"


def test_every_room_has_a_layer() -> None:
    rooms = {room(module_of(path)) for path in FILES} - {"__init__"}
    assert {layer(name) for name in rooms} <= set(LAYERS)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_and_functions_are_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, (
                f"{node.name} is too long to read at a glance"
            )


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if room(module_of(path)) == "cli":
        return
    calls = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    names = {ast.unparse(call) for call in calls}
    assert not names & {"print", "sys.exit", "exit", "quit", "click.echo"}


def test_the_builder_knows_no_place_of_any_digest() -> None:
    tables = (ROOT / "seeds/tables/districts.yml").read_text(encoding="utf-8")
    names = set(re.findall(r"^  (?:zh|short|en_short): (.+)$", tables, re.MULTILINE))
    assert len(names) > 20
    text = {path: path.read_text(encoding="utf-8") for path in (*FILES, *sorted((BUILDER / "rules").glob("*.toml")))}
    met = [(path.name, name) for path, body in text.items() for name in names if name in body]
    assert met == []


def test_architecture_page_names_every_module_and_only_those() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(builder/[\w/]+\.py)`", page))
    there = {path.relative_to(ROOT).as_posix() for path in FILES if path.name != "__init__.py"}
    assert named == there


def test_architecture_page_names_every_rules_table() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(builder/rules/\w+\.toml)`", page))
    assert named == {path.relative_to(ROOT).as_posix() for path in (BUILDER / "rules").glob("*.toml")}


def test_architecture_page_gives_the_order_of_the_stages() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    first_line = (BUILDER / "digest.py").read_text(encoding="utf-8").splitlines()[0]
    order = re.search(r"read -> [\w> -]+ -> pages", first_line)
    assert order
    assert order[0] in page
