"""The conditions on arrows, set in lines, each with the spot where it stands."""

import functools
from enum import Enum

from generator.render.chart.arrange import Link, Manner, Place
from generator.render.chart.cells import indent
from generator.render.chart.measure import SLACK, bind, widest_word, width, wrap
from generator.render.chart.style import Style
from generator.render.text import clean
from generator.value import value

BESIDE_LINE = 8.0
"""From a vertical line to the label at its right."""
ABOVE_LINE = 6.0
"""From a label to the horizontal line or the box below it."""
STEM = 13.0
"""From the side of a question on the spine to the line that goes down to all but its first answer."""
ARROWHEAD = 9.0
_FAR = 3
"""Rows from question to answer after which a label says which question it belongs to."""
_LINES_IN_GAP = {True: 2, False: 3}
"""How many lines a label may have between the columns: in the narrowest gap, in a wider one."""


class Spot(Enum):
    """Where a label stands."""

    TAIL = "tail"
    """Right of the line, under the box it leaves."""
    HEAD = "head"
    """Right of the line, above the box it leads to."""
    GAP = "gap"
    """Above the line, between the two columns."""
    OVER = "over"
    """Above the box it leads to, because it is too long for the gap."""


@value
class Lettering:
    """A label set in lines; width and height in points. ``origin`` comes before it: "box 2 · "."""

    lines: tuple[str, ...]
    width: float
    height: float
    spot: Spot
    origin: str = ""


@functools.lru_cache(maxsize=2_000)
def condition(labels: tuple[str, ...]) -> str:
    """What stands on an arrow; the labels of several arrows between the same boxes are joined."""
    return bind(" or ".join([text for label in labels if (text := clean(label).strip())]))


@value
class Letterer:
    """Sets the labels of one drawing.

    ``places`` are those of the drawing by key, ``row_of`` gives the row of each, ``joined`` are those to which another
    line comes back.
    """

    style: Style
    gap: float
    columns: tuple[float, ...]
    places: dict[str, Place]
    row_of: dict[str, int]
    joined: frozenset[str]

    def set(self, link: Link, text: str) -> tuple[Lettering, ...]:
        """The label of an arrow, twice where a long arrow on the spine would leave its end unexplained."""
        if not text:
            return ()
        origin = self._origin(link)
        if not self.style.side or self.places[link.tail].column:
            # The line that comes back leaves no room for more than a word.
            return (self._beside_stem(link, text, "" if link.head in self.joined else origin),)
        if link.manner is Manner.ASIDE:
            return (self._across(link, text),)
        measure = self.columns[0] / 2 - BESIDE_LINE - 4
        below = self._lettering(text, measure, Spot.TAIL)
        return (below, self._lettering(text, measure, Spot.HEAD, origin)) if origin else (below,)

    def _origin(self, link: Link) -> str:
        tail = self.places[link.tail]
        far = self.row_of[link.head] - self.row_of[link.tail] > _FAR
        return f"box {tail.number} · " if far and link.manner is not Manner.MERGE else ""

    def _beside_stem(self, link: Link, text: str, origin: str) -> Lettering:
        left = indent(self.places[link.tail], self.style) + self.style.stem + BESIDE_LINE
        return self._lettering(text, self.columns[-1] - left, Spot.HEAD, origin)

    def _across(self, link: Link, text: str) -> Lettering:
        """Above the arrow if the gap has room, else above the box."""
        first = self.row_of[link.tail] == self.row_of[link.head]
        room = self.gap - ARROWHEAD - 6 - (0 if first else STEM)
        size = self.style.label_size
        fits = widest_word(text, size, bold=True) * SLACK <= room
        lettering = self._lettering(text, room, Spot.GAP)
        if fits and len(lettering.lines) <= _LINES_IN_GAP[self.gap == self.style.gaps[0]]:
            return lettering
        return self._lettering(text, self.columns[1] - BESIDE_LINE, Spot.OVER)

    def _lettering(self, text: str, measure: float, spot: Spot, origin: str = "") -> Lettering:
        size = self.style.label_size
        before = width(origin, size) if origin else 0.0
        lines = wrap(text, measure, size, bold=True, first=before)
        widths = [width(line, size, bold=True) for line in lines]
        widths[0] += before
        return Lettering(lines, max(widths), len(lines) * self.style.label_line, spot, origin)
