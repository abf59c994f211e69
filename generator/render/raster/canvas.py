"""A picture in a palette: masks are painted on it, text is set on it, and it is packed as PNG."""

import functools
import struct
import unicodedata
import zlib
from collections.abc import Sequence

import deflate

from generator.render.chart.measure import width
from generator.render.raster.mask import FULL, Mask, of_contours
from generator.render.raster.truetype import Font

_LEVEL = 6
"""Of libdeflate: higher ones take longer for the same size."""


class Canvas:
    """Pixels in rows from the top left, each a place in the palette.

    Edges are mixed beforehand: between two colours that meet there are as many mixtures as a mask has steps.
    """

    def __init__(self, wide: int, high: int, ground: str) -> None:
        self.wide, self.high = wide, high
        self._stride = wide + 1  # A PNG's rows begin with the number of their filter: none.
        self._colours: list[tuple[int, int, int]] = []
        self._pixels = bytearray(self._stride * high)
        self._ramps: dict[tuple[str, str], bytes] = {}
        self._added(_rgb(ground))

    def paint(self, mask: Mask, x: int, y: int, ground: str, colour: str) -> None:
        """Paints a mask with its origin at a pixel, on a ground that has one colour there."""
        ramp, pixels, wide = self._ramp(ground, colour), memoryview(self._pixels), self.wide
        for index, (left, steps) in enumerate(mask.rows, y + mask.top):
            begin = x + left
            end = begin + len(steps)
            if 0 <= index < self.high and 0 <= begin < end <= wide:
                at = index * self._stride + 1
                pixels[at + begin : at + end] = steps.translate(ramp)

    def fill(self, x: int, y: int, wide: int, high: int, colour: str) -> None:
        """Fills a rectangle, as far as it lies on the picture."""
        begin, end = max(0, x), min(self.wide, x + wide)
        line = self._ramp(colour, colour)[FULL : FULL + 1] * (end - begin)
        for row in range(max(0, y), min(self.high, y + high)):
            at = row * self._stride + 1
            self._pixels[at + begin : at + end] = line

    def text(
        self, x: float, baseline: float, words: str, size: float, colours: tuple[str, str], *, bold: bool
    ) -> float:
        """Sets a line of text in ``colours``, those of its ground and of its ink; where the next text begins."""
        for mark in unicodedata.normalize("NFC", words):
            place = round(2 * x)
            self.paint(glyph(mark, size, bold, place % 2), place // 2, round(baseline), *colours)
            x += width(mark, size, bold=bold)
        return x

    def png(self) -> bytes:
        """The picture as PNG."""
        palette = b"".join(map(bytes, self._colours))
        header = struct.pack(">LLBBBBB", self.wide, self.high, 8, 3, 0, 0, 0)
        packed = deflate.zlib_compress(bytes(self._pixels), _LEVEL)
        chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)

    def _ramp(self, ground: str, colour: str) -> bytes:
        """A table that turns the steps of a mask into places of the palette."""
        if (ground, colour) not in self._ramps:
            below, above = _rgb(ground), _rgb(colour)
            places = [self._added(_mixed(below, above, step)) for step in range(FULL + 1)]
            self._ramps[ground, colour] = bytes(places).ljust(256, b"\0")
        return self._ramps[ground, colour]

    def _added(self, colour: tuple[int, int, int]) -> int:
        """The place of a colour in the palette; the nearest one if the palette is full."""
        if colour in self._colours:
            return self._colours.index(colour)
        if len(self._colours) < 256:
            self._colours.append(colour)
            return len(self._colours) - 1
        return min(range(256), key=lambda place: _distance(self._colours[place], colour))


@functools.lru_cache(maxsize=4_000)
def glyph(mark: str, size: float, bold: bool, half: int) -> Mask:
    """A character with its origin on the baseline, ``half`` a pixel to the right."""
    contours = Font.shipped(bold).outline(mark)
    return of_contours([(x * size + half / 2, -y * size) for x, y in contour] for contour in contours)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _mixed(below: Sequence[int], above: Sequence[int], step: int) -> tuple[int, int, int]:
    red, green, blue = (
        (one * (FULL - step) + other * step + FULL // 2) // FULL
        for one, other in zip(below, above, strict=True)
    )
    return red, green, blue


def _distance(one: Sequence[int], other: Sequence[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
