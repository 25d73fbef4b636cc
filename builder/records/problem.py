"""A problem: what is wrong, where, and what the editor can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding, shown together with all others.

    `path` is relative to the project's root; `line` is 1-based, 0 where the whole file is meant.

    >>> str(Problem("seeds/articles/a/article.yml", 3, "error", "bad-date", "'2024-13' is no date", "write YYYY-MM-DD"))
    "seeds/articles/a/article.yml:3: error: '2024-13' is no date (write YYYY-MM-DD)"
    """

    path: str
    line: int
    level: Level
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.level}: {self.message} ({self.remedy})"


class ProblemError(Exception):
    """Raised by a reader that cannot go on; carries every problem found so far."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[ProblemError], tuple[tuple[Problem, ...]]]:
        """How it travels between processes."""
        return ProblemError, (self.problems,)
