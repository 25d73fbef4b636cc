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
from builder.tables.advice import advice
from builder.tables.deceptive import plain
from builder.tables.files import LARGEST_TABLE, Allowed, bytes_of
from builder.tables.plain_yaml import PlainLoader, bad_scalar

T = TypeVar("T")
Location = tuple[int | str, ...]
Lines = Mapping[Location, int]


def read_yaml(path: Path, shown: str, shape: type[T]) -> T:
    """Validate one YAML file against `shape` (a dataclass, or a tuple of one); a list of comments only is empty.

    Raises ProblemError with one Problem for each thing that is wrong; unknown keys are wrong.
    """
    data, lines = read_yaml_values(path, shown)
    if data is None and get_origin(shape) is tuple:
        data = ()
    return validated(data, shape, shown, lines)


def read_yaml_values(
    path: Path, shown: str, most: int = LARGEST_TABLE, allowed: Allowed = "link"
) -> tuple[Any, dict[Location, int]]:
    """The values of one YAML file, None for one with nothing in it, and the line of each by its location.

    Raises ProblemError for what is no YAML, and for what no table needs: aliases and depth (see PlainLoader).
    """
    text = _text_of(path, shown, most, allowed)
    node: yaml.Node | None = None
    try:
        loader = PlainLoader(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"not valid YAML: {error.problem or error.context}"
        raise ProblemError((_problem(shown, line, message),)) from error
    except yaml.YAMLError as error:
        raise ProblemError((_problem(shown, 0, f"not valid YAML: {error}"),)) from error
    except ValueError as error:
        # YAML makes a date of 2024-13-01, and a number of any digits, before anything else can look at them.
        line, what = bad_scalar(node)
        remedy = "write YYYY-MM-DD" if what == "date" else "mend the value"
        problem = Problem(shown, line, "error", f"bad-{what}", f"no such {what}: {error}", remedy)
        raise ProblemError((problem,)) from error
    return data, dict(_node_lines(node, ())) if node is not None else {}


def read_csv(path: Path, shown: str, row_shape: type[T]) -> tuple[T, ...]:
    """Validate a CSV table with a header row; each row becomes one `row_shape`. Empty cells are left out."""
    text = plain(_text_of(path, shown))
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
    return validated(rows, tuple[row_shape, ...], shown, lines)  # type: ignore[valid-type]


def read_toml(path: Path, shown: str, shape: type[T]) -> T:
    """Validate one TOML file against `shape`; TOML gives no line numbers, so problems name the key instead."""
    try:
        data = tomllib.loads(_text_of(path, shown))
    except tomllib.TOMLDecodeError as error:
        raise ProblemError((_problem(shown, 0, f"not valid TOML: {error}"),)) from error
    return validated(data, shape, shown, {})


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
    node = PlainLoader(text).get_single_node()
    rows = node.value if isinstance(node, yaml.SequenceNode) else [node] if node is not None else []
    return tuple(row.start_mark.line + 1 for row in rows)


def _text_of(path: Path, shown: str, most: int = LARGEST_TABLE, allowed: Allowed = "link") -> str:
    data = bytes_of(path, shown, most, allowed)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProblemError((_problem(shown, line, "not UTF-8", "save it as UTF-8"),)) from error


def validated(data: Any, shape: type[T], shown: str, lines: Lines) -> T:
    """`data` as a `shape`. Raises ProblemError with one Problem, and its line, for each thing that does not fit."""
    try:
        checked: T = TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        raise ProblemError(
            tuple(
                _problem(
                    shown,
                    _line_of(found["loc"], lines),
                    f"{_dotted(found['loc'])}: {found['msg']}",
                    advice(shape, found["loc"], found["type"], found["input"]),
                )
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


def _problem(shown: str, line: int, message: str, remedy: str = "mend the value") -> Problem:
    return Problem(shown, line, "error", "bad-table", message, remedy)
