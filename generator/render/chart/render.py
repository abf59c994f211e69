"""Drawings of a chart for a page."""

from generator.render.chart.arrange import Arrangement, arrange
from generator.render.chart.description import Chart
from generator.render.chart.dot import node_name, ruler, skeleton
from generator.render.chart.drawing import Drawing, compose
from generator.render.chart.layout import Middle, lay_out
from generator.render.chart.plan import Plan, plan
from generator.render.chart.style import Style
from generator.render.chart.svg import HEADER, SvgWriter, number
from generator.render.text import escape, safe_address

_MARGIN = 3.5
"""Room around a drawing for thick lines; the half makes thin ones crisp."""


_TALL = 1_800
"""Height from which a drawing on one sheet of A4 would be too small to read."""
_ROWS_AT_ONCE = 100
"""Graphviz takes more than twice as long for twice as many rows, and at some hundred runs out of stack."""


def drawing_of(chart: Chart, arrangement: Arrangement, style: Style) -> Drawing:
    """A chart laid out in one style. LayoutError if Graphviz fails."""
    planned = plan(chart, arrangement, style)
    names = {key: node_name(cell) for key, cell in planned.cells.items()}
    return compose(planned, _middles(planned), names)


def _middles(planned: Plan) -> dict[str, Middle]:
    """Where Graphviz puts everything: a hundred rows at a time, each part beginning with the last row before."""
    found: dict[str, Middle] = {}
    for begin in range(0, max(1, len(planned.rows) - 1), _ROWS_AT_ONCE):
        rows = range(begin, min(begin + _ROWS_AT_ONCE + 1, len(planned.rows)))
        part = lay_out(skeleton(planned, rows))
        first = part[ruler(begin)]
        before = found.get(ruler(begin), first)
        for name, middle in part.items():
            found[name] = Middle(middle.x - first.x + before.x, middle.y - first.y + before.y)
    return found


def draw(chart: Chart, *, style: Style, id_prefix: str) -> str:
    """A chart as one ``svg`` element for a page, without colours or type of its own.

    ``id_prefix`` begins every id: give each chart of a page another one. The boxes are links, so the element is
    a group and not an image, which would hide them from a screen reader.
    """
    drawing = drawing_of(chart, arrange(chart), style)
    header = HEADER.format(
        name=f" chart-{style.name}" + (" chart-tall" if drawing.height > _TALL else ""),
        left=-_MARGIN,
        wide=number(drawing.width + 2 * _MARGIN),
        high=number(drawing.height + 2 * _MARGIN),
        more=f' role="group" aria-label="{escape(chart.title)}" aria-describedby="{id_prefix}-about"',
    )
    about = f'<desc id="{id_prefix}-about">{escape(chart.description)}</desc>'
    return header + about + "".join(SvgWriter(drawing, id_prefix, safe_address).parts()) + "</svg>"
