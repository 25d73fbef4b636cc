"""Work spread over processes: every answer once, also where a process is lost; errors come through."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.machine import spread
from builder.records.problem import Problem, ProblemError

BEGINNING = """
    import os, sys, time
    from builder.machine import spread
    from builder.machine import processes
    processes._processors = lambda: 3
    first = os.getpid()
"""


def said(program: str) -> str:
    """What a program prints. A process of its own has no threads beside it, as pytest has on several workers."""
    text = textwrap.dedent(BEGINNING) + textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@given(st.lists(st.text(max_size=5), max_size=30), st.integers(1, 40))
def test_every_item_is_answered_once(items: list[str], worth: int) -> None:
    assert sorted(spread(len, items, worth)) == list(enumerate(map(len, items)))


def test_several_processes_share_the_work() -> None:
    program = """
        import tempfile
        processes.LIFETIME = 600
        begun, end = tempfile.mkdtemp(), time.monotonic() + 60
        # Whoever is free takes the next item, so each must last until all have begun.
        def work(item):
            open(f"{begun}/{os.getpid()}", "w").close()
            while len(os.listdir(begun)) < 3 and time.monotonic() < end:
                time.sleep(0.01)
            return item, os.getpid()
        answers = dict(spread(work, list(range(60)), 10))
        pids = {pid for _, pid in answers.values()}
        print(sorted(answers) == list(range(60)), len(pids), first in pids)
    """
    assert said(program) == "True 3 False"


def test_a_copy_that_has_lived_long_is_replaced_by_another() -> None:
    program = """
        processes.LIFETIME = 0.02
        def work(item):
            time.sleep(0.01)
            return item, os.getpid()
        answers = dict(spread(work, list(range(60)), 10))
        pids = {pid for _, pid in answers.values()}
        print(sorted(answers) == list(range(60)), len(pids) > 6, first in pids)
    """
    assert said(program) == "True True False"


def test_few_items_are_done_here() -> None:
    assert said("print({pid for _, pid in spread(lambda item: os.getpid(), [1, 2, 3], 10)} == {first})") == "True"


def test_what_a_lost_process_leaves_is_done_here() -> None:
    program = """
        def work(item):
            if item == 7 and os.getpid() != first:
                os.kill(os.getpid(), 9)
            return item * 2
        print(dict(spread(work, list(range(60)), 10)) == {n: n * 2 for n in range(60)})
    """
    assert said(program) == "True"


def test_work_that_spreads_its_own_does_it_where_it_is() -> None:
    program = """
        def work(item):
            return os.getpid(), {pid for _, pid in spread(lambda item: os.getpid(), list(range(60)), 10)}
        print({inner == {outer} for _, (outer, inner) in spread(work, list(range(60)), 10)})
    """
    assert said(program) == "{True}"


def test_an_error_in_a_process_is_raised_with_all_it_holds() -> None:
    program = """
        from builder.records.problem import Problem, ProblemError
        def work(item):
            raise ProblemError((Problem("a.yml", 3, "error", "bad", "is wrong", "mend it"),))
        try:
            dict(spread(work, list(range(60)), 10))
        except ProblemError as error:
            print(error, error.problems[0].line)
    """
    assert said(program) == "a.yml:3: error: is wrong (mend it) 3"


def test_an_error_in_a_process_tells_where_it_was() -> None:
    program = """
        import traceback
        from jinja2 import DictLoader, Environment, StrictUndefined
        env = Environment(loader=DictLoader({"page.j2": "port\\n{{ rail.x }}"}), undefined=StrictUndefined)
        try:
            dict(spread(lambda item: env.get_template("page.j2").render(), list(range(60)), 10))
        except Exception as error:
            print("page.j2\\", line 2" in "".join(traceback.format_exception(error)).replace("<template>", "page.j2"))
    """
    assert said(program) == "True"


def test_an_error_here_is_raised_as_it_is() -> None:
    def work(item: int) -> int:
        raise ProblemError((Problem("a.yml", item, "error", "bad", "is wrong", "mend it"),))

    with pytest.raises(ProblemError, match=r"a\.yml:3"):
        dict(spread(work, [3], 1))


def test_copies_of_a_killed_program_end_with_it() -> None:
    """They hold its lock and its output open; what they cannot hand over must not keep them."""
    program = textwrap.dedent(BEGINNING) + textwrap.dedent("""
        for answer in spread(lambda item: bytes(300_000), list(range(60)), 10):
            os.kill(first, 9)
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=120)
    assert done.returncode == -9, done.stderr


CTRL_C = {
    "at work": """
        def work(item):
            if item == 7:
                os.killpg(0, signal.SIGINT)
            time.sleep(0.02)
    """,
    "as they begin": """
        import contextlib, tempfile
        work, real, mark = abs, processes._work_through, tempfile.mkdtemp() + "/struck"
        def struck(*given):
            with contextlib.suppress(FileExistsError):
                os.mkdir(mark)
                os.killpg(0, signal.SIGINT)
            real(*given)
        processes._work_through = struck
    """,
}


@pytest.mark.parametrize("moment", CTRL_C)
def test_ctrl_c_ends_all_and_is_told_once(moment: str) -> None:
    program = """
        import signal
        os.setsid()
        os.dup2(1, 2)
        # A shell that puts the tests behind others has SIGINT ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    """
    ending = """
        try:
            dict(spread(work, list(range(60)), 10))
        except KeyboardInterrupt:
            print("told")
    """
    assert said(textwrap.dedent(program) + textwrap.dedent(CTRL_C[moment]) + textwrap.dedent(ending)) == "told"


def test_threads_of_work_done_apart_end_with_it() -> None:
    program = """
        import threading, time
        from builder.machine import apart
        def work():
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            return os.getpid()
        print(apart(work) != first, threading.active_count())
    """
    assert said(program) == "True 1"
