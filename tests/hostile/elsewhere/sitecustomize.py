"""Read by every Python that has this folder on its path: another clock, and folders listed in another order."""

import os
import time
from collections.abc import Iterator
from typing import Any

_PAST = 915_148_800.0
"""The first of January 1999."""
_time, _listdir, _scandir = time.time, os.listdir, os.scandir
_began = _time()


class _Scan:
    """As os.scandir gives it: to go through, to close, or for a `with`."""

    def __init__(self, *arguments: Any) -> None:
        with _scandir(*arguments) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: str(entry.name), reverse=True))

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Scan":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open any more."""


time.time = lambda: _PAST + _time() - _began
time.time_ns = lambda: int(time.time() * 1e9)
os.listdir = lambda *arguments: sorted(_listdir(*arguments), reverse=True)  # type: ignore[assignment] # same form
os.scandir = _Scan  # type: ignore[assignment] # same form
