"""Finds the YAML files of a library and reads them as text, with limits."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.span import Span

MAX_BYTES = 1 << 20
MAX_FILES = 20_000
LOCK_NAME = "ids.lock.yml"
LOCK_MAX_BYTES = 64 << 20
"""A line is some 150 bytes; a library of a thousand pathways has about 30,000."""
SUFFIXES = (".yml", ".yaml")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def find(directory: Path, name_of: Callable[[Path], str]) -> tuple[list[Path], list[Diagnostic]]:
    """The YAML files below a folder in sorted order, and the folders whose files cannot be had.

    Folders and files whose names begin with a dot are passed over. ``name_of`` says how a path is shown.
    """
    found: list[Path] = []
    problems: list[Diagnostic] = []

    def closed(error: OSError) -> None:
        shown = name_of(Path(error.filename))
        problems.append(
            _unreadable(shown, f"this folder cannot be opened: {error.strerror}", "check its permissions")
        )

    for folder, folders, names in os.walk(directory, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        ours = [name for name in (*names, *folders) if name.endswith(SUFFIXES) and not name.startswith(".")]
        found += [Path(folder) / name for name in sorted(ours)]
        linked = (Path(folder) / name for name in folders if name not in ours)
        problems += [_linked(name_of(path)) for path in linked if path.is_symlink()]
        if len(found) > MAX_FILES:
            message = f"there are more than {MAX_FILES:,} files here, and no more are read"
            problems.append(Diagnostic("yaml-too-deep", message, Span.of_file(name_of(directory))))
            break
    return found[:MAX_FILES], problems


def _linked(shown: str) -> Diagnostic:
    return _unreadable(
        shown, "this is a link to a folder, and what is behind it is not read", "put the files here"
    )


def read(path: Path, shown: str, limit: int = MAX_BYTES) -> str | Diagnostic:
    """The text of a file of at most ``limit`` bytes, or why it cannot be had.

    Opens regular files only, so that no pipe or device can hang it.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _unreadable(
                shown,
                "this is a folder whose name ends like a pathway file",
                "rename the folder",
            )
        if not stat.S_ISREG(mode):
            return _unreadable(shown, "this is not an ordinary file", "put a plain text file here")
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        return _unreadable(
            shown,
            f"the file cannot be opened: {error.strerror or error}",
            "check its permissions",
        )
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return _unreadable(shown, "this file changed while it was read", "run the command again")
    if len(data) > limit:
        help_ = "split it: one pathway a file"
        return Diagnostic(
            "yaml-too-deep",
            f"this file is larger than {limit >> 20} MiB",
            Span.of_file(shown),
            help=help_,
        )
    return _decode(data, shown)


def _decode(data: bytes, shown: str) -> str | Diagnostic:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(shown, "this file is saved as UTF-16", "save it again as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        span = Span(shown, line, column, line, column + 1)
        return Diagnostic(
            "file-unreadable",
            "a character here is not UTF-8",
            span,
            help="save the file as UTF-8",
        )
    if control := _CONTROL.search(text):
        position = control.start()
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        span = Span(shown, line, column, line, column + 1)
        message = f"an invisible control character (U+{ord(control[0]):04X}) stands here"
        return Diagnostic(
            "file-unreadable",
            message,
            span,
            help="delete it and type the text again",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(shown: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic("file-unreadable", message, Span.of_file(shown), help=help_)
