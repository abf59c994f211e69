"""Zip files with the same bytes on every machine: Python's own writer packs with whatever zlib the machine has."""

import struct
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import deflate

_VERSION = 20
_MADE_ON_UNIX = 3 << 8 | _VERSION
_UTF_8 = 1 << 11
_STORED, _DEFLATED = 0, 8
_ORDINARY_FILE = 0o100644 << 16
_LEVEL = 6
_MOST, _LARGE = 0xFFFF, 45
"""Files that a plain zip file can count, and the version of the form that can count more."""


def write_zip(target: Path, files: Iterable[tuple[str, bytes]], day: date) -> None:
    """Writes files by path, in their order, all of them of one day.

    The form is that of PKWARE's APPNOTE 6.3.10, without its extension for more than 4 GB; struct.error beyond.
    """
    listed = []
    with target.open("wb") as out:
        for path, content in files:
            name, head, packed = path.encode(), *_entry(path.encode(), content, day)
            listed.append(
                struct.pack("<4sH", b"PK\1\2", _MADE_ON_UNIX)
                + head
                + struct.pack("<HHHLL", 0, 0, 0, _ORDINARY_FILE, out.tell())
                + name
            )
            out.write(b"PK\3\4" + head + name + packed)
        start = out.tell()
        out.writelines(listed)
        size = out.tell() - start
        if len(listed) > _MOST:
            out.write(_counted_large(len(listed), size, start))
        count = min(len(listed), _MOST)
        out.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, start, 0))


def _counted_large(count: int, size: int, start: int) -> bytes:
    """The end of the list once more, with room for more files than a plain one can count, and where that stands."""
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, _LARGE, _LARGE, 0, 0, count, count, size, start)
    return end + struct.pack("<4sLQL", b"PK\6\7", 0, start + size, 1)


def _entry(name: bytes, content: bytes, day: date) -> tuple[bytes, bytes]:
    """What the head of a file and the list at the end say alike, and the packed file."""
    packed = bytes(deflate.deflate_compress(content, _LEVEL))
    method = _DEFLATED if len(packed) < len(content) else _STORED
    packed = packed if method == _DEFLATED else content
    days = max(day.year - 1980, 0) << 9 | day.month << 5 | day.day
    head = struct.pack(
        "<5H3L2H",
        _VERSION, _UTF_8, method, 0, days, zlib.crc32(content), len(packed), len(content), len(name), 0,
    )  # fmt: skip
    return head, packed
