"""The command line. Only this package prints and exits.

Exit codes: 0 all well, 1 something is wrong with the content, 2 the command was used wrongly.
"""

from __future__ import annotations

import io
import sys

import click

from builder import __version__
from builder.cli.add import add
from builder.cli.audit_pair import audit_pair
from builder.cli.bench import bench
from builder.cli.build import build_command
from builder.cli.check import check
from builder.cli.inspect import inspect_command
from builder.cli.new import new
from builder.cli.pdf import pdf
from builder.cli.translate import translate_command

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for command in (build_command, inspect_command, check, audit_pair, translate_command, pdf, bench, add, new):
    main.add_command(command)
