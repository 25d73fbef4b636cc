"""Once: parts of a template that many pages share, `{% once KEY, … %} … {% endonce %}`, rendered once for each key.

A page's frame is 20 KB of HTML and 400 steps of its templates, of which the pages of one folder share nearly all. The
keys are all that the part depends on; a test holds every page to what it would be if nothing were remembered.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.nodes import CallBlock, Node, Tuple
from jinja2.parser import Parser


class Once(Extension):
    """The tag. What it remembers lives as long as its environment, which MkDocs makes anew for each build.

    >>> env = Environment(extensions=[Once])
    >>> page = env.from_string("{% once 'head', lang %}{{ title }}{% endonce %}")
    >>> page.render(lang="en", title="Port"), page.render(lang="en", title="Rail"), page.render(lang="zh", title="港")
    ('Port', 'Port', '港')
    """

    tags = {"once"}  # noqa: RUF012

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._parts: dict[tuple[object, ...], str] = {}

    def parse(self, parser: Parser) -> Node:
        """The tag as a call of `_part` with the key and what makes the text."""
        line = next(parser.stream).lineno
        key = parser.parse_tuple(with_condexpr=True)
        parts = key.items if isinstance(key, Tuple) else [key]
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        return CallBlock(self.call_method("_part", [Tuple(parts, "load")]), [], [], body).set_lineno(line)

    def _part(self, key: tuple[object, ...], caller: Callable[[], str]) -> str:
        if key not in self._parts:
            self._parts[key] = caller()
        return self._parts[key]
