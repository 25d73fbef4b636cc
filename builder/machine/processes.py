"""Work spread over the processors of this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO, Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
# Items that a copy may go on with while this process is busy with an answer.
AHEAD = 4
# A place as it stands in a pipe, in bytes: less than a pipe takes and gives in one.
PLACE = 4
# Whatever a copy looks at becomes its own, page by page, since Python counts references where things lie. So after so
# many seconds another copy takes its place. At 1000 articles two copies for all pages took 662 MB with this process, of
# 20 seconds 580, of 5 seconds 497; another begins in 0.1 s of a processor.
LIFETIME = 10.0
# Or after so many bytes of its own: at 10 000 articles a copy came to own 300 MB within half its time.
OWN = 96_000_000
# Seconds between two looks at it: a look goes through all memory, and a copy that had grown so large by loading rules
# would end after each item.
LOOK_EVERY = 2.0
RESTING = -1
# The figures of so many articles take 100 MB while they are linked, of 10 000 half a gigabyte.
FEW = 2000


def spread(work: Callable[[Item], Result], items: Sequence[Item], worth: int) -> Iterator[tuple[int, Result]]:
    """Do `work` on each item, in one process for every `worth` of them, and give the results as they come.

    Each result comes with the place of its item; items are begun in their order, by whichever process is free. The
    processes are copies of this one, so that work may use whatever there is in it; only results travel. Copies are not
    safe beside threads, nor to be had on every system: there this process does everything. What a lost process has not
    answered, this one does. The first exception is raised again.

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


def aside(work: Callable[[], Result], articles: int) -> Result:
    """Do `work` on so many articles: many in a copy of this process, which ends with all the memory that it took.

    >>> aside(lambda: 1 + 1, 10)
    2
    """
    return apart(work) if articles > FEW else work()


def _can_copy() -> bool:
    # A copy makes no copies: it would be killed without them.
    first = not multiprocessing.current_process().daemon
    return first and threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _from_copies(work: Callable[[Item], Result], items: Sequence[Item], count: int) -> Iterator[tuple[int, Result]]:
    """The copies take places of items from one pipe, as many as are put there, and end when it is closed."""
    fork = multiprocessing.get_context("fork")
    processes: dict[Connection, Any] = {}
    taking, giving = os.pipe()
    places = iter(range(len(items)))
    with os.fdopen(taking), os.fdopen(giving, "wb", buffering=0) as turns:

        def begin() -> None:
            here, there = fork.Pipe(duplex=False)
            ends = [here, *processes, turns]
            process = fork.Process(target=_work_through, args=(work, items, taking, there, ends), daemon=True)
            with _ctrl_c_waits():
                process.start()
                there.close()
                processes[here] = process

        try:
            for _ in range(count):
                begin()
            _hand_out(turns, islice(places, AHEAD * count))
            while open_pipes := [pipe for pipe in processes if not pipe.closed]:
                for pipe in wait(open_pipes):
                    for answer in _answers(pipe):  # type: ignore[arg-type]
                        if answer[0] == RESTING:
                            begin()
                            continue
                        _hand_out(turns, islice(places, 1))
                        yield answer
        finally:
            for pipe, process in processes.items():
                pipe.close()
                process.terminate()
                process.join()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Till a copy is begun and known: one that is about to turn Ctrl-C away would tell of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hand_out(turns: IO[bytes], places: Iterable[int]) -> None:
    """Put these places into the pipe; close it where there are no more."""
    found = list(places)
    if found:
        turns.write(b"".join(place.to_bytes(PLACE, "big") for place in found))
    elif not turns.closed:
        turns.close()


def _answers(pipe: Connection) -> Iterator[tuple[int, Any]]:
    try:
        place, result, error, told = pipe.recv()
    except (EOFError, OSError):
        pipe.close()
        return
    if error is not None:
        # A traceback does not travel, and with it the line of a template would be lost.
        error.add_note(told)
        raise error
    yield place, result


def _own_memory() -> int:
    """Bytes that this process shares with no other; 0 where the system does not tell."""
    try:
        rows = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Private_Dirty:"))


def _work_through(
    work: Callable[[Any], Any], items: Sequence[Any], places: int, answers: Connection, ends: Sequence[Any]
) -> None:
    # Ctrl-C reaches every process of a terminal; the first ends the others, which have nothing to say of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # As long as a copy holds the other ends itself, it would wait for them when this program is killed, and for ever.
    for end in ends:
        end.close()
    # What this process inherits is the other's to collect; going through it would copy it, page by page.
    gc.freeze()
    begun = looked = time.monotonic()
    while turn := os.read(places, PLACE):
        place = int.from_bytes(turn, "big")
        answer: tuple[int, Any, Exception | None, str]
        try:
            answer = (place, work(items[place]), None, "")
        except Exception as error:
            answer = (place, None, error, "".join(traceback.format_tb(error.__traceback__)).rstrip())
        now = time.monotonic()
        resting = now > begun + LIFETIME
        if now > looked + LOOK_EVERY:
            looked, resting = now, resting or _own_memory() > OWN
        try:
            answers.send(answer)
            if resting:
                answers.send((RESTING, None, None, ""))
        except BrokenPipeError:
            return
        if resting:
            return
