"""Compiled templates: a process that builds again, as a preview does, compiles none whose text is the same."""

from __future__ import annotations

from functools import cache
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Templates as Python code, by name and text; `settings` name the environment, whose settings are in the code."""

    def __init__(self, settings: str) -> None:
        self.settings = settings
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put into the bucket what was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled(settings: str) -> Compiled:
    """What this process has compiled: the templates of pages take 0.2 s, those of the theme 0.13."""
    return Compiled(settings)
