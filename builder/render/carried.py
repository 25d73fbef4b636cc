"""Files that a site takes over from docs/ as they are: data, pictures, feeds; carried only when they differ."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from builder.render.kept import stamp


def carry(docs: Path, site: Path, uris: Iterable[str]) -> None:
    """Make each file of `site` what it is in `docs`; one with the same time and size is taken to be the same.

    MkDocs copies all of them on every build: at 1000 articles 2000 files, longer than a preview may take.
    """
    for uri in uris:
        source, target = docs / uri, site / uri
        if stamp(source) != stamp(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as folder:
                copied = shutil.copy2(source, folder)
                os.replace(copied, target)  # noqa: PTH105
