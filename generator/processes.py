"""Work shared out to several processes. What comes of it does not depend on how many there are."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AT_ONCE = 8
"""Items that a process takes at a time: they go on to the end together, however unlike they are."""
_work: list[Callable[[Any], Any]] = []
"""In another process the one function that it was started with."""


def available() -> int:
    """How many processes this machine runs side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forks() -> bool:
    """Whether another process can begin as a copy of this one, which is safe where nothing else runs in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def shared(
    start: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    """What a function makes of each item, in their order; each process has a function of its own from ``start``.

    A process that is a copy of this one needs no copy of what ``start`` holds; any other is sent it.
    """
    if jobs < 2 or len(items) < 2:
        yield from map(start(), items)
        return
    # a check of a small library need not wait for these to be imported
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if forks() else "spawn")
    with ProcessPoolExecutor(jobs, context, _start, (start,)) as pool:
        yield from pool.map(_one, items, chunksize=_AT_ONCE)


def _start(start: Callable[[], Callable[[Any], Any]]) -> None:
    _work[:] = [start()]


def _one(item: Any) -> Any:
    return _work[0](item)
