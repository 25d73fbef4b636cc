"""Templates compiled for one build serve the next, and are compiled again where somebody edits them."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from builder.machine.compiled import Compiled


def test_a_template_is_compiled_again_only_when_its_text_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    templates, kept, compiled = {"page": "one"}, Compiled("test"), list[str]()
    compile_one = Environment.compile

    def watched(env: Environment, source: str, *given: object) -> object:
        compiled.append(source)
        return compile_one(env, source, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", watched)

    def rendered() -> str:
        return Environment(loader=DictLoader(templates), bytecode_cache=kept).get_template("page").render()

    assert (rendered(), rendered()) == ("one", "one")
    templates["page"] = "two"
    assert (rendered(), rendered()) == ("two", "two")
    assert compiled == ["one", "two"]
