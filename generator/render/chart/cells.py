"""The text of every box set in lines, and the size the box takes from it."""

import math
from collections.abc import Mapping

from generator.render.chart.arrange import Place, Role
from generator.render.chart.description import Box, BoxKind
from generator.render.chart.measure import SLACK, bind, clip, width, wrap
from generator.render.chart.style import Style
from generator.render.text import clean
from generator.value import value

BAR = 5
"""Width of the bar at the left of a recommendation."""
BARRED = BoxKind.RECOMMENDATION, BoxKind.URGENT
_OVALS = BoxKind.LINK, BoxKind.RETURN
_SMALLEST_OVAL = 90
POINTER_HEIGHT = 28.0
_POINTER_PADDING = 12.0
_BETWEEN_HEAD_PARTS = 7.0


@value
class Cell:
    """What stands in one place, in points: ``left`` from the left of its column, its text in lines.

    The first head line follows the number after ``indent``. ``time`` is empty where the time rail shows it.
    """

    place: Place
    box: Box
    left: float
    width: float
    height: float
    heads: tuple[str, ...]
    lines: tuple[str, ...]
    indent: float = 0
    text_left: float = 0
    slant: float = 0


def cell(place: Place, boxes: Mapping[str, Box], style: Style, room: float) -> Cell:
    """Set the text of a place whose column is ``room`` wide."""
    box = boxes[place.box]
    left = indent(place, style)
    if place.role is not Role.BOX:
        return _pointer(place, box, style, left, room - left)
    return _box(place, box, style, left, room - left)


def indent(place: Place, style: Style) -> float:
    """How far a place stands from the left of its column."""
    return style.inset * (place.depth - place.column if style.side else place.depth)


def _pointer(place: Place, box: Box, style: Style, left: float, room: float) -> Cell:
    """A recommendation is known by its code and a return is only that; everything else is known by its text."""
    size = style.label_size
    word = "from" if place.role is Role.ORIGIN else "back to" if place.back else "to"
    text = f"{word} box {place.number}"
    name = clean(box.heading if box.kind in BARRED or box.kind is BoxKind.RETURN else box.text)
    rest = clip(name, room - 2 * _POINTER_PADDING - width(f"{text} · ", size), size)
    text += f" · {rest}" if rest else ""
    wide = width(text, size) * SLACK + 2 * _POINTER_PADDING
    return Cell(place, box, left, wide, POINTER_HEIGHT, (), (text,), text_left=_POINTER_PADDING)


def _box(place: Place, box: Box, style: Style, left: float, room: float) -> Cell:
    before, after = _paddings(box.kind, style)
    measure = room - before - after
    indent = width(str(place.number), style.head_size, bold=True) + _BETWEEN_HEAD_PARTS
    heads = wrap(_heading(place, box, style), measure, style.head_size, bold=True, first=indent)
    lines = wrap(bind(clean(box.text)), measure, style.type_size)
    height = _even(2 * style.padding_top + len(heads) * style.head_line + len(lines) * style.type_line)
    if box.kind in _OVALS:
        room = min(room, max(_widest(heads, lines, indent, style) * SLACK, _SMALLEST_OVAL) + before + after)
    return Cell(place, box, left, room, height, heads, lines, indent, before, style.slant)


def _even(height: float) -> float:
    """Rounded up, so that middles fall on whole points and lines are crisp."""
    return 2.0 * math.ceil(height / 2)


def _heading(place: Place, box: Box, style: Style) -> str:
    """Heading of a box; the time stands in it wherever no time rail does."""
    on_rail = style.rail and place.column == 0
    return bind(
        f"{clean(box.heading)} · {clean(box.time)}" if box.time and not on_rail else clean(box.heading)
    )


def _widest(heads: tuple[str, ...], lines: tuple[str, ...], indent: float, style: Style) -> float:
    head_widths = [width(line, style.head_size, bold=True) for line in heads]
    head_widths[0] += indent
    return max(*head_widths, *(width(line, style.type_size) for line in lines))


def _paddings(kind: BoxKind, style: Style) -> tuple[float, float]:
    """Room left and right of the text: more in a hexagon or an oval, whose sides are not straight."""
    if kind is BoxKind.QUESTION:
        return style.slant + style.padding / 2 + 1, style.slant + 2
    if kind in _OVALS or kind is BoxKind.START:
        return style.padding + 3, style.padding - 2
    return style.padding, style.padding - 6
