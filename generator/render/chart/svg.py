"""A drawing written as SVG: classes and numbers only; colour and type are the style sheet's.

One drawing is written several times, with other addresses each time: it is kept in pieces, between which they go.
"""

import functools
import itertools
from collections.abc import Callable

from generator.render.chart.cells import BAR, BARRED
from generator.render.chart.description import BoxKind
from generator.render.chart.drawing import (
    Drawing,
    DrawnArrow,
    DrawnBox,
    DrawnLabel,
    Points,
    Rect,
    Stage,
    corner_radius,
)
from generator.render.chart.labels import ARROWHEAD
from generator.render.chart.measure import width
from generator.render.chart.style import Style
from generator.render.text import escape
from generator.value import value

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


@functools.lru_cache(maxsize=10_000)
def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, baseline: float, body: str, name: str = "") -> str:
    """A ``text`` element; ``body`` is mark-up."""
    class_ = f' class="{name}"' if name else ""
    return f'<text{class_} x="{number(x)}" y="{number(baseline)}">{body}</text>'


@value
class Pieces:
    """The parts of a drawing as mark-up, and what its boxes are linked to: one between each two pieces."""

    pieces: tuple[str, ...]
    hrefs: tuple[str, ...]

    def linked(self, address: Callable[[str], str]) -> str:
        """The mark-up; ``address`` turns a box's link into where it leads, if anywhere."""
        first, *rest = self.pieces
        found = [first]
        for href, piece in zip(self.hrefs, rest, strict=True):
            if to := address(href):
                found.append(f' xlink:href="{escape(to)}"')
            found.append(piece)
        return "".join(found)


def written(drawing: Drawing, prefix: str, *, fitted: bool = False) -> Pieces:
    """The time rail, the arrows and the boxes, in the order of drawing.

    ``prefix`` makes ids unique, ``fitted`` holds every line of text to its measured width, for a file that will be
    shown in whatever font there is.
    """
    style, piece = drawing.plan.style, _below_boxes(drawing)
    texts = _Texts(style, fitted)
    pieces, hrefs = [], []
    for box in drawing.boxes:
        place = box.cell.place
        if box.stands_for:
            names = f'class="pointer" role="link"{_ends(*box.stands_for)} xlink:href="#{prefix}-{place.box}"'
            piece += f"<a {names}>{_outline(box)}{_pointer_text(box, style)}</a>"
            continue
        kind = box.cell.box.kind
        pieces.append(f'{piece}<a id="{prefix}-{place.box}" class="box {kind.value}" data-step="{place.box}"')
        hrefs.append(box.cell.box.href)
        bar = _bar(box.rect) if kind in BARRED else ""
        piece = f">{_outline(box)}{bar}{texts.of(box)}</a>"
    return Pieces((*pieces, piece), tuple(hrefs))


@functools.lru_cache(maxsize=8)
def _below_boxes(drawing: Drawing) -> str:
    """The time rail and the arrows."""
    style = drawing.plan.style
    stages = "".join([_stage(stage, style) for stage in drawing.stages])
    rail = f'<g class="rail" aria-hidden="true">{stages}</g>' if stages else ""
    arrows = "".join([_arrow(arrow, style) for arrow in drawing.arrows])
    return f'{rail}<g aria-hidden="true">{arrows}</g>'


def _ends(source: str, target: str) -> str:
    """What a script finds an arrow by, and the pointer that stands for its other end."""
    return f' data-from="{source}" data-to="{target}"'


def _stage(stage: Stage, style: Style) -> str:
    baseline = stage.top + style.label_line / 2 + CAP * style.label_size
    x, step = number(RAIL_TEXT), number(style.label_line)
    lines = "".join([f'<tspan x="{x}" dy="{step}">{escape(line)} </tspan>' for line in stage.lines])
    words = text(RAIL_TEXT, baseline, f'<tspan class="kind">{escape(stage.name)}</tspan> {lines}')
    return f'<path d="M0 {number(stage.top)}V{number(stage.bottom)}"/>{words}'


def _arrow(arrow: DrawnArrow, style: Style) -> str:
    labels = "".join([_label(label, style) for label in arrow.labels])
    return (
        f'<g class="arrow"{_ends(arrow.link.source, arrow.link.target)}>'
        f'<path class="line" d="{_line(arrow.stroke)}"{_dashes(arrow)}/>'
        f'<path class="tip" d="{_tip(arrow.points)}"/>{labels}</g>'
    )


def _label(label: DrawnLabel, style: Style) -> str:
    """Without blanks at the end of lines: they would move centred text."""
    lettering = label.lettering
    x = label.rect.middle[0] if label.centred else label.rect.x
    baseline = label.rect.y + style.label_line / 2 + CAP * style.label_size
    first, *rest = map(escape, lettering.lines)
    step = f'<tspan x="{number(x)}" dy="{number(style.label_line)}">'
    more = "".join([f"{step}{line}</tspan>" for line in rest])
    origin = f'<tspan class="origin">{escape(lettering.origin)}</tspan>' if lettering.origin else ""
    return text(x, baseline, origin + first + more, "middle" if label.centred else "")


def _pointer_text(box: DrawnBox, style: Style) -> str:
    baseline = box.rect.middle[1] + CAP * style.label_size
    return text(box.rect.x + box.cell.text_left, baseline, escape(box.cell.lines[0]))


class _Texts:
    """Writes the texts of boxes in one style."""

    def __init__(self, style: Style, fitted: bool) -> None:
        self.size = style.type_size if fitted else 0.0
        self.above = style.padding_top
        self.below = style.head_line / 2
        self.rise = CAP * style.head_size
        self.head = f'dy="{number(style.head_line)}">'
        self.first = f'dy="{number(first_step(style))}">'
        self.line = f'dy="{number(style.type_line)}">'

    def of(self, box: DrawnBox) -> str:
        """Number and heading on the first line, then the text; a blank ends each line for whoever copies it."""
        cell, rect = box.cell, box.rect
        x, baseline = number(rect.x + cell.text_left), rect.y + self.above + self.below + self.rise
        head, *more = cell.heads
        heads = "".join([f'<tspan class="kind" x="{x}" {self.head}{escape(line)} </tspan>' for line in more])
        step, lines = self.first, ""
        for line in cell.lines:
            lines += f'<tspan{self._fit(line)} x="{x}" {step}{escape(line)} </tspan>'
            step = self.line
        return (
            f'<text x="{x}" y="{number(baseline)}"><tspan class="no">{cell.place.number}</tspan> '
            f'<tspan class="kind" dx="{AFTER_NUMBER}">{escape(head)} </tspan>{heads}{lines}</text>'
        )

    def _fit(self, line: str) -> str:
        if not self.size:
            return ""
        return f' textLength="{number(width(line + " ", self.size))}" lengthAdjust="spacingAndGlyphs"'


def first_step(style: Style) -> float:
    """From the baseline of the heading to that of the first line of text."""
    below_head = style.head_line / 2 - CAP * style.head_size
    return below_head + style.type_line / 2 + CAP * style.type_size


def _line(points: Points) -> str:
    """Path of a line with right angles."""
    (x, y), *_ = points
    path = f"M{number(x)} {number(y)}"
    for (before_x, _), (x, y) in itertools.pairwise(points):
        path += f"V{number(y)}" if x == before_x else f"H{number(x)}"
    return path


def _tip(points: Points) -> str:
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
    size = (
        f'width="{number(rect.width)}" height="{number(rect.height)}" rx="{number(corner_radius(box.cell))}"'
    )
    return f'<rect class="shape" x="{number(rect.x)}" y="{number(rect.y)}" {size}/>'


def _hexagon(rect: Rect, slant: float) -> str:
    half, flat = number(rect.height / 2), number(rect.width - 2 * slant)
    slope = number(slant)
    return (
        f'<path class="shape" d="M{number(rect.x)} {number(rect.y + rect.height / 2)}'
        f'l{slope}-{half}h{flat}l{slope} {half}l-{slope} {half}h-{flat}z"/>'
    )


def _bar(rect: Rect) -> str:
    return f'<path class="bar" d="M{number(rect.x)} {number(rect.y)}h{BAR}v{number(rect.height)}h-{BAR}z"/>'
