"""Outcomes made side by side by several processes. What they make does not depend on how many there are."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from generator.model.library import Library
from generator.production.outcome import Maker, Outcome, Wanted

SMALL = 40
"""With fewer pathways than this for each, starting processes takes longer than they save."""
_AT_ONCE = 8
"""Pathways that a process takes at a time: they go on to the end together, however unlike they are."""
_maker: list[Maker] = []
"""In a worker the one maker that it was started with."""


def jobs_for(pathways: int) -> int:
    """How many processes are worth it on this machine; 1 means none but this one."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, pathways // SMALL))


def outcomes(library: Library, pathways: Sequence[str], wanted: Wanted, jobs: int) -> Iterator[Outcome]:
    """The outcomes of these pathways, in their order."""
    if jobs < 2 or len(pathways) < 2:
        maker = Maker.of(library, wanted)
        yield from map(maker.outcome, pathways)
        return
    context = multiprocessing.get_context(_method())
    with ProcessPoolExecutor(jobs, context, _start, (library, wanted)) as pool:
        yield from pool.map(_work, pathways, chunksize=_AT_ONCE)


def _method() -> str:
    """A fork needs no copy of the library; it is safe where nothing else runs in this process yet."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if safe else "spawn"


def _start(library: Library, wanted: Wanted) -> None:
    _maker[:] = [Maker.of(library, wanted)]


def _work(pathway: str) -> Outcome:
    return _maker[0].outcome(pathway)
