"""What must hold in every drawing: returns what does not, in words."""

import itertools
import math
from collections.abc import Iterator

from generator.render.chart.arrange import Role
from generator.render.chart.cells import BAR
from generator.render.chart.description import BoxKind
from generator.render.chart.drawing import Drawing, DrawnArrow, DrawnBox, Point, Rect
from generator.render.chart.labels import ARROWHEAD
from generator.render.chart.measure import SLACK, width

Segment = tuple[Point, Point]
_HALF_LINE = 0.7
_CLEAR = 2.0


def faults(drawing: Drawing) -> list[str]:
    """Every rule that a drawing breaks."""
    found: list[str] = []
    for rule in (
        _overlaps,
        _labels_on_lines,
        _lines_through_boxes,
        _loose_ends,
        _crossings,
        _outside,
        _spilling,
    ):
        found.extend(rule(drawing))
    return found


def _rects(drawing: Drawing) -> list[tuple[str, Rect]]:
    boxes = [(f"box {box.cell.place.key}", box.rect) for box in drawing.boxes]
    labels = [
        (f"label {label.lettering.lines} of {arrow.link.tail}", label.rect)
        for arrow in drawing.arrows
        for label in arrow.labels
    ]
    return boxes + labels


def _overlaps(drawing: Drawing) -> Iterator[str]:
    for (name, rect), (other_name, other) in itertools.combinations(_rects(drawing), 2):
        if _apart(rect, other) < _CLEAR:
            yield f"{name} touches {other_name}"


def _apart(one: Rect, other: Rect) -> float:
    """Distance between two rectangles; negative if they overlap."""
    across = max(one.x - other.right, other.x - one.right)
    down = max(one.y - other.bottom, other.y - one.bottom)
    return max(across, down)


def _segments(arrow: DrawnArrow) -> list[Segment]:
    return list(itertools.pairwise(arrow.points))


def _as_rect(segment: Segment, half: float = _HALF_LINE) -> Rect:
    (x, y), (other_x, other_y) = segment
    left, top = min(x, other_x) - half, min(y, other_y) - half
    return Rect(left, top, abs(x - other_x) + 2 * half, abs(y - other_y) + 2 * half)


def _head(arrow: DrawnArrow) -> Rect:
    (before_x, _), (x, y) = arrow.points[-2:]
    if before_x == x:
        return Rect(x - 4.2, y - ARROWHEAD, 8.4, ARROWHEAD)
    return Rect(x - ARROWHEAD, y - 4.2, ARROWHEAD, 8.4)


def _labels_on_lines(drawing: Drawing) -> Iterator[str]:
    inked = [(arrow, rect) for arrow in drawing.arrows for rect in map(_as_rect, _segments(arrow))]
    inked += [(arrow, _head(arrow)) for arrow in drawing.arrows]
    for owner in drawing.arrows:
        for label in owner.labels:
            for arrow, ink in inked:
                if _apart(label.rect, ink) < _CLEAR:
                    yield f"label {label.lettering.lines} of {owner.link.tail} touches the line from {arrow.link.tail}"


def _lines_through_boxes(drawing: Drawing) -> Iterator[str]:
    """A line may touch only the boxes it joins, and those only where it begins and ends."""
    for arrow in drawing.arrows:
        for box in drawing.boxes:
            key = box.cell.place.key
            joined = key in (arrow.link.tail, arrow.link.head)
            for index, segment in enumerate(_segments(arrow)):
                at_end = joined and index in (0, len(arrow.points) - 2)
                # Where an outline is rounded or slanted a line ends inside the rectangle around it.
                limit = -14.5 if at_end else 2.0
                if _apart(_as_rect(segment, 0), box.rect) < limit:
                    yield f"the line from {arrow.link.tail} to {arrow.link.head} runs through {key}"


def _loose_ends(drawing: Drawing) -> Iterator[str]:
    rects = {box.cell.place.key: box for box in drawing.boxes}
    for arrow in drawing.arrows:
        for key, (x, y) in ((arrow.link.tail, arrow.points[0]), (arrow.link.head, arrow.points[-1])):
            if not _on_outline(rects[key], x, y):
                yield f"the line from {arrow.link.tail} to {arrow.link.head} does not meet {key}"
        if any(a[0] != b[0] and a[1] != b[1] for a, b in _segments(arrow)):
            yield f"the line from {arrow.link.tail} to {arrow.link.head} is not straight"


def _on_outline(box: DrawnBox, x: float, y: float) -> bool:
    rect = box.rect
    if box.cell.box.kind is BoxKind.QUESTION and box.cell.place.role is Role.BOX:
        slant = abs(y - rect.middle[1]) / (rect.height / 2) * box.cell.slant
        on_side = min(abs(x - rect.x - slant), abs(x - rect.right + slant)) < 0.2
        flat = rect.x + box.cell.slant - 0.1 <= x <= rect.right - box.cell.slant + 0.1
        return on_side or (flat and min(abs(y - rect.y), abs(y - rect.bottom)) < 0.2)
    return _distance_from_rounded(box, x, y) < 0.2


def _distance_from_rounded(box: DrawnBox, x: float, y: float) -> float:
    """How far a point is from the outline of a rectangle with round corners."""
    from generator.render.chart.drawing import corner_radius

    rect, radius = box.rect, corner_radius(box.cell)
    across = abs(x - rect.middle[0]) - rect.width / 2 + radius
    down = abs(y - rect.middle[1]) - rect.height / 2 + radius
    outside = math.hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0)
    return abs(outside - radius)


def _crossings(drawing: Drawing) -> Iterator[str]:
    for one, other in itertools.combinations(drawing.arrows, 2):
        related = one.link.tail == other.link.tail or one.link.head == other.link.head
        limit = -0.1 if related else 3.0
        for segment, other_segment in itertools.product(_segments(one), _segments(other)):
            crossing = _cross(segment, other_segment)
            near = not related and _apart(_as_rect(segment, 0), _as_rect(other_segment, 0)) < limit
            consecutive = one.link.head == other.link.tail or other.link.head == one.link.tail
            if crossing or (near and not consecutive):
                yield f"lines from {one.link.tail} and {other.link.tail} meet"


def _cross(one: Segment, other: Segment) -> bool:
    """Whether an upright and a level segment cross within both."""
    if (one[0][0] == one[1][0]) == (other[0][0] == other[1][0]):
        return False
    upright, level = (one, other) if one[0][0] == one[1][0] else (other, one)
    x, y = upright[0][0], level[0][1]
    left, right = sorted((level[0][0], level[1][0]))
    top, bottom = sorted((upright[0][1], upright[1][1]))
    return left < x < right and top < y < bottom


def _outside(drawing: Drawing) -> Iterator[str]:
    for name, rect in _rects(drawing):
        if rect.x < 0 or rect.y < 0 or rect.right > drawing.width or rect.bottom > drawing.height:
            yield f"{name} lies outside"


def _spilling(drawing: Drawing) -> Iterator[str]:
    """Every line of text lies within its shape, even 2.5 % wider than measured."""
    style = drawing.plan.style
    for box in drawing.boxes:
        if box.cell.place.role is not Role.BOX:
            continue
        top = box.rect.y + style.padding_top
        for index, line in enumerate(box.cell.heads):
            before = box.cell.indent if index == 0 else 0
            wide = before + width(line, style.head_size, bold=True) * SLACK
            yield from _spills(box, line, wide, top, style.head_line)
            top += style.head_line
        for line in box.cell.lines:
            yield from _spills(box, line, width(line, style.type_size) * SLACK, top, style.type_line)
            top += style.type_line


def _spills(box: DrawnBox, line: str, wide: float, top: float, high: float) -> Iterator[str]:
    left = box.rect.x + box.cell.text_left
    inner = _inside(box, top + 0.2 * high, top + 0.8 * high)
    if (left < inner[0] or left + wide > inner[1]) and len(line) > 1:
        yield f"{line!r} spills out of {box.cell.place.key}"


def _inside(box: DrawnBox, top: float, bottom: float) -> tuple[float, float]:
    """Left and right end of a shape between two heights, one point inside its line."""
    rect = box.rect
    if box.cell.box.kind is BoxKind.QUESTION:
        far = max(abs(rect.middle[1] - top), abs(rect.middle[1] - bottom))
        lost = box.cell.slant * far / (rect.height / 2)
        return rect.x + lost + 1, rect.right - lost - 1
    bar = BAR if box.cell.box.kind in (BoxKind.RECOMMENDATION, BoxKind.URGENT) else 0
    return rect.x + bar + 1, rect.right - 1
