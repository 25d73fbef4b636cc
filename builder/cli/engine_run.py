"""digest translate --engine: a run over many paragraphs, written down one by one, so that a kill loses nothing."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from builder.cli.console import errors, show_problems
from builder.machine import alone_in
from builder.project import Project
from builder.records.article import Article
from builder.records.problem import Problem, ProblemError
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.engines import (
    MEMORY,
    Asking,
    Clock,
    Reply,
    Segment,
    open_engine,
    record,
    remembered,
    reply_for,
    wanted,
)
from builder.translate.po_file import Memory, read_po

SILENCES = 3
"""Paragraphs in a row without an answer, each tried several times, after which a server counts as down."""
CLOCK = Clock(time.monotonic, time.sleep)


@dataclass(frozen=True)
class Wishes:
    """The engine and how to ask it, as given on the command line."""

    engine: str
    url: str | None
    timeout: float
    pause: float | None
    tries: int


@dataclass(frozen=True)
class EngineRun:
    """What a run needs."""

    project: Project
    city: City
    wishes: Wishes
    today: str

    def po(self, article: Article) -> Path:
        """The file of an article's English."""
        return self.project.seeds / "articles" / article.source.id / "en.po"


def fill(run: EngineRun, articles: list[Article]) -> bool:
    """Ask for every paragraph that wants English; whether each got some. Shows progress, then the failures.

    Raises ProblemError where a key is missing or the address is none.
    """
    asking = _asking(run.wishes)
    label = asking.engine.label if asking else MEMORY
    memories = _memories(run.project)
    tasks = [
        (article, segment)
        for article in articles
        for segment in wanted(run.po(article).read_text(encoding="utf-8"), article.english.path, article, label)
    ]
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    silences = 0
    with _bar(len(tasks)) as advance:
        for article, segment in tasks:
            reply = _reply(segment, memories, asking, run.city)
            if reply is not None:
                line = _write(run, article, segment, reply)
                problems.extend(_problems(article, segment, reply, line))
            counts[_outcome(reply)] += 1
            silences = silences + 1 if reply and reply.silent else 0
            advance()
            if (reply and reply.end) or silences == SILENCES:
                break
    show_problems(problems)
    unanswered = len(tasks) - sum(number for name, number in counts.items() if name != "unanswered")
    done = [f"{number} {name}" for name, number in sorted(counts.items()) if name != "unanswered"]
    errors().print(", ".join([*(done or ["nothing filled in"]), f"{unanswered} unanswered"]))
    return unanswered + counts["rejected"] == 0


def _outcome(reply: Reply | None) -> str:
    if reply is None or reply.state == "missing":
        return "unanswered"
    return "rejected" if reply.state == "rejected" else f"by {reply.engine}"


def _asking(wishes: Wishes) -> Asking | None:
    if wishes.engine == MEMORY:
        return None
    engine = open_engine(wishes.engine, wishes.url, os.environ, wishes.timeout, CLOCK.now)
    return Asking(engine, CLOCK, wishes.pause, wishes.tries)


def _memories(project: Project) -> list[Memory]:
    """The English of all articles, also of those not chosen."""
    paths = sorted((project.seeds / "articles").glob("*/en.po"))
    return [read_po(path.read_text(encoding="utf-8"), path.as_posix()) for path in paths]


def _reply(segment: Segment, memories: list[Memory], asking: Asking | None, city: City) -> Reply | None:
    if (known := remembered(segment, memories, city)) is not None:
        state, en = known
        return Reply(state, MEMORY, en, findings=audit(segment.zh, en, segment.figures, city).findings)
    return reply_for(segment, asking, city) if asking else None


def _write(run: EngineRun, article: Article, segment: Segment, reply: Reply) -> int:
    """Into the file as it is now, which an editor may have saved since; the entry's line there."""
    path = run.po(article)
    found = (reply.state, reply.en, reply.engine, reply.reason, reply.findings)
    with alone_in(path.parent):
        before = path.read_text(encoding="utf-8")
        after = record(before, article.english.path, segment, found, run.today)
        if after != before:
            replace_po(path, after)
    return after.partition(f'msgctxt "{segment.block}"')[0].count("\n") + 1


def replace_po(path: Path, text: str) -> None:
    """In one step: a kill leaves the old file or the new. The part file has one name, so that kills leave only one.

    Raises ProblemError where the folder cannot be written to.
    """
    part = path.with_name(".en.po.part")
    try:
        # What is left there may be a link, which writing would follow.
        part.unlink(missing_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        remedy = "mend the permissions of its folder, or free the disk"
        raise ProblemError((Problem(str(path), 0, "error", "cannot-write", message, remedy),)) from error


def _problems(article: Article, segment: Segment, reply: Reply, line: int) -> Iterator[Problem]:
    if not reply.reason:
        return
    path, message = article.english.path, f"{segment.block}: {reply.reason}"
    if reply.state == "rejected":
        yield Problem(path, line, "warning", "rejected", message, "write it yourself, or ask another engine")
    else:
        yield Problem(path, line, "error", "no-answer", message, "run the command again to go on")


@contextmanager
def _bar(size: int) -> Iterator[Callable[[], None]]:
    """A bar with the time left, on a terminal only."""
    console = errors()
    columns = (TextColumn("Translating"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("Translating", total=size)
        yield lambda: bar.advance(task)
