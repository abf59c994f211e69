"""A chart with coordinates: boxes, arrows and labels in points from the top left, ready to be written."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.render.chart.arrange import Link, Manner, Role
from generator.render.chart.cells import Cell
from generator.render.chart.description import BoxKind
from generator.render.chart.labels import ABOVE_LINE, ARROWHEAD, BESIDE_LINE, STEM, Lettering, Spot
from generator.render.chart.layout import Middle
from generator.render.chart.measure import bind, wrap
from generator.render.chart.plan import JUNCTION, Plan
from generator.render.text import clean
from generator.value import value

CORNER = 26.0
"""Radius of the corners of a start."""
OVAL = 30.0
"""Largest radius of an oval."""
_STAGE_INDENT = 12.0

Point = tuple[float, float]
Points = tuple[Point, ...]


@value
class Rect:
    """A rectangle by its left top corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@value
class DrawnBox:
    """A box, pointer or origin and the rectangle it fills; ``stands_for`` are the ends of a pointer's arrow."""

    cell: Cell
    rect: Rect
    stands_for: tuple[str, str] | None = None


@value
class DrawnLabel:
    """Lines of text within a rectangle; centred in the gap, or else beginning at its left."""

    lettering: Lettering
    rect: Rect

    @property
    def centred(self) -> bool:
        """Whether each line is centred."""
        return self.lettering.spot is Spot.GAP


@value
class DrawnArrow:
    """A line with right angles that ends in an arrowhead.

    ``drawn_before`` and ``drawn_after`` are the lengths at its begin and end that it shares with earlier
    arrows.
    """

    link: Link
    points: Points
    labels: tuple[DrawnLabel, ...]
    drawn_before: float = 0
    drawn_after: float = 0

    @property
    def stroke(self) -> Points:
        """The points of the line itself: it ends inside the arrowhead, so that it cannot be seen beside the tip."""
        (before, _), (x, y) = self.points[-2:]
        end = (x, y - ARROWHEAD / 2) if before == x else (x - ARROWHEAD / 2, y)
        return (*self.points[:-1], end)

    @property
    def length(self) -> float:
        """Length of the line in points."""
        return sum(math.dist(one, other) for one, other in itertools.pairwise(self.points))


@value
class Stage:
    """One visit on the time rail."""

    name: str
    lines: tuple[str, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Everything to be drawn; width and height hold all of it. ``failed`` if it only says that there is no drawing.

    Two are never equal, so that what is made of one can be kept by it.
    """

    plan: Plan
    width: float
    height: float
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[DrawnArrow, ...]
    stages: tuple[Stage, ...]
    failed: bool = False


def compose(plan: Plan, middles: Mapping[str, Middle]) -> Drawing:
    """Put boxes where Graphviz put them and run the arrows."""
    return _Composer(plan, middles).compose()


def corner_radius(cell: Cell) -> float:
    """How round the corners of a box are."""
    if cell.place.role is not Role.BOX or cell.box.kind in (BoxKind.LINK, BoxKind.RETURN):
        return min(cell.height / 2, OVAL)
    return min(cell.height / 2, CORNER) if cell.box.kind is BoxKind.START else 3.0


class _Composer:
    def __init__(self, plan: Plan, middles: Mapping[str, Middle]) -> None:
        self.plan = plan
        self.style = plan.style
        self.timed = bool(self.style.rail) and any(
            cell.box.time and not cell.place.column and cell.place.role is Role.BOX
            for cell in plan.cells.values()
        )
        self.left = self.style.rail if self.timed else 0.0
        self.origin = next(iter(middles.values())).x
        self.rects = {key: self._rect(plan.cells[key], middle) for key, middle in middles.items()}
        self.joined = {
            link.head for link in plan.links if link.manner is Manner.MERGE and plan.on_spine(link.head)
        }

    def compose(self) -> Drawing:
        arrows = self._arrows()
        ends = {key: (link.source, link.target) for link in self.plan.links for key in (link.tail, link.head)}
        boxes = tuple(
            DrawnBox(cell, self.rects[key], None if cell.place.role is Role.BOX else ends[key])
            for key, cell in self.plan.cells.items()
        )
        labels = [label.rect for arrow in arrows for label in arrow.labels]
        everything = [*self.rects.values(), *labels]
        right, bottom = max([rect.right for rect in everything]), max([rect.bottom for rect in everything])
        stages = tuple(self._stages()) if self.timed else ()
        return Drawing(self.plan, right, bottom, boxes, arrows, stages)

    def _arrows(self) -> tuple[DrawnArrow, ...]:
        """Each arrow knows how much of it is there already: a line drawn twice looks thicker."""
        leaving, arriving = defaultdict[str, list[Points]](list), defaultdict[str, list[Points]](list)
        arrows = []
        for link in self.plan.links:
            points = self._points(link)
            backwards = points[::-1]
            before = _most_shared(points, leaving[link.tail])
            after = _most_shared(backwards, arriving[link.head])
            leaving[link.tail].append(points)
            arriving[link.head].append(backwards)
            arrows.append(DrawnArrow(link, points, self._labels(link, points), before, after))
        return tuple(arrows)

    def _labels(self, link: Link, points: Points) -> tuple[DrawnLabel, ...]:
        return tuple([self._label(link, label, points) for label in self.plan.labels[link.tail, link.head]])

    def _rect(self, cell: Cell, middle: Middle) -> Rect:
        """The rectangle of a place: in the middle of the spine, from the left of its line elsewhere."""
        key = cell.place.key
        left = self.left + self.plan.columns[0] / 2 + round(middle.x - self.origin)
        left += -cell.width / 2 if self.plan.on_spine(key) else cell.left - self._column_width(key) / 2
        top = math.ceil(self.plan.overhangs[0]) + round(middle.y)
        return Rect(left, top - cell.height / 2, cell.width, cell.height)

    def _column_width(self, key: str) -> float:
        return self.plan.columns[self.plan.column(key)]

    def _column_left(self, key: str) -> float:
        return self.left + (self.plan.columns[0] + self.plan.gap if self.plan.column(key) else 0)

    def _stem(self, key: str) -> float:
        """Where a line down leaves or reaches a place."""
        if self.plan.on_spine(key):
            return self.left + self.plan.columns[0] / 2
        return self._column_left(key) + self.plan.cells[key].left + self.style.stem

    def _edge(self, key: str, x: float, *, top: bool) -> float:
        """The height at which the outline of a place is met at ``x``."""
        rect, radius = self.rects[key], corner_radius(self.plan.cells[key])
        inward = radius - min(x - rect.x, rect.right - x)
        sunk = radius - math.sqrt(radius**2 - inward**2) if inward > 0 else 0.0
        return rect.y + sunk if top else rect.bottom - sunk

    def _points(self, link: Link) -> Points:
        if link.manner is Manner.ASIDE:
            return self._across(link) if self.plan.on_spine(link.tail) else self._branch(link)
        return self._down(link)

    def _across(self, link: Link) -> Points:
        """From the right of a question to the second column; all answers but the first share one stem."""
        tail, head = self.rects[link.tail], self.rects[link.head]
        begin, end = (tail.right, tail.middle[1]), (head.x, head.middle[1])
        if begin[1] == end[1]:
            return begin, end
        stem = self.left + self.plan.columns[0] + STEM
        return begin, (stem, begin[1]), (stem, end[1]), end

    def _branch(self, link: Link) -> Points:
        """From below a question to the left of what hangs there."""
        stem, head = self._stem(link.tail), self.rects[link.head]
        return (
            (stem, self._edge(link.tail, stem, top=False)),
            (stem, head.middle[1]),
            (head.x, head.middle[1]),
        )

    def _down(self, link: Link) -> Points:
        """To the box below; a line that comes back into the spine reaches it from the right."""
        stem, target = self._stem(link.tail), self._stem(link.head)
        begin = (stem, self._edge(link.tail, stem, top=False))
        if link.manner is Manner.DOWN or not self.plan.on_spine(link.head):
            return begin, (stem, self._edge(link.head, stem, top=True))
        end = (target, self._edge(link.head, target, top=True))
        return begin, (stem, self._junction(link)), (target, self._junction(link)), end

    def _junction(self, link: Link) -> float:
        """Where an arrow runs into the spine: above the box, and above labels that rise above its row."""
        row = self.plan.row_of[link.head]
        return self.rects[link.head].y - JUNCTION - self.plan.overhangs[row]

    def _label(self, link: Link, label: Lettering, points: Points) -> DrawnLabel:
        if label.spot is Spot.GAP:
            left = (points[-2][0] + points[-1][0] - ARROWHEAD - label.width) / 2
            top = points[-1][1] - ABOVE_LINE - label.height
        elif label.spot is Spot.OVER:
            left, top = self.rects[link.head].x, self.rects[link.head].y - ABOVE_LINE - label.height
        elif label.spot is Spot.TAIL:
            left, top = points[0][0] + BESIDE_LINE, points[0][1] + 1.5 * ABOVE_LINE
        else:
            left, top = points[0][0] + BESIDE_LINE, self._above_head(link) - ABOVE_LINE - label.height
        return DrawnLabel(label, Rect(left, top, label.width, label.height))

    def _above_head(self, link: Link) -> float:
        """What a label above a box has to stay clear of: the box, or the line that comes in from the side."""
        return self._junction(link) if link.head in self.joined else self.rects[link.head].y

    def _stages(self) -> Iterator[Stage]:
        """First visit, then a stage from each box of the spine that begins with a reassessment."""
        spine = [
            key
            for key, cell in self.plan.cells.items()
            if not cell.place.column and cell.place.role is Role.BOX
        ]
        begins = [spine[0], *(key for key in spine[1:] if self.plan.cells[key].box.time)]
        tops = [self.rects[key].y for key in begins]
        ends = [
            *(top - self.style.down / 2 for top in tops[1:]),
            max(rect.bottom for rect in self.rects.values()),
        ]
        for key, top, end in zip(begins, tops, ends, strict=True):
            time = bind(clean(self.plan.cells[key].box.time or "")) if key != begins[0] else ""
            lines = wrap(time, self.style.rail - 2 * _STAGE_INDENT, self.style.label_size) if time else ()
            yield Stage("Review" if time else "First visit", lines, top, end)


def _most_shared(points: Points, earlier: list[Points]) -> float:
    """How far a line runs together with one of those that began at the same place."""
    return max([_shared(one, points) for one in earlier], default=0.0)


def _shared(one: Points, other: Points) -> float:
    """How far two lines that begin at the same point run together."""
    shared = 0.0
    for (here, there), (also_here, also_there) in zip(
        itertools.pairwise(one), itertools.pairwise(other), strict=False
    ):
        if here != also_here or _heading(here, there) != _heading(also_here, also_there):
            break
        shared += min(math.dist(here, there), math.dist(also_here, also_there))
        if there != also_there:
            break
    return shared


def _heading(here: Point, there: Point) -> tuple[bool, bool, bool]:
    return there[0] > here[0], there[0] < here[0], there[1] > here[1]
