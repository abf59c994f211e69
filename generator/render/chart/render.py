"""Drawings of a chart for a page."""

import functools
from collections.abc import Callable
from dataclasses import replace

from generator.render.chart.arrange import arrange
from generator.render.chart.description import Box, BoxKind, Chart
from generator.render.chart.drawing import Drawing, compose
from generator.render.chart.engine import LayoutError
from generator.render.chart.layout import Middle
from generator.render.chart.plan import plan
from generator.render.chart.skeleton import middles
from generator.render.chart.style import Style
from generator.render.chart.svg import HEADER, number, written
from generator.render.text import escape, safe_address

_MARGIN = 3.5
"""Room around a drawing for thick lines; the half makes thin ones crisp."""


UNDRAWN = "This chart could not be drawn. All its steps stand as a list on the page of the pathway."
_TALL = 1_800
"""Height from which a drawing on one sheet of A4 would be too small to read."""


@functools.lru_cache(maxsize=8)
def drawing_of(chart: Chart, style: Style) -> Drawing:
    """A chart laid out in one style; page, download and picture share it.

    Where Graphviz fails or does not end, there is a drawing of one box that says so, so that whatever shows the chart
    has something to show and the rest of the site is built.
    """
    planned = plan(chart, arrange(chart), style)
    try:
        return compose(planned, middles(planned))
    except LayoutError:
        return _apology(chart, style)


def _apology(chart: Chart, style: Style) -> Drawing:
    box = Box(chart.start, BoxKind.START, "No chart", UNDRAWN, "#")
    alone = replace(chart, boxes=(box,), arrows=())
    planned = plan(alone, arrange(alone), style)
    middles = {key: Middle(cell.width / 2, cell.height / 2) for key, cell in planned.cells.items()}
    return replace(compose(planned, middles), failed=True)


def draw(chart: Chart, *, style: Style, id_prefix: str, address: Callable[[str], str] = safe_address) -> str:
    """A chart as one ``svg`` element for a page, without colours or type of its own.

    ``id_prefix`` begins every id: give each chart of a page another one. The boxes are links, so the element is
    a group and not an image, which would hide them from a screen reader; ``address`` says where a link leads, if
    that is not what the chart says.
    """
    drawing = drawing_of(chart, style)
    header = HEADER.format(
        name=f" chart-{style.name}" + (" chart-tall" if drawing.height > _TALL else ""),
        left=-_MARGIN,
        wide=number(drawing.width + 2 * _MARGIN),
        high=number(drawing.height + 2 * _MARGIN),
        more=f' role="group" aria-label="{escape(chart.title)}" aria-describedby="{id_prefix}-about"',
    )
    about = f'<desc id="{id_prefix}-about">{escape(chart.description)}</desc>'
    return f"{header}{about}{_written(drawing, id_prefix).linked(address)}</svg>"


_written = functools.lru_cache(maxsize=8)(written)
"""The page of a pathway and a page to embed show the same, with links from elsewhere."""
