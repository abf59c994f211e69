"""Files to a folder: what did not change is left alone, what is not wanted any more goes."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.content import Content, content, hashed
from generator.processes import available, forks, shared
from generator.value import value

_State = tuple[int, int]
"""Size of a file in bytes and its time of change in nanoseconds."""
_Known = dict[str, list[str | int]]
"""By path the hash of what was written, and the state that the file had then."""
_WORTH_A_PROCESS = 2_000
"""With fewer files than this for each, starting processes takes longer than they save."""
_AT_ONCE = 50
_FOLDERS = ("docs", "overrides", "search")


@value
class Writing:
    """How files are written: by ``jobs`` processes (0: as many as are worth it).

    ``memory`` is a file that says what was written before: a file that has the size and the time of change it had then
    need not be read to know that it is the same.
    """

    memory: Path | None = None
    jobs: int = 0


PLAINLY = Writing()
"""Without a memory."""


def write_tree(tree: Path, wanted: Mapping[str, Content], how: Writing = PLAINLY) -> None:
    """Makes a folder hold these files and no others below docs/, overrides/ and search/."""
    known = _remembered(how.memory, tree)
    there = _cleared(tree, wanted)
    now: _Known = {
        path: [hashed(wished).digest, *there.get(path, (-1, -1))] for path, wished in wanted.items()
    }
    unsure = [path for path, found in now.items() if known.get(path) != found]
    for path, state in _written(tree, wanted, unsure, how.jobs):
        now[path][1:] = state
    if how.memory is not None and now != known:
        how.memory.parent.mkdir(parents=True, exist_ok=True)
        write_whole(how.memory, json.dumps({"tree": str(tree.absolute()), "files": now}).encode())


def _remembered(memory: Path | None, tree: Path) -> _Known:
    try:
        found = json.loads(memory.read_bytes()) if memory is not None else {}
        return dict(found["files"]) if found and found["tree"] == str(tree.absolute()) else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _cleared(tree: Path, wanted: Mapping[str, Content]) -> dict[str, _State]:
    """The files that a folder has already, after what is not wanted and folders that are empty then are gone."""
    there: dict[str, _State] = {}
    for path in wanted:
        if "/" not in path and (tree / path).is_file():
            there[path] = _state(os.lstat(tree / path))
    for folder in _FOLDERS:
        if (tree / folder).is_dir():
            _clear(str(tree / folder), f"{folder}/", wanted, there)
    return there


def _clear(folder: str, prefix: str, wanted: Mapping[str, Content], there: dict[str, _State]) -> bool:
    """Adds what is there to the files below a folder; whether any is left."""
    left = False
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if _clear(entry.path, f"{path}/", wanted, there):
                left = True
            else:
                Path(entry.path).rmdir()
        elif path in wanted:
            left = True
            there[path] = _state(entry.stat(follow_symlinks=False))
        else:
            Path(entry.path).unlink()
    return left


def _state(status: os.stat_result) -> _State:
    return status.st_size, status.st_mtime_ns


def _written(
    tree: Path, wanted: Mapping[str, Content], paths: Sequence[str], jobs: int
) -> Iterator[tuple[str, _State]]:
    """Writes the files that are not there yet as they should be; the state of each after that."""
    together = [paths[first : first + _AT_ONCE] for first in range(0, len(paths), _AT_ONCE)]
    worth = jobs or min(available(), len(paths) // _WORTH_A_PROCESS)
    start = partial(_writing, tree, wanted)
    # a process that is no copy of this one would have to be sent all files
    for states, written in zip(shared(start, together, worth if forks() else 1), together, strict=True):
        yield from zip(written, states, strict=True)


def _writing(tree: Path, wanted: Mapping[str, Content]) -> Callable[[Sequence[str]], list[_State]]:
    return lambda paths: [_write(tree / path, content(wanted[path])) for path in paths]


def _write(target: Path, data: bytes) -> _State:
    """Writes a file unless it is there with these bytes; its state after that."""
    try:
        if os.lstat(target).st_size == len(data) and target.read_bytes() == data:
            return _state(os.lstat(target))
    except OSError:
        target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, data)
    return _state(os.lstat(target))


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file so that no reader ever sees a part of it."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(target)
