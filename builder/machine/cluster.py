"""Work spread over the machines of a Dask cluster. Dask is only loaded when one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from builder.records.problem import Problem, ProblemError

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

# A task costs the scheduler a millisecond, ten articles their worker three hundred.
BATCH = 10
# A task is begun again when its worker is lost, but not for ever: some input may kill every worker.
ATTEMPTS = 3
PATIENCE = "5s"


def on_cluster(
    address: str, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
) -> Iterator[tuple[int, Result]]:
    """Do `work` on each item where the scheduler at `address` says, and give the results as they come.

    Each result comes with the place of its item; `shared` is sent to each worker once. What a lost worker has not
    answered, another does. Raises ProblemError where Dask is not installed or no scheduler answers.
    """
    client = _client(address)
    try:
        there = client.scatter(shared, broadcast=True, hash=False)
        batches = [range(first, min(first + BATCH, len(items))) for first in range(0, len(items), BATCH)]
        tasks = client.map(
            _do_batch, [[items[n] for n in batch] for batch in batches], work=work, shared=there, pure=False,
            retries=ATTEMPTS,
        )  # fmt: skip
        numbers = {task.key: batch for task, batch in zip(tasks, batches, strict=True)}
        for task in _completed(tasks, client):
            yield from zip(numbers[task.key], task.result(), strict=True)
    finally:
        client.close()


def _do_batch(items: list[Any], work: Callable[[Any, Any], Any], shared: object) -> list[Any]:
    return [work(shared, item) for item in items]


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - 0.5 s that only a cluster is worth
    except ImportError as error:
        raise _problem(address, "Dask is not installed", "pip install 'ningbo-digest[cluster]'") from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"no scheduler answers: {error or type(error).__name__}"
        raise _problem(address, message, "start one with dask scheduler, or mend the address") from error


def _completed(tasks: list[Any], client: Any) -> Iterator[Any]:
    from distributed import as_completed  # noqa: PLC0415

    return iter(as_completed(tasks, loop=client.loop))  # type: ignore[no-untyped-call]


def _problem(address: str, message: str, remedy: str) -> ProblemError:
    return ProblemError((Problem(address, 0, "error", "cluster", message, remedy),))
