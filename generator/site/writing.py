"""Files to a folder: what did not change is left alone, what is not wanted any more goes."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.content import Content, content, hashed
from generator.processes import available, forks, shared
from generator.value import value

_State = tuple[int, int]
"""Size of a file in bytes and its time of change in nanoseconds."""
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


@value
class _Remembered:
    """What a memory says: of each file the hash of what was written and its state then, of each folder its time of
    change, which is another one as soon as a name comes or goes in it.
    """

    files: dict[str, list[str | int]]
    folders: dict[str, int]


def write_tree(tree: Path, wanted: Mapping[str, Content], how: Writing = PLAINLY) -> None:
    """Makes a folder hold these files and no others below docs/, overrides/ and search/."""
    before = _remembered(how.memory, tree)
    same_names = before.files.keys() == wanted.keys() and _untouched(tree, before.folders)
    there = _states(tree, wanted) if same_names else _cleared(tree, wanted)
    now = {path: [hashed(wished).digest, *there.get(path, (-1, -1))] for path, wished in wanted.items()}
    unsure = [path for path, found in now.items() if before.files.get(path) != found]
    for path, state in _written(tree, wanted, unsure, how.jobs):
        now[path][1:] = state
    if how.memory is not None and (unsure or not same_names):
        known = before.folders if same_names else {}
        folders = known | _times(tree, _folders(unsure if same_names else wanted))
        how.memory.parent.mkdir(parents=True, exist_ok=True)
        kept = {"tree": str(tree.absolute()), "files": now, "folders": folders}
        write_whole(how.memory, json.dumps(kept).encode())


def _remembered(memory: Path | None, tree: Path) -> _Remembered:
    try:
        found = json.loads(memory.read_bytes()) if memory is not None else {}
        if found and found["tree"] == str(tree.absolute()):
            return _Remembered(dict(found["files"]), dict(found["folders"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return _Remembered({}, {})


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of these files, and all that these are in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _times(tree: Path, folders: Iterable[str]) -> dict[str, int]:
    return {folder: os.lstat(f"{tree}/{folder}").st_mtime_ns for folder in folders}


def _untouched(tree: Path, folders: Mapping[str, int]) -> bool:
    """Whether no name came or went in any folder."""
    try:
        return _times(tree, folders) == folders
    except OSError:
        return False


def _states(tree: Path, paths: Iterable[str]) -> dict[str, _State]:
    """The states of the files that are there."""
    found: dict[str, _State] = {}
    for path in paths:
        with suppress(OSError):
            found[path] = _state(os.lstat(f"{tree}/{path}"))
    return found


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
