"""A new folder in the place of an old one at once, and the traces of builds that were killed.

Whoever is killed leaves the old folder whole: two folders change their places in one call of the system where it has
one (Linux, macOS), elsewhere by two renames, after which the old folder is put back by the next build.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from generator.diagnostics import EndplateError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # of renameat2(2) on Linux and of renamex_np(2) on macOS alike
_SITE, _OLD = "site", "old"


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Where to build what shall stand at ``output``: put there when the block ends well, thrown away otherwise."""
    output.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(output)
    with (
        tempfile.TemporaryDirectory(
            prefix=_prefix(output), dir=output.parent, ignore_cleanup_errors=True
        ) as name,
        locked(Path(name)),
    ):
        yield Path(name) / _SITE
        _put(Path(name) / _SITE, output, Path(name) / _OLD)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other builds out of a folder; EndplateError if one is in it.

    The lock lies on the folder itself, so that it leaves no trace and ends with its process. Where the system has no
    such locks nobody is kept out.
    """
    lock = _lock(folder)
    if lock is None:
        raise EndplateError(f"another build is at work in {folder}; run this one again when it has ended")
    try:
        yield
    finally:
        if lock >= 0:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """What holds the lock, nothing if somebody else holds it, below 0 where there are no locks."""
    if sys.platform == "win32":
        return -1
    import fcntl

    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        return None
    except OSError:  # a disk of the network that has no locks
        os.close(opened)
        return -1
    return opened


def _prefix(output: Path) -> str:
    return f".{output.name}.endplate-"


def _clear_up(output: Path) -> None:
    """Removes what killed builds have left beside a folder; one that was killed between two renames is put right."""
    for left in sorted(output.parent.iterdir()):
        if not left.name.startswith(_prefix(output)):
            continue
        with suppress(OSError, EndplateError), locked(left):
            if (left / _OLD).is_dir() and not output.exists():
                (left / _OLD).rename(output)
            shutil.rmtree(left)


def _put(fresh: Path, output: Path, old: Path) -> None:
    if not output.exists():
        fresh.rename(output)
    elif not _exchange(fresh, output):
        output.rename(old)
        try:
            fresh.rename(output)
        except OSError:
            old.rename(output)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change their places; whether this system and disk can."""
    library: Any = ctypes.CDLL(None) if os.name == "posix" else None
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        done: int = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        done = library.renamex_np(*paths, _RENAME_EXCHANGE)
    else:
        return False
    return done == 0
