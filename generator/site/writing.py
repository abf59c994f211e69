"""Files to a folder: what did not change is left alone, what is not wanted any more goes."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.content import Content, Later, content

_Known = dict[str, tuple[str, int, int]]
"""By path the hash of what was written, and size and time of change that the file had then."""


def write_tree(tree: Path, wanted: Mapping[str, Content], memory: Path | None = None) -> None:
    """Makes a folder hold these files and no others below docs/, overrides/ and search/.

    ``memory`` is a file that says what was written there before: a file that has the size and the time of change it
    had then need not be read to know that it is the same.
    """
    known = _remembered(memory, tree)
    now: _Known = {}
    folders: set[Path] = set()
    for path, wished in wanted.items():
        target = tree / path
        digest = wished.digest if isinstance(wished, Later) else hashlib.sha256(wished).hexdigest()
        state = _state(target)
        if known.get(path) != (digest, *state):
            data = content(wished)
            if state[0] != len(data) or not target.is_file() or target.read_bytes() != data:
                if target.parent not in folders:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    folders.add(target.parent)
                write_whole(target, data)
                state = _state(target)
        now[path] = (digest, *state)
    for folder in ("docs", "overrides", "search"):
        _clear(tree / folder, f"{folder}/", wanted)
    if memory is not None and now != known:
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_whole(memory, json.dumps({"tree": str(tree.absolute()), "files": now}).encode())


def _state(target: Path) -> tuple[int, int]:
    """Size and time of change; nothing that a file can have where there is none."""
    try:
        status = os.lstat(target)
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns


def _remembered(memory: Path | None, tree: Path) -> _Known:
    try:
        found = json.loads(memory.read_bytes()) if memory is not None else {}
        files = found["files"] if found and found["tree"] == str(tree.absolute()) else {}
        return {path: (digest, size, changed) for path, (digest, size, changed) in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _clear(folder: Path, prefix: str, wanted: Mapping[str, Content]) -> bool:
    """Removes what is not wanted below a folder, and folders that are empty then; whether anything is left."""
    left = False
    for entry in _entries(folder):
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            inside = _clear(Path(entry.path), f"{path}/", wanted)
            if not inside:
                Path(entry.path).rmdir()
            left = left or inside
        elif path in wanted:
            left = True
        else:
            Path(entry.path).unlink()
    return left


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from list(entries)


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file so that no reader ever sees a part of it."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(target)
