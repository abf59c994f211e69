"""A drawing painted in pixels: what svg.py writes and chart.css colours, for readers who take no SVG."""

import itertools

from generator.render.chart.cells import BAR, BARRED
from generator.render.chart.description import BoxKind
from generator.render.chart.drawing import (
    Drawing,
    DrawnArrow,
    DrawnBox,
    DrawnLabel,
    Rect,
    Stage,
    corner_radius,
)
from generator.render.chart.labels import ARROWHEAD
from generator.render.chart.measure import width
from generator.render.chart.style import Style
from generator.render.chart.stylesheet import colours
from generator.render.chart.svg import AFTER_NUMBER, CAP, HALF_HEAD, RAIL_TEXT, first_step
from generator.render.raster.canvas import Canvas
from generator.render.raster.shapes import arrowhead, hexagon, rounded
from generator.value import value

_LINE, _THICK, _RAIL = 1.4, 2.0, 1.8
"""Widths of lines as in chart.css: all of them, around what is urgent, and beside the time rail."""


def colour(name: str) -> str:
    """A colour of the light scheme: "ink", "question-fill"."""
    return colours()[f"--chart-{name}"]


@value
class Painter:
    """Paints one drawing with its top left corner at a place of the canvas, ``zoom`` pixels to the point."""

    drawing: Drawing
    canvas: Canvas
    left: float
    top: float
    zoom: float

    @property
    def _style(self) -> Style:
        return self.drawing.plan.style

    def paint(self) -> None:
        """The time rail, the arrows and the boxes, in the order of drawing."""
        for stage in self.drawing.stages:
            self._stage(stage)
        for arrow in self.drawing.arrows:
            self._arrow(arrow)
        for box in self.drawing.boxes:
            self._box(box)

    def _x(self, x: float) -> int:
        return round(self.left + x * self.zoom)

    def _y(self, y: float) -> int:
        return round(self.top + y * self.zoom)

    def _thick(self, points: float) -> int:
        return max(1, round(points * self.zoom))

    def _text(
        self, x: float, baseline: float, words: str, size: float, inks: tuple[str, str], *, bold: bool = False
    ) -> float:
        """Sets a line and gives the place after it; places are points of the drawing."""
        end = self.canvas.text(
            self.left + x * self.zoom,
            self.top + baseline * self.zoom,
            words,
            size * self.zoom,
            inks,
            bold=bold,
        )
        return (end - self.left) / self.zoom

    def _stage(self, stage: Stage) -> None:
        style, wide = self._style, self._thick(_RAIL)
        top, bottom = self._y(stage.top), self._y(stage.bottom)
        self.canvas.fill(self._x(0) - wide // 2, top, wide, bottom - top, colour("border"))
        baseline = stage.top + style.label_line / 2 + CAP * style.label_size
        page = colour("page")
        self._text(RAIL_TEXT, baseline, stage.name, style.label_size, (page, colour("ink")), bold=True)
        for index, line in enumerate(stage.lines, 1):
            below = baseline + index * style.label_line
            self._text(RAIL_TEXT, below, line, style.label_size, (page, colour("soft")))

    def _arrow(self, arrow: DrawnArrow) -> None:
        wide, ink = self._thick(_LINE), colour("line")
        for (x, y), (to_x, to_y) in itertools.pairwise(arrow.stroke):
            left, right = sorted((self._x(x), self._x(to_x)))
            top, bottom = sorted((self._y(y), self._y(to_y)))
            self.canvas.fill(left - wide // 2, top - wide // 2, right - left + wide, bottom - top + wide, ink)
        (before, _), (x, y) = arrow.points[-2:]
        tip = arrowhead(self._thick(ARROWHEAD), self._thick(HALF_HEAD), down=before == x)
        self.canvas.paint(tip, self._x(x), self._y(y), colour("page"), ink)
        for label in arrow.labels:
            self._label(label)

    def _label(self, label: DrawnLabel) -> None:
        style, lettering = self._style, label.lettering
        baseline = label.rect.y + style.label_line / 2 + CAP * style.label_size
        page, x = colour("page"), label.rect.x
        if lettering.origin:
            x = self._text(x, baseline, lettering.origin, style.label_size, (page, colour("soft")))
        for index, line in enumerate(lettering.lines):
            if label.centred:
                x = label.rect.middle[0] - width(line, style.label_size, bold=True) / 2
            below = baseline + index * style.label_line
            self._text(x, below, line, style.label_size, (page, colour("ink")), bold=True)
            x = label.rect.x

    def _box(self, box: DrawnBox) -> None:
        if box.stands_for:
            self._outlined(box, "border", colour("page"), _LINE)
            baseline = box.rect.middle[1] + CAP * self._style.label_size
            inks = colour("page"), colour("ink")
            self._text(
                box.rect.x + box.cell.text_left, baseline, box.cell.lines[0], self._style.label_size, inks
            )
            return
        kind = box.cell.box.kind
        role = BoxKind.LINK.value if kind is BoxKind.RETURN else kind.value
        self._outlined(box, role, colour(f"{role}-fill"), _THICK if kind is BoxKind.URGENT else _LINE)
        if kind in BARRED:
            self._bar(box.rect, colour(role))
        self._words(box, role)

    def _outlined(self, box: DrawnBox, role: str, fill: str, line: float) -> None:
        """The shape in the colour of its line, and in it what the line leaves, in the colour of the fill."""
        wide = self._thick(line)
        left, top = self._x(box.rect.x) - wide // 2, self._y(box.rect.y) - wide // 2
        size = (
            self._x(box.rect.right) - left + wide - wide // 2,
            self._y(box.rect.bottom) - top + wide - wide // 2,
        )
        hexagonal = not box.stands_for and box.cell.box.kind is BoxKind.QUESTION
        shape = hexagon if hexagonal else rounded
        bend = (box.cell.slant if hexagonal else corner_radius(box.cell)) * self.zoom
        self.canvas.paint(shape(*size, bend), left, top, colour("page"), colour(role))
        self.canvas.paint(shape(*size, bend, wide), left, top, colour(role), fill)

    def _bar(self, rect: Rect, ink: str) -> None:
        left, top = self._x(rect.x), self._y(rect.y)
        self.canvas.fill(left, top, self._x(rect.x + BAR) - left, self._y(rect.bottom) - top, ink)

    def _words(self, box: DrawnBox, role: str) -> None:
        """Number and heading on the first line, then the text."""
        style, cell, fill = self._style, box.cell, colour(f"{role}-fill")
        x = box.rect.x + cell.text_left
        baseline = box.rect.y + style.padding_top + style.head_line / 2 + CAP * style.head_size
        place = str(cell.place.number)
        after = self._text(x, baseline, place + " ", style.head_size, (fill, colour("ink")), bold=True)
        for begin, head in zip([after + AFTER_NUMBER] + [x] * (len(cell.heads) - 1), cell.heads, strict=True):
            self._text(begin, baseline, head, style.head_size, (fill, colour(role)), bold=True)
            baseline += style.head_line
        baseline += first_step(style) - style.head_line
        for index, line in enumerate(cell.lines):
            below = baseline + index * style.type_line
            self._text(x, below, line, style.type_size, (fill, colour("ink")))
