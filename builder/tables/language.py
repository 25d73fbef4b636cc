"""The rules of the language: builder/rules/*.toml, each read once into the dataclass its stage declares."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from builder.tables.validate import read_toml

T = TypeVar("T")
RULES = Path(__file__).parent.parent / "rules"


def rules(name: str, shape: type[T]) -> T:
    """The table builder/rules/<name>.toml as a `shape`, read once.

    Raises ProblemError where the table does not fit the shape.
    """
    table: T = _table(name, shape)  # type: ignore[arg-type]
    return table


@cache
def _table(name: str, shape: Hashable) -> Any:
    return read_toml(RULES / f"{name}.toml", f"builder/rules/{name}.toml", cast("type[object]", shape))
