"""PNG files read back without the code that wrote them."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_CHANNELS = {2: 3, 3: 1, 6: 4}


@dataclass(frozen=True)
class Picture:
    """Rows of pixels, each three bytes for red, green and blue. ``palette`` is empty where there is none."""

    width: int
    height: int
    rows: tuple[bytes, ...]
    palette: bytes


def read(png: bytes) -> Picture:
    """A PNG with 8 bits a channel, not interlaced; every checksum must be right."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = list(_chunks(png[8:]))
    width, height, depth, kind, *rest = struct.unpack(">LLBBBBB", chunks[0][1])
    assert (depth, rest) == (8, [0, 0, 0])
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    palette = b"".join(body for name, body in chunks if name == b"PLTE")
    rows = list(_rows(data, width * _CHANNELS[kind], _CHANNELS[kind]))
    assert len(rows) == height
    return Picture(width, height, tuple(_rgb(row, kind, palette) for row in rows), palette)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    while data:
        (length,) = struct.unpack(">L", data[:4])
        name, body, (check,) = (
            data[4:8],
            data[8 : 8 + length],
            struct.unpack(">L", data[8 + length : 12 + length]),
        )
        assert zlib.crc32(name + body) == check
        yield name, body
        data = data[12 + length :]


def _rows(data: bytes, stride: int, step: int) -> Iterator[bytes]:
    above = bytearray(stride)
    for begin in range(0, len(data), stride + 1):
        row = bytearray(data[begin + 1 : begin + 1 + stride])
        _unfilter(data[begin], row, above, step)
        yield bytes(row)
        above = row


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> None:
    for index in range(len(row) if kind else 0):
        left = row[index - step] if index >= step else 0
        corner = above[index - step] if index >= step else 0
        guess = (left, above[index], (left + above[index]) // 2, _paeth(left, above[index], corner))[kind - 1]
        row[index] = (row[index] + guess) & 255


def _paeth(left: int, above: int, corner: int) -> int:
    return min((left, above, corner), key=lambda one: abs(left + above - corner - one))


def _rgb(row: bytes, kind: int, palette: bytes) -> bytes:
    if kind == 3:
        return b"".join(palette[3 * place : 3 * place + 3] for place in row)
    return row if kind == 2 else b"".join(row[at : at + 3] for at in range(0, len(row), 4))
