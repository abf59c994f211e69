"""Layout of DOT by Graphviz: the same on every machine, and never without end."""

import json
from collections.abc import Mapping

from generator.render.chart.engine import Graphviz
from generator.value import value

FUEL = 20_000_000_000
"""Instructions one layout may take, some seconds; a chart of 20 boxes takes 40 million, one of 128 takes 500."""
TICKS = 60
"""Seconds that a layout may take whose work is not counted, for a millisecond or two of work."""
_idle: list[Graphviz] = []
"""Instances between two sources of numbers."""


@value
class Middle:
    """Where the middle of a node is, in points from the left and from the top."""

    x: float
    y: float


def lay_out(dot_source: str, *, fuel: int = FUEL) -> Mapping[str, Middle]:
    """The middle of every node. LayoutError if Graphviz refuses the source or needs more than ``fuel``."""
    return _positions(Graphviz(fuel).answer(dot_source, "json0"))


def lay_out_quickly(dot_source: str) -> str:
    """The area of each node that has a URL, in Graphviz's format ``imap``. LayoutError as above.

    Only for sources of numbers and few rows: as nothing in them can disturb the next one, they share an instance,
    which takes a quarter of the time. Their work is not counted, which takes another. It is stopped by the clock, long
    after it should have ended, so that the clock has no say in what is drawn.
    """
    try:
        graphviz = _idle.pop()
    except IndexError:  # the first, or other threads have them all
        graphviz = Graphviz()
    laid_out = graphviz.timed(dot_source, "imap", TICKS)
    _idle.append(graphviz)
    return laid_out


def picture(dot_source: str, *, fuel: int = FUEL) -> str:
    """Graphviz's own SVG of the source, for comparison."""
    return Graphviz(fuel).answer(dot_source, "svg")


def _positions(laid_out: str) -> dict[str, Middle]:
    """Read Graphviz's JSON: points counted from the bottom, to five figures, so whole points at any height."""
    graph = json.loads(laid_out)
    height = float(graph["bb"].split(",")[3])
    spots: dict[str, Middle] = {}
    for node in graph.get("objects", ()):
        if "pos" in node:
            x, y = map(float, node["pos"].split(","))
            spots[node["name"]] = Middle(x, height - y)
    return spots
