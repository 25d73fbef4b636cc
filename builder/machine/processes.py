"""Work spread over the processors of this machine."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(work: Callable[[Item], Result], items: Sequence[Item], worth: int) -> Iterator[tuple[int, Result]]:
    """Do `work` on each item, in one process for every `worth` of them, and give the results as they come.

    Each result comes with the place of its item. The processes are copies of this one, so that work may use whatever
    there is in it; only results travel. Copies are not safe beside threads, nor to be had on every system: there this
    process does everything. What a lost process has not answered, this one does. The first exception is raised again.

    >>> sorted(spread(len, ["port", "rail"], 10))
    [(0, 4), (1, 4)]
    """
    count = min(_processors(), len(items) // max(worth, 1))
    missing = dict.fromkeys(range(len(items)))
    if count > 1 and _can_copy():
        for place, result in _from_copies(work, items, count):
            del missing[place]
            yield place, result
    for place in missing:
        yield place, work(items[place])


def apart(work: Callable[[], Result]) -> Result:
    """Do `work` in a copy of this process, where there can be one: threads it begins end with it.

    Beside threads nothing can be spread. What a lost copy has not answered is done here.

    >>> apart(lambda: 1 + 1)
    2
    """
    for _, result in _from_copies(lambda _: work(), (None,), 1) if _can_copy() else ():
        return result
    return work()


def _can_copy() -> bool:
    return threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _from_copies(work: Callable[[Item], Result], items: Sequence[Item], count: int) -> Iterator[tuple[int, Result]]:
    fork = multiprocessing.get_context("fork")
    processes: dict[Connection, Any] = {}
    for first in range(count):
        here, there = fork.Pipe(duplex=False)
        share = range(first, len(items), count)
        process = fork.Process(target=_work_through, args=(work, items, share, there, [here, *processes]), daemon=True)
        process.start()
        there.close()
        processes[here] = process
    try:
        while open_pipes := [pipe for pipe in processes if not pipe.closed]:
            for pipe in wait(open_pipes):
                yield from _answers(pipe)  # type: ignore[arg-type]
    finally:
        for pipe, process in processes.items():
            pipe.close()
            process.terminate()
            process.join()


def _answers(pipe: Connection) -> Iterator[tuple[int, Any]]:
    try:
        place, result, error = pipe.recv()
    except (EOFError, OSError):
        pipe.close()
        return
    if error is not None:
        raise error
    yield place, result


def _work_through(
    work: Callable[[Any], Any], items: Sequence[Any], share: range, answers: Connection, others: Sequence[Connection]
) -> None:
    # As long as a copy could read answers itself, it would wait for that when this program is killed, and for ever.
    for end in others:
        end.close()
    for place in share:
        answer: tuple[int, Any, Exception | None]
        try:
            answer = (place, work(items[place]), None)
        except Exception as error:
            answer = (place, None, error)
        try:
            answers.send(answer)
        except BrokenPipeError:
            return
