"""Counts which kinds of number stand beside which words of checked English, for number_kinds.toml."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from builder.translate.english_atoms import english_atoms
from builder.translate.number_kinds import places

HEAD = """\
# Which kinds of number stand behind and before which words, counted in {texts} pieces of checked English by
# tests/translate/learn_swaps.py, which writes this file. A key is a word, two words, or an ending ("~ed.");
# "^" and "$" are the ends of the text, "0" is another number. Words counted once and two words counted less than three
# times are left out.
"""


def counted(texts: Iterable[str]) -> tuple[Counter[str], dict[str, dict[str, Counter[str]]]]:
    """The kinds of all numbers, and of those behind and before each key."""
    kinds: Counter[str] = Counter()
    keys: dict[str, dict[str, Counter[str]]] = {"behind": defaultdict(Counter), "before": defaultdict(Counter)}
    for text in texts:
        for place in places(text, english_atoms(text)):
            kinds[place.kind] += 1
            for side, found in (("behind", place.behind), ("before", place.before)):
                for key in found:
                    keys[side][key][place.kind] += 1
    return kinds, {side: {key: row for key, row in rows.items() if _often(key, row)} for side, rows in keys.items()}


def _often(key: str, row: Counter[str]) -> bool:
    return row.total() >= (3 if " " in key else 1 if key.startswith("~") else 2)


def written(texts: list[str]) -> str:
    """The table as TOML."""
    kinds, keys = counted(texts)
    parts = [HEAD.format(texts=len(texts)), "[kinds]"]
    parts += [f"{kind} = {count}" for kind, count in sorted(kinds.items())]
    for side, rows in keys.items():
        parts.append(f"\n[{side}]")
        parts += [f"{_quoted(key)} = {{{_row(row)}}}" for key, row in sorted(rows.items())]
    return "\n".join(parts) + "\n"


def _row(row: Counter[str]) -> str:
    return ", ".join(f"{kind} = {count}" for kind, count in sorted(row.items()))


def _quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
