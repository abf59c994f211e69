"""Shapes as masks: how much of each pixel they cover, in nine steps, row by row."""

import itertools
import math
from collections.abc import Callable, Iterable

from generator.value import value

FULL = 9
"""The step of a pixel that is covered whole; eight between it and none are enough for smooth edges."""
_SAMPLES = 4
"""Heights within a row at which the sides of a shape are looked at."""

Profile = Callable[[float], tuple[float, float]]
"""The left and right side of a shape without hollows at a height from its top."""
Sides = tuple[tuple[float, float], ...]
Point = tuple[float, float]


@value
class Mask:
    """Rows of steps from none to ``FULL``; the first row lies ``top`` pixels below the origin.

    Each row is where it begins, in pixels to the right of the origin, and its steps.
    """

    top: int
    rows: tuple[tuple[int, bytes], ...]


def of_profile(profile: Profile, top: float, bottom: float) -> Mask:
    """The mask of a shape without hollows between two whole heights."""
    rows = range(round(top), round(bottom))
    known: dict[Sides, tuple[int, bytes]] = {}
    found = []
    for row in rows:
        sides = tuple([profile(row + (sample + 0.5) / _SAMPLES) for sample in range(_SAMPLES)])
        if sides not in known:  # most rows of a rectangle are alike
            known[sides] = _row(sides)
        found.append(known[sides])
    return Mask(rows.start, tuple(found))


def _row(sides: Sides) -> tuple[int, bytes]:
    begin, end = math.floor(min(left for left, _ in sides)), math.ceil(max(right for _, right in sides))
    first, last = math.ceil(max(left for left, _ in sides)), math.floor(min(right for _, right in sides))
    if first >= last:
        return begin, bytes(_step(sides, pixel) for pixel in range(begin, end))
    before = bytes(_step(sides, pixel) for pixel in range(begin, first))
    after = bytes(_step(sides, pixel) for pixel in range(last, end))
    return begin, before + bytes((FULL,)) * (last - first) + after


def _step(sides: Sides, pixel: int) -> int:
    covered = sum(max(0.0, min(right, pixel + 1) - max(left, pixel)) for left, right in sides)
    return int(covered / _SAMPLES * FULL + 0.5)


def of_contours(contours: Iterable[Iterable[Point]]) -> Mask:
    """The mask of any closed lines, downwards; what they enclose in opposite directions is a hole.

    Every line adds to the pixels it passes the area to its right, as Raph Levien's font-rs does; the sums from
    left to right are then what is covered.
    """
    lines = [tuple(contour) for contour in contours]
    points = list(itertools.chain.from_iterable(lines))
    if not points:
        return Mask(0, ())
    left, top = math.floor(min(x for x, _ in points)), math.floor(min(y for _, y in points))
    wide = math.ceil(max(x for x, _ in points)) - left + 2
    rows = [[0.0] * wide for _ in range(math.ceil(max(y for _, y in points)) - top)]
    for line in lines:
        moved = [(x - left, y - top) for x, y in line]
        for here, there in zip(moved, (*moved[1:], moved[0]), strict=True):
            _add(rows, here, there)
    return Mask(top, tuple(_trimmed(left, itertools.accumulate(row)) for row in rows))


def _trimmed(left: int, covered: Iterable[float]) -> tuple[int, bytes]:
    steps = bytes(min(FULL, int(abs(part) * FULL + 0.5)) for part in covered).rstrip(b"\0")
    ink = steps.lstrip(b"\0")
    return left + len(steps) - len(ink), ink


def _add(rows: list[list[float]], here: Point, there: Point) -> None:
    """Adds one line to every row it passes."""
    if here[1] == there[1]:
        return
    sign = 1.0 if here[1] < there[1] else -1.0
    (x, begin), (end_x, end) = (here, there) if sign > 0 else (there, here)
    slope = (end_x - x) / (end - begin)
    for index in range(math.floor(begin), math.ceil(end)):
        height = min(index + 1, end) - max(index, begin)
        after = x + slope * height
        _add_to_row(rows[index], min(x, after), max(x, after), sign * height)
        x = after


def _add_to_row(row: list[float], x0: float, x1: float, area: float) -> None:
    """Spreads ``area`` over the pixels between two places: each gets what lies to the right of the line within it."""
    first = int(x0)
    if x1 <= first + 1:
        within = (x0 + x1) / 2 - first
        row[first] += area * (1 - within)
        row[first + 1] += area * within
        return
    slope, before = 1 / (x1 - x0), 0.0
    for pixel in range(first, math.ceil(x1)):
        left, right = max(x0, pixel), min(x1, pixel + 1)
        passed = (left - x0) * slope
        share = (right - left) * slope
        total = passed + share * (pixel + 1 - (left + right) / 2)
        row[pixel] += area * (total - before)
        before = total
    row[math.ceil(x1)] += area * (1 - before)
