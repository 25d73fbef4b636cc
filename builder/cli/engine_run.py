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
from builder.digest import Project
from builder.records.article import Article
from builder.records.problem import Problem
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
                _write(run, article, segment, reply)
                problems.extend(_problems(article, segment, reply))
            counts[reply.engine if reply and reply.en and reply.state != "rejected" else "without"] += 1
            silences = silences + 1 if reply and reply.silent else 0
            advance()
            if (reply and reply.end) or silences == SILENCES:
                break
    show_problems(problems)
    done = [f"{number} by {name}" for name, number in sorted(counts.items()) if name != "without"]
    left = len(tasks) - sum(counts.values())
    errors().print(", ".join([*(done or ["nothing filled in"]), f"{counts['without'] + left} still without English"]))
    return counts["without"] + left == 0


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


def _write(run: EngineRun, article: Article, segment: Segment, reply: Reply) -> None:
    """Into the file as it is now: an editor may have saved it since. In one step: a kill leaves the old one or the new.

    The part file has one name, so that kills do not leave many.
    """
    path = run.po(article)
    before = path.read_text(encoding="utf-8")
    found = (reply.state, reply.en, reply.engine, reply.reason, reply.findings)
    after = record(before, article.english.path, segment, found, run.today)
    if after != before:
        part = path.with_name(".en.po.part")
        part.write_text(after, encoding="utf-8")
        part.replace(path)


def _problems(article: Article, segment: Segment, reply: Reply) -> Iterator[Problem]:
    if not reply.reason:
        return
    message = f"{segment.block}: {reply.reason}"
    if reply.state == "rejected":
        yield Problem(
            article.english.path, 0, "warning", "rejected", message, "write it yourself, or ask another engine"
        )
    else:
        yield Problem(article.english.path, 0, "error", "no-answer", message, "run the command again to go on")


@contextmanager
def _bar(size: int) -> Iterator[Callable[[], None]]:
    """A bar with the time left, on a terminal only."""
    console = errors()
    columns = (TextColumn("Translating"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("Translating", total=size)
        yield lambda: bar.advance(task)
