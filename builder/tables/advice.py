"""What an editor can do about a value that does not fit: the nearest known key, or how such a value is written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin, get_type_hints

Location = tuple[int | str, ...]
_ALIKE = 0.5  # difflib's ratio: `titel` for title, `author` for nothing
_LONGEST = 60


def advice(shape: Any, loc: Location, kind: str, given: object) -> str:
    """The remedy for a finding of `kind` (pydantic's name of it) at `loc` in data of `shape`.

    >>> from builder.records.source import IssueYear
    >>> advice(IssueYear, ("why",), "dataclass_type", "dated")
    'write `why: {zh: …, en: …}`'
    >>> advice(IssueYear, ("bases",), "unexpected_keyword_argument", "printed")
    'did you mean `basis`?'
    """
    if kind == "unexpected_keyword_argument":
        known = _keys(_at(shape, loc[:-1]))
        near = get_close_matches(str(loc[-1])[:_LONGEST], known, 1, _ALIKE)
        return f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
    keys = _keys(_at(shape, loc))
    if kind == "dataclass_type" and keys and not isinstance(given, dict):
        values = "{" + ", ".join(f"{key}: …" for key in keys) + "}"
        return f"write `{loc[-1]}: {values}`" if loc and isinstance(loc[-1], str) else f"write `{values}`"
    return "mend the value"


def _at(shape: Any, loc: Location) -> Any:
    """The type that stands at `loc`; None where that cannot be said."""
    for step in loc:
        shape = _plain(shape)
        if is_dataclass(shape):
            shape = get_type_hints(shape).get(str(step))
        elif get_origin(shape) is tuple:
            shape = get_args(shape)[0]
        else:
            return None
    return _plain(shape)


def _plain(shape: Any) -> Any:
    """Without `| None` and Annotated."""
    if get_origin(shape) is Annotated:
        return _plain(get_args(shape)[0])
    if type(None) in get_args(shape):
        return _plain(next(part for part in get_args(shape) if part is not type(None)))
    return shape


def _keys(shape: Any) -> list[str]:
    return [field.name for field in fields(shape)] if is_dataclass(shape) else []
