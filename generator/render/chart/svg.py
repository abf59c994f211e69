"""A drawing written as SVG: classes and numbers only; colour and type are the style sheet's."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.render.chart.cells import BAR, BARRED
from generator.render.chart.description import BoxKind
from generator.render.chart.drawing import (
    Drawing,
    DrawnArrow,
    DrawnBox,
    DrawnLabel,
    Point,
    Rect,
    Stage,
    corner_radius,
)
from generator.render.chart.labels import ARROWHEAD
from generator.render.chart.measure import width
from generator.render.chart.style import Style
from generator.render.text import escape

HEADER = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="chart{name}" '
    'viewBox="{left} {left} {wide} {high}" width="{wide}" height="{high}"{more}>'
)
"""How every chart begins."""
CAP = 0.33
"""Half the height of a capital, in parts of the type size: centres a line of text on its middle."""
HALF_HEAD = 4.2
AFTER_NUMBER = 4
"""Between number and heading, besides the blank."""
RAIL_TEXT = 12.0


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, baseline: float, body: str, name: str = "") -> str:
    """A ``text`` element; ``body`` is mark-up."""
    class_ = f' class="{name}"' if name else ""
    return f'<text{class_} x="{number(x)}" y="{number(baseline)}">{body}</text>'


def _new_line(x: float, step: float, body: str, more: str = "") -> str:
    """A line of text ``step`` below the one before."""
    return f'<tspan{more} x="{number(x)}" dy="{number(step)}">{escape(body)} </tspan>'


def _span(name: str, body: str, more: str = "") -> str:
    return f'<tspan class="{name}"{more}>{escape(body)}</tspan>'


def _ends(ends: tuple[str, str]) -> str:
    """What a script finds an arrow by, and the pointer that stands for its other end."""
    return f' data-from="{ends[0]}" data-to="{ends[1]}"'


@dataclass(frozen=True, slots=True)
class SvgWriter:
    """Writes the parts of one drawing.

    ``prefix`` makes its ids unique, ``address`` turns a box's link into where it leads, ``fitted`` holds
    every line of text to its measured width, for a file that will be shown in whatever font there is.
    """

    drawing: Drawing
    prefix: str
    address: Callable[[str], str]
    fitted: bool = False

    @property
    def _style(self) -> Style:
        return self.drawing.plan.style

    def parts(self) -> Iterator[str]:
        """The time rail, the arrows and the boxes, in the order of drawing."""
        if self.drawing.stages:
            yield f'<g class="rail" aria-hidden="true">{"".join(map(self._stage, self.drawing.stages))}</g>'
        yield f'<g aria-hidden="true">{"".join(map(self._arrow, self.drawing.arrows))}</g>'
        yield from map(self._box, self.drawing.boxes)

    def _stage(self, stage: Stage) -> str:
        style = self._style
        baseline = stage.top + style.label_line / 2 + CAP * style.label_size
        lines = "".join(_new_line(RAIL_TEXT, style.label_line, line) for line in stage.lines)
        words = text(RAIL_TEXT, baseline, f"{_span('kind', stage.name)} {lines}")
        return f'<path d="M0 {number(stage.top)}V{number(stage.bottom)}"/>{words}'

    def _arrow(self, arrow: DrawnArrow) -> str:
        link = arrow.link
        labels = "".join(map(self._label, arrow.labels))
        return (
            f'<g class="arrow"{_ends((link.source, link.target))}>'
            f'<path class="line" d="{_line(arrow.stroke)}"{_dashes(arrow)}/>'
            f'<path class="tip" d="{_tip(arrow.points)}"/>{labels}</g>'
        )

    def _label(self, label: DrawnLabel) -> str:
        """Without blanks at the end of lines: they would move centred text."""
        style, lettering = self._style, label.lettering
        x = label.rect.middle[0] if label.centred else label.rect.x
        baseline = label.rect.y + style.label_line / 2 + CAP * style.label_size
        first, *rest = (escape(line) for line in lettering.lines)
        more = "".join(
            f'<tspan x="{number(x)}" dy="{number(style.label_line)}">{line}</tspan>' for line in rest
        )
        origin = _span("origin", lettering.origin) if lettering.origin else ""
        return text(x, baseline, origin + first + more, "middle" if label.centred else "")

    def _box(self, box: DrawnBox) -> str:
        place, kind = box.cell.place, box.cell.box.kind
        if box.stands_for:
            names = (
                f'class="pointer" role="link"{_ends(box.stands_for)} xlink:href="#{self.prefix}-{place.box}"'
            )
            return f"<a {names}>{_outline(box)}{self._pointer_text(box)}</a>"
        address = self.address(box.cell.box.href)
        href = f' xlink:href="{escape(address)}"' if address else ""
        names = f'id="{self.prefix}-{place.box}" class="box {kind.value}" data-step="{place.box}"'
        return (
            f"<a {names}{href}>{_outline(box)}{_bar(box.rect) if kind in BARRED else ''}{self._text(box)}</a>"
        )

    def _pointer_text(self, box: DrawnBox) -> str:
        baseline = box.rect.middle[1] + CAP * self._style.label_size
        return text(box.rect.x + box.cell.text_left, baseline, escape(box.cell.lines[0]))

    def _text(self, box: DrawnBox) -> str:
        """Number and heading on the first line, then the text; a blank ends each line for whoever copies it."""
        style, cell = self._style, box.cell
        x = box.rect.x + cell.text_left
        baseline = box.rect.y + style.padding_top + style.head_line / 2 + CAP * style.head_size
        head, *more = cell.heads
        rows = [_span("no", str(cell.place.number)), " ", _span("kind", head + " ", f' dx="{AFTER_NUMBER}"')]
        rows += [_new_line(x, style.head_line, line, ' class="kind"') for line in more]
        steps = [first_step(style)] + [style.type_line] * (len(cell.lines) - 1)
        for line, step in zip(cell.lines, steps, strict=True):
            rows.append(_new_line(x, step, line, self._fit(line)))
        return text(x, baseline, "".join(rows))

    def _fit(self, line: str) -> str:
        if not self.fitted:
            return ""
        length = width(line + " ", self._style.type_size)
        return f' textLength="{number(length)}" lengthAdjust="spacingAndGlyphs"'


def first_step(style: Style) -> float:
    """From the baseline of the heading to that of the first line of text."""
    below_head = style.head_line / 2 - CAP * style.head_size
    return below_head + style.type_line / 2 + CAP * style.type_size


def _line(points: tuple[Point, ...]) -> str:
    """Path of a line with right angles."""
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for here, there in itertools.pairwise(points):
        path += f"V{number(there[1])}" if there[0] == here[0] else f"H{number(there[0])}"
    return path


def _tip(points: tuple[Point, ...]) -> str:
    (before_x, _), (x, y) = points[-2:]
    if before_x == x:
        return f"M{number(x)} {number(y)}l{-HALF_HEAD}-{number(ARROWHEAD)}h{2 * HALF_HEAD}z"
    return f"M{number(x)} {number(y)}l-{number(ARROWHEAD)}-{HALF_HEAD}v{2 * HALF_HEAD}z"


def _dashes(arrow: DrawnArrow) -> str:
    """Leaves out what earlier arrows have drawn; a style sheet that marks an arrow takes this away."""
    if not (arrow.drawn_before or arrow.drawn_after):
        return ""
    own = arrow.length - arrow.drawn_before - arrow.drawn_after
    pattern = (0, arrow.drawn_before, own, arrow.length) if arrow.drawn_before else (own, arrow.length)
    return f' stroke-dasharray="{" ".join(map(number, pattern))}"'


def _outline(box: DrawnBox) -> str:
    rect = box.rect
    if not box.stands_for and box.cell.box.kind is BoxKind.QUESTION:
        return _hexagon(rect, box.cell.slant)
    names = ("x", "y", "width", "height", "rx")
    values = (rect.x, rect.y, rect.width, rect.height, corner_radius(box.cell))
    given = "".join(f' {name}="{number(value)}"' for name, value in zip(names, values, strict=True))
    return f'<rect class="shape"{given}/>'


def _hexagon(rect: Rect, slant: float) -> str:
    half, flat = number(rect.height / 2), number(rect.width - 2 * slant)
    slope = number(slant)
    return (
        f'<path class="shape" d="M{number(rect.x)} {number(rect.y + rect.height / 2)}'
        f'l{slope}-{half}h{flat}l{slope} {half}l-{slope} {half}h-{flat}z"/>'
    )


def _bar(rect: Rect) -> str:
    return f'<path class="bar" d="M{number(rect.x)} {number(rect.y)}h{BAR}v{number(rect.height)}h-{BAR}z"/>'
