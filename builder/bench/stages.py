"""How long each stage of a build takes: `python -m builder.bench.stages TIMES.json` builds the project it stands in.

A stage is timed by a watch round each function that builder/digest.py and builder/publishing.py have from its package,
so the order stays where it is. What one stage spends inside another counts once, for the inner one.
"""

from __future__ import annotations

import functools
import importlib
import json
import multiprocessing
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from types import FunctionType, GeneratorType
from typing import Any

import mkdocs.__main__

NAMES = {
    "builder.pages.writing": "write",
    "builder.digest": "in between",
    "builder.publishing": "in between",
    "builder.machine.processes": "in between",
    "markdown_files": "markdown",
    "data_files": "data files",
    "look_up_files": "data files",
    "subscriptions": "data files",
}
"""Functions and modules that are a stage of their own; all others are named after their package."""
BETWEEN = "in between"
END = object()


class Watch:
    """Seconds by stage: by the clock, and of the processors with those of ended child processes.

    A copy of this process that works on articles writes what it spends to a file in `folder`. Those are seconds of the
    processors, not of this process's clock, which meanwhile runs in between the stages.
    """

    def __init__(self, folder: Path) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self._inner = [(0.0, 0.0)]
        self._home, self._folder = os.getpid(), folder

    def over(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, watched; where it gives things one after another, so is the making of each."""

        def watched(*args: Any, **kwargs: Any) -> Any:
            self._inner.append((0.0, 0.0))
            start, cpu_start = perf_counter(), _cpu()
            try:
                result = work(*args, **kwargs)
                return self._each(stage, result) if isinstance(result, GeneratorType) else result
            finally:
                whole, cpu_whole = perf_counter() - start, _cpu() - cpu_start
                inner, cpu_inner = self._inner.pop()
                self._spent(stage, whole - inner, cpu_whole - cpu_inner)
                outer, cpu_outer = self._inner[-1]
                self._inner[-1] = (outer + whole, cpu_outer + cpu_whole)

        return watched

    def _each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        step = self.over(stage, functools.partial(next, items, END))
        while (item := step()) is not END:
            yield item

    def _spent(self, stage: str, seconds: float, cpu: float) -> None:
        if os.getpid() == self._home:
            self.seconds[stage] += seconds
            self.cpu[stage] += cpu
            return
        with (self._folder / str(os.getpid())).open("a", encoding="utf-8") as file:
            file.write(f"{stage}\t{cpu}\n")

    def stages(self) -> dict[str, tuple[float, float]]:
        """Seconds and processor seconds by stage, those of copies included."""
        cpu = dict(self.cpu)
        for path in self._folder.iterdir():
            for line in path.read_text(encoding="utf-8").splitlines():
                stage, _, spent = line.partition("\t")
                cpu[stage] = cpu.get(stage, 0.0) + float(spent)
                cpu[BETWEEN] = cpu.get(BETWEEN, 0.0) - float(spent)
        return {stage: (self.seconds.get(stage, 0.0), spent) for stage, spent in cpu.items()}


def _cpu() -> float:
    # Asking for the children that run takes note of those that have ended.
    multiprocessing.active_children()
    return sum(os.times()[:4])


def watch_stages(watch: Watch) -> None:
    """Put a watch over every stage function that a build calls, over the build itself and over the index.

    To load them is a stage too: most of them analyse articles, and generators that render pages have no such thing.
    """
    load = watch.over("load", importlib.import_module)
    digest, publishing, index = map(load, ("builder.digest", "builder.publishing", "builder.index"))
    for module in (publishing, digest):
        for name, work in list(vars(module).items()):
            if isinstance(work, FunctionType) and work.__module__.startswith("builder."):
                setattr(module, name, watch.over(stage_of(name, work.__module__), work))
    vars(index)["index"] = watch.over("search index", index.index)


def stage_of(name: str, module: str) -> str:
    """What a function's time counts for.

    >>> stage_of("clean", "builder.clean"), stage_of("write_files", "builder.pages.writing")
    ('clean', 'write')
    """
    own = module.split(".")[1]
    return NAMES.get(name) or NAMES.get(module) or own


def timed_build(times: Path) -> None:
    """Run `mkdocs build` here, and write seconds by stage to `times`."""
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch(Path(folder))
        watch_stages(watch)
        watch.over("render", mkdocs.__main__.cli)(["build", "--quiet"], standalone_mode=False)
        times.write_text(json.dumps(watch.stages()), encoding="utf-8")


if __name__ == "__main__":
    timed_build(Path(sys.argv[1]))
