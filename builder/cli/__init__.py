"""The command line. Only this package prints and exits.

Exit codes: 0 all well, 1 something is wrong with the content, 2 the command was used wrongly.
"""

from __future__ import annotations

import importlib
import io
import sys

import click

from builder import __version__

__all__ = ["main"]

COMMANDS = {
    "add": "add", "audit-pair": "audit_pair", "bench": "bench", "build": "build_command", "check": "check",
    "inspect": "inspect_command", "join": "join_command", "new": "new", "pdf": "pdf", "translate": "translate_command",
}  # fmt: skip


class _Commands(click.Group):
    """A command is loaded when it is asked for: what the others need takes a third of the time to start."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"builder.cli.{cmd_name.replace('-', '_')}")
        command = getattr(module, COMMANDS[cmd_name])
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Turn newspaper articles in seeds/ into a bilingual site in docs/.

    \b
    Example:
      digest build && mkdocs build
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Results are UTF-8 by contract, whatever the locale; what cannot be said at all is escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
