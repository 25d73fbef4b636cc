"""Reading YAML, CSV and TOML into frozen dataclasses, with the file and line of everything that is wrong."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_origin

import yaml
from pydantic import TypeAdapter, ValidationError

from builder.records.problem import Problem, ProblemError

T = TypeVar("T")
Location = tuple[int | str, ...]
Lines = Mapping[Location, int]


def read_yaml(path: Path, shown: str, shape: type[T]) -> T:
    """Validate one YAML file against `shape` (a dataclass, or a tuple of one); a list of comments only is empty.

    Raises ProblemError with one Problem for each thing that is wrong; unknown keys are wrong.
    """
    text = _text_of(path, shown)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.load(text, Loader=_UniqueKeyLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"not valid YAML: {error.problem or error.context}"
        raise ProblemError((_problem(shown, line, message),)) from error
    except yaml.YAMLError as error:
        raise ProblemError((_problem(shown, 0, f"not valid YAML: {error}"),)) from error
    except ValueError as error:
        # YAML makes a date of 2024-13-01 before anything else can look at it.
        problem = Problem(shown, _date_line(node), "error", "bad-date", f"no such date: {error}", "write YYYY-MM-DD")
        raise ProblemError((problem,)) from error
    if data is None and get_origin(shape) is tuple:
        data = ()
    lines = dict(_node_lines(node, ())) if node is not None else {}
    return _validated(data, shape, shown, lines)


def read_csv(path: Path, shown: str, row_shape: type[T]) -> tuple[T, ...]:
    """Validate a CSV table with a header row; each row becomes one `row_shape`. Empty cells are left out."""
    text = _text_of(path, shown)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, str]] = []
    lines: dict[Location, int] = {(): 1}
    try:
        for row in reader:
            if None in row:
                raise ProblemError((_problem(shown, reader.line_num, "more cells than the header has columns"),))
            lines[(len(rows),)] = reader.line_num
            rows.append({key: cell for key, cell in row.items() if cell})
    except csv.Error as error:
        raise ProblemError((_problem(shown, reader.line_num, f"not valid CSV: {error}"),)) from error
    return _validated(rows, tuple[row_shape, ...], shown, lines)  # type: ignore[valid-type]


def read_toml(path: Path, shown: str, shape: type[T]) -> T:
    """Validate one TOML file against `shape`; TOML gives no line numbers, so problems name the key instead."""
    try:
        data = tomllib.loads(_text_of(path, shown))
    except tomllib.TOMLDecodeError as error:
        raise ProblemError((_problem(shown, 0, f"not valid TOML: {error}"),)) from error
    return _validated(data, shape, shown, {})


def row_lines(path: Path) -> tuple[int, ...]:
    """The line each row of a YAML list or a CSV table begins on; one line for a YAML file that is no list."""
    text = _text_of(path, path.name)
    if path.suffix == ".csv":
        reader = csv.reader(io.StringIO(text, newline=""))
        starts, line = [], 1
        for row in reader:
            if row:
                starts.append(line)
            line = reader.line_num + 1
        return tuple(starts[1:])
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    rows = node.value if isinstance(node, yaml.SequenceNode) else [node] if node is not None else []
    return tuple(row.start_mark.line + 1 for row in rows)


def _text_of(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProblemError((_problem(shown, 0, "file not found", "create it, or mend the path"),)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError((_problem(shown, 0, f"cannot be read as UTF-8: {error}"),)) from error


def _validated(data: Any, shape: type[T], shown: str, lines: Lines) -> T:
    try:
        checked: T = TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        raise ProblemError(
            tuple(
                _problem(shown, _line_of(found["loc"], lines), f"{_dotted(found['loc'])}: {found['msg']}")
                for found in error.errors(include_url=False)
            )
        ) from error
    return checked


def _line_of(loc: Location, lines: Lines) -> int:
    """The line of the nearest enclosing thing whose line is known."""
    for length in range(len(loc), -1, -1):
        if loc[:length] in lines:
            return lines[loc[:length]]
    return 0


def _dotted(loc: Location) -> str:
    return ".".join(str(part) for part in loc) or "the file"


def _node_lines(node: yaml.Node, loc: Location) -> Iterator[tuple[Location, int]]:
    yield loc, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _node_lines(value, (*loc, key.value))
            yield (*loc, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _node_lines(value, (*loc, position))


def _date_line(node: yaml.Node | None) -> int:
    """The line of the first scalar that looks like a date and is none."""
    for found in _scalars(node):
        try:
            yaml.safe_load(found.value)
        except ValueError:
            return found.start_mark.line + 1
    return 0


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":timestamp"):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)


def _problem(shown: str, line: int, message: str, remedy: str = "mend the value") -> Problem:
    return Problem(shown, line, "error", "bad-table", message, remedy)


class _UniqueKeyLoader(yaml.SafeLoader):
    """Safe loading that refuses a key given twice, which YAML itself would take in silence."""


def _unique_mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key.value!r} given twice", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_UniqueKeyLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)
