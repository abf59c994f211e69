"""Outlines of the shipped font's glyphs, read from its TrueType tables (OpenType specification 1.9)."""

import functools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

Point = tuple[float, float]
Contour = tuple[Point, ...]
"""A closed line through the middle of a curve's pieces, in units of the type size, upwards."""

_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEATED, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALED, _MORE, _SCALED_TWICE, _MATRIX = 1, 2, 8, 32, 64, 128
_PIECES = 4
"""Straight pieces of one curve: at the sizes of a chart nobody sees that it is not round."""


@dataclass(frozen=True)
class Font:
    """The tables of one font file."""

    data: bytes
    tables: dict[str, int]
    glyphs: dict[int, int]

    @classmethod
    @functools.cache
    def shipped(cls, bold: bool) -> "Font":
        """The shipped font in one of its two weights."""
        name = f"SourceSans3-{'Semibold' if bold else 'Regular'}.ttf"
        data = resources.files("generator").joinpath("assets", "fonts", name).read_bytes()
        (count,) = struct.unpack_from(">H", data, 4)
        entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
        tables = {tag.decode("ascii"): offset for tag, _, offset, _ in entries}
        return cls(data, tables, dict(_characters(data, tables["cmap"])))

    def outline(self, mark: str) -> tuple[Contour, ...]:
        """The contours of a character; those of the empty box if the font lacks it."""
        (units,) = struct.unpack_from(">H", self.data, self.tables["head"] + 18)
        contours = self._contours(self.glyphs.get(ord(mark), 0))
        return tuple(tuple((x / units, y / units) for x, y in contour) for contour in contours)

    def _contours(self, glyph: int) -> list[Contour]:
        start, end = self._place(glyph)
        if start == end:
            return []
        (count,) = struct.unpack_from(">h", self.data, start)
        if count < 0:
            return [contour for part in self._parts(start + 10) for contour in part]
        return list(_simple(self.data, start + 10, count))

    def _place(self, glyph: int) -> tuple[int, int]:
        """Where the glyph's description begins and ends; glyphs without ink have none."""
        (long,) = struct.unpack_from(">h", self.data, self.tables["head"] + 50)
        table, size, form = self.tables["loca"], 4 if long else 2, ">LL" if long else ">HH"
        start, end = struct.unpack_from(form, self.data, table + size * glyph)
        factor, glyphs = 1 if long else 2, self.tables["glyf"]
        return glyphs + factor * start, glyphs + factor * end

    def _parts(self, at: int) -> Iterator[list[Contour]]:
        """The contours of each glyph that a letter with its accent is made of."""
        flags = _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">HH", self.data, at)
            assert flags & _OFFSETS and not flags & (_SCALED | _SCALED_TWICE | _MATRIX), (
                "parts are only moved"
            )
            right, up = struct.unpack_from(">hh" if flags & _WORDS else ">bb", self.data, at + 4)
            at += 8 if flags & _WORDS else 6
            yield [tuple((x + right, y + up) for x, y in contour) for contour in self._contours(glyph)]


def _characters(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the segments of format 4."""
    (count,) = struct.unpack_from(">H", data, table + 2)
    subtables = (struct.unpack_from(">HHL", data, table + 4 + 8 * index) for index in range(count))
    at = next(table + offset for platform, encoding, offset in subtables if (platform, encoding) == (3, 1))
    (double,) = struct.unpack_from(">H", data, at + 6)
    form, segments = f">{double // 2}H", range(double // 2)
    ends, starts, deltas, offsets = (
        struct.unpack_from(form, data, at + 14 + 2 * bool(row) + row * double) for row in range(4)
    )
    for index in segments:
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                place = at + 16 + 3 * double + 2 * index + offsets[index] + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph or not offsets[index]:
                yield code, (glyph + deltas[index]) & 0xFFFF


def _simple(data: bytes, at: int, count: int) -> Iterator[Contour]:
    ends = struct.unpack_from(f">{count}H", data, at)
    (instructions,) = struct.unpack_from(">H", data, at + 2 * count)
    flags, at = _flags(data, at + 2 * count + 2 + instructions, ends[-1] + 1)
    xs, at = _coordinates(data, at, flags, _SHORT_X, _SAME_X)
    ys, _ = _coordinates(data, at, flags, _SHORT_Y, _SAME_Y)
    begin = 0
    for end in ends:
        part = slice(begin, end + 1)
        yield tuple(_flattened(xs[part], ys[part], [bool(flag & _ON_CURVE) for flag in flags[part]]))
        begin = end + 1


def _flags(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    flags: list[int] = []
    while len(flags) < count:
        times, size = (data[at + 1] + 1, 2) if data[at] & _REPEATED else (1, 1)
        flags += [data[at]] * times
        at += size
    return flags, at


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """Each coordinate is told by its distance from the one before: a byte with its sign in a flag, a word, or none."""
    found, value = [], 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        found.append(value)
    return found, at


def _flattened(xs: list[int], ys: list[int], on_curve: list[bool]) -> Iterator[Point]:
    """The points of a contour of quadratic curves; between two control points lies a point of the curve."""
    points: list[tuple[float, float, bool]] = []
    for index, (x, y, on) in enumerate(zip(xs, ys, on_curve, strict=True)):
        if not on and not on_curve[index - 1]:
            points.append(((xs[index - 1] + x) / 2, (ys[index - 1] + y) / 2, True))
        points.append((x, y, on))
    for index, (right, up, on) in enumerate(points):
        if on:
            yield right, up
            continue
        (ax, ay, _), (bx, by, _) = points[index - 1], points[(index + 1) % len(points)]
        for step in range(1, _PIECES):
            t = step / _PIECES
            u = 1 - t
            yield u * u * ax + 2 * u * t * right + t * t * bx, u * u * ay + 2 * u * t * up + t * t * by
