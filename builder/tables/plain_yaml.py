"""YAML without what no table needs and only an attack uses: aliases, tags, great depth, keys that are no words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from builder.tables.deceptive import plain

DEEPEST = 20
"""Tables are five levels deep; some readers of nested data give up at a few hundred."""


class PlainLoader(yaml.SafeLoader):
    """Safe loading that refuses aliases, tags, depth, keys that are no scalars, and a key given twice.

    A few lines of aliases to aliases stand for more values than fit into memory. YAML takes a key given twice in
    silence. Characters that nobody sees are left out of values, as they are of articles.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """As in PyYAML, which calls this for every node."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            raise _refused(event, "aliases (*name) are not taken here: write the value itself")
        if getattr(event, "tag", None) is not None:
            # PyYAML stumbles over `!!int` with nothing behind it.
            raise _refused(event, "tags (!name) are not taken here: write the value alone")
        if isinstance(parent, yaml.MappingNode) and index is None and not self.check_event(yaml.ScalarEvent):
            raise _refused(event, "a key must be a word")
        if self.depth >= DEEPEST:
            raise _refused(event, f"more than {DEEPEST} levels deep")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        if isinstance(node, yaml.ScalarNode):
            node.value = plain(node.value)
        return node


def _unique_mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key.value!r} given twice", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


PlainLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)


def bad_scalar(node: yaml.Node | None) -> tuple[int, str]:
    """The line, and the kind ("date" or "value"), of the first scalar that YAML takes for what it is not."""
    for found in _scalars(node):
        try:
            PlainLoader("").construct_object(found)
        except ValueError:
            return found.start_mark.line + 1, "date" if found.tag.endswith(":timestamp") else "value"
    return 0, "value"


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)


def _refused(event: yaml.Event, message: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)  # type: ignore[arg-type]
